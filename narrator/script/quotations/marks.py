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

_DOUBLES = '"“”„‟«»‹›「」『』＂″'
_SINGLES = "'‘’‚‛`´"
_MARK = re.compile(rf"[{_DOUBLES}{_SINGLES}](?:(?<=[{_DOUBLES}])|(?<!\w[{_SINGLES}])|(?!\w))")
"""Any mark but an apostrophe inside a word. Begun with one set of characters, `re` scans it fastest."""
_DOUBLED = frozenset("'`‘’")
_OPENING = frozenset("“„‟«‹「『‘‚‛")
_CLOSING = frozenset("”»›」』’´")
_SINGLE = frozenset(_SINGLES)
_ELIDED = re.compile(
    r"(?:\d0s|em|til|tis|tisn|twas|twere|twill|twould|cause|cos|coz|cuz|bout|round|neath|ere|ee|im|ave|appen|nother"
    r"|n|s|t|ow|fraid|specially|nuff|kay|sup|ya|y)\b(?!['’]\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d\d\b(?!\s?(?:%|per\b|percent|pc\b|million|billion|thousand|people|years|of\b|out\b))")
_SPOKEN = re.compile(r"[,.!?…]['’](?:\s|$)")
"""Speech that ends: the paragraph that begins with 'Cause may be a quotation after all."""
_BEFORE_OPENING = frozenset("([{<-–—―/|¿¡…=+*_~#>•·")
_AFTER_CLOSING = frozenset(")]}>.,;:!?…-–—―/|*_~<")
_THIN = frozenset("*_~\u200b\u200e\u200f\ufeff")
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
    done = start
    for match in _MARK.finditer(text, start, end):
        at = match.start()
        if at < done or (hidden and inside(hidden, at)):
            continue
        done = match.end()
        if text.startswith(text[at] * 4, at):
            done = _run_end(text, at, end)
            continue
        if text[at] in _DOUBLED and text[done : done + 1] == text[at] and done < end:
            done += 1
        mark = _weigh(text, at, done, start, end)
        if mark is not None:
            yield mark


def _run_end(text: str, at: int, end: int) -> int:
    """Where a row of one mark ends: four and more are a rule or a stuck key, and quote nothing."""
    glyph = text[at]
    while at < end and text[at] == glyph:
        at += 1
    return at


def _weigh(text: str, at: int, to: int, start: int, end: int) -> Mark | None:
    glyph = text[at:to]
    before, after = _neighbours(text, at, to, start, end)
    if len(glyph) == 1 and glyph in _SINGLE:
        if _is_elision(text, at, to, before) and (before or not _SPOKEN.search(text, to, min(end, to + 400))):
            return None
        family: Family = "single"
    else:
        if _is_inches(text, at, glyph, start):
            return None
        family = "double"
    may_open = _may_open(before, after)
    may_close = _may_close(before, after)
    return Mark(at, to, family, _shape(glyph), glyph, before, after, may_open, may_close)


def _neighbours(text: str, at: int, to: int, start: int, end: int) -> tuple[str, str]:
    """The characters on both sides, looking past a few marks of emphasis."""
    left, right = at - 1, to
    while left >= start and at - left < 5 and text[left] in _THIN:
        left -= 1
    while right < end and right - to < 4 and text[right] in _THIN:
        right += 1
    return (text[left] if left >= start else ""), (text[right] if right < end else "")


def _shape(glyph: str) -> Shape:
    if glyph in ("``", "‘‘") or glyph in _OPENING:
        return "open"
    if glyph == "’’" or glyph in _CLOSING:
        return "close"
    return "straight"


def _is_space(character: str) -> bool:
    return not character or character.isspace()


def _may_open(before: str, after: str) -> bool:
    if _is_space(after) or after in ",;:!?)]":
        return False
    return _is_space(before) or before in _BEFORE_OPENING or _is_mark(before) or _is_ideograph(before)


def _may_close(before: str, after: str) -> bool:
    if _is_space(before):
        return False
    return _is_space(after) or after in _AFTER_CLOSING or _is_mark(after) or _is_ideograph(before)


def _is_mark(character: str) -> bool:
    return character in _OPENING or character in _CLOSING or character in "\"'`＂"


def _is_ideograph(character: str) -> bool:
    return bool(character) and "\u3000" <= character <= "\u9fff"


def _is_elision(text: str, at: int, to: int, before: str) -> bool:
    """Is the single mark at `at` an apostrophe in front of a shortened word or a year?"""
    if text[at] in "‚`" or (not _is_space(before) and before not in _BEFORE_OPENING and not _is_mark(before)):
        return _ends_n(text, at)
    if text[at] == "‘":
        return bool(re.match(r"\d0s\b|n['‘’]", text[to : to + 4]))
    return bool(_ELIDED.match(text, to) or (_YEAR.match(text, to)))


def _ends_n(text: str, at: int) -> bool:
    """Is this the second apostrophe of "rock 'n' roll"?"""
    return (
        at >= 2
        and text[at - 1] in "nN"
        and text[at - 2] in "'‘’ "
        and text[at] in "'’"
        and text[at + 1 : at + 2] == " "
    )


def _is_inches(text: str, at: int, glyph: str, start: int) -> bool:
    """Is the mark at `at` the second of a measure such as 5' 11" (feet and inches)?"""
    if glyph not in ('"', "″", "”", "''") or at <= start or not (text[at - 1].isdigit() or text[at - 1] in "½¼¾"):
        return False
    return glyph == "″" or bool(re.search(r"\d['’′]\s?\d{1,2}[½¼¾]?$", text[max(start, at - 8) : at]))
