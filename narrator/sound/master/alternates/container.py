"""PCM in pieces → one encoder's packets in one container, written as it comes: what Opus and AAC have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.errors import AudioError
from narrator.sound.filters import LAYOUTS, make_frame
from narrator.sound.master.settings import AudioSettings
from narrator.sound.stretch import PROGRAMME_HZ

if TYPE_CHECKING:
    import av

SAME_BYTES = {"fflags": "+bitexact"}
"""No random stream numbers, no dates: the same programme gives the same file."""


def write_encoded(
    pieces: Iterable[bytes],
    path: Path,
    settings: AudioSettings,
    *,
    container: str,
    codec: str,
    rate_hz: int,
    options: Mapping[str, str],
) -> None:
    """Encode pieces of 16-bit PCM at 44.1 kHz, at `rate_hz`, into a file of FFmpeg's `container` and `codec` names.

    Raises AudioError or, where the disk has no more room, OSError.
    """
    import av
    from av.error import FFmpegError

    try:
        with av.open(str(path), "w", format=container, options=SAME_BYTES) as file:
            stream = file.add_stream(codec, rate=rate_hz, options=dict(options), layout=LAYOUTS[settings.channels])
            assert isinstance(stream, av.AudioStream)
            stream.bit_rate = settings.bitrate_kbps * 1000
            _encode(file, stream, pieces, settings.channels)
    except FFmpegError as error:
        if error.errno and error.errno > 0 and error.strerror:
            raise OSError(error.errno, error.strerror) from error
        raise AudioError(f"{settings.format} at {settings.bitrate_kbps} kbit/s: {error}") from error


def _encode(file: av.container.OutputContainer, stream: av.AudioStream, pieces: Iterable[bytes], channels: int) -> None:
    import av

    resampler = av.AudioResampler(stream.format, stream.layout, stream.rate, stream.codec_context.frame_size or None)
    position = 0
    for piece in pieces:
        frame = make_frame(piece, PROGRAMME_HZ, channels, "s16")
        frame.pts = position
        position += frame.samples
        for ready in resampler.resample(frame):
            file.mux(stream.encode(ready))
    for ready in resampler.resample(None):
        file.mux(stream.encode(ready))
    file.mux(stream.encode(None))
