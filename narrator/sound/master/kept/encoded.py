"""Stretches that were encoded before, by all they depend on: their sound and their neighbours', the gain, the settings.

After one changed sentence only its own stretch is encoded anew, and the one beside it when the sentence stands at the
seam.
"""

from __future__ import annotations

import hashlib
import logging
import struct
from array import array
from functools import cache
from pathlib import Path

from narrator.disk.cache import CacheFolder
from narrator.sound.master.kept.heard import HeardCache
from narrator.sound.master.measure import Measured
from narrator.sound.master.mp3.frames import read_frames
from narrator.sound.master.mp3.seams import Run
from narrator.sound.master.mp3.stretches import Encoded
from narrator.sound.master.settings import AudioSettings
from narrator.sound.stretch import Stretch

log = logging.getLogger(__name__)

FORMAT = 2
"""Raised whenever the same sound and settings give other bytes than before."""
HEAD = struct.Struct("<IIId")


class EncodedCache:
    """Encoded stretches in a folder, and in `heard` what was measured of them before they were encoded."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.heard = HeardCache(folder)
        self._files = CacheFolder(folder, ".frames")

    def load(self, key: str) -> Encoded | None:
        """What was kept under `key`; a file that is damaged counts as absent."""
        content = self._files.read(key)
        return None if content is None else _unpack(content)

    def save(self, key: str, encoded: Encoded) -> None:
        """Keep a stretch; a cache that cannot be written costs a warning, not the run."""
        try:
            self._files.write(key, (_pack(encoded),))
        except OSError as error:
            log.warning(
                "%s: a stretch could not be kept for the next run: %s; NARRATOR_CACHE may name another folder",
                self.folder,
                error.strerror,
            )

    def prune(self, max_bytes: int) -> None:
        """Remove the stretches that were not used for longest until at most `max_bytes` remain."""
        self._files.prune(max_bytes)
        self.heard.prune(max_bytes // 20)  # a stretch's energies take a fortieth of its frames


def encoded_key(
    own: str, before: Stretch | None, after: Stretch | None, gain_db: float, settings: AudioSettings
) -> str:
    """What an encoded stretch depends on, as a digest; `own` is that of its own sound."""
    digest = hashlib.blake2b(digest_size=32)
    shape = [own, *((part.rate_hz, part.channels, len(part.pcm)) if part else None for part in (before, after))]
    level = (gain_db, settings.true_peak_dbtp, settings.channels)
    encoder = (settings.format, settings.bitrate_kbps, settings.vbr, settings.effort, _encoder_version())
    digest.update(repr((FORMAT, shape, level, encoder)).encode())
    for part in (before, after):
        digest.update(part.pcm if part else b"")
    return digest.hexdigest()


@cache
def _encoder_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"lameenc {version('lameenc')}"
    except PackageNotFoundError:
        return f"av {version('av')}"


def _pack(encoded: Encoded) -> bytes:
    run, measured = encoded.run, encoded.measured
    head = HEAD.pack(run.before, run.count, len(measured.energies), measured.true_peak)
    return head + measured.energies.tobytes() + run.frames.data


def _unpack(content: bytes) -> Encoded:
    before, count, bins, true_peak = HEAD.unpack_from(content)
    body = content[HEAD.size :]
    energies: array[float] = array("d")
    energies.frombytes(body[: bins * energies.itemsize])
    frames = read_frames(body[bins * energies.itemsize :])
    return Encoded(Run(frames, before, count), Measured(energies, true_peak))
