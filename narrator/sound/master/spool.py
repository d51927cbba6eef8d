"""Stretches → a temporary file, and back: the programme's gain is known only when all of it has been heard."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from types import TracebackType

from narrator.errors import AudioError
from narrator.sound.pcm import SAMPLE_BYTES
from narrator.sound.stretch import FRAME_SAMPLES, PROGRAMME_HZ, Stretch


@dataclass(frozen=True, slots=True)
class _Kept:
    place: int
    bytes: int
    rate_hz: int
    channels: int

    def bytes_of(self, frames: int) -> int:
        return frames * FRAME_SAMPLES * self.rate_hz // PROGRAMME_HZ * self.channels * SAMPLE_BYTES


class Spool:
    """Keeps stretches in a file without a name, in `folder`, so that memory does not grow with the programme.

    May be read from several threads. Raises AudioError where the disk is full.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._file = tempfile.TemporaryFile(dir=folder, prefix=".narrator-")  # noqa: SIM115 - closed on leaving
        except OSError as error:
            raise AudioError(f"{folder}: cannot be written to ({error.strerror})") from error
        self._folder = folder
        self._lock = Lock()
        self._kept: list[_Kept] = []
        self._end = 0

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._kept)

    def append(self, stretch: Stretch) -> None:
        """Keep a stretch behind the others."""
        try:
            with self._lock:
                self._file.seek(self._end)
                self._file.write(stretch.pcm)
        except OSError as error:
            raise AudioError(f"{self._folder}: the programme cannot be kept there ({error.strerror})") from error
        self._kept.append(_Kept(self._end, len(stretch.pcm), stretch.rate_hz, stretch.channels))
        self._end += len(stretch.pcm)

    def read(self, number: int) -> Stretch:
        """The stretch that was kept as `number`, from 0."""
        kept = self._kept[number]
        return self._read(kept, kept.place, kept.bytes)

    def read_start(self, number: int, frames: int) -> Stretch:
        """Its first frames."""
        kept = self._kept[number]
        return self._read(kept, kept.place, min(kept.bytes, kept.bytes_of(frames)))

    def read_end(self, number: int, frames: int) -> Stretch:
        """Its last frames."""
        kept = self._kept[number]
        size = min(kept.bytes, kept.bytes_of(frames))
        return self._read(kept, kept.place + kept.bytes - size, size)

    def _read(self, kept: _Kept, place: int, size: int) -> Stretch:
        with self._lock:
            self._file.seek(place)
            return Stretch(self._file.read(size), kept.rate_hz, kept.channels)
