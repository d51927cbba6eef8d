"""A folder whose disk is full: really, on a small file system of its own, or as the calls that write would tell it."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

_BALLAST = "ballast"
_CHUNK = b"\0" * 65_536


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[bool]:
    """Mount a file system of that size at `folder`; False where that is not allowed."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        yield False
        return
    try:
        yield True
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def filled(folder: Path, left_bytes: int) -> Iterator[None]:
    """Fill the disk of `folder` until only so much is left."""
    ballast = folder / _BALLAST
    try:
        with ballast.open("wb", buffering=0) as file:
            while (free := shutil.disk_usage(folder).free) > left_bytes:
                file.write(_CHUNK[: min(len(_CHUNK), free - left_bytes)])
        yield
    finally:
        ballast.unlink()


def pretend_full(left_bytes: int) -> None:
    """From now on this process can write so much and no more, as far as it writes through these doors.

    What does not fit is written as far as it fits, as a full disk does it.
    """
    disk = _Disk(left_bytes)
    for name in ("write_bytes", "write_text"):
        setattr(Path, name, disk.limited(getattr(Path, name)))
    shutil.copyfile = disk.limited_copy(shutil.copyfile)
    for owner, name in ((tempfile, "mkstemp"), (tempfile, "mkdtemp"), (Path, "mkdir")):
        setattr(owner, name, disk.refusing(getattr(owner, name)))


class _Disk:
    def __init__(self, left_bytes: int) -> None:
        self._left_bytes = left_bytes

    def limited(self, write: Callable[..., Any]) -> Callable[..., Any]:
        """Writes (path, content)."""

        def limited(path: Path, content: Any, *rest: Any, **more: Any) -> Any:
            fits = self._take(len(content))
            written = write(path, content[:fits], *rest, **more)
            return written if fits == len(content) else _refuse(path)

        return limited

    def limited_copy(self, copy: Callable[..., Any]) -> Callable[..., Any]:
        """Copies (source, path)."""

        def limited_copy(source: Any, path: Any, **more: Any) -> Any:
            size = Path(source).stat().st_size
            return copy(source, path, **more) if self._take(size) == size else _refuse(path)

        return limited_copy

    def refusing(self, make: Callable[..., Any]) -> Callable[..., Any]:
        """What needs a little room to make something new."""

        def refusing(*parts: Any, **more: Any) -> Any:
            is_there = bool(parts) and Path(parts[0]).exists()
            return make(*parts, **more) if self._left_bytes or is_there else _refuse(parts[0] if parts else "")

        return refusing

    def _take(self, size: int) -> int:
        """How much of it fits."""
        fits = min(size, self._left_bytes)
        self._left_bytes -= fits
        return fits


def _refuse(path: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
