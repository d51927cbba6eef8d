"""A levelled programme → Opus (.opus) or AAC (.m4a) in one run, and what it measures once it is decoded again."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.errors import AudioError
from narrator.master.settings import AudioFormat, AudioSettings
from narrator.sound.decode import decode_audio
from narrator.sound.filters import LAYOUTS, make_frame
from narrator.sound.loudness import energies, integrated_lufs, true_peak
from narrator.sound.pcm import SAMPLE_BYTES
from narrator.sound.stretch import FRAME_SAMPLES, PROGRAMME_HZ

if TYPE_CHECKING:
    import av

MEASURED_FRAMES = 380
"""The file is measured some ten seconds at a time."""
SAME_BYTES = {"fflags": "+bitexact"}
"""No random stream numbers, no dates: the same programme gives the same file."""


@dataclass(frozen=True, slots=True)
class _Kind:
    codec: str
    container: str
    rate_hz: int


KINDS: dict[AudioFormat, _Kind] = {
    "opus": _Kind("libopus", "ogg", 48000),  # Opus knows no 44.1 kHz
    "m4a": _Kind("aac", "ipod", PROGRAMME_HZ),
}


def write_container(pieces: Iterable[bytes], path: Path, settings: AudioSettings) -> None:
    """Encode pieces of 16-bit PCM at 44.1 kHz. Raises AudioError or, where the disk has no more room, OSError."""
    import av
    from av.error import FFmpegError

    kind = KINDS[settings.format]
    try:
        with av.open(str(path), "w", format=kind.container, options=SAME_BYTES) as container:
            stream = container.add_stream(kind.codec, rate=kind.rate_hz, layout=LAYOUTS[settings.channels])
            assert isinstance(stream, av.AudioStream)
            stream.bit_rate = settings.bitrate_kbps * 1000
            _encode(container, stream, pieces, settings.channels)
    except FFmpegError as error:
        if error.errno and error.errno > 0 and error.strerror:
            raise OSError(error.errno, error.strerror) from error
        raise AudioError(f"{settings.format} at {settings.bitrate_kbps} kbit/s: {error}") from error


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


def measure_file(path: Path, channels: int) -> tuple[float, float]:
    """Loudness in LUFS and true peak as a factor, of the whole file as it is decoded."""
    bins: array[float] = array("d")
    highest = 0.0
    size = MEASURED_FRAMES * FRAME_SAMPLES * channels * SAMPLE_BYTES
    kept = b""
    for piece in decode_audio(path, channels):
        kept += piece
        if len(kept) >= size:
            bins.extend(energies(kept[:size], PROGRAMME_HZ, channels))
            highest = max(highest, true_peak(kept[:size], channels))
            kept = kept[size:]
    bins.extend(energies(kept, PROGRAMME_HZ, channels))
    return integrated_lufs(bins), max(highest, true_peak(kept, channels))
