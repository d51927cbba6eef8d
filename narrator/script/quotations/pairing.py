"""The marks of one paragraph → which of them open and close the same quotation, and which are left alone."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from narrator.records import Span
from narrator.script.quotations.marks import Mark

_ENDS_SPEECH = frozenset('.,!?…;:—–-)]}»›”"')
_DROPPED = "o an th ol lil wi mo goin doin"
_DROPPED_LETTERS = frozenset(_DROPPED.split())


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks that belong together."""

    opening: Mark
    closing: Mark


@dataclass(frozen=True, slots=True)
class Paired:
    """A paragraph's marks, sorted out: the outermost pairs in order, an opening mark that nothing closes, and a closing
    mark that nothing before it in the paragraph opens."""

    pairs: tuple[Pair, ...]
    unclosed: Mark | None
    unopened: Mark | None
    first_opening: Mark | None


def pair_marks(text: str, paragraph: Span, marks: Sequence[Mark]) -> Paired:
    """Sort out one paragraph's `marks`; time linear in their number."""
    if not marks:
        return Paired((), None, None, None)
    pairs, open_doubles, stray_doubles = _pair_doubles([mark for mark in marks if mark.family == "double"])
    outer, freed = _uncrossed(_outermost(pairs), [mark for mark in marks if mark.family == "single"])
    stray_doubles += freed
    loose = _outside(outer, [mark for mark in marks if mark.family == "single"] + stray_doubles)
    single_pairs, open_singles, stray_singles = _pair_singles(text, loose)
    pairs = _outermost(outer + single_pairs)
    unclosed = next(iter(_outside(pairs, open_doubles)), None)
    if unclosed is not None:
        mate = _mismatched(unclosed, stray_singles)
        if mate is not None:
            pairs, unclosed = _outermost([*pairs, Pair(unclosed, mate)]), None
    if unclosed is None:
        unclosed = next(
            (mark for mark in open_singles if mark.shape == "open" or _opens_speech(text, mark, paragraph)), None
        )
    used = {pair.closing.start for pair in pairs}
    unopened = next((mark for mark in stray_doubles + stray_singles if mark.start not in used), None)
    openings = [pair.opening for pair in pairs[:1]] + ([unclosed] if unclosed else [])
    return Paired(tuple(pairs), unclosed, unopened, min(openings, key=lambda mark: mark.start, default=None))


def _pair_doubles(marks: Sequence[Mark]) -> tuple[list[Pair], list[Mark], list[Mark]]:
    """Pairs, marks left open, and closing marks without an opening one. The newest open mark is closed first."""
    pairs: list[Pair] = []
    stack: list[Mark] = []
    strays: list[Mark] = []
    for index, mark in enumerate(marks):
        following = marks[index + 1] if index + 1 < len(marks) else None
        role = _role(mark, stack, following)
        if role == "open":
            stack.append(mark)
        elif role == "close" and stack:
            pairs.append(Pair(stack.pop(), mark))
        elif role == "close":
            strays.append(mark)
    return pairs, stack, strays


def _role(mark: Mark, stack: Sequence[Mark], following: Mark | None) -> str:
    """What a double mark does here: "open", "close" or "none"."""
    top = stack[-1] if stack else None
    only_opens = mark.may_open and not mark.may_close
    only_closes = mark.may_close and not mark.may_open
    if mark.shape == "open":
        return _role_of_opening(mark, top, only_closes)
    if mark.shape == "close":
        if mark.glyph in "»›" and not mark.before:  # French: a quotation's next paragraph begins with the closing mark
            return "open"
        if mark.glyph in "»›" and top is not None and top.glyph in "»›" and only_opens:
            return "open"
        return "open" if top is None and only_opens else "close"
    closes_next = following is not None and following.may_close and not following.may_open
    if only_closes and mark.before.isdigit() and (top is None or closes_next):
        return "none"  # inches
    if only_opens:
        return "open"
    return "close" if only_closes or top is not None else ("open" if mark.may_open else "none")


def _role_of_opening(mark: Mark, top: Mark | None, only_closes: bool) -> str:
    """German closes with “, and »…« is « … » turned round; elsewhere “ at a word's end is a slip."""
    if top is None:
        return "close" if only_closes and mark.glyph == "“" else "open"
    if top.glyph == "„" and mark.glyph == "“" and mark.may_close:
        return "close"
    if mark.glyph in "«‹":
        return "close" if top.glyph in "»›" else "open"
    return "close" if only_closes else "open"


