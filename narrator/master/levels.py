"""Parts of the programme, as they were joined → 44.1 kHz at their final level: one constant gain, and a limiter.

The gain is the same from the programme's first sample to its last; nothing else moves the level but the limiter, which
touches only peaks that would pass the ceiling.
"""

from __future__ import annotations

from collections.abc import Sequence

from narrator.sound.filters import Filter, filter_pcm
from narrator.sound.loudness import resample
from narrator.sound.pcm import FULL_SCALE, decibels_to_factor, peak, to_stereo
from narrator.sound.stretch import PROGRAMME_HZ, Stretch

ATTACK_MS, RELEASE_MS = 5, 50
"""The limiter looks 5 ms ahead and lets go within 50: short enough that no word is held down by the one before it."""


def level(parts: Sequence[Stretch], gain_db: float, ceiling_dbfs: float, channels: int) -> bytes:
    """The parts one after the other at 44.1 kHz, `gain_db` louder, no sample above `ceiling_dbfs`."""
    pcm, rate_hz, own_channels = _in_a_row(parts)
    factor = decibels_to_factor(gain_db)
    chain: list[Filter] = [("volume", f"volume={factor!r}:precision=double")]
    limit = decibels_to_factor(ceiling_dbfs)
    if peak(pcm) / FULL_SCALE * factor > limit:
        # At the rate the sound came in, which for eSpeak's is half of ours, it costs half.
        chain.append(("alimiter", f"limit={limit!r}:attack={ATTACK_MS}:release={RELEASE_MS}:level=0:latency=1"))
    if rate_hz != PROGRAMME_HZ:
        chain.append(("aresample", str(PROGRAMME_HZ)))
    levelled = filter_pcm(pcm, rate_hz, own_channels, chain)
    return to_stereo(levelled) if own_channels < channels else levelled


def _in_a_row(parts: Sequence[Stretch]) -> tuple[bytes, int, int]:
    if len({(part.rate_hz, part.channels) for part in parts}) == 1:
        return b"".join(part.pcm for part in parts), parts[0].rate_hz, parts[0].channels
    channels = max(part.channels for part in parts)
    at_one_rate = [(resample(part.pcm, part.rate_hz, part.channels), part.channels) for part in parts]
    return b"".join(pcm if own == channels else to_stereo(pcm) for pcm, own in at_one_rate), PROGRAMME_HZ, channels
