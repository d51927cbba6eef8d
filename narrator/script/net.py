"""A step of segmenting that fails on an article → the same step without the few passages that it fails on.

What the step reads is blanked there, character for character, so that every offset still holds; all other passages
keep what is told of them. Nothing here runs while the rules hold.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from narrator.errors.faults import Fault, attempt
from narrator.language.sentences import sentence_spans
from narrator.records import Span
from narrator.script.parts import Quotation, Turn

_MOST_PASSAGES = 16
"""A step that fails on more is broken for all of the article."""
_MOST_CHARACTERS = 30_000_000
"""Read again and again in search of the passages: about half a minute, for an article of a megabyte on one of them."""
_NO_BREAK = re.compile(r"[^\n]")
_LINE = re.compile(r"[^\n]+")
Result = TypeVar("Result")
Part = TypeVar("Part", Quotation, Turn)
Step = Callable[[str, Sequence[Span]], Result]
"""A text, and the spans that were blanked in it → what the step tells."""
Lost = list[tuple[Span, Fault]]


def around_faults(text: str, passages: Sequence[Span], step: Step[Result], fault: Fault) -> tuple[Result, Lost] | Fault:
    """What `step`, which failed with `fault` on all of `text`, tells without the passages that it fails on, and those.

    `passages` are in order and apart. The fault, where it fails without any passage, or on too many.
    """
    lost: Lost = []
    tries = _MOST_CHARACTERS // (len(text) + 1)
    while len(lost) < _MOST_PASSAGES:
        blanked = [span for span, _ in lost]
        passes, fails = 0, len(passages)  # so many of the first passages: found by halves
        while fails - passes > 1 and tries > 0:
            tries -= 1
            middle = (passes + fails) // 2
            told = _without(text, sorted({*blanked, *passages[middle:]}), step)
            if isinstance(told, Fault):
                fails, fault = middle, told
            else:
                passes = middle
        if tries <= 0 or not passages or passages[fails - 1] in blanked:
            return fault
        lost.append((passages[fails - 1], fault))
        told = _without(text, sorted(span for span, _ in lost), step)
        if not isinstance(told, Fault):
            return told, sorted(lost, key=lambda one: one[0])
        fault = told
    return fault


def lines(text: str) -> list[Span]:
    """The passages in which quotations and turns are sought: lines, with their blanks."""
    return [line.span() for line in _LINE.finditer(text)]


def sentences(text: str, parts: Sequence[Quotation | Turn], language: str) -> list[Span]:
    """The passages in which speakers are sought: sentences, of which none cuts a quotation or a turn."""
    parted = attempt(lambda: list(sentence_spans(text, language)))
    ends = sorted({end for _, end in (lines(text) if isinstance(parted, Fault) else parted)} | {len(text)})
    held = sorted(map(heard, parts))
    cuts, at = [0], 0
    for end in ends:
        while at < len(held) and held[at][1] <= end:
            at += 1
        if at == len(held) or end <= held[at][0]:
            cuts.append(end)
    return list(pairwise(cuts))


def outside(parts: Sequence[Part], blanked: Sequence[Span]) -> tuple[Part, ...]:
    """The quotations, or turns, of which nothing was blanked; `blanked` is in order and apart."""
    ends = [end for _, end in blanked]

    def stands(part: Part) -> bool:
        start, end = heard(part)
        at = bisect_right(ends, start)
        return at == len(blanked) or end <= blanked[at][0]

    return tuple(part for part in parts if stands(part))


def heard(part: Quotation | Turn) -> Span:
    """What is heard of a part: a quotation with its marks, a turn as it stands."""
    return (part.outer_start, part.outer_end) if isinstance(part, Quotation) else (part.start, part.end)


def _without(text: str, blanked: Sequence[Span], step: Step[Result]) -> Result | Fault:
    pieces, at = [], 0
    for start, end in blanked:
        pieces += [text[at:start], _NO_BREAK.sub(" ", text[start:end])]
        at = end
    return attempt(step, "".join([*pieces, text[at:]]), blanked)
