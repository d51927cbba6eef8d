"""A path + a show's folder → whether it lies there, and in which of the folders that Narrator itself reads."""

from __future__ import annotations

import os
from pathlib import Path

STATE = ".narrator"
ROOMS = (STATE, "covers", "drafts", "episodes", "seeds", "site", "voices")
"""What stands in these is read: as templates, profiles, articles, scripts, or as what is known of earlier runs."""


def is_within(folder: Path, path: str | Path) -> bool:
    """Whether the path lies in the folder once links are followed; a relative one begins there."""
    return _holds(_real(folder), _real(folder, path))


def room_of(folder: Path, path: str | Path) -> str | None:
    """The one of ROOMS that the path lies in, links followed."""
    real = _real(folder, path)
    return next((room for room in ROOMS if _holds(_real(folder, room), real)), None)


def meets_show(folder: Path, path: str | Path) -> str | None:
    """What of the show the path is, holds, or lies in: one of ROOMS, or "." for its folder; None where it is apart."""
    real = _real(folder, path)
    if room := room_of(folder, path):
        return room
    if _holds(real, _real(folder)):
        return "."
    return next((room for room in ROOMS if _holds(real, _real(folder, room))), None)


def _real(folder: Path, path: str | Path = "") -> tuple[str, ...]:
    """The parts of where it leads; in one case, for there are disks that know no other."""
    meant = os.path.expanduser(path)  # noqa: PTH111 - it leaves the names of people whom it does not know
    return tuple(part.casefold() for part in Path(os.path.realpath(Path(folder, meant))).parts)


def _holds(outer: tuple[str, ...], inner: tuple[str, ...]) -> bool:
    return inner[: len(outer)] == outer
