"""The marks of one paragraph → which of them open and close the same quotation, and which are left alone."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from narrator.script.quotations.marks import Mark

_ENDS_SPEECH = frozenset('.,!?…;:—–-)]}»›”"')
_LIKE_APOSTROPHES = ("s", "x", "z", "in", " o", " an", " th", " ol", " lil", " wi", " mo")
"""Behind what an apostrophe may stand at a word's end: a possessive's (the boys’ boat), a dropped letter's (goin’)."""
_BEFORE_SPEECH = (". ", "! ", "? ", ": ")


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


def pair_marks(text: str, marks: Sequence[Mark]) -> Paired:
    """Sort out one paragraph's `marks`; time linear in their number."""
    if not marks:
        return Paired((), None, None, None)
    pairs, open_doubles, strays = _pair_doubles([mark for mark in marks if mark.family == "double"])
    singles = [mark for mark in marks if mark.family == "single"]
    outer, freed = _uncrossed(_outermost(pairs), singles)
    loose = _outside(outer, singles + strays + freed)
    single_pairs, open_singles, strays = _pair_singles(text, loose)
    pairs = _outermost(outer + single_pairs)
    unclosed = next(iter(_outside(pairs, open_doubles)), None)
    if unclosed is not None:  # a single mark at the end of a clause closes it by a slip: “ … ’
        after = unclosed.end
        mate = next((mark for mark in strays if mark.start > after and mark.before in _ENDS_SPEECH), None)
        if mate is not None:
            pairs, unclosed = _outermost([*pairs, Pair(unclosed, mate)]), None
            strays.remove(mate)
    if unclosed is None:
        unclosed = next((mark for mark in open_singles if _opens_speech(text, mark)), None)
    openings = [pair.opening for pair in pairs[:1]] + ([unclosed] if unclosed else [])
    first_opening = min(openings, key=lambda mark: mark.start, default=None)
    return Paired(tuple(pairs), unclosed, strays[0] if strays else None, first_opening)


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
        return "open" if only_opens and (top is None or top.glyph in "»›") else "close"
    closes_next = following is not None and following.may_close and not following.may_open
    if mark.before.isdigit() and (top is None or closes_next):
        return "none"  # inches
    if only_opens:
        return "open"
    return "close" if only_closes or top is not None else ("open" if mark.may_open else "none")


def _role_of_opening(mark: Mark, top: Mark | None, only_closes: bool) -> str:
    """German closes with “, and »…« is « … » turned round; elsewhere “ at a word's end is a slip."""
    if top is not None and mark.glyph in "«‹":
        return "close" if top.glyph in "»›" else "open"
    return "close" if only_closes and (top is not None or mark.glyph == "“") else "open"


def _outermost(pairs: Sequence[Pair]) -> list[Pair]:
    found: list[Pair] = []
    for pair in sorted(pairs, key=lambda each: each.opening.start):
        if not found or pair.opening.start >= found[-1].closing.end:
            found.append(pair)
    return found


def _opens_speech(text: str, mark: Mark) -> bool:
    """Whether a single mark that nothing closes is no apostrophe: its shape tells, or a sentence begins with it."""
    return mark.shape == "open" or not mark.before or text[mark.start - 2 : mark.start] in _BEFORE_SPEECH


def _uncrossed(pairs: Sequence[Pair], singles: Sequence[Mark]) -> tuple[list[Pair], list[Mark]]:
    """Two quotations that are both mismatched, “ … ’, and ‘ … ”, look like one pair: part them.

    Returns the pairs and the closing marks that are free again.
    """
    starts = [mark.start for mark in singles]
    kept, freed = [], []
    for pair in pairs:
        held = singles[bisect(starts, pair.opening.start) : bisect(starts, pair.closing.start)]
        crossed = [mark.may_open for mark in held] == [False, True] and held[0].after in (",", ".")
        kept.append(Pair(pair.opening, held[0]) if crossed else pair)
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
            if mark.may_close or mark.family == "double":
                strays.append(mark)
            continue
        stop = index
        while stop < len(marks) and not _opens_single(marks[stop]):
            stop += 1
        closing = [at for at in range(index, stop) if marks[at].may_close]
        if closing:
            best = next((at for at in closing if not _may_be_apostrophe(text, marks[at])), closing[0])
            pairs.append(Pair(mark, marks[best]))
            index = best + 1
        else:
            opened.append(mark)
    return pairs, opened, strays


def _opens_single(mark: Mark) -> bool:
    return mark.may_open and (mark.shape == "open" or (mark.shape == "straight" and not mark.may_close))


def _may_be_apostrophe(text: str, mark: Mark) -> bool:
    """Can this closing mark be one (the boys’ boat), or feet (6’ tall)? It closes only if nothing better comes."""
    words = text[max(0, mark.start - 12) : mark.start].lower()
    return mark.before.isdigit() or (mark.after.isspace() and words.endswith(_LIKE_APOSTROPHES))
