"""Writing files so that a reader never sees half of one: a temporary name in the same folder, then a rename."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: only the age of what lies about tells whether somebody is at work
    fcntl = None  # type: ignore[assignment]

TEMPORARY_PREFIX = ".narrator-"
PRIVATE = 0o600
"""The mode of what nobody else on the machine may read."""


@contextmanager
def replacing(
    path: Path, *, durable: bool = True, mode: int | None = None, put: Callable[[Path, Path], object] = Path.replace
) -> Iterator[Path]:
    """Give a temporary path beside `path`; on leaving it takes the place of `path`, or after an error is removed.

    `put` does that, given both paths, when all else is done; whatever it raises leaves `path` as it is.

    A durable file is on the disk before it gets its name; a cache, which can be made again, need not wait for that.
    The mode is what a plain `open` would have given, so that a web server may read what a build has written, or `mode`.
    While it is written it is locked, so that whoever sweeps up can tell it from what a killed process has left.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=TEMPORARY_PREFIX, suffix=path.suffix, dir=path.parent)
    temporary = Path(name)
    try:
        with _held(handle):
            yield temporary
            temporary.chmod(0o666 & ~_umask() if mode is None else mode)
            if durable:
                with temporary.open("rb") as file:
                    os.fsync(file.fileno())
            put(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_bytes(path: Path, content: bytes, mode: int | None = None) -> None:
    """Write `content` whole or not at all; a file that already holds it is left alone, its time of change too.

    With a `mode`, nobody has more rights to the file than that, whether it is written or left.
    """
    if path.is_file() and path.read_bytes() == content:
        restrict(path, mode)
        return
    with replacing(path, mode=mode) as temporary:
        temporary.write_bytes(content)


def write_text(path: Path, content: str, mode: int | None = None) -> None:
    """`write_bytes` of UTF-8, line breaks as they are."""
    write_bytes(path, content.encode("utf-8"), mode)


def restrict(path: Path, mode: int | None) -> None:
    """Take away the rights that a file has beyond `mode`; one that is not there, or not ours, is left."""
    if mode is None or os.name != "posix":
        return
    with suppress(OSError):
        has = path.stat().st_mode & 0o777
        if has & ~mode:
            path.chmod(has & mode)


@contextmanager
def _held(handle: int) -> Iterator[None]:
    """Lock the open file for as long as this lasts, where the system and the disk have locks, and close it."""
    if fcntl is None:
        os.close(handle)  # what is open cannot be renamed there
        yield
        return
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
