"""A show's folder → the right to build it, for one process at a time; a process that dies gives it back."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from narrator.errors import BusyError, InputError

LOCK_FILE = "lock"


@contextmanager
def locked(state: Path) -> Iterator[str | None]:
    """Hold the lock in the folder `state` until the block ends, or the process does, however it ends.

    Gives who held it last without coming to an end, None after a build that did.

    The operating system holds the lock for the process (children do not inherit it), so what a killed build leaves
    behind is only a note of who it was. Raises BusyError, which tells who has it, where another process does.
    """
    path = state / LOCK_FILE
    try:
        state.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error
    with file:
        try:
            _take(file)
        except (BlockingIOError, PermissionError) as error:
            raise BusyError(f"{state.parent}: another build is running ({_holder(path)}); this one leaves") from error
        except OSError as error:
            raise InputError(f"{path}: cannot be locked: {error.strerror}; keep the show on a local disk") from error
        unfinished = _holder(path) if path.stat().st_size else None
        _note(file, {"process": os.getpid(), "host": socket.gethostname(), "since": _now()})
        try:
            yield unfinished
        finally:
            file.truncate(0)


def at_work(state: Path) -> str | None:
    """Who builds now, in words; None where nobody does, or a note is all that is left of who did.

    The lock is not touched: a build that begins at this moment would take us for another.
    """
    try:
        note = json.loads((state / LOCK_FILE).read_text(encoding="utf-8"))
        is_here = os.name == "posix" and note["host"] == socket.gethostname()
        if is_here:
            os.kill(int(note["process"]), 0)
    except PermissionError:
        pass  # another user's process: it is there
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    return _holder(state / LOCK_FILE)


def _note(file: IO[str], holder: dict[str, object]) -> None:
    """Tell who holds it. A full disk leaves the note out: it is told where it matters."""
    with suppress(OSError):
        file.truncate(0)
        os.write(file.fileno(), json.dumps(holder).encode())


def _holder(path: Path) -> str:
    """Who wrote the note, in words. On Windows nobody may read it while the lock is held."""
    try:
        note = json.loads(path.read_text(encoding="utf-8"))
        return f"process {note['process']} on {note['host']} since {note['since']}"
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "which one is not known"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[str]) -> None:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
