"""An audio file in any format FFmpeg reads → PCM at 44.1 kHz, in pieces; and whether a file is one, told before work
starts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.errors import AudioError
from narrator.sound.filters import LAYOUTS, SAMPLE_WIDTHS, SampleFormat
from narrator.sound.stretch import PROGRAMME_HZ

if TYPE_CHECKING:
    import av

CHECKED_FRAMES = 3
"""A file of noise may by chance pass for one frame of some format, hardly for three."""


def check_audio_file(path: Path) -> None:
    """Raise AudioError, naming the file, unless `path` is a file whose sound can be decoded."""
    if not list(islice(_frames(path), CHECKED_FRAMES)):
        raise AudioError(f"{path}: there is no sound in it")


def decode_audio(path: Path, channels: int, gives: SampleFormat = "s16") -> Iterator[bytes]:
    """The file's sound as PCM at 44.1 kHz, piece by piece. Raises AudioError, naming the file."""
    import av

    resampler = av.AudioResampler(format=gives, layout=LAYOUTS[channels], rate=PROGRAMME_HZ)
    width = SAMPLE_WIDTHS[gives] * channels
    heard = 0
    for frame in _frames(path):
        # Times inside a file may jump; the sound is taken as it comes.
        frame.pts = None
        for piece in resampler.resample(frame):
            heard += piece.samples
            yield bytes(memoryview(piece.planes[0])[: piece.samples * width])
    for piece in resampler.resample(None):
        heard += piece.samples
        yield bytes(memoryview(piece.planes[0])[: piece.samples * width])
    if not heard:
        raise AudioError(f"{path}: there is no sound in it")


def _frames(path: Path) -> Iterator[av.AudioFrame]:
    import av
    from av.error import FFmpegError

    try:
        with av.open(str(path)) as container:
            if not container.streams.audio:
                raise AudioError(f"{path}: not an audio file")
            yield from container.decode(container.streams.audio[0])
    except FFmpegError as error:
        # FFmpegError is an OSError too: a file that is missing and one that is no audio both arrive here.
        raise AudioError(f"{path}: cannot be read as audio ({error.strerror or error})") from error
