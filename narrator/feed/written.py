"""What each page of a feed was made from, so that a page is made anew only when something in it has changed.

The note is written after the pages; a crash in between, or a page that somebody else touched, only costs making it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from narrator.disk.files import write_bytes, write_text

_NOTE = ".feed.json"


class WrittenPages:
    """The pages of the feed in one folder; with a `mode`, nobody has more rights to them than that."""

    def __init__(self, folder: Path, mode: int | None = None) -> None:
        self._folder = folder
        self._mode = mode
        try:
            before = json.loads((folder / _NOTE).read_bytes())
        except (OSError, ValueError, RecursionError):
            before = None
        self._before: dict[str, object] = before if isinstance(before, dict) else {}

    def stands(self, name: str, made_from: str) -> bool:
        """Whether the page is there as it was made, and was made from the same."""
        return self._before.get(name) == [made_from, *_state(self._folder / name)]

    def write(self, name: str, make: Callable[[], bytes]) -> None:
        """Have the page made and written."""
        write_bytes(self._folder / name, make(), self._mode)

    def finish(self, made_from: Mapping[str, str]) -> None:
        """Remove the pages that are no more, and remember what the others, which are all written, were made from."""
        for path in self._folder.glob("feed-*.xml"):
            if path.name not in made_from:
                path.unlink()
        made = {name: [stamp, *_state(self._folder / name)] for name, stamp in made_from.items()}
        write_text(self._folder / _NOTE, json.dumps(made, indent=1) + "\n")


def _state(path: Path) -> tuple[int, int]:
    """Size and time of change; (0, 0) where there is no file."""
    try:
        state = path.stat()
    except FileNotFoundError:
        return 0, 0
    return state.st_size, state.st_mtime_ns
