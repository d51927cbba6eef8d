"""A folder of files by key that may be made again: found by key, pruned from those that were not used for longest.

Each file begins with a digest of the rest. What a disk, a copy or a hand has changed is not what was kept: it counts as
absent, so that it is made anew; and so does what was kept in another form than the reader's.
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import get_ident

from narrator.disk.files import TEMPORARY_PREFIX
from narrator.disk.home import user_cache_folder

_LOG = logging.getLogger(__name__)
_DIGEST_BYTES = 16
"""Of BLAKE2b, which takes 0.16 ms for a clip of five seconds on any processor; SHA-256 takes 0.11 ms on one that has
instructions for it, and several times as long elsewhere."""
_FRESH_S = 3600
"""A run touches thousands of files; to write each one's time costs ten times as much as to read it."""


@dataclass(frozen=True, slots=True)
class CacheFolder:
    """Files named by hexadecimal keys and one suffix. It may be deleted at any time, and several runs may share it.

    `form` is raised whenever the bytes of a file mean something else than before.
    """

    folder: Path
    suffix: str
    form: int = 1

    def path(self, key: str) -> Path:
        """Where the file of that key stands, or would."""
        return self.folder / key[:2] / f"{key}{self.suffix}"

    def read(self, key: str) -> bytes | None:
        """What was written under `key`; None where that is not there, or not what was written, which is logged."""
        path = self.path(key)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            _LOG.info("%s: cannot be read and will be made anew: %s", path, error.strerror)
            return None
        body = content[_DIGEST_BYTES:]
        if len(content) < _DIGEST_BYTES or self._digest((body,)) != content[:_DIGEST_BYTES]:
            _LOG.info("%s: is damaged and will be made anew", path)
            return None
        self.touch(key)
        return body

    def write(self, key: str, parts: Sequence[bytes]) -> None:
        """Put a file there, whole or not at all. Raises OSError.

        `files.replacing` does the same with more care (a name that nobody guesses, a mode for readers), and takes three
        times as long; an hour of speech is 2,000 files.
        """
        path = self.path(key)
        temporary = path.with_name(f"{TEMPORARY_PREFIX}{os.getpid()}-{get_ident()}{self.suffix}")
        try:
            file = open(temporary, "wb")  # noqa: PTH123, SIM115 - closed below
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = open(temporary, "wb")  # noqa: PTH123, SIM115 - closed below
        try:
            with file:
                for part in (self._digest(parts), *parts):
                    file.write(part)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise

    def _digest(self, parts: Sequence[bytes]) -> bytes:
        digest = hashlib.blake2b(digest_size=_DIGEST_BYTES, person=f"{self.suffix}{self.form}".encode())
        for part in parts:
            digest.update(part)
        return digest.digest()

    def touch(self, key: str) -> None:
        """Note, to the hour, that the file was used: what was used last is pruned last."""
        path = self.path(key)
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _FRESH_S:
                os.utime(path)

    def prune(self, max_bytes: int) -> None:
        """Remove the files that were not used for longest until at most `max_bytes` remain."""
        files = []
        for path in self.folder.glob(f"*/*{self.suffix}"):
            with suppress(FileNotFoundError):
                state = path.stat()
                files.append((state.st_mtime, state.st_size, path))
        kept_bytes = 0
        for _, size, path in sorted(files, reverse=True):
            kept_bytes += size
            if kept_bytes > max_bytes:
                path.unlink(missing_ok=True)


def default_cache_folder() -> Path:
    """$NARRATOR_CACHE, or the user's cache folder."""
    named = os.environ.get("NARRATOR_CACHE")
    if named:
        return Path(named)
    return user_cache_folder()
