"""An e-book (EPUB 2 and 3) → its chapters, each an article, as the book's own table of contents parts them.

What the book itself marks as cover, title page, contents, index or copyright page is left out; so are notes and printed
page numbers. Anything else in reading order is read, with a heading in the contents or without.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Any

from narrator.article.decoding import decode
from narrator.article.documents.contents import Landing, beginnings, contents_of, unread_files
from narrator.article.documents.markup import (
    parsed,
    semantics,
    words_of_document,
    words_of_tree,
)
from narrator.article.documents.package import Package, opened_package
from narrator.article.documents.parts import Part
from narrator.article.headline import has_words, joined_names, same_words, title_from_sentence, with_headline
from narrator.errors import ArticleError
from narrator.records import Article

log = logging.getLogger(__name__)

_CUT = "\ue0f0"
"""Stands, with a number, where a chapter begins inside a file; a character of the private use area, in no text."""
_CUT_LINE = re.compile(f"{_CUT}(\\d+)")
_UNREAD_TYPES = frozenset(
    """cover titlepage halftitlepage toc lot loi landmarks index copyright-page colophon bibliography notice imprint
    other-credits""".split()  # noqa: SIM905
)
_SENTENCE_ENDS = (*'.!?…”"’', "")
_FIRST_LINES = 3
"""Of a chapter, that may together be its title: "Part One", "2", "The Ferry"."""


@dataclass(frozen=True, slots=True)
class _Chapter:
    title: str
    text: str


def parts_of_book(content: bytes, source: str) -> list[Part]:
    """The chapters of the e-book in `content`, in reading order. Raises ArticleError for a damaged or protected one."""
    package = opened_package(content, source)
    chapters = [chapter for chapter in _chapters(package) if has_words(chapter.text)]
    if not chapters:
        raise ArticleError(f"{source}: there are no words to read in this e-book; its pages may be pictures")
    return [_part(chapter, package) for chapter in chapters]


def _part(chapter: _Chapter, package: Package) -> Part:
    text = _with_title(chapter.title, chapter.text)
    facts = package.metadata
    article = Article(
        text=text,
        title=chapter.title or title_from_sentence(text, facts.language),
        byline=joined_names(facts.creators),
        language=facts.language,
        book=facts.title,
    )
    version = sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    return Part(partial(replace, article), version, title=article.title)


def _with_title(title: str, text: str) -> str:
    """The text with its title in front, unless its first lines say the same, together or in part."""
    lines = [line for line in text[: len(title) + 600].split("\n") if line.strip()][:_FIRST_LINES]
    begins = [" ".join(lines[:count]) for count in range(1, len(lines) + 1)]
    if any(same_words(title, line) for line in begins) or (lines and _begins_with(lines[0], title)):
        return text
    return with_headline(title, text)


def _begins_with(line: str, title: str) -> bool:
    """Whether a line says the title and more, or its beginning ("Chapter 1" of "Chapter 1: The Ferry")."""
    if line.rstrip()[-1:] in _SENTENCE_ENDS:
        return False
    one, other = (" ".join(re.findall(r"\w+", words.casefold())) for words in (line, title))
    return bool(one and other) and (f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} "))


def _chapters(package: Package) -> list[_Chapter]:
    """Every file in reading order, cut where a chapter begins; what comes before the next beginning goes on."""
    contents = contents_of(package)
    landings = beginnings(contents)
    unread = unread_files(package, contents, landings)
    chapters: list[_Chapter] = []
    for file in package.spine:
        if file in unread:
            log.info("%s: %s is left out: it is what the book calls its %s", package.source, file, unread[file])
            continue
        _add(chapters, _pieces(package, file, landings.get(file, ())), is_listed=bool(landings))
    return chapters


def _add(chapters: list[_Chapter], pieces: list[tuple[str | None, str]], *, is_listed: bool) -> None:
    """A piece without a beginning of its own belongs to the chapter before, if there is a list that would tell."""
    for title, text in pieces:
        if title is None and is_listed and chapters:
            last = chapters[-1]
            chapters[-1] = replace(last, text="\n\n".join(filter(None, (last.text, text))))
        else:
            chapters.append(_Chapter(title or _first_line(text), text))


def _first_line(text: str) -> str:
    line = text.lstrip().partition("\n")[0].strip()
    return line if len(line.split()) <= 12 and line[-1:] not in ".,;" else ""


def _pieces(package: Package, file: str, landings: Sequence[Landing]) -> list[tuple[str | None, str]]:
    """(title, words) of each stretch of a file; the title is None up to the first beginning in it."""
    markup = decode(package.zipped.read(file), f"{package.source}, {file}")
    tree = parsed(markup)
    if tree is None:  # nested deeper than parsers go, or empty
        words = words_of_document(markup, package.metadata.language)
        return [(landings[0].title if landings else None, words)] if words else []
    body = tree if tree.tag == "body" else tree.find(".//body")
    body = tree if body is None else body
    if not _UNREAD_TYPES.isdisjoint(semantics(body) | _type_of_only_section(body)):
        log.info("%s: %s is left out: it is no part of the story", package.source, file)
        return []
    titles = _cut(body, landings)
    words = words_of_tree(body, package.metadata.language)
    found = _CUT_LINE.split(words)
    pieces: list[tuple[str | None, str]] = [(None, found[0].strip())] if found[0].strip() else []
    pieces += [(titles[int(number)], text.strip()) for number, text in zip(found[1::2], found[2::2], strict=True)]
    return pieces


def _type_of_only_section(body: Any) -> frozenset[str]:
    children = [child for child in body if isinstance(child.tag, str)]
    return semantics(children[0]) if len(children) == 1 else frozenset()


def _cut(body: Any, landings: Sequence[Landing]) -> list[str]:
    """Put a mark where each chapter begins; returns their titles by the marks' numbers."""
    by_id = {element.get("id") or element.get("name"): element for element in body.iter("*")}
    titles: list[str] = []
    for landing in landings:
        target = by_id.get(landing.anchor) if landing.anchor else None
        mark = body.makeelement("p")
        mark.text = f"{_CUT}{len(titles)}"
        titles.append(landing.title)
        target = _block_of(target, body) if target is not None else None
        if target is None:
            mark.tail, body.text = body.text, None
            body.insert(0, mark)
        else:
            target.addprevious(mark)
    return titles


def _block_of(target: Any, body: Any) -> Any:
    """The outermost element that begins with `target`; None for the body itself."""
    if target is body:
        return None
    while True:
        parent = target.getparent()
        if parent is None or parent is body or target.getprevious() is not None or (parent.text or "").strip():
            return target
        target = parent
