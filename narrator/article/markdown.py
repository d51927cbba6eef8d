"""Markdown → Article: the words a reader of the printed page would read, without markup, pictures, code and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from narrator.article.front_matter import split_front_matter
from narrator.article.headline import title_from_sentence, with_headline
from narrator.article.html.fragment import words_of_html
from narrator.article.html.quoted import in_marks, leads_up
from narrator.article.html.raised import is_note, lowered, raised
from narrator.article.sentences import is_sentence
from narrator.language.guess import guess_language
from narrator.records import Article

if TYPE_CHECKING:
    from markdown_it.token import Token

_FENCE = re.compile(r" {0,3}(?P<mark>```+|~~~+)")
_NOTE = re.compile(r" {0,3}\[\^[^\[\]\s]++\]:")
"""Where a note's text begins; what is indented below it belongs to it."""
_ABBREVIATION = re.compile(r" {0,3}\*\[[^\]]+\]:")
_NOTE_MARK = re.compile(r"\[\^[^\[\]\s]++\]|\^\[[^\]]*\]")
_RAISED = re.compile(r"(?<=\S)\^(?P<words>[^\s^~]{1,12})\^")
_LOWERED = re.compile(r"(?<=\S)~(?P<words>[^\s^~]{1,12})~(?!~)")
_TASK = re.compile(r"\[[ xX]\]\s+")
_MARKED = re.compile(r"==(?=\S)(?P<words>[^=]+)(?<=\S)==")
_ATTRIBUTES = re.compile(r"\s*\{:?\s*[.#][\w.#=\"' -]*\}\s*$")
_CONTENTS = re.compile(r"\[\[?_?toc_?\]\]?", re.IGNORECASE)
_PLAIN_FENCES = ("", "text", "txt", "plain", "quote")


def article_from_markdown(text: str, source: str) -> Article:
    """The article in Markdown (CommonMark and tables), with what its front matter tells about it.

    Links become their words and emphasis its words; pictures, comments, programs and the texts of notes go; headings,
    list items, quotations and rows of tables become paragraphs, and numbered items keep their number. The title is the
    front matter's, else a heading that begins the text, else the first sentence. Raises ArticleError for front matter
    with a mistake in it.
    """
    matter, body = split_front_matter(text, source)
    headline, paragraphs = _paragraphs(_without_notes(body), matter.language or guess_language(body))
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


def _without_notes(body: str) -> str:
    """The text without the texts of its notes, and without what abbreviations stand for; code is left alone."""
    kept: list[str] = []
    fence, in_note, after_gap = "", False, False
    for line in body.split("\n"):
        match = _FENCE.match(line)
        if fence:
            fence = "" if match and match["mark"].startswith(fence) else fence
        elif _NOTE.match(line) or _ABBREVIATION.match(line):
            in_note, after_gap = True, False
            continue
        elif in_note and (not line.strip() or line[:1] in (" ", "\t") or not (after_gap or match)):
            after_gap = not line.strip()
            continue
        elif match:
            fence = match["mark"]
        if in_note:
            kept.append("")
        in_note = False
        kept.append(line)
    return "\n".join(kept)


def _paragraphs(body: str, language: str | None) -> tuple[str, list[str]]:
    """The heading that begins the text, or "", and all paragraphs in order, headings among them."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    paragraphs = [paragraph for paragraph in _with_quoted(tokens, language) if paragraph]
    begins = next((token.type for token in tokens if not _is_silent(token)), "")
    return (paragraphs[0] if begins == "heading_open" and paragraphs else ""), paragraphs


def _is_silent(token: Token) -> bool:
    return token.type == "hr" or (token.type == "html_block" and not words_of_html(token.content))


def _with_quoted(tokens: list[Token], language: str | None) -> Iterator[str]:
    """The paragraphs, those that are set in behind words that lead up to them in quotation marks."""
    prose, last = _prose_blocks(tokens), ""
    for block, read in groupby(_read(tokens), key=itemgetter(0)):
        words = [each for _, each in read if each]
        yield from in_marks(words, language) if block in prose and leads_up(last) else words
        last = words[-1] if words else last


def _prose_blocks(tokens: list[Token]) -> set[int]:
    """The numbers of the tokens that open a block which holds paragraphs alone."""
    prose: set[int] = set()
    opened: list[int] = []
    for number, token in enumerate(tokens):
        if token.type == "blockquote_open":
            prose -= set(opened)
            opened.append(number)
            prose.add(number)
        elif token.type == "blockquote_close":
            opened.pop()
        elif not token.type.startswith(("paragraph", "inline")):
            prose -= set(opened)
    return prose


def _read(tokens: list[Token]) -> Iterator[tuple[int | None, str]]:
    """Each paragraph, with the number of the token that opens the outermost block in which it is set in."""
    number, block, depth = "", None, 0
    row: list[str] | None = None
    for at, token in enumerate(tokens):
        if token.type in ("blockquote_open", "blockquote_close"):
            depth += token.nesting
            block = None if not depth else at if block is None else block
        elif token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield block, ", ".join(cell for cell in row if cell)
            row = None
        elif words := _words_of_block(token):
            if row is not None:
                row.append(words)
            else:
                yield block, number + words
                number = ""


def _words_of_block(token: Token) -> str:
    if token.type == "inline":
        words = re.sub("[ \t]{2,}", " ", _words_of_inline(token.children or [])).strip()
        words = _ATTRIBUTES.sub("", _TASK.sub("", words, count=1) if _TASK.match(words) else words)
        return "" if _CONTENTS.fullmatch(words) else words
    if token.type in ("fence", "code_block"):
        return _words_of_code(token)
    return words_of_html(token.content) if token.type == "html_block" else ""


def _words_of_code(token: Token) -> str:
    """The words of a block that is set as code and is none: of no program's language, and with a sentence in it."""
    language = (token.info.split() or [""])[0].lower()
    lines = token.content.strip("\n").split("\n")
    return "\n".join(lines) if language in _PLAIN_FENCES and any(map(_is_prose, lines)) else ""


def _is_prose(line: str) -> bool:
    return is_sentence(line) and not re.search(r"[{}<>;=|\\]|\w\(|\w\.\w", line)


def _words_of_inline(tokens: list[Token]) -> str:
    """The words of a paragraph; where tags of HTML stand in it, they are read as a browser would."""
    has_tags = any(token.type == "html_inline" for token in tokens)
    if not has_tags:
        return "".join(_written(tokens))
    markup = "".join(
        token.content if token.type == "html_inline" else escape(words).replace("\n", "<br>")
        for token in tokens
        for words in ("".join(_written([token])),)
    )
    return words_of_html(markup)


def _written(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "text":
            yield _signs(token.content)
        elif token.type == "code_inline":
            yield token.content
        elif token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak":
            yield "\n"


def _signs(text: str) -> str:
    """`text` with the signs that some writers of Markdown use besides: 10^3^, H~2~O, ==marked==, [^1]."""

    def above(match: re.Match[str]) -> str:
        before, after = text[: match.start()], text[match.end() :]
        return "" if is_note(match["words"], before, after) else raised(match["words"], before, after)

    text = _NOTE_MARK.sub("", text)
    text = _RAISED.sub(above, text)
    text = _LOWERED.sub(lambda match: lowered(match["words"]), text)
    return _MARKED.sub(lambda match: match["words"], text)
