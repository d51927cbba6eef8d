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

    def first_frames(self, frames: int) -> Stretch:
        """Its beginning, as a stretch."""
        return Stretch(self.pcm[: self._bytes(frames)], self.rate_hz, self.channels)

    def last_frames(self, frames: int) -> Stretch:
        """Its end, as a stretch."""
        return Stretch(self.pcm[len(self.pcm) - self._bytes(frames) :], self.rate_hz, self.channels)

    def _bytes(self, frames: int) -> int:
        size = frames * FRAME_SAMPLES * self.rate_hz // PROGRAMME_HZ * self.channels * SAMPLE_BYTES
        return min(size, len(self.pcm))
