"""16-bit little-endian PCM → the same, trimmed, faded, louder or softer; and how loud its loudest sample is.

The one place that imports audioop: part of Python up to 3.12 (which warns that it will go), audioop-lts after that.
"""

from __future__ import annotations

import math
import warnings
from array import array
from dataclasses import dataclass

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import audioop

SAMPLE_BYTES = 2
FULL_SCALE = 32768

WINDOW_MS = 5
"""Silence is looked for in windows of this length: shorter than any sound of speech."""
SILENCE_BELOW_PEAK_DB = -46.0
"""A window this far below the clip's loudest sample is silence. Tuned on twelve eSpeak voices and twelve endings
(roofs, path, enough…): at -46 the cut comes at most 30 ms before the last sound above -60, within 9 ms in nine of ten;
at -36 twice and thrice that. Lower ones would keep the noise floor of recorded and neural voices."""
SILENCE_DBFS = -60.0
"""Whatever stays below this is silence, however quiet the clip."""
KEPT_MS = 15
"""What is left of the silence before and after the sound, so that soft attacks and releases stay whole."""


@dataclass(frozen=True, slots=True)
class Trimmed:
    """Sound without the silence around it; `lead` is how many samples were cut off in front."""

    pcm: bytes
    lead: int


def trim(pcm: bytes, rate_hz: int) -> Trimmed:
    """Cut the silence in front and behind, but for `KEPT_MS`; nothing is left of a clip that is silent throughout."""
    view = memoryview(pcm)
    step = rate_hz * WINDOW_MS // 1000 * SAMPLE_BYTES
    floor = max(FULL_SCALE * decibels_to_factor(SILENCE_DBFS), peak(pcm) * decibels_to_factor(SILENCE_BELOW_PEAK_DB))
    loud = (start for start in range(0, len(view), step) if audioop.max(view[start : start + step], 2) > floor)
    first = next(loud, None)
    if first is None:
        return Trimmed(b"", len(pcm) // SAMPLE_BYTES)
    backwards = range((len(view) - 1) // step * step, -1, -step)
    last = next(start for start in backwards if audioop.max(view[start : start + step], 2) > floor)
    kept = rate_hz * KEPT_MS // 1000 * SAMPLE_BYTES
    begin, end = max(0, first - kept), min(len(view), last + step + kept)
    return Trimmed(pcm[begin:end], begin // SAMPLE_BYTES)


def fade_edges(pcm: bytes, rate_hz: int, fade_ms: float, channels: int = 1) -> bytes:
    """Let the sound rise from nothing and fall to nothing, linearly, so that what stands beside it may be silence."""
    frames = min(round(rate_hz * fade_ms / 1000), len(pcm) // SAMPLE_BYTES // channels // 2)
    if frames == 0:
        return pcm
    edge = frames * channels * SAMPLE_BYTES
    rising = _ramp(pcm[:edge], frames, channels, reverse=False)
    falling = _ramp(pcm[-edge:], frames, channels, reverse=True)
    return rising + pcm[edge:-edge] + falling


def _ramp(pcm: bytes, frames: int, channels: int, *, reverse: bool) -> bytes:
    samples = array("h", pcm)
    last = len(samples) - 1
    for place in range(len(samples)):
        frame = (last - place if reverse else place) // channels
        samples[place] = samples[place] * frame // frames
    return samples.tobytes()


def amplify(pcm: bytes, gain_db: float) -> bytes:
    """The sound `gain_db` louder; what would pass full scale stays at full scale."""
    return pcm if gain_db == 0 else audioop.mul(pcm, SAMPLE_BYTES, decibels_to_factor(gain_db))


def to_stereo(pcm: bytes) -> bytes:
    """The one channel on both sides, each as loud as it was."""
    return audioop.tostereo(pcm, SAMPLE_BYTES, 1, 1)


def add(one: bytes, other: bytes) -> bytes:
    """Both sounds at once; they must be of one length."""
    return audioop.add(one, other, SAMPLE_BYTES)


def silence(frames: int, channels: int = 1) -> bytes:
    """Digital silence."""
    return bytes(frames * channels * SAMPLE_BYTES)


def peak(pcm: bytes | memoryview, width: int = SAMPLE_BYTES) -> int:
    """The largest sample, without its sign."""
    return audioop.max(pcm, width)


def mean_square(pcm: bytes | memoryview, width: int) -> float:
    """The mean of the squared samples, where full scale is 1."""
    return (audioop.rms(pcm, width) / (1 << (8 * width - 1))) ** 2


def decibels_to_factor(decibels: float) -> float:
    """What an amplitude is multiplied by."""
    return float(10 ** (decibels / 20))


def factor_to_decibels(factor: float) -> float:
    """The reverse; -inf for 0."""
    return 20 * math.log10(factor) if factor > 0 else -math.inf
