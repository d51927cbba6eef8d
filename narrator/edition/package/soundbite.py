"""Cues → the stretch of an episode that apps may play as a taste of it: somebody's words, and what leads up to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from narrator.language.shorten import shorten
from narrator.records import Cue, Soundbite

MIN_MS, MAX_MS = 15_000, 120_000
"""What the podcast namespace asks of `podcast:soundbite`."""

_TITLE_CHARACTERS = 120


def pick_soundbite(cues: Iterable[Cue]) -> Soundbite | None:
    """The longest stretch of one speaker's words, with sentences before and after it until it lasts 15 seconds.

    None where nobody is quoted or the episode is too short. It begins and ends with a cue.
    """
    cues = tuple(cues)
    runs = _quoted_runs(cues)
    if not runs:
        return None
    first, last = max(runs, key=lambda run: (cues[run[1]].end_ms - cues[run[0]].start_ms, -run[0]))
    quoted = cues[first : last + 1]
    while last > first and cues[last].end_ms - cues[first].start_ms > MAX_MS:
        last -= 1
    while _length(cues, first, last) < MIN_MS and (first > 0 or last + 1 < len(cues)):
        if first > 0 and _length(cues, first - 1, last) <= MAX_MS:
            first -= 1
        elif last + 1 < len(cues) and _length(cues, first, last + 1) <= MAX_MS:
            last += 1
        else:
            return None
    if not MIN_MS <= _length(cues, first, last) <= MAX_MS:
        return None
    words = " ".join(cue.text for cue in quoted)
    return Soundbite(
        cues[first].start_ms, _length(cues, first, last), shorten(f"{quoted[0].speaker}: {words}", _TITLE_CHARACTERS)
    )


def _length(cues: Sequence[Cue], first: int, last: int) -> int:
    return cues[last].end_ms - cues[first].start_ms


def _quoted_runs(cues: Sequence[Cue]) -> list[tuple[int, int]]:
    """(first, last) places of neighbouring cues of one speaker."""
    runs: list[tuple[int, int]] = []
    for place, cue in enumerate(cues):
        if cue.speaker is None:
            continue
        if runs and runs[-1][1] == place - 1 and cues[place - 1].speaker == cue.speaker:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
