"""What a build that was killed has left half-written in a show's folder → removed."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from narrator.archive import Archive
from narrator.disk.files import TEMPORARY_PREFIX
from narrator.disk.locks import is_abandoned

_LOG = logging.getLogger(__name__)


def sweep_show(show_folder: Path, state: Path, archives: tuple[Archive, ...]) -> None:
    """Remove it, with the build's lock held: in the state folder nobody else is at work. Elsewhere a `make` may be:
    what lies there goes when it is old."""
    for archive in archives:
        archive.sweep()
    for folder in (state, *(below for below in state.glob("*/"))):
        for leftover in folder.glob(f"{TEMPORARY_PREFIX}*"):
            _remove(leftover)
    for leftover in (show_folder / "voices").glob(f"{TEMPORARY_PREFIX}*"):
        if is_abandoned(leftover):
            _remove(leftover)


def _remove(leftover: Path) -> None:
    _LOG.info("%s: removed, a run that was interrupted left it", leftover)
    if leftover.is_dir():
        shutil.rmtree(leftover, ignore_errors=True)
    else:
        leftover.unlink(missing_ok=True)
