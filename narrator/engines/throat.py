"""The spectra and the melody of a voice, before its vocoder → those of another person's throat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Sound = np.ndarray[Any, np.dtype[np.float32]]

_VOICED_HZ = 40.0
"""hibari's vocoder takes a lower fundamental for a sound without voice."""
_LOWEST_HZ = 45.0
_NEPERS_A_DB = 0.11512925
"""ln(10) / 20: levels are told as natural logarithms."""
_TILT_ABOUT_HZ = 1000.0
_TILT_FROM_HZ = 100.0
_SMOOTH_HZ = 240.0
"""Either way: wider than the harmonics of a low voice are apart, narrower than the formants."""


@dataclass(frozen=True, slots=True)
class Throat:
    """What makes another person of a voice.

    `range`: factor on how far the pitch moves about its middle. `formant`: factor on the resonances beside what the
    pitch moves them, above 1 a smaller head. `tilt`: dB an octave, about 1,000 Hz. (More breath makes nobody else: with
    6 dB of noise either way the speaker embedding stays the same to the second place.)
    """

    range: float = 1.0
    formant: float = 1.0
    tilt: float = 0.0

    def change_of(self, levels: Sound, rate_hz: int) -> Sound:
        """What to add to `levels`: natural logarithms, a row a bin from 0 Hz to half the rate, a column a frame."""
        return _slope(len(levels), rate_hz, self.tilt) + _moved(levels, rate_hz, self.formant)

    def melody_of(self, f0: Sound) -> Sound:
        """The fundamental of each frame in Hz, spread about its middle; what has no voice stays so."""
        import numpy as np

        voiced = f0 > _VOICED_HZ
        if self.range == 1.0 or not voiced.any():
            return f0
        middle = np.exp(np.median(np.log(f0[voiced])))
        spread = middle * (np.maximum(f0, 1.0) / middle) ** np.float32(self.range)
        melody: Sound = np.where(voiced, np.maximum(spread, _LOWEST_HZ), f0).astype(np.float32)
        return melody


UNCHANGED = Throat()


def _moved(levels: Sound, rate_hz: int, formant: float) -> Sound:
    """The change that moves the smooth shape of each frame's spectrum up by `formant`.

    The fine lines stay where they are: moved along, the pitch of one part of the sound would leave that of the others.
    """
    import numpy as np

    bins = len(levels)
    reach = round(_SMOOTH_HZ / (rate_hz / 2) * (bins - 1))
    padded = np.pad(levels, ((reach + 1, reach), (0, 0)), mode="edge")
    sums = np.cumsum(padded, axis=0, dtype=np.float64)
    shape = (sums[2 * reach + 1 :] - sums[: -2 * reach - 1]) / (2 * reach + 1)
    at = np.minimum(np.arange(bins) / formant, bins - 1.0)
    low = at.astype(int)
    part = (at - low)[:, None]
    moved = shape[low] * (1 - part) + shape[np.minimum(low + 1, bins - 1)] * part
    change: Sound = (moved - shape).astype(np.float32)
    return change


def _slope(bins: int, rate_hz: int, db_an_octave: float) -> Sound:
    """The change that tilts the spectrum, as one column."""
    import numpy as np

    hz = np.maximum(np.linspace(0.0, rate_hz / 2, bins), _TILT_FROM_HZ)
    slope: Sound = (db_an_octave * _NEPERS_A_DB * np.log2(hz / _TILT_ABOUT_HZ)).astype(np.float32)[:, None]
    return slope
