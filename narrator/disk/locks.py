"""A folder → a lock on it that ends with the process, however that ends; where the system has none, nobody waits."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from narrator.errors import BusyError

try:
    import fcntl
except ImportError:  # Windows: only the age of what lies there tells whether somebody is at work
    fcntl = None  # type: ignore[assignment]

_ABANDONED_AFTER_S = 24 * 3600
_JUST_MADE_S = 2.0


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until no other process holds `folder`, and hold it."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def held(folder: Path, busy: str) -> Iterator[None]:
    """Hold `folder`, which is made if need be, or raise BusyError with the line `busy` where another process does."""
    folder.mkdir(parents=True, exist_ok=True)
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(busy) from error
        yield
    finally:
        os.close(handle)


def is_abandoned(path: Path) -> bool:
    """Whether no process holds `path` any more: by its lock, or where the system has none by its age.

    What is only just there is taken for held: between its making and its lock lies a moment.
    """
    try:
        age_s = abs(time.time() - path.stat().st_mtime)
        if fcntl is None or (age_s < _JUST_MADE_S and not path.is_dir()):
            return age_s > _ABANDONED_AFTER_S
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True
