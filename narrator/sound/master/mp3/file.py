"""Runs of frames, in order → an MP3 file with its Info header in front."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import TracebackType

from narrator.sound.master.mp3.crc16 import crc16
from narrator.sound.master.mp3.encoder import vbr_quality
from narrator.sound.master.mp3.info_header import StreamFacts, frame_size, info_frame
from narrator.sound.master.mp3.seams import Run, Stream
from narrator.sound.master.settings import AudioSettings


class Mp3File:
    """Written from front to end; the header, for which room is left, comes last. Raises OSError as files do."""

    def __init__(self, path: Path, settings: AudioSettings) -> None:
        self._file = path.open("wb")
        self._settings = settings
        self._stream = Stream(may_grow=settings.vbr)
        self._header = b""
        self._crc = 0

    def __enter__(self) -> Mp3File:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, run: Run) -> None:
        """Put a run behind the others. Raises NoSeamError, and has changed nothing, where it does not fit."""
        final = self._stream.add(run)
        if not self._header:
            self._header = run.frames.data[:4]
            self._file.write(bytes(frame_size(self._header, vbr=self._settings.vbr)))
        self._write(final)

    def finish(self, samples: int) -> int:
        """Write what is left, and the header of a programme of `samples`; gives the file's length in bytes."""
        self._write(self._stream.finish())
        facts = StreamFacts(
            self._header,
            self._stream.places,
            self._stream.bytes,
            samples,
            self._crc,
            self._settings.bitrate_kbps,
            self._settings.effort,
        )
        if self._settings.vbr:
            facts = replace(facts, vbr=True, vbr_quality=vbr_quality(self._settings.bitrate_kbps))
        frame = info_frame(facts)
        self._file.seek(0)
        self._file.write(frame)
        self._file.flush()
        return self._stream.bytes + len(frame)

    def _write(self, final: bytes) -> None:
        self._crc = crc16(final, self._crc)
        self._file.write(final)
