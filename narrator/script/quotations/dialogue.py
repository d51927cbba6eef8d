"""Paragraphs that a dash opens → the words spoken in them: “— You are late, said the guard.”

French, Spanish and some English novels and features print dialogue so. A dash also opens list items and signatures;
we take it for speech only in a run of such paragraphs of which at least one holds an attribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from narrator.records import Span
from narrator.script.layout import trimmed
from narrator.script.parts import Stretch
from narrator.script.quotations.kind_words import SENTENCE_END, Cues

_DASH = re.compile(r"[—–―]\s*(?=[^\W_]|[¿¡\[…«])")
_ASIDE_ENDS = re.compile(r"[—–―][\s.,;:]*")
_BEFORE_VERB = re.compile(r",\s|\s[—–―]\s?|(?<=[?!…])\s")
_GLUED = re.compile(r"\s[—–―](?=[^\W\d_])")
"""The Spanish way: —Me voy —se levantó—, pero volveré. Both dashes stand close to what they set apart."""
_SIGNS = re.compile(r"[—–―]\s*[^\n()]{2,60}\(@\w+\)")
"""— Ana Torres (@anatorres) 11 de abril de 2026: a post’s signature."""
_Line = tuple[int, int, int]
"""A paragraph: where it begins with its dash, where its words begin, and where it ends."""


def find_dialogue(text: str, lines: Sequence[Span], quoted: Sequence[Stretch], cues: Cues, group: int) -> list[Stretch]:
    """The spoken stretches of dash dialogue, in order; lines that hold quotation marks are left to them."""
    taken = {stretch.outer_start for stretch in quoted}
    runs: list[list[_Line]] = [[]]
    for start, end in lines:
        dash = _DASH.match(text, start, end)
        if dash is not None and dash.end() not in taken and not _SIGNS.match(text, start, end):
            runs[-1].append((start, dash.end(), end))
        elif runs[-1]:
            runs.append([])
    told = [any(_attribution(text, words, end, cues) for _, words, end in run) for run in runs]
    if cues.words.dash_dialogue and (any(told) or any(_is_exchange(text, run) or _is_glued(text, run) for run in runs)):
        told = [True] * len(runs)  # who prints dialogue so does it all through
    spoken = [line for run, speaks in zip(runs, told, strict=True) if speaks for line in run]
    return [
        Stretch(begin, stop, begin, stop, number, unmarked="direct")
        for number, (_, words, end) in enumerate(spoken, group + 1)
        for begin, stop in _spoken(text, words, end, cues)
    ]


def _is_exchange(text: str, run: Sequence[_Line]) -> bool:
    """Several lines, of which one asks: no list of items."""
    return len(run) > 1 and any(text[end - 1] == "?" for _, _, end in run)


def _is_glued(text: str, run: Sequence[_Line]) -> bool:
    """—¿Y a qué sabe? A long dash that touches its words, in a paragraph that ends as speech does."""
    return bool(run) and all(
        text[start] == "—" and words == start + 1 and text[end - 1] in ".!?…»”" for start, words, end in run
    )


def _spoken(text: str, start: int, end: int, cues: Cues) -> Iterator[Span]:
    """The spoken parts of a paragraph: attributions begin at a comma or a dash, and end with a dash or the sentence."""
    while start < end:
        stop, words, dashed = _attribution(text, start, end, cues) or (end, end, False)
        start, stop = trimmed(text, start, stop)
        if start < stop:
            yield start, stop
        closing = (_ASIDE_ENDS if dashed else SENTENCE_END).search(text, words, end)
        start = closing.end() if closing else end


def _attribution(text: str, start: int, end: int, cues: Cues) -> tuple[int, int, bool] | None:
    """Where an attribution begins, where its words begin, and whether a dash led to them; None where there is none."""
    for match in _BEFORE_VERB.finditer(text, start, end):
        at, sign = match.end(), match.group().strip()
        if _GLUED.match(text, match.start(), end) and text[start - 1] in "—–―":
            return match.start(), at, True
        if cues.attributes(text, at, end) and (sign or text[at].islower()):
            return match.start(), at, sign not in ("", ",")
    return None
