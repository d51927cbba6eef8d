"""Parts of the programme, as they were joined → 44.1 kHz at their final level: one constant gain, and a limiter.

The gain is the same from the programme's first sample to its last; nothing else moves the level but the limiter, which
touches only peaks that would pass the ceiling.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from narrator.sound.filters import PIECE_SAMPLES, Filter, filter_pcm, filter_pieces
from narrator.sound.loudness import resample
from narrator.sound.pcm import FULL_SCALE, SAMPLE_BYTES, decibels_to_factor, peak, to_stereo
from narrator.sound.stretch import PROGRAMME_HZ, Stretch

ATTACK_MS, RELEASE_MS = 5, 50
"""The limiter looks 5 ms ahead and lets go within 50: short enough that no word is held down by the one before it."""


def level(parts: Sequence[Stretch], gain_db: float, ceiling_dbfs: float, channels: int) -> bytes:
    """The parts one after the other at 44.1 kHz, `gain_db` louder, no sample above `ceiling_dbfs`."""
    return b"".join(level_pieces(parts, gain_db, ceiling_dbfs, channels))


def level_pieces(parts: Sequence[Stretch], gain_db: float, ceiling_dbfs: float, channels: int) -> Iterator[bytes]:
    """The same piece by piece, so that a long stretch need not be held three times over."""
    row = _in_a_row(parts)
    chain = [_gain(gain_db)]
    if _passes(row, gain_db, ceiling_dbfs):
        chain.append(_limiter(ceiling_dbfs))  # at the rate the sound came in, which for eSpeak's is half of ours
    if row.rate_hz != PROGRAMME_HZ:
        # in 32-bit floats, of which 16 bits are kept: after the limiter it would take 64, and 1.5 times as long
        chain.append(("aresample", f"{PROGRAMME_HZ}:internal_sample_fmt=fltp"))
    step = PIECE_SAMPLES * row.channels * SAMPLE_BYTES
    view = memoryview(row.pcm)
    pieces = (view[at : at + step] for at in range(0, len(view), step))
    for levelled in filter_pieces(pieces, row.rate_hz, row.channels, chain):
        yield to_stereo(levelled) if row.channels < channels else levelled


def limit(stretch: Stretch, gain_db: float, ceiling_dbfs: float) -> Stretch | None:
    """The stretch as gain and limiter leave it, at its own rate; None where the limiter has nothing to do."""
    if not _passes(stretch, gain_db, ceiling_dbfs):
        return None
    chain = [_gain(gain_db), _limiter(ceiling_dbfs)]
    pcm = filter_pcm(stretch.pcm, stretch.rate_hz, stretch.channels, chain)
    return Stretch(pcm, stretch.rate_hz, stretch.channels)


def _passes(stretch: Stretch, gain_db: float, ceiling_dbfs: float) -> bool:
    return peak(stretch.pcm) / FULL_SCALE * decibels_to_factor(gain_db - ceiling_dbfs) > 1


def _gain(gain_db: float) -> Filter:
    return "volume", f"volume={decibels_to_factor(gain_db)!r}:precision=double"


def _limiter(ceiling_dbfs: float) -> Filter:
    limit = decibels_to_factor(ceiling_dbfs)
    return "alimiter", f"limit={limit!r}:attack={ATTACK_MS}:release={RELEASE_MS}:level=0:latency=1"


def _in_a_row(parts: Sequence[Stretch]) -> Stretch:
    if len({(part.rate_hz, part.channels) for part in parts}) == 1:
        return Stretch(b"".join(part.pcm for part in parts), parts[0].rate_hz, parts[0].channels)
    channels = max(part.channels for part in parts)
    at_one_rate = [(resample(part.pcm, part.rate_hz, part.channels), part.channels) for part in parts]
    pcm = b"".join(pcm if own == channels else to_stereo(pcm) for pcm, own in at_one_rate)
    return Stretch(pcm, PROGRAMME_HZ, channels)
