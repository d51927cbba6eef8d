"""Markdown → Article: the words a reader of the page as printed would read, without markup and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from narrator.article.front_matter import split_front_matter
from narrator.article.headline import title_from_sentence, with_headline
from narrator.article.html.fragment import words_of_html
from narrator.records import Article

if TYPE_CHECKING:
    from markdown_it.token import Token

_FOOTNOTE_MARK = re.compile(r"\[\^[^\[\]\s]++\](?::\s*+)?")
_LINE_BREAK_TAG = re.compile(r"<br\b", re.IGNORECASE)


def article_from_markdown(text: str, source: str) -> Article:
    """The article in Markdown (CommonMark and tables), with what its YAML front matter tells about it.

    Links become their words and emphasis its words; pictures and comments go; headings, list items, quotations and
    rows of tables become paragraphs, and numbered items keep their number. The title is the front matter's, else a
    heading that begins the text, else the first sentence. Raises ArticleError for front matter with a mistake in it.
    """
    matter, body = split_front_matter(text, source)
    headline, paragraphs = _paragraphs(body)
    words = "\n\n".join(paragraphs)
    title = matter.title or headline
    return Article(
        text=with_headline(title, words),
        title=title or title_from_sentence(words, matter.language),
        byline=matter.byline,
        published=matter.published,
        url=matter.url,
        language=matter.language,
        image=matter.image,
    )


def _paragraphs(body: str) -> tuple[str, list[str]]:
    """The heading that begins the text, or "", and all paragraphs in order, headings among them."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    paragraphs = [paragraph for paragraph in _read(tokens) if paragraph]
    begins = next((token.type for token in tokens if not _is_silent(token)), "")
    return (paragraphs[0] if begins == "heading_open" and paragraphs else ""), paragraphs


def _is_silent(token: Token) -> bool:
    return token.type == "hr" or (token.type == "html_block" and not words_of_html(token.content))


def _read(tokens: list[Token]) -> Iterator[str]:
    number = ""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield ", ".join(cell for cell in row if cell)
            row = None
        elif words := _words_of_block(token):
            if row is not None:
                row.append(words)
            else:
                yield number + words
                number = ""


def _words_of_block(token: Token) -> str:
    if token.type == "inline":
        words = _FOOTNOTE_MARK.sub("", "".join(_words_of_inline(token.children or [])))
        return re.sub("[ \t]{2,}", " ", words).strip()
    if token.type in ("fence", "code_block"):
        return token.content.strip("\n")
    return words_of_html(token.content) if token.type == "html_block" else ""


def _words_of_inline(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak" or (token.type == "html_inline" and _LINE_BREAK_TAG.match(token.content)):
            yield "\n"
