"""A levelled programme → Opus in Ogg, written as it comes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.errors import AudioError
from narrator.sound.filters import LAYOUTS, make_frame
from narrator.sound.master.settings import AudioSettings
from narrator.sound.stretch import PROGRAMME_HZ

if TYPE_CHECKING:
    import av

OPUS_HZ = 48000
"""Opus knows no 44.1 kHz."""
SAME_BYTES = {"fflags": "+bitexact"}
"""No random stream numbers, no dates: the same programme gives the same file."""
OPUS_OPTIONS = {"vbr": "constrained", "compression_level": "5"}
"""At the highest level, FFmpeg's default, encoding took four times as long (59 against 235 times real time). Without
its analysis the bit rate is kept only where it is constrained: at 48 kbit/s it came to 69."""


def write_opus(pieces: Iterable[bytes], path: Path, settings: AudioSettings) -> None:
    """Encode pieces of 16-bit PCM at 44.1 kHz. Raises AudioError or, where the disk has no more room, OSError."""
    import av
    from av.error import FFmpegError

    try:
        with av.open(str(path), "w", format="ogg", options=SAME_BYTES) as container:
            layout = LAYOUTS[settings.channels]
            stream = container.add_stream("libopus", rate=OPUS_HZ, options=OPUS_OPTIONS, layout=layout)
            assert isinstance(stream, av.AudioStream)
            stream.bit_rate = settings.bitrate_kbps * 1000
            _encode(container, stream, pieces, settings.channels)
    except FFmpegError as error:
        if error.errno and error.errno > 0 and error.strerror:
            raise OSError(error.errno, error.strerror) from error
        raise AudioError(f"opus at {settings.bitrate_kbps} kbit/s: {error}") from error


def _encode(
    container: av.container.OutputContainer, stream: av.AudioStream, pieces: Iterable[bytes], channels: int
) -> None:
    import av

    resampler = av.AudioResampler(format=stream.format, layout=stream.layout, rate=stream.rate)
    position = 0
    for piece in pieces:
        frame = make_frame(piece, PROGRAMME_HZ, channels, "s16")
        frame.pts = position
        position += frame.samples
        for ready in resampler.resample(frame):
            container.mux(stream.encode(ready))
    for ready in resampler.resample(None):
        container.mux(stream.encode(ready))
    container.mux(stream.encode(None))
