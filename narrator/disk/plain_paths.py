"""Names and paths that stand in files → whether each stays where it belongs, whatever a system's separators are."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from pathlib import Path

_DEVICE = r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])"
"""What Windows opens in the place of a file, in any folder and with any ending."""
_NAME = rf"(?!\.)(?!{_DEVICE}(?:\.|/|\Z))[^/\\:\x00-\x1f\x7f\ud800-\udfff]{{1,255}}(?<![. ])"
_MOST_BYTES = 255
"""Of one name, on the disks of nearly every system; a letter with an accent takes two."""
_IS_NAME = re.compile(_NAME, re.IGNORECASE)
_IS_PATH = re.compile(rf"{_NAME}(?:/{_NAME})*", re.IGNORECASE)


def is_file_name(name: object) -> bool:
    """Whether this names a file, or a folder, of whatever folder it is looked for in, and on every system the same one.

    No separator of any system, no `..` and nothing hidden, no drive, no stream, no device, no character that is none.
    """
    return isinstance(name, str) and _IS_NAME.fullmatch(name) is not None and _fits(name)


def are_file_names(names: Collection[str]) -> bool:
    """Whether all of them are, in the time that one takes."""
    together = "/".join(names)
    return together.count("/") == len(names) - 1 and is_relative_path(together)


def is_relative_path(path: object) -> bool:
    """Whether these are such names with `/` between them: a path that leads down from wherever it begins."""
    return isinstance(path, str) and _IS_PATH.fullmatch(path) is not None and _fits(path)


def _fits(path: str) -> bool:
    """Whether a disk can hold each name of a path that is one otherwise."""
    return path.isascii() or all(len(name.encode()) <= _MOST_BYTES for name in path.split("/"))


def leads_inside(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> bool:
    """Whether what is at `path`, behind whatever links, lies in `folder`, which may itself be reached by links."""
    home = os.path.realpath(folder)
    return os.path.realpath(path).startswith(home if home.endswith(os.sep) else home + os.sep)


def is_own_file(path: Path, folder: Path) -> bool:
    """Whether there is a file at `path` that lies in `folder`, and is no link to one elsewhere."""
    return path.is_file() and leads_inside(path, folder)
