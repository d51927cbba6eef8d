"""PCM → loudness after ITU-R BS.1770-4 and EBU R 128, and the gain that brings a voice to the common level.

Loudness is kept as energies: the mean square of the K-weighted signal, all channels added, in bins of one MP3 frame.
Bins of parts that were measured apart (clips, encoded stretches) can be put in a row, and the loudness of the whole
programme follows from them without another pass over the sound.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate

from narrator.errors import AudioError
from narrator.records import Speech
from narrator.sound.filters import SAMPLE_WIDTHS, Filter, FilterRun, SampleFormat, filter_pcm
from narrator.sound.pcm import factor_to_decibels, mean_square, peak
from narrator.sound.stretch import FRAME_SAMPLES, PROGRAMME_HZ

BIN_SAMPLES = FRAME_SAMPLES
"""Samples of a bin at 44.1 kHz: 26 ms."""
HOP_SAMPLES = 4410
PIECE_BINS = 28
"""A sound is measured in pieces that stay in the processor's cache: 0.7 s, see `filters.PIECE_SAMPLES`."""
BLOCK_HOPS = 4
"""BS.1770: blocks of 400 ms, a new one every 100 ms."""
ABSOLUTE_GATE_LUFS = -70.0
RELATIVE_GATE_LU = -10.0
_LUFS_OFFSET = 0.691
HEADROOM = 0.25
"""K-weighting lifts treble by 4 dB, and a decoded MP3 may pass full scale; a quarter keeps both inside 32 bits."""
REFERENCE_LUFS = -28.0
"""The level that voices are brought to before they are joined: so low that no voice's peaks clip there (the peakiest
eSpeak voice measured, klatt2, stands 24 dB over its loudness), so high that 16 bits leave 70 dB of room below."""

Energies = Sequence[float]


def k_weighting(rate_hz: int) -> list[Filter]:
    """BS.1770's two filters (a shelf for the head, a high-pass), as biquads for any sample rate.

    The standard tabulates them for 48 kHz; the analogue frequencies, gains and Qs behind that table are used here.
    """
    w = math.tan(math.pi * 1681.974450955533 / rate_hz)
    q, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    shelf = (high + band * w / q + w * w, 2 * (w * w - high), high - band * w / q + w * w)
    shelf_poles = (1 + w / q + w * w, 2 * (w * w - 1), 1 - w / q + w * w)
    w, q = math.tan(math.pi * 38.13547087602444 / rate_hz), 0.5003270373238773
    unit = 1 + w / q + w * w
    pass_poles = (unit, 2 * (w * w - 1), 1 - w / q + w * w)
    return [_biquad(shelf, shelf_poles), _biquad((unit, -2 * unit, unit), pass_poles)]


def _biquad(zeros: tuple[float, float, float], poles: tuple[float, float, float]) -> Filter:
    values = [f"b{n}={value!r}" for n, value in enumerate(zeros)] + [f"a{n}={value!r}" for n, value in enumerate(poles)]
    return "biquad", ":".join([*values, "precision=f32"])


def energies(pcm: bytes, rate_hz: int, channels: int = 1, takes: SampleFormat = "s16") -> array[float]:
    """The K-weighted energy of each bin; `rate_hz` must divide 44,100. A last bin that is not full counts as it is."""
    meter = EnergyMeter(rate_hz, channels, takes)
    step = PIECE_BINS * BIN_SAMPLES * rate_hz // PROGRAMME_HZ * channels * SAMPLE_WIDTHS[takes]
    view = memoryview(pcm)
    for at in range(0, len(view), step):
        meter.push(view[at : at + step])
    return meter.finish()


class EnergyMeter:
    """The same for a sound that comes piece by piece; quickest when each but the last is a whole number of bins."""

    def __init__(self, rate_hz: int, channels: int = 1, takes: SampleFormat = "s16") -> None:
        scale: Filter = ("volume", f"volume={HEADROOM}:precision=float")
        self._run = FilterRun(rate_hz, channels, [scale, *k_weighting(rate_hz)], takes, "s32")
        self._step = BIN_SAMPLES * rate_hz // PROGRAMME_HZ * channels * SAMPLE_WIDTHS["s32"]
        self._unscale = channels / HEADROOM**2
        self._rest = b""
        self._bins: array[float] = array("d")

    def push(self, piece: bytes | memoryview) -> None:
        """Listen to `piece`."""
        for weighted in self._run.push(piece):
            self._take(weighted)

    def finish(self) -> array[float]:
        """The energies of all that was pushed."""
        for weighted in self._run.finish():
            self._take(weighted)
        if self._rest:
            self._bins.append(mean_square(self._rest, 4) * self._unscale)
        return self._bins

    def _take(self, weighted: memoryview) -> None:
        if self._rest:
            weighted = memoryview(self._rest + weighted)
        step, whole = self._step, len(weighted) // self._step * self._step
        self._bins.extend(mean_square(weighted[at : at + step], 4) * self._unscale for at in range(0, whole, step))
        self._rest = bytes(weighted[whole:])


