"""A folder that several machines have mounted, as a store; whoever writes there keeps it within its bounds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from narrator.disk.cache import CacheFolder
from narrator.disk.files import TEMPORARY_PREFIX, replacing
from narrator.speech.shared.store import MOST_BYTES, StoreError, store_failure

_SHELVES = 256
"""Subfolders, named by the first two digits of the keys that they hold, which are spread evenly."""
_DAY_S = 86_400.0
_STAMP = ".pruned"


class FolderStore:
    """Files under names that no other machine takes, then a rename.

    Of each subfolder whoever is the first to write there on a day removes the files that were not used for `max_age_s`,
    and those used longest ago until no more than its part of `max_bytes` remains: no one machine need do it, and none
    looks at all files at once. Ages are counted by the file server's clock.
    """

    def __init__(self, folder: Path, max_bytes: float, max_age_s: float) -> None:
        self._files = CacheFolder(folder, ".clip")
        self._max_shelf_bytes = max_bytes / _SHELVES
        self._max_age_s = max_age_s

    @property
    def name(self) -> str:
        return str(self._files.folder)

    def get(self, key: str) -> bytes | None:
        with self._told():
            try:
                with self._files.path(key).open("rb") as file:
                    content = file.read(MOST_BYTES + 1)
            except FileNotFoundError:
                self._check_there()
                return None
            self._files.touch(key)
            return content

    def put(self, key: str, content: bytes) -> None:
        with self._told():
            self._check_there()
            path = self._files.path(key)
            with replacing(path, durable=False) as temporary:
                temporary.write_bytes(content)
            self._prune(path.parent)

    def remove(self, key: str) -> None:
        with self._told():
            self._files.path(key).unlink(missing_ok=True)

    def _check_there(self) -> None:
        """A folder made here in the place of one that is not mounted would share nothing, and nobody would notice."""
        if not self._files.folder.is_dir():
            raise StoreError(f"{self.name}: there is no such folder: make it, or mount it")

    def _prune(self, shelf: Path) -> None:
        stamp = shelf / _STAMP
        now_s = shelf.stat().st_mtime  # by the server's clock: a file has just got its name there
        if stamp.exists() and now_s - stamp.stat().st_mtime < _DAY_S:
            return
        stamp.touch()
        kept_bytes = 0
        for used_s, size, path in sorted(_files_of(shelf), reverse=True):
            if path.name.startswith(TEMPORARY_PREFIX):
                is_needless = now_s - used_s > _DAY_S  # left by a process that was killed
            else:
                kept_bytes += size
                is_needless = now_s - used_s > self._max_age_s or kept_bytes > self._max_shelf_bytes
            if is_needless:
                path.unlink(missing_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise store_failure(self.name, error) from error


def _files_of(shelf: Path) -> Iterator[tuple[float, int, Path]]:
    """When each was used last, its bytes, and where it is; some may go while we look. What is not ours stays."""
    for path in shelf.glob("*.clip"):
        with suppress(FileNotFoundError):
            state = path.stat()
            yield state.st_mtime, state.st_size, path
