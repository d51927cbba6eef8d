"""A file that a command is about to write → whether it may: only what the program itself has made is written over."""

from __future__ import annotations

import errno
import os
from pathlib import Path


def check_is_ours(path: Path, begins: bytes, kind: str) -> None:
    """Raise InputError where there is a file that does not begin as ours do; `kind` says what we would write.

    Raises PermissionError where the folder that it is to stand in, or the nearest one above that is there, is closed.
    """
    from narrator.errors import InputError

    folder = next(above for above in path.absolute().parents if above.is_dir())
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    if not path.is_file():
        return
    with path.open("rb") as file:
        if not file.read(len(begins)).startswith(begins):
            raise InputError(f"{path}: this file is no {kind}; it was left as it is - give another name")
