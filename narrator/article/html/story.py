"""A saved or fetched HTML page → Article: its story without menus, advertisements, comments and pictures."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from narrator.article.decoding import decode, tidied
from narrator.article.headline import byline_of, has_words, same_words, title_from_sentence, with_headline
from narrator.article.html.bounds import check_bounds
from narrator.article.html.facts import PageFacts, facts_of
from narrator.article.html.fragment import is_cut, plain_tags, quote_marks
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

_ADVERTISING = frozenset(
    """ad ads advert adverts advertisement advertising ad-slot adslot ad-container ad-unit ad-wrapper ad-block sponsored
    sponsor-message promo promo-box newsletter newsletter-signup anzeige werbung publicite publicidad cookie-banner
    cookie-notice""".split()  # noqa: SIM905
)
"""Classes and ids, whole words of them, of what stands inside a story's markup and is not the story."""

_BLOCKS = frozenset(("p", "head", "item", "row", "code"))
_SENTENCE_WORDS = 4
_SENTENCE_ENDS = (".", "!", "?", "…", "。")
_CLOSING_MARKS = "\"'”’»“‘) "
_STORY_LETTERS = 1000
"""Letters; for languages whose sentences end otherwise. Menus that slip through are shorter."""

_BYLINE_WITHIN = 4
"""Paragraphs; headline, summary and date may stand above the byline."""

_NOTE_MARK = re.compile(r"\[(?:\d{1,3}|[a-z]|note \d+|citation needed)\]")


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
    if any(_is_sentence(line) for line in text.split("\n")):
        return True
    return sum(character.isalpha() for character in text) > _STORY_LETTERS


def _is_sentence(line: str) -> bool:
    return line.rstrip(_CLOSING_MARKS).endswith(_SENTENCE_ENDS) and (
        len(line.split()) >= _SENTENCE_WORDS or "。" in line
    )


def article_from_markup(markup: str, source: str, url: str | None = None) -> Article:
    """The story in `markup`, with an empty text where there is none."""
    markup = plain_tags(sound_markup(_XML_DECLARATION.sub("", markup)))
    tree = _tree(markup, source)
    if tree is None:
        return Article(text="", url=url)
    facts = facts_of(tree, url)
    _write_quote_marks(tree, facts.language)
    _drop_advertising(tree)
    body, facts = _story(tree, facts, url)
    if body is None:
        return Article(text="", url=facts.url)
    facts = replace(facts, title=_heading(body) or facts.title)
    paragraphs = _without_byline(_paragraphs(body), facts.byline)
    return _article(tidied("\n\n".join(paragraphs), source), facts)


def _article(text: str, facts: PageFacts) -> Article:
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


def _drop_advertising(tree: Any) -> None:
    for element in list(tree.iter("div", "aside", "section", "p", "ins", "figure")):
        names = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
        if not _ADVERTISING.isdisjoint(names) and element.getparent() is not None:
            element.drop_tree()


def _without_byline(paragraphs: list[str], byline: str | None) -> list[str]:
    """The paragraphs but for a line at the top that says only who wrote the story; that is known and credited."""
    return [
        line
        for index, line in enumerate(paragraphs)
        if not (index < _BYLINE_WITHIN and byline and same_words(byline_of(line) or "", byline))
    ]


def _write_quote_marks(tree: Any, language: str | None) -> None:
    """Write out the marks that a browser draws around <q>: nothing after this knows that they were there."""
    opening, closing = quote_marks(language)
    for element in tree.iter("q"):
        element.text = opening + (element.text or "")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + closing
        else:
            element.text += closing
        element.tag = "span"


def _story(tree: Any, facts: PageFacts, url: str | None) -> tuple[Any, PageFacts]:
    """The story's element as trafilatura finds it, and the facts with the gaps filled from its metadata."""
    for name in ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # else their warnings reach the terminal unasked
    from trafilatura import bare_extraction

    document: Any = bare_extraction(
        tree,
        url=url,
        include_comments=False,
        include_formatting=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if document is None or document.body is None:
        return None, facts
    return document.body, _filled(facts, document)


def _heading(body: Any) -> str | None:
    """The <h1> that begins the story: what readers see as its headline, whatever the metadata call it."""
    first = body[0] if len(body) else None
    if first is None or first.tag != "head" or first.get("rend") != "h1":
        return None
    return " ".join("".join(first.itertext()).split()) or None


def _filled(facts: PageFacts, document: Any) -> PageFacts:
    from narrator.article.dates import as_datetime

    author = " and ".join(re.split(r"\s*;\s*", document.author)) if document.author else None
    published: datetime | None = as_datetime(document.date) if document.date else None
    return replace(
        facts,
        byline=facts.byline or author,
        published=facts.published or published,
        url=facts.url or document.url,
        image=facts.image or document.image,
    )


def _paragraphs(body: Any) -> list[str]:
    """The words of the story's blocks, in order; words that stand loose between blocks are paragraphs too."""
    lines: list[str] = []
    current: list[str] = []

    def end_block() -> None:
        lines.extend(line for part in "".join(current).split("\n") if (line := _plain(part)))
        current.clear()

    def walk(element: Any) -> None:
        is_block = _is_block(element)
        if is_block:
            end_block()
        current.append(_numbered(element) + (element.text or ""))
        if element.tag == "lb":
            current.append("\n")
        for child in element:
            walk(child)
            current.append(child.tail or "")
        if element.tag == "cell" and element.getnext() is not None and current:
            current.append(", ")
        if is_block:
            end_block()

    walk(body)
    end_block()
    return lines


def _is_block(element: Any) -> bool:
    if element.tag == "quote":
        return len(element) > 0 and element[0].tag in _BLOCKS
    return element.tag in _BLOCKS or element.tag in ("list", "table", "body")


def _numbered(element: Any) -> str:
    parent = element.getparent()
    if element.tag != "item" or parent is None or parent.get("rend") != "ol":
        return ""
    return f"{parent.index(element) + 1}. "


def _plain(words: str) -> str:
    return " ".join(_NOTE_MARK.sub("", words).split()).replace(" , ,", ",").strip()
