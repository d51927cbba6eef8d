"""Text → the quotation marks in it, each with what its neighbours allow it to do: open, close, or either.

Apostrophes, elisions ('90s, rock 'n' roll), feet and inches, and marks inside markup are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from narrator.records import Span
from narrator.script.layout import inside

Family = Literal["double", "single"]
Shape = Literal["open", "close", "straight"]

_DOUBLES = '"“”„‟«»‹›「」『』＂'
_SINGLES = "'‘’‚‛`´"
_MARK = re.compile(rf"([{_DOUBLES}{_SINGLES}])(?:(?<=['`‘’])\1|(?<=[{_DOUBLES}])|(?<!\w[{_SINGLES}])|(?!\w))")
"""Any mark, or two that stand for one, but an apostrophe inside a word. Begun with one set of characters, `re` scans it
fastest."""
_OPENING = frozenset([*"“„‟«‹「『‘‚‛", "``", "‘‘"])
_CLOSING = frozenset([*"”»›」』’´", "’’"])
_SINGLE = frozenset(_SINGLES)
_SPACED = '"＂'
"""What some sites part from the words between them by spaces: " Nous partons ", dit-elle."""
_ELIDED = re.compile(
    r"(?:\d0s|em|til|tis|tisn|twas|twere|twill|twould|cause|cos|coz|cuz|bout|round|neath|ere|ee|im|ave|appen|nother"
    r"|n|s|t|ow|fraid|specially|nuff|kay|sup|ya|y)\b(?!['’]\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d\d\b(?!\s?(?:%|per\b|percent|pc\b|million|billion|thousand|people|years|of\b|out\b))")
_SPOKEN = re.compile(r"[,.!?…]['’](?:\s|$)")
"""Speech that ends: the paragraph that begins with 'Cause may be a quotation after all."""
_SECOND_OF_N = re.compile(r"(?<=['‘’ ][nN])['’] ")
"""The second apostrophe of "rock 'n' roll"."""
_BEFORE_OPENING = frozenset("([{<-–—―/|¿¡…=+*_~#>•·")
_AFTER_CLOSING = frozenset(")]}>.,;:!?…-–—―/|*_~<")
_THIN = "*_~\u200b\u200e\u200f\ufeff"
"""Emphasis and marks of direction, which stand between a quotation mark and what it belongs to."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark from `start` to `end`; `before` and `after` are the characters beside it, or ""."""

    start: int
    end: int
    family: Family
    shape: Shape
    glyph: str
    before: str
    after: str
    may_open: bool
    may_close: bool


def find_marks(text: str, paragraph: Span, hidden: list[Span]) -> Iterator[Mark]:
    """The marks of one paragraph, in order; `hidden` are the spans in which marks mean nothing."""
    start, end = paragraph
    for match in _MARK.finditer(text, start, end):
        if not inside(hidden, match.start()):
            mark = _weigh(text, *match.span(), start, end)
            if mark is not None:
                yield mark


def _weigh(text: str, at: int, to: int, start: int, end: int) -> Mark | None:
    glyph = text[at:to]
    before = text[max(start, at - 5) : at].rstrip(_THIN)[-1:]
    after = text[to : min(end, to + 5)].lstrip(_THIN)[:1]
    family: Family = "single" if glyph in _SINGLE else "double"
    if family == "single" and _is_elision(text, at, to, before):
        may_speak = not before and _SPOKEN.search(text, to, min(end, to + 400))
        if not may_speak:
            return None
    shape: Shape = "open" if glyph in _OPENING else "close" if glyph in _CLOSING else "straight"
    apart = glyph in _SPACED
    opens, closes = _may_open(before, after, apart), _may_close(before, after, apart)
    return Mark(at, to, family, shape, glyph, before, after, opens, closes)


def _is_space(character: str) -> bool:
    return not character or character.isspace()


def _is_mark(character: str) -> bool:
    return character in _OPENING or character in _CLOSING or character in "\"'`＂"


def _may_open(before: str, after: str, apart: bool) -> bool:
    if after.isspace():
        return apart and _stands_before_words(before)
    return _stands_before_words(before) and bool(after) and after not in ",;:!?)]"


def _stands_before_words(before: str) -> bool:
    return _is_space(before) or before in _BEFORE_OPENING or _is_mark(before)


def _may_close(before: str, after: str, apart: bool) -> bool:
    if before.isspace():
        return apart and (_is_space(after) or after in _AFTER_CLOSING)
    return bool(before) and (_is_space(after) or after in _AFTER_CLOSING or _is_mark(after))


def _is_elision(text: str, at: int, to: int, before: str) -> bool:
    """Is the single mark at `at` an apostrophe in front of a shortened word or a year?"""
    if text[at] in "‚`" or not _stands_before_words(before):
        return bool(_SECOND_OF_N.match(text, at))
    if text[at] == "‘":
        return bool(re.match(r"\d0s\b|n['‘’]", text[to : to + 4]))
    return bool(_ELIDED.match(text, to) or _YEAR.match(text, to))
