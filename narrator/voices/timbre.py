"""The sound of a voice → its pitch, timbre and level; two voices → how far apart they sound.

Pure Python, so that a voice added on any machine can be measured there: a second of speech takes about 0.1 s.
"""

from __future__ import annotations

import cmath
import math
import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from operator import add, mul, sub
from statistics import median

LOWEST_HZ, HIGHEST_HZ = 55.0, 400.0
"""Where a speaking voice's fundamental is looked for: a creaking man to a bright girl."""

BANDS = 8
"""Bands of the timbre, equally wide in mel: two or three to a vowel formant, and a profile stays readable."""

_BAND_LOW_HZ, _BAND_HIGH_HZ = 100.0, 8000.0
_PITCH_RATE_HZ = 5500
_HOP_MS = 20
_WINDOW_MS = 30
_SILENCE = 200.0
"""Root mean square below which a frame of 16-bit sound says nothing about the voice."""
_VOICED = 0.6
_FFT = 512
_FFT_FRAMES = 160

SEMITONES_APART = 2.0
TIMBRE_DB_APART = 3.0
"""A distance of 1.0: two semitones, or 3 dB between every two bands. People tell two speakers in turn apart from about
two semitones on; 3 dB is a third of what parts the most distant eSpeak variants of the same pitch."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What a voice sounds like over some sentences.

    `pitch_hz`: median fundamental, None where nothing is voiced. `spread_st`: semitones between its 10th and 90th
    percentile. `timbre`: dB of each band from 100 to 8,000 Hz above the bands' mean. `level_db`: root mean square of
    the sounding parts, full scale being 0.
    """

    pitch_hz: float | None
    spread_st: float
    timbre: tuple[float, ...]
    level_db: float


