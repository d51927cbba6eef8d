"""An error of the system about a place on the disk → one of ours: who can mend it is the person who named the place.

A right that is missing, a file where a folder should be, a name that is too long: nothing of that is a fault of our
code, wherever it is met. What is simply not there may be one, unless a person named the very place.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from narrator.disk.files import TEMPORARY_PREFIX
from narrator.errors import InputError, NarratorError
from narrator.errors.origins import origins

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_BARRED = (errno.EACCES, errno.EPERM)
_OTHERS = {
    errno.EROFS: "nothing can be written there, for it is read-only: choose another place",
    errno.ENOTDIR: "a file stands where a folder should be: choose another place",
    errno.EEXIST: "something else stands there already: choose another place",
    errno.EISDIR: "this is a folder, where a file should be: name a file",
    errno.ENOTEMPTY: "the folder is not empty: choose another place",
    errno.ENAMETOOLONG: "the name is too long for this disk: choose a shorter one",
    errno.ELOOP: "its links lead round in a circle: name the place itself",
    errno.EIO: "the disk fails: look after it, or choose another place",
}
_MISSING = "there is no such file or folder: look at how it is written"


def place_error(error: OSError, given: Iterable[str] = ()) -> InputError | None:
    """The error as a line that names the place and tells what to do; None where it is about no place, or a fault of
    ours. `given` are the words of a call, among them the places that a person named."""
    path = place_of(error)
    if path is None:
        return None
    if error.errno in _BARRED:
        return InputError(f"{path}: {_barred(path)}")
    if told := _OTHERS.get(error.errno or 0):
        return InputError(f"{path}: {told}")
    if error.errno == errno.ENOENT and _is_named(path, given):
        return InputError(f"{path}: {_MISSING}")
    return None


def exit_code_of(error: NarratorError) -> int:
    """What a command leaves with: that of a mistake in the call where a place on the disk is what bars the way, or a
    full disk is behind it."""
    if error.exit_code != NarratorError.exit_code:
        return error.exit_code
    cause = error.__cause__
    is_barred = isinstance(cause, OSError) and place_error(cause) is not None
    return InputError.exit_code if is_barred or any(map(is_full, origins(error))) else error.exit_code


def is_full(error: BaseException) -> bool:
    """Whether it tells of a disk, a quota or a file that takes no more: no fault of ours, whoever meets it."""
    return isinstance(error, OSError) and error.errno in _FULL


def place_of(error: OSError) -> Path | None:
    """The path that the error is about, None where it is about none.

    Of a temporary file it is the folder, for nobody knows the other name.
    """
    names = [name for name in (error.filename, error.filename2) if isinstance(name, (str, bytes, os.PathLike))]
    paths = [Path(os.fsdecode(name)) for name in names]
    kept = [path for path in paths if not path.name.startswith(TEMPORARY_PREFIX)]
    return next(iter(kept), paths[0].parent if paths else None)


def _barred(path: Path) -> str:
    """What bars the way there: a folder above that may not be gone through, or the place itself, and whose it is."""
    barrier = _barrier(path)
    where = "" if barrier == path else f" by {barrier}"
    return f"permission denied{where}{_rights(barrier)}: choose another place, or have the right given to you"


def _barrier(path: Path) -> Path:
    """The first folder above that we may not enter; else the path, or the nearest folder above where it is not yet."""
    above = path.absolute().parents
    closed = (folder for folder in reversed(above) if folder.is_dir() and not os.access(folder, os.X_OK))
    there = (place for place in (path, *above) if os.path.lexists(place))
    return next(closed, None) or next(there, path)


def _rights(path: Path) -> str:
    """ " (drwx------, root's)", as far as the system tells."""
    try:
        mode = stat.filemode(path.stat().st_mode)
        return f" ({mode}, {path.owner()}'s)"
    except (OSError, KeyError, NotImplementedError):  # gone, an owner without a name, a system without owners
        return ""


def _is_named(path: Path, given: Iterable[str]) -> bool:
    """Whether a word of the call names the path, or something below it: alone, as `--option=…` or as `key=…`."""
    places = [Path(word.rpartition("=")[2]).absolute() for word in given if word]
    return any(place == path.absolute() or path.absolute() in place.parents for place in places)
