"""Paragraphs that a dash opens → the words spoken in them: “— You are late, said the guard.”

French, Spanish and some English novels and features print dialogue so. A dash also opens list items and signatures;
we take it for speech only in a run of such paragraphs of which at least one holds an attribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from narrator.records import Span
from narrator.script.parts import Stretch
from narrator.script.quotations.kind_words import Cues

_DASH = re.compile(r"[—–―]\s*(?=[^\W_]|[¿¡\[…«])")
_INNER_DASH = re.compile(r"\s?[—–―]\s?")
_BEFORE_VERB = re.compile(r",\s|\s[—–―]\s?|(?<=[?!…])\s")
_STOPS = re.compile(r"[\s.,;:]*")
_GLUED = re.compile(r"\s[—–―](?=[^\W\d_])")
"""The Spanish way: —Me voy —se levantó—, pero volveré. Both dashes stand close to what they set apart."""
_Line = tuple[Span, int]
"""A paragraph, and where its words begin behind the dash."""
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?…]\s+(?=[^\sa-z])")


def find_dialogue(text: str, lines: Sequence[Span], quoted: Sequence[Stretch], cues: Cues, group: int) -> list[Stretch]:
    """The spoken stretches of dash dialogue, in order; lines that hold quotation marks are left to them."""
    taken = {stretch.outer_start for stretch in quoted}
    runs: list[list[_Line]] = [[]]
    for start, end in lines:
        dash = _DASH.match(text, start, end)
        if dash is not None and dash.end() not in taken:
            runs[-1].append(((start, end), dash.end()))
        elif runs[-1]:
            runs.append([])
    told = [any(_attribution(text, start, line[1], cues) for line, start in run) for run in runs]
    if cues.words.dash_dialogue and (any(told) or any(_is_exchange(text, run) or _is_glued(text, run) for run in runs)):
        told = [True] * len(runs)  # who prints dialogue so does it all through
    found: list[Stretch] = []
    for run, speaks in zip(runs, told, strict=True):
        found += _speech_of_run(text, run, cues, group + len(found)) if speaks else []
    return found


def _is_exchange(text: str, run: Sequence[_Line]) -> bool:
    """Several lines, of which one asks: no list of items."""
    return len(run) > 1 and any(text[line[0] : line[1]].rstrip().endswith("?") for line, _ in run)


def _is_glued(text: str, run: Sequence[_Line]) -> bool:
    """—¿Y a qué sabe? A long dash that touches its words, in a paragraph that ends as speech does."""
    return bool(run) and all(
        text[line[0]] == "—" and start == line[0] + 1 and text[line[1] - 1] in ".!?…»”" for line, start in run
    )


def _speech_of_run(text: str, run: Sequence[_Line], cues: Cues, group: int) -> list[Stretch]:
    found: list[Stretch] = []
    for number, (line, start) in enumerate(run):
        for begin, end in _spoken(text, start, line[1], cues):
            found.append(Stretch(begin, end, begin, end, group + number + 1, unmarked="direct"))
    return found


def _spoken(text: str, start: int, end: int, cues: Cues) -> Iterator[Span]:
    """The spoken parts of a paragraph: attributions begin at a comma or a dash, and end with a dash or the sentence."""
    while start < end:
        cut = _attribution(text, start, end, cues)
        stop = cut[0] if cut else end
        if text[start:stop].strip():
            yield start, start + len(text[start:stop].rstrip())
        if cut is None:
            return
        start = _after_attribution(text, cut, end)


def _attribution(text: str, start: int, end: int, cues: Cues) -> tuple[int, int, bool] | None:
    """Where an attribution begins, where its words begin, and whether a dash led to them; None where there is none."""
    for match in _BEFORE_VERB.finditer(text, start, end):
        at = match.end()
        if _GLUED.match(text, match.start(), end) and text[start - 1] in "—–―":
            return match.start(), at, True
        if at < end and text[at - 1 : at + 1] and cues.attributes(text, at, end):
            dashed = match.group().strip() in tuple("—–―") and bool(match.group().strip())
            if dashed or match.group().startswith(",") or text[at].islower():
                return match.start(), at, dashed
    return None


def _after_attribution(text: str, cut: tuple[int, int, bool], end: int) -> int:
    _, words, dashed = cut
    if dashed:
        closing = _INNER_DASH.search(text, words, end)
        if closing is None:
            return end
        after = _STOPS.match(text, closing.end(), end)
        return after.end() if after else closing.end()
    sentence = _SENTENCE_END.search(text, words, end)
    return sentence.end() if sentence else end
