"""An episode's cues → paragraphs of runs, each of one speaker, with the time of every word written small.

A page carries, for each cue, how long after the word before each word begins, in hundredths of a second: three
characters a word, where an element a word would be thirty.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from narrator.records import Cue

LOOKS = 24
"""As many as style.css has: twelve colours, each with two marks. Who comes later begins again at the first, and is
named anyway."""

_SPACE = re.compile(r"[ \t\r\n]+")
"""Not the no-break space, which holds words together and which the page's script does not part at either."""

_CLOSING_MARK = re.compile(r"[,.;:!?]( |\Z)")


@dataclass(frozen=True, slots=True)
class TimedCue:
    """Text with single spaces; `words` are the steps of its space-parted words, or "" where only the cue is timed."""

    start_ms: int
    text: str
    words: str
    is_glued: bool = False
    """Whether it follows without a space: the comma between a quotation in marks and who said it."""


@dataclass(slots=True)
class Run:
    """Neighbouring cues of one speaker; `named` where the name is shown: at the speaker's first run of a paragraph."""

    speaker: str | None
    colour: int
    named: bool
    cues: list[TimedCue] = field(default_factory=list)


@dataclass(slots=True)
class Paragraph:
    """`seconds` is when it begins, to the tenth."""

    seconds: float
    clock: str
    runs: list[Run] = field(default_factory=list)
    is_headline: bool = False


def speaker_colours(cues: Iterable[Cue]) -> dict[str, int]:
    """Speaker → the number of a colour and mark from 1, in order of first appearance."""
    speakers = dict.fromkeys(cue.speaker for cue in cues if cue.speaker)
    return {speaker: place % LOOKS + 1 for place, speaker in enumerate(speakers)}


def transcript_paragraphs(
    cues: Sequence[Cue], colours: Mapping[str, int], headlines: Collection[str] = (), *, words: bool = True
) -> list[Paragraph]:
    """The transcript as it is laid out; without `words` only each cue has a time. No word is lost.

    A paragraph of nothing but one of the `headlines` is one.
    """
    paragraphs: list[Paragraph] = []
    for cue in cues:
        text = _SPACE.sub(" ", cue.text).strip(" ")
        if not text:
            continue
        if cue.paragraph or not paragraphs:
            paragraphs.append(Paragraph(cue.start_ms // 100 / 10, clock(cue.start_ms)))
        runs = paragraphs[-1].runs
        if not runs or runs[-1].speaker != cue.speaker:
            named = all(run.speaker != cue.speaker for run in runs)
            runs.append(Run(cue.speaker, colours.get(cue.speaker or "", 0), named))
        steps = _steps(cue) if words and cue.words else ""
        runs[-1].cues.append(TimedCue(cue.start_ms, text, steps, bool(_CLOSING_MARK.match(text))))
    titles = {_SPACE.sub(" ", title).strip(" ") for title in headlines}
    for paragraph in paragraphs:
        paragraph.is_headline = " ".join(cue.text for run in paragraph.runs for cue in run.cues) in titles
    return paragraphs


def clock(ms: int) -> str:
    """A time as people write it: 4:05, 1:02:03."""
    seconds = ms // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02d}:{seconds % 60:02d}" if hours else f"{minutes}:{seconds % 60:02d}"


def _steps(cue: Cue) -> str:
    """For each space-parted word of the cue, hundredths of a second since the one before (the first: since the cue)."""
    hundredths = [(at - cue.start_ms) // 10 for at in _token_times(cue)]
    return " ".join(str(at - before) for before, at in pairwise([0, *hundredths]))


def _token_times(cue: Cue) -> list[int]:
    """When each space-parted word begins: as the engine told, else evenly between the ones around it; never falling."""
    tokens = [(match.start(), match.end()) for match in re.finditer(r"[^ \t\r\n]+", cue.text)]
    starts = {word.start: word.start_ms for word in reversed(cue.words)}
    known = {0: cue.start_ms}
    for place, (first, end) in enumerate(tokens):
        told = [starts[offset] for offset in range(first, end) if offset in starts]
        if told and max(known.values()) <= told[0] <= cue.end_ms:
            known[place] = told[0]
    known.setdefault(len(tokens), max(cue.end_ms, *known.values()))
    times = []
    for (left, left_ms), (right, right_ms) in pairwise(sorted(known.items())):
        times += [left_ms + (right_ms - left_ms) * step // (right - left) for step in range(right - left)]
    return times