def integrated_lufs(bins: Energies) -> float:
    """The integrated, gated loudness of a programme; -inf where it is silent or shorter than a block."""
    audible = _above(ABSOLUTE_GATE_LUFS, _block_energies(bins))
    if not audible:
        return -math.inf
    kept = _above(_lufs(sum(audible) / len(audible)) + RELATIVE_GATE_LU, audible)
    return _lufs(sum(kept) / len(kept))


def _above(gate_lufs: float, blocks: Energies) -> array[float]:
    """The blocks that are louder than that."""
    gate = 10 ** ((gate_lufs + _LUFS_OFFSET) / 10)  # one power for the gate instead of a logarithm for each block
    return array("d", (energy for energy in blocks if energy > gate))


def _lufs(energy: float) -> float:
    return 10 * math.log10(energy) - _LUFS_OFFSET if energy > 0 else -math.inf


def _block_energies(bins: Energies) -> array[float]:
    """Mean energies of the blocks. A block's edge inside a bin takes the bin's share; as every sample lies in four
    blocks, what one block gains by that another loses."""
    sums = array("d", accumulate(bins, initial=0.0))  # arrays: as lists they were the largest thing in a long programme
    hops = int(len(bins) * BIN_SAMPLES / HOP_SAMPLES)
    cumulated: array[float] = array("d")
    for hop in range(hops + 1):
        whole, rest = divmod(hop * HOP_SAMPLES, BIN_SAMPLES)
        inside = bins[whole] * rest / BIN_SAMPLES if rest else 0.0
        cumulated.append(sums[whole] + inside)
    per_block = BIN_SAMPLES / (BLOCK_HOPS * HOP_SAMPLES)
    return array(
        "d", ((after - before) * per_block for before, after in zip(cumulated, cumulated[BLOCK_HOPS:], strict=False))
    )


def measure_voice_gain(speeches: Iterable[Speech], target_lufs: float = REFERENCE_LUFS) -> float:
    """The one gain, in dB, that brings a voice to the common level, from passages it has spoken; to a tenth of a
    decibel.

    Raises AudioError where there is nothing to hear in them.
    """
    bins: array[float] = array("d")
    for speech in speeches:
        pcm = speech.pcm if PROGRAMME_HZ % speech.rate_hz == 0 else resample(speech.pcm, speech.rate_hz)
        bins.extend(energies(pcm, speech.rate_hz if pcm is speech.pcm else PROGRAMME_HZ))
    loudness = integrated_lufs(bins)
    if math.isinf(loudness):
        raise AudioError("a voice cannot be levelled: its passages are silent, or shorter than 0.4 s")
    return round(target_lufs - loudness, 1)


def resample(pcm: bytes, rate_hz: int, channels: int = 1) -> bytes:
    """The sound at 44.1 kHz."""
    return pcm if rate_hz == PROGRAMME_HZ else filter_pcm(pcm, rate_hz, channels, [("aresample", str(PROGRAMME_HZ))])


def true_peak(pcm: bytes, channels: int = 1, takes: SampleFormat = "s16") -> float:
    """The true peak of sound at 44.1 kHz, as a factor of full scale: sampled four times as densely (BS.1770, annex
    2)."""
    chain: list[Filter] = [
        ("volume", f"volume={HEADROOM}:precision=float"),
        ("aresample", f"{4 * PROGRAMME_HZ}:filter_size=32"),
    ]
    return peak(filter_pcm(pcm, PROGRAMME_HZ, channels, chain, takes, "s32"), 4) / (1 << 31) / HEADROOM


def dbtp(factor: float) -> float:
    """A true peak in dBTP."""
    return factor_to_decibels(factor)
