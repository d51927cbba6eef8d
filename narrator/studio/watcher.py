"""The show's files → who is told when one changes, by whichever program: folders and files are looked at, none is read.

A rename changes its folder's time; an editor that writes in place changes only the file's. So each document's folder
is looked at once a second, and the files in it that were there when it last changed. `python -m tests.benchmarks.studio
watching` tells what that costs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread

_EVERY_S = 1.0
_FOLDERS = {"draft": "drafts", "episode": "episodes"}
_OF_THE_SHOW = ("show.toml", "lexicon.toml", "lexicon.pls", "voices/cast.toml", ".narrator/ledger.json")
_OF_A_DOCUMENT = re.compile(r"(?:script|story)(?:-[0-9]+)?\.md|(?:draft|episode)\.json")
_Mark = tuple[int, int, int]


@dataclass(slots=True)
class _Seen:
    """A document's folder when it was looked at last: its own time, and each file's mark."""

    changed_ns: int = -1
    files: dict[str, _Mark] = field(default_factory=dict)


class Watcher:
    """Tells of documents by id and of the show's files by name. `look` may be called at any time, from any thread."""

    def __init__(self, folder: Path, tell: Callable[[str | None, str | None], None], every_s: float = _EVERY_S) -> None:
        self._folder = folder
        self._tell = tell
        self._every_s = every_s
        self._lock = Lock()
        self._documents: dict[str, _Seen] = {}
        self._files: dict[str, _Mark] = {}
        self._listed: dict[str, tuple[int, list[str]]] = {}
        self._is_to_end = Event()
        self._thread = Thread(target=self._go_on, name="narrator-watcher", daemon=True)
        self._changes()

    def start(self) -> None:
        """Begin to look, once a second."""
        self._thread.start()

    def close(self) -> None:
        """Look no more."""
        self._is_to_end.set()
        if self._thread.is_alive():
            self._thread.join()

    def look(self) -> None:
        """Look now, and tell what has changed since the last look."""
        with self._lock:
            changes = self._changes()
        for document, file in changes:
            self._tell(document, file)

    def _go_on(self) -> None:
        while not self._is_to_end.wait(self._every_s):
            self.look()

    def _changes(self) -> list[tuple[str | None, str | None]]:
        changes: list[tuple[str | None, str | None]] = [(None, name) for name in self._changed_files()]
        present = dict(self._present())
        for gone in self._documents.keys() - present.keys():
            del self._documents[gone]
            changes.append((gone, None))
        for document, path in present.items():
            is_new = document not in self._documents
            if self._has_changed(self._documents.setdefault(document, _Seen()), path) or is_new:
                changes.append((document, None))
        return changes

    def _changed_files(self) -> Iterator[str]:
        for name in _OF_THE_SHOW:
            mark = _mark(f"{self._folder}/{name}")
            if self._files.get(name) != mark:
                if mark is None:
                    del self._files[name]
                else:
                    self._files[name] = mark
                yield name

    def _present(self) -> Iterator[tuple[str, str]]:
        """The documents' ids and folders; a list of names is good until its folder changes."""
        for kind, name in _FOLDERS.items():
            folder = f"{self._folder}/{name}"
            changed_ns = _changed_ns(folder)
            known_ns, names = self._listed.get(kind, (-1, []))
            if changed_ns != known_ns:
                names = _folders_in(folder)
                self._listed[kind] = (changed_ns, names)
            for slug in names:
                yield f"{kind}:{slug}", f"{folder}/{slug}"

    def _has_changed(self, seen: _Seen, folder: str) -> bool:
        changed_ns = _changed_ns(folder)
        names = _files_in(folder) if changed_ns != seen.changed_ns else list(seen.files)
        files = {name: mark for name in names if (mark := _mark(f"{folder}/{name}"))}
        is_other = files != seen.files
        seen.changed_ns, seen.files = changed_ns, files
        return is_other


def _changed_ns(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116 - a thousand a second: a Path each would cost twice as much
    except OSError:
        return -1


def _mark(path: str) -> _Mark | None:
    try:
        state = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino


def _folders_in(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if not entry.name.startswith(".") and entry.is_dir()]
    except OSError:
        return []


def _files_in(folder: str) -> list[str]:
    try:
        return [name for name in os.listdir(folder) if _OF_A_DOCUMENT.fullmatch(name)]  # noqa: PTH208
    except OSError:
        return []