def measure(pcm: bytes, rate_hz: int) -> Measures:
    """Measure 16-bit little-endian mono sound; some ten seconds of speech make the figures stable."""
    samples = array("h")
    samples.frombytes(pcm[: len(pcm) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    pitches = sorted(_pitches(samples, rate_hz))
    frames = _loud_frames(samples)
    return Measures(
        pitch_hz=round(median(pitches), 1) if pitches else None,
        spread_st=round(_semitones(_percentile(pitches, 0.1), _percentile(pitches, 0.9)), 1) if pitches else 0.0,
        timbre=_timbre(frames, rate_hz),
        level_db=_level_db(frames),
    )


def distance(
    pitch_a: float | None, timbre_a: Sequence[float], pitch_b: float | None, timbre_b: Sequence[float]
) -> float | None:
    """How far apart two voices sound, 1.0 being what a listener surely notices; None where neither measure is known."""
    parts = []
    if pitch_a and pitch_b:
        parts.append(_semitones(pitch_a, pitch_b) / SEMITONES_APART)
    if timbre_a and len(timbre_a) == len(timbre_b):
        squares = [(a - b) ** 2 for a, b in zip(timbre_a, timbre_b, strict=True)]
        parts.append(math.sqrt(sum(squares) / len(squares)) / TIMBRE_DB_APART)
    return math.hypot(*parts) if parts else None


def _semitones(low_hz: float, high_hz: float) -> float:
    return abs(12 * math.log2(high_hz / low_hz))


def _percentile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _pitches(samples: array[int], rate_hz: int) -> list[float]:
    """The fundamental of each voiced frame, in Hz."""
    step = max(1, round(rate_hz / _PITCH_RATE_HZ))
    slow = [sum(samples[at : at + step]) / step for at in range(0, len(samples) - step, step)]
    rate = rate_hz / step
    window = int(rate * _WINDOW_MS / 1000)
    longest = int(rate / LOWEST_HZ) + 1
    shortest = int(rate / HIGHEST_HZ)
    hop = int(rate * _HOP_MS / 1000)
    frames = (slow[at : at + window + longest] for at in range(0, len(slow) - window - longest, hop))
    found = (_pitch(frame, window, shortest, longest, rate) for frame in frames)
    return [hz for hz in found if hz is not None]


def _pitch(frame: list[float], window: int, shortest: int, longest: int, rate: float) -> float | None:
    """The strongest period by normalised autocorrelation; of several nearly as strong the shortest (octave slips)."""
    mean = sum(frame) / len(frame)
    frame = [value - mean for value in frame]
    powers = [0.0, *accumulate(value * value for value in frame)]
    if powers[window] / window < _SILENCE**2:
        return None
    head = frame[:window]
    likeness = [
        sum(map(mul, head, frame[lag : lag + window]))
        / math.sqrt(powers[window] * (powers[lag + window] - powers[lag]) + 1.0)
        for lag in range(shortest, longest)
    ]
    peaks = [i for i in range(1, len(likeness) - 1) if likeness[i - 1] < likeness[i] >= likeness[i + 1]]
    best = max((likeness[i] for i in peaks), default=0.0)
    if best < _VOICED:
        return None
    peak = next(i for i in peaks if likeness[i] >= 0.9 * best)
    before, here, after = likeness[peak - 1 : peak + 2]
    bend = before - 2 * here + after
    return rate / (shortest + peak + (0.5 * (before - after) / bend if bend else 0.0))


def _loud_frames(samples: array[int]) -> list[array[int]]:
    """At most `_FFT_FRAMES` frames that sound, spread evenly."""
    frames = [samples[at : at + _FFT] for at in range(0, len(samples) - _FFT, _FFT)]
    loud = [frame for frame in frames if sum(map(mul, frame, frame)) / _FFT > _SILENCE**2]
    step = max(1, math.ceil(len(loud) / _FFT_FRAMES))
    return loud[::step]


def _level_db(frames: list[array[int]]) -> float:
    if not frames:
        return -math.inf
    mean = sum(sum(map(mul, frame, frame)) / _FFT for frame in frames) / len(frames)
    return round(10 * math.log10(mean / 32768**2), 1)


def _timbre(frames: list[array[int]], rate_hz: int) -> tuple[float, ...]:
    if not frames:
        return ()
    hann = [0.5 - 0.5 * math.cos(2 * math.pi * i / _FFT) for i in range(_FFT)]
    power = [0.0] * (_FFT // 2)
    for one, other in zip(frames[::2], [*frames[1::2], array("h", bytes(2 * _FFT))], strict=False):
        # two real frames as one complex: |A|² + |B|² = (|X(k)|² + |X(N - k)|²) / 2
        lines = [abs(line) ** 2 for line in _fft(list(map(mul, map(complex, one, other), hann)))]
        power = [
            total + here + there for total, here, there in zip(power, lines, [lines[0], *lines[:0:-1]], strict=False)
        ]
    edges = [round(hz * _FFT / rate_hz) for hz in _band_edges_hz()]
    levels = [10 * math.log10(sum(power[low:high]) / max(1, high - low) + 1e-3) for low, high in pairwise(edges)]
    mean = sum(levels) / len(levels)
    return tuple(round(level - mean, 1) for level in levels)


def _band_edges_hz() -> list[float]:
    """Edges of equally wide bands on the mel scale, mel = 2595 log10(1 + f / 700) (O'Shaughnessy)."""
    low, high = (2595 * math.log10(1 + hz / 700) for hz in (_BAND_LOW_HZ, _BAND_HIGH_HZ))
    return [700 * (10 ** ((low + (high - low) * i / BANDS) / 2595) - 1) for i in range(BANDS + 1)]


def _fft(values: list[complex]) -> list[complex]:
    """The discrete Fourier transform of a power of two of values (Cooley and Tukey, split in even and odd)."""
    if len(values) == 2:
        return [values[0] + values[1], values[0] - values[1]]
    even, odd = _fft(values[::2]), _fft(values[1::2])
    turned = list(map(mul, odd, _turns(len(odd))))
    return [*map(add, even, turned), *map(sub, even, turned)]


@cache
def _turns(half: int) -> list[complex]:
    return [cmath.exp(-1j * math.pi * i / half) for i in range(half)]
