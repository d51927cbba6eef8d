"""A part of a programme, as it passes from joining to mastering."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.sound.pcm import SAMPLE_BYTES

PROGRAMME_HZ = 44100
"""The rate of every programme: what podcast directories ask for."""
FRAME_SAMPLES = 1152
"""Samples of an MP3 frame: stretches end where one does, so that each can be encoded by itself."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the programme: 16-bit PCM, interleaved, at a rate that divides 44,100.

    But for a programme's last one its length is a whole number of MP3 frames.
    """

    pcm: bytes
    rate_hz: int
    channels: int = 1

    @property
    def samples(self) -> int:
        """Its length in samples at 44.1 kHz."""
        return len(self.pcm) // SAMPLE_BYTES // self.channels * (PROGRAMME_HZ // self.rate_hz)
