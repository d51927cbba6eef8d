"""A levelled programme → Opus in Ogg."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from narrator.sound.master.alternates.container import write_encoded
from narrator.sound.master.settings import AudioSettings

OPUS_HZ = 48000
"""Opus knows no 44.1 kHz."""
OPUS_OPTIONS = {"vbr": "constrained", "compression_level": "5"}
"""At the highest level, FFmpeg's default, encoding took four times as long (59 against 235 times real time). Without
its analysis the bit rate is kept only where it is constrained: at 48 kbit/s it came to 69."""


def write_opus(pieces: Iterable[bytes], path: Path, settings: AudioSettings) -> None:
    """Encode pieces of 16-bit PCM at 44.1 kHz. Raises AudioError or, where the disk has no more room, OSError."""
    write_encoded(pieces, path, settings, container="ogg", codec="libopus", rate_hz=OPUS_HZ, options=OPUS_OPTIONS)
