"""A text and what an engine knows of its sound (phonemes with times, or only its length) → when each word begins."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from narrator.records import Span, SpokenWord

_WORD = re.compile(r"\w+(?:[\w'’.,:/&+@-]*\w)?")
_PAUSE_AFTER = ((".!?…:", 6.0), (",;–—)", 3.0))
"""Pauses after marks, in letters: a sentence's end takes about as long as six letters, a comma's half of that."""

Phoneme = tuple[str, float]
"""A phoneme and when it begins, in milliseconds."""


def find_words(text: str) -> list[Span]:
    """The words of a text, without the marks around them."""
    return [match.span() for match in _WORD.finditer(text)]


def estimate_words(text: str, duration_ms: float) -> tuple[SpokenWord, ...]:
    """Word times where the engine tells none: the sound is shared out by letters, with pauses after marks."""
    spans = find_words(text)
    if not spans:
        return ()
    gaps = [text[end:start] for (_, end), (start, _) in zip(spans, [*spans[1:], (len(text), 0)], strict=True)]
    weights = [end - start + 1 + _pause(gap) for (start, end), gap in zip(spans, gaps, strict=True)]
    starts = accumulate(weights[:-1], initial=0.0)
    return tuple(
        SpokenWord(start, end, duration_ms * at / sum(weights)) for (start, end), at in zip(spans, starts, strict=True)
    )


def match_words(
    text: str, phonemes_of: Callable[[str], Iterable[str]], stream: Sequence[Phoneme]
) -> tuple[SpokenWord, ...]:
    """Word times from the phonemes that were sounded: each word's own phonemes are looked for among them, in order.

    A word alone is pronounced a little otherwise than in a sentence ("the", "a"), so the likeness of the whole counts
    (difflib), and a word of which nothing is found begins where its successor does.
    """
    spans = find_words(text)
    owners: list[int] = []
    expected: list[str] = []
    for place, (start, end) in enumerate(spans):
        own = list(phonemes_of(text[start:end]))
        expected += own
        owners += [place] * len(own)
    heard = [phoneme for phoneme, _ in stream]
    begins: dict[int, float] = {}
    for mine, theirs in _pairs(expected, heard):
        begins.setdefault(owners[mine], stream[theirs][1])
    known = sorted(begins)
    if not known:
        return ()
    found = [begins[known[min(bisect_left(known, place), len(known) - 1)]] for place in range(len(spans))]
    return tuple(SpokenWord(start, end, ms) for (start, end), ms in zip(spans, accumulate(found, max), strict=True))


def _pairs(expected: Sequence[str], heard: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Places in both that belong together; where one stands for the other, evenly."""
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, expected, heard, autojunk=False).get_opcodes():
        if kind in ("equal", "replace"):
            for place in range(a1 - a0):
                yield a0 + place, b0 + place * (b1 - b0) // (a1 - a0)


def _pause(gap: str) -> float:
    return max((letters for marks, letters in _PAUSE_AFTER if any(mark in gap for mark in marks)), default=0.0)
