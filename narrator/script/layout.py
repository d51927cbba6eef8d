"""Text → its paragraphs and the markup in it, as spans."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from narrator.records import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_MARKUP = re.compile(
    r"</?[A-Za-z][^<>\n]{0,2000}>"  # a tag left over from HTML
    r"|<!--[^<>\n]{0,2000}-->"
    r"|\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,300}\")?\)"  # a Markdown link's address, with its title
    r"|&(?:[a-z]{2,8}|\#\d{2,6});"
)
_LABEL = re.compile(r"[\W_]*([^\W_][^\n:|»–—.!?]{1,40}?)\s*[:|»–—]")
_LABEL_WORDS = 3
"""Words that a site's label has beside its own: "MORE FROM THE GAZETTE:"."""
_LINKS = 8
"""Titles that a site lists at most below “Read more”."""
_BULLET = re.compile(r"[-–•*·▪>→►▶]\s")
_TITLE = re.compile(r".{0,159}[^\s.:;…\"”»]")
"""A title ends no sentence."""


def leads_on(line: str, labels: Collection[str]) -> bool:
    """ "READ MORE: ‘…’", « Lire aussi : … »: whether a site's label begins the line, which is another page's title."""
    label = _LABEL.match(line)
    if label is None:
        return False
    words = label[1].casefold().split()
    begun = (" ".join(words[:count]) for count in range(max(1, len(words) - _LABEL_WORDS), len(words) + 1))
    shown = label[1].isupper() or len(words) == 1
    return any(each in labels for each in begun) if shown else " ".join(words) in labels


def leads_elsewhere(text: str, lines: Sequence[Span], line: int, labels: Collection[str]) -> bool:
    """Whether the line is another page’s title, behind a site’s label or in a list below one."""
    return leads_on(text[slice(*lines[line])], labels) or is_listed_link(text, lines, line, labels)


def is_listed_link(text: str, lines: Sequence[Span], line: int, labels: Collection[str]) -> bool:
    """«Mirá también», and a list of other pages’ titles below it: whether the line is one of those."""
    at = line
    while at > 0 and line - at < _LINKS and (_BULLET.match(text, lines[at][0]) or _TITLE.fullmatch(text, *lines[at])):
        at -= 1
        if text[slice(*lines[at])].strip(" #*_:.").casefold() in labels:
            return True
    return False


def paragraphs(text: str) -> list[Span]:
    """The lines that hold something, without the white space at their ends, in order."""
    trims = (trimmed(text, *line.span()) for line in _LINE.finditer(text))
    return [(start, end) for start, end in trims if start < end]


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends; an empty one where there is nothing else."""
    words = text[start:end].lstrip()
    begin = end - len(words)
    return begin, begin + len(words.rstrip())


def markup(text: str) -> list[Span]:
    """Tags, link addresses and character references, in order: what no reader sees as a quotation mark."""
    return [match.span() for match in _MARKUP.finditer(text)]


def inside(spans: list[Span], at: int) -> bool:
    """Does one of `spans`, which are in order and apart, hold the place `at`?"""
    index = bisect_right(spans, (at, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]
