"""A saved or fetched HTML page → Article: its story without menus, advertisements, comments and pictures."""

from __future__ import annotations

import re
from typing import Any

from narrator.article.decoding import decode, tidied
from narrator.article.headline import has_words, title_from_sentence, with_headline
from narrator.article.html.body import story_of
from narrator.article.html.bounds import check_bounds
from narrator.article.html.facts import facts_of
from narrator.article.html.fragment import is_cut, plain_tags
from narrator.article.html.paragraphs import keep_fixed_spaces
from narrator.article.html.quoted import write_quote_marks
from narrator.article.html.raised import write_out_raised
from narrator.article.sentences import is_sentence
from narrator.article.sound_text import sound_markup
from narrator.errors import ArticleError
from narrator.records import Article

_DEEPEST = 256
"""libxml2's own limit: what lies deeper it leaves out."""
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_CHARSET_WITHIN = 4096
"""Bytes. Browsers look at the first 1024; some pages put more than that before it."""

_STORY_LETTERS = 1000
"""Letters; for languages whose sentences end with nothing. Menus that slip through are shorter."""


def article_from_page(content: bytes, source: str, charset: str | None = None, url: str | None = None) -> Article:
    """The story of the page, its headline first, with what its metadata tell; `url` is where the page was fetched.

    `charset` is what came with the page in its header; a <meta> element stands in. Raises ArticleError where the page
    has no story.
    """
    declared = charset or _declared(content)
    article = article_from_markup(decode(content, source, declared), source, url)
    if not _is_story(article.text):
        raise ArticleError(f"{source}: there is no story in this page; save the article's own page, or give its text")
    return article


def _is_story(text: str) -> bool:
    """Whether `text` holds a sentence; menus and lists of links are words too, but end nowhere."""
    if any(map(is_sentence, text.split("\n"))):
        return True
    return sum(character.isalpha() for character in text) > _STORY_LETTERS


def article_from_markup(markup: str, source: str, url: str | None = None) -> Article:
    """The story in `markup`, with an empty text where there is none."""
    markup = plain_tags(sound_markup(_XML_DECLARATION.sub("", markup)))
    tree = _tree(markup, source)
    if tree is None:
        return Article(text="", url=url)
    page, facts = facts_of(tree, url)
    write_quote_marks(page.tree, facts.language)
    write_out_raised(page.tree)
    keep_fixed_spaces(page.tree)
    paragraphs, facts = story_of(page, facts, url)
    text = tidied("\n\n".join(paragraphs), source)
    if not has_words(text):
        return Article(text="", url=facts.url)
    return Article(
        text=with_headline(facts.title or "", text),
        title=facts.title or title_from_sentence(text, facts.language),
        byline=facts.byline,
        published=facts.published,
        url=facts.url,
        language=facts.language,
        image=facts.image,
    )


def _declared(content: bytes) -> str | None:
    head = content[:_CHARSET_WITHIN]
    match = _META_CHARSET.search(head) or _XML_CHARSET.search(head)
    return match[1].decode("ascii") if match else None


def _tree(markup: str, source: str) -> Any:
    from lxml import etree, html

    # No network, no entities, and a limit on depth: libxml2's own guards stay on (huge_tree is off by default).
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # an empty document
        return None
    if is_cut(parser):
        raise ArticleError(f"{source}: its markup is nested more than {_DEEPEST} deep, and no page is; give its text")
    check_bounds(tree, source)
    return tree
