"""An e-book's table of contents → where its chapters begin, and which of its files are not read."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import Any
from urllib.parse import unquote, urlsplit

from narrator.article.decoding import decode
from narrator.article.documents.markup import parsed, semantics
from narrator.article.documents.package import Package, place
from narrator.errors import ArticleError

log = logging.getLogger(__name__)

_UNREAD = {
    "cover": "cover",
    "title-page": "title page",
    "titlepage": "title page",
    "halftitlepage": "title page",
    "toc": "contents",
    "loi": "list of pictures",
    "lot": "list of tables",
    "index": "index",
    "copyright-page": "copyright page",
    "colophon": "colophon",
    "bibliography": "bibliography",
}
"""What landmarks and guides name, in the books' own terms → in words."""
_DEEPEST = 20
_MOST_ENTRIES = 10_000
"""The longest reference books list some 3,000."""


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a chapter begins: an element of a file, or its beginning; and what the contents call it."""

    title: str
    file: str
    anchor: str

    @property
    def place(self) -> tuple[str, str]:
        """The file and the element."""
        return self.file, self.anchor


@dataclass(frozen=True, slots=True)
class Contents:
    """What the book tells of its order: (depth, landing) for each entry, and (kind, file) for each landmark."""

    entries: Sequence[tuple[int, Landing]] = ()
    landmarks: Sequence[tuple[str, str]] = ()


def contents_of(package: Package) -> Contents:
    """EPUB 3's contents, else EPUB 2's. What is damaged is told by a warning and left, for the chapters need not be."""
    contents = Contents()
    try:
        contents = _of_nav(package)
    except ArticleError as error:
        log.warning("%s; its chapters are read by its other contents, if it has them", error)
    if contents.entries:
        return contents
    try:
        return replace(contents, entries=list(islice(_of_ncx(package), _MOST_ENTRIES)))
    except ArticleError as error:
        log.warning("%s; its chapters are read file by file", error)
        return contents


def beginnings(contents: Contents) -> dict[str, list[Landing]]:
    """The beginnings of chapters in each file, in the contents' order.

    What an entry has below it inside its own file are its sections, and no chapters; unless it has others in other
    files: then it is a part of the book, and they are its chapters. A part that begins where its first chapter does has
    no words of its own.
    """
    entries = contents.entries
    found: dict[str, list[Landing]] = {}
    chapters_above: list[Landing | None] = []
    for index, (depth, landing) in enumerate(entries):
        below = [other for _, other in takewhile(lambda entry: entry[0] > depth, entries[index + 1 :])]  # noqa: B023
        is_part = any(other.file and other.file != landing.file for other in below)
        is_section = any(other is not None and other.file == landing.file for other in chapters_above[:depth])
        chapters_above[depth:] = [None if is_part else landing]
        is_first_chapters = bool(below) and below[0].place == landing.place and is_part
        if landing.file and not is_section and not is_first_chapters:
            known = found.setdefault(landing.file, [])
            if landing.anchor not in {other.anchor for other in known}:
                known.append(landing)
    return found


def unread_files(package: Package, contents: Contents, landings_in: Mapping[str, Sequence[Landing]]) -> dict[str, str]:
    """The files that are no part of the story, each with what it is; none of them holds several chapters."""
    told = [(kind, file) for kind, file in package.guide if kind in _UNREAD]
    told += contents.landmarks
    begins = {file for kind, file in package.guide if kind in ("text", "start")}
    unread = {file: _UNREAD[kind] for kind, file in told if file not in begins}
    if package.nav:
        unread[package.nav] = "contents"
    chapters = {landing.file for landings in landings_in.values() for landing in landings[1:]}
    unread = {file: what for file, what in unread.items() if file not in chapters}
    return unread if any(file not in unread for file in package.spine) else {}


def _of_nav(package: Package) -> Contents:
    """What EPUB 3's navigation document tells."""
    tree = None if package.nav is None else parsed(decode(package.zipped.read(package.nav), package.source))
    if tree is None:
        return Contents()
    lists = {kind: nav.find(".//ol") for nav in tree.iter("nav") for kind in semantics(nav)}
    items, marks = lists.get("toc"), lists.get("landmarks")
    file = package.nav or ""
    return Contents(
        entries=[] if items is None else list(islice(_nav_entries(items, file, 0), _MOST_ENTRIES)),
        landmarks=[] if marks is None else _landmarks(marks, file),
    )


def _nav_entries(items: Any, file: str, depth: int) -> Iterator[tuple[int, Landing]]:
    for item in items.iterchildren("li"):
        link = next((child for child in item if child.tag in ("a", "span")), None)
        if link is not None:
            yield depth, _landing("".join(link.itertext()), file, link.get("href"))
        inner = item.find("ol")
        if inner is not None and depth < _DEEPEST:
            yield from _nav_entries(inner, file, depth + 1)


def _of_ncx(package: Package) -> Iterator[tuple[int, Landing]]:
    """(depth, landing) for each entry of EPUB 2's contents."""
    if package.ncx is None:
        return
    points = package.zipped.xml(package.ncx).find(".//{*}navMap")
    if points is not None:
        yield from _ncx_entries(points, package.ncx, 0)


def _ncx_entries(points: Any, file: str, depth: int) -> Iterator[tuple[int, Landing]]:
    for point in points.iterchildren("{*}navPoint"):
        label, content = point.find("{*}navLabel"), point.find("{*}content")
        if label is not None and content is not None:
            yield depth, _landing("".join(label.itertext()), file, content.get("src"))
        if depth < _DEEPEST:
            yield from _ncx_entries(point, file, depth + 1)


def _landing(title: str, file: str, href: str | None) -> Landing:
    """Where an entry leads; one that leads nowhere (the name of a part) has no file."""
    try:
        anchor = unquote(urlsplit(href or "").fragment)
    except ValueError:
        anchor = ""
    return Landing(" ".join(title.split()), place(file, href) if href else "", anchor)


def _landmarks(marks: Any, file: str) -> list[tuple[str, str]]:
    links = [link for link in marks.iter("a") if link.get("href")]
    return [(kind, place(file, link.get("href"))) for link in links for kind in semantics(link) & _UNREAD.keys()]
