"""Stretches that were listened to before → their energies, so that only what changed is measured again."""

from __future__ import annotations

import hashlib
import logging
from array import array
from pathlib import Path

from narrator.disk.cache import CacheFolder
from narrator.sound.loudness import energies
from narrator.sound.stretch import Stretch

_LOG = logging.getLogger(__name__)
_FORMAT = 1
"""Raised whenever the same sound is measured otherwise than before."""


class HeardCache:
    """Energies in a folder; see `narrator.disk.cache`."""

    def __init__(self, folder: Path) -> None:
        self._files = CacheFolder(folder, ".heard")

    def energies(self, stretch: Stretch, digest: str | None = None) -> array[float]:
        """The stretch's energies, measured where nobody did before; a damaged file counts as absent.

        `digest` is `sound_digest` of the stretch where somebody has it already.
        """
        key = digest or sound_digest(stretch)
        kept = self._load(key)
        if kept is not None:
            return kept
        measured = energies(stretch.pcm, stretch.rate_hz, stretch.channels)
        try:
            self._files.write(key, (measured.tobytes(),))
        except OSError as error:
            _LOG.warning(
                "%s: a measure could not be kept for the next run: %s; NARRATOR_CACHE may name another folder",
                self._files.folder,
                error.strerror,
            )
        return measured

    def prune(self, max_bytes: int) -> None:
        """Remove the measures that were not used for longest until at most `max_bytes` remain."""
        self._files.prune(max_bytes)

    def _load(self, key: str) -> array[float] | None:
        content = self._files.read(key)
        if content is None:
            return None
        kept: array[float] = array("d")
        kept.frombytes(content)
        return kept


def sound_digest(stretch: Stretch) -> str:
    """64 hexadecimal digits that tell this sound from every other."""
    digest = hashlib.blake2b(repr((_FORMAT, stretch.rate_hz, stretch.channels)).encode(), digest_size=32)
    digest.update(stretch.pcm)
    return digest.hexdigest()
