"""What each page of a feed was made from, so that a page is made anew only when something in it has changed.

The note is written after the pages; a crash in between, or a page that somebody else touched, only costs making it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from narrator.files import write_bytes, write_text

_NOTE = ".feed.json"


class WrittenPages:
    """The pages of the feed in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, list[object]] = {}
        try:
            self._before: dict[str, object] = json.loads((folder / _NOTE).read_bytes())
        except (OSError, ValueError):
            self._before = {}

    def write(self, name: str, made_from: str, make: Callable[[], bytes]) -> Path:
        """Have the page `name` made and written, unless it stands there as it was made from the same."""
        path = self._folder / name
        if self._before.get(name) != [made_from, *_state(path)]:
            write_bytes(path, make())
        self._made[name] = [made_from, *_state(path)]
        return path

    def finish(self) -> None:
        """Remove the pages that are no more, and remember the others."""
        for path in self._folder.glob("feed-*.xml"):
            if path.name not in self._made:
                path.unlink()
        write_text(self._folder / _NOTE, json.dumps(self._made, indent=1) + "\n")


def _state(path: Path) -> tuple[int, int]:
    """Size and time of change; (0, 0) where there is no file."""
    try:
        state = path.stat()
    except FileNotFoundError:
        return 0, 0
    return state.st_size, state.st_mtime_ns
