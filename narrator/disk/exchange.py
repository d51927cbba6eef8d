"""Two names that change places at one moment: how a file takes another's place without losing what came meanwhile."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
"""From Linux's fcntl.h and renameat2(2)."""


def exchange(one: Path, other: Path) -> bool:
    """Exchange two files or folders in one step; False where system or disk cannot (Linux and most disks can)."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def take_place(new: Path, path: Path, was: bytes) -> bool:
    """Let the file `new` take the place of `path` if that holds the bytes `was`; else False, and `path` as it is.

    What somebody saves between a look and a rename is lost with the rename. So the two change places, and what came out
    is looked at: where it is not what was expected it goes back, unless something newer is saved while it does. Where
    nothing can be exchanged a look right before the rename is all that there is. After True, `new` is gone.
    """
    ours = new.read_bytes()
    if path.read_bytes() != was:
        return False
    if not exchange(new, path):
        new.replace(path)
        return True
    if new.read_bytes() == was:
        new.unlink()
        return True
    exchange(new, path)
    if new.read_bytes() != ours:
        exchange(new, path)
    return False
