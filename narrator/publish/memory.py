"""What a target holds already, remembered line by line as it is sent: a run that was cut short is gone on with.

It holds a private show's paths, so that nobody else on the machine may read it.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from narrator.disk.files import PRIVATE, restrict, write_text
from narrator.disk.plain_paths import is_relative_path

FOLDER = ".published"


@dataclass(frozen=True, slots=True)
class Kept:
    """One piece as the target holds it."""

    stamp: str
    sha256: str
    bytes: int


class Memory:
    """The memory of one target, in a file of the archive. A line that a crash cut short is passed over."""

    def __init__(self, archive: Path, address: str) -> None:
        name = re.sub(r"[^A-Za-z0-9]+", "-", address).strip("-")[:60]
        self.path = (
            archive / FOLDER / f"{name}-{sha256(address.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}.jsonl"
        )
        self.pieces: dict[str, Kept] = {}
        self._lines = 0
        self._torn = False
        if self.path.is_file():
            text = self.path.read_text(encoding="utf-8", errors="replace")
            self._torn = bool(text) and not text.endswith("\n")
            for line in text.splitlines():
                self._replay(line)

    def keep(self, path: str, kept: Kept) -> None:
        """Remember that the target holds this."""
        if self.pieces.get(path) != kept:
            self.pieces[path] = kept
            self._append({"path": path, **asdict(kept)})

    def forget(self, path: str) -> None:
        """Remember that the target does not hold this any more."""
        if self.pieces.pop(path, None):
            self._append({"path": path, "gone": True})

    def tidy(self) -> None:
        """Write the file anew where more than half of its lines say what is past."""
        if self._lines > 2 * len(self.pieces) + 20:
            rows = ({"path": path, **asdict(kept)} for path, kept in sorted(self.pieces.items()))
            write_text(self.path, "".join(json.dumps(row) + "\n" for row in rows), PRIVATE)
            self._lines = len(self.pieces)

    def _replay(self, line: str) -> None:
        self._lines += 1
        try:
            row = json.loads(line)
            path = row.pop("path")
            if not is_relative_path(path):  # no path of ours, and it may be removed some day
                return
            if row.pop("gone", False):
                self.pieces.pop(path, None)
            else:
                self.pieces[path] = Kept(**row)
        except (ValueError, TypeError, KeyError, AttributeError):
            return

    def _append(self, row: dict[str, object]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        restrict(self.path, PRIVATE)
        with open(self.path, "a", encoding="utf-8", opener=_open_private) as file:
            file.write("\n" * self._torn + json.dumps(row) + "\n")
        self._torn = False
        self._lines += 1


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE)