def _outermost(pairs: Sequence[Pair]) -> list[Pair]:
    found: list[Pair] = []
    for pair in sorted(pairs, key=lambda each: each.opening.start):
        if not found or pair.opening.start >= found[-1].closing.end:
            found.append(pair)
    return found


def _opens_speech(text: str, mark: Mark, paragraph: Span) -> bool:
    """Whether a single mark that nothing closes is no apostrophe: a sentence begins with it, in a capital."""
    if mark.start == paragraph[0]:
        return True
    return text[mark.start - 2 : mark.start] in (". ", "! ", "? ", ": ") and text[mark.end : mark.end + 1].isupper()


def _uncrossed(pairs: list[Pair], singles: Sequence[Mark]) -> tuple[list[Pair], list[Mark]]:
    """Two quotations that are both mismatched, “ … ’, and ‘ … ”, look like one pair: part them.

    Returns the pairs and the closing marks that are free again.
    """
    starts = [mark.start for mark in singles]
    kept, freed = [], []
    for pair in pairs:
        held = singles[bisect(starts, pair.opening.start) : bisect(starts, pair.closing.start)]
        inner = [mark for mark in held if mark.may_open != mark.may_close]
        crossed = [mark.may_open for mark in inner] == [False, True] and inner[0].after in (",", ".")
        kept.append(Pair(pair.opening, inner[0]) if crossed else pair)
        freed += [pair.closing] * crossed
    return kept, freed


def _outside(pairs: Sequence[Pair], marks: Sequence[Mark]) -> list[Mark]:
    """The marks that no pair holds, in order."""
    found: list[Mark] = []
    index = 0
    for mark in sorted(marks, key=lambda each: each.start):
        while index < len(pairs) and pairs[index].closing.end <= mark.start:
            index += 1
        if index == len(pairs) or mark.start < pairs[index].opening.start:
            found.append(mark)
    return found


def _pair_singles(text: str, marks: Sequence[Mark]) -> tuple[list[Pair], list[Mark], list[Mark]]:
    """Pairs of single marks (or of a single mark and a stray double one), those left open, those left over."""
    pairs: list[Pair] = []
    opened: list[Mark] = []
    strays: list[Mark] = []
    index = 0
    while index < len(marks):
        mark = marks[index]
        index += 1
        if not _opens_single(mark):
            if mark.family == "single" and mark.may_close:
                strays.append(mark)
            continue
        stop = index
        while stop < len(marks) and not _opens_single(marks[stop]):
            stop += 1
        closing = _closing_single(text, marks[index:stop])
        if closing is not None:
            pairs.append(Pair(mark, marks[index + closing]))
            index += closing + 1
        elif mark.shape != "close":
            opened.append(mark)
    return pairs, opened, strays


def _opens_single(mark: Mark) -> bool:
    """A right-hand mark in front of a word is an opening one only by a slip: seldom, so only where a text begins."""
    if mark.family != "single" or not mark.may_open or (mark.may_close and mark.shape != "open"):
        return False
    return mark.shape != "close" or not mark.before


def _closing_single(text: str, candidates: Sequence[Mark]) -> int | None:
    """Which of `candidates` closes: an apostrophe after s (the boys' fault) only if nothing better comes."""
    held: int | None = None
    for index, mark in enumerate(candidates):
        if not mark.may_close:
            continue
        if not may_be_apostrophe(text, mark):
            return index
        if held is None:
            held = index
    return held


def may_be_apostrophe(text: str, mark: Mark) -> bool:
    """Can this closing mark be a possessive's (the boys’ boat), a dropped letter's (goin’ home) or feet (6’ tall)?"""
    if mark.family == "double" or mark.before in _ENDS_SPEECH:
        return False
    if not (mark.after.isspace() or mark.before.isdigit()):
        return False
    if mark.before in "sSxXzZ" or mark.before.isdigit():
        return True
    word = text[max(0, mark.start - 12) : mark.start].rpartition(" ")[2].lower()
    return word in _DROPPED_LETTERS or (len(word) > 4 and word.endswith("in"))


def _mismatched(opening: Mark, strays: Sequence[Mark]) -> Mark | None:
    """A single mark that closes what a double one opened (“ … ’): only at the end of a clause."""
    for mark in strays:
        if mark.start > opening.end and (mark.before in _ENDS_SPEECH or (mark.after and mark.after in ",.;:!?")):
            return mark
    return None
