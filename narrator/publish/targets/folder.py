"""A folder of this machine as a target: /srv/podcast, file:///srv/podcast, or a path inside the show's folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from narrator.disk.files import TEMPORARY_PREFIX, replacing
from narrator.publish.failures import failure
from narrator.publish.pieces import Piece
from narrator.publish.targets.target import Target


class FolderTarget(Target):
    """Writes by rename in the same folder, so that a web server never serves half a file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._swept: set[Path] = set()

    def send(self, piece: Piece, content: Path | bytes) -> None:
        path = self._folder / piece.path
        try:
            self._sweep(path.parent)
            with replacing(path) as temporary:
                if isinstance(content, bytes):
                    temporary.write_bytes(content)
                else:
                    shutil.copyfile(content, temporary)
        except OSError as error:
            raise failure("folder", error.errno, str(path), error.strerror or error) from error

    def _sweep(self, folder: Path) -> None:
        """Remove what a run that was killed left of the piece that is sent again now."""
        if folder not in self._swept:
            self._swept.add(folder)
            for leftover in folder.glob(f"{TEMPORARY_PREFIX}*"):
                leftover.unlink(missing_ok=True)

    def remove(self, path: str) -> None:
        try:
            (self._folder / path).unlink(missing_ok=True)
            for folder in list((self._folder / path).parents):
                if folder == self._folder or any(folder.iterdir()):
                    break
                folder.rmdir()
        except FileNotFoundError:
            return
        except OSError as error:
            raise failure("folder", error.errno, str(self._folder / path), error.strerror or error) from error

    def is_there(self, path: str, size: int) -> bool:
        try:
            return (self._folder / path).stat().st_size == size
        except OSError:
            return False

    def close(self) -> None:
        pass
