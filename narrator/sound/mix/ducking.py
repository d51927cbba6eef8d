"""When something else is heard over a bed → how far the music is down at each moment, and the music at that level.

It sinks before a sound sets in and stays down while the pauses are short: it comes up only where there is time to rise,
to be heard and to sink again, so that it never pumps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from narrator.records import Span
from narrator.sound.pcm import SAMPLE_BYTES, amplify
from narrator.sound.stretch import PROGRAMME_HZ

SINKING_MS = 800
"""How long music takes to sink before speech sets in: quick enough not to be waited for, slow enough to be a fade."""
RISING_MS = 1200
"""Coming up may take longer: nobody waits for it."""
STEP_SAMPLES = 64
"""The gain changes in steps of 1.5 ms: at 14 dB in 800 ms each is 0.03 dB."""

Point = tuple[int, float]
"""A place in samples at 44.1 kHz, and the share of the ducking that is reached there: 0 not at all, 1 all of it."""


def duck_points(sounds: Sequence[Span], start: int, end: int, least_gap: int, *, begins: bool) -> list[Point]:
    """The shares from `start` to `end`, straight lines between them. `sounds` are what is heard there over the music,
    in order; the music `begins` at `start`, or ran on under a sound up to there.

    Before the first sound it plays alone, however short that is; later in gaps of `least_gap` at least.
    """
    sinking, rising = (ms * PROGRAMME_HZ // 1000 for ms in (SINKING_MS, RISING_MS))
    least_gap = max(least_gap, sinking + rising)
    points: list[Point] = [(start, 0.0)] if begins else [(start, 1.0)]
    if begins and sounds:
        first = sounds[0][0]
        points += [(max(start, first - sinking), 0.0), (first, 1.0)]
    for (_, quiet), (loud, _) in pairwise(sounds):
        if loud - quiet >= least_gap:
            points += [(quiet, 1.0), (quiet + rising, 0.0), (loud - sinking, 0.0), (loud, 1.0)]
    return [*points, (end, points[-1][1])]


def duck(pcm: bytes, channels: int, points: Sequence[Point], duck_db: float) -> bytes:
    """The music from the first point to the last, `duck_db` louder (less than 0: softer) where the share is 1."""
    width = channels * SAMPLE_BYTES
    origin = points[0][0]
    return b"".join(
        amplify(pcm[(begin - origin) * width : (end - origin) * width], duck_db * share)
        for begin, end, share in _steps(points)
    )


def _steps(points: Sequence[Point]) -> Iterator[tuple[int, int, float]]:
    for (begin, before), (end, after) in pairwise(points):
        if before == after and end > begin:
            yield begin, end, before
            continue
        for at in range(begin, end, STEP_SAMPLES):
            middle = (at + STEP_SAMPLES / 2 - begin) / (end - begin)
            yield at, min(at + STEP_SAMPLES, end), before + (after - before) * min(middle, 1.0)
