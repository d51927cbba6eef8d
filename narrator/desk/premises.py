"""The show's folder as a desk sees it: show.toml read again when it changes, archive, drafts, a lock for edits."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from narrator.archive import Archive
from narrator.disk.locks import locked
from narrator.errors import InputError
from narrator.rounds.drafts import DRAFTS_FOLDER
from narrator.rounds.ledger import STATE_FOLDER
from narrator.show.authorities import trust_authorities
from narrator.show.file import SHOW_FILE, Show, load_show

_Stamp = tuple[int, int, int] | None


class Premises:
    """Where a show's files are. `state` is the folder that may be deleted at any time."""

    def __init__(self, path: Path, settings: Sequence[str] = ()) -> None:
        self._path = path
        self._settings = tuple(settings)
        self._lock = Lock()
        self._changing = Lock()
        self._show = load_show(path, settings)
        if self._show.folder is None:
            raise InputError("there is no show.toml here: 'narrator init DIR' makes a show, --show names one")
        trust_authorities(self._show)
        self.folder = self._show.folder
        self.file = path if path.is_file() else self.folder / SHOW_FILE
        self._stamp = self._look()
        self.show_error: str | None = None
        self.archive = Archive(self.folder / "episodes")
        self.drafts = Archive(self.folder / DRAFTS_FOLDER)
        self.state = self.folder / STATE_FOLDER / "studio"

    @property
    def show(self) -> Show:
        """The show as its file is now; while that has mistakes, which `show_error` tells, the last good one."""
        with self._lock:
            if (stamp := self._look()) != self._stamp:
                self._stamp = stamp
                try:
                    self._show, self.show_error = load_show(self._path, self._settings), None
                    trust_authorities(self._show)
                except InputError as error:
                    self.show_error = str(error)
            return self._show

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the show's documents: one change at a time, by whichever thread or process, and no episode moves in.

        Both archives' folders are held, in this order always; nothing inside asks for them again.
        """
        with self._changing:
            for archive in (self.archive, self.drafts):
                archive.prepare()
            with locked(self.archive.folder), locked(self.drafts.folder):
                yield

    def sweep(self) -> None:
        """Forget what was kept of documents that are not there any more."""
        for path in [*self.state.glob("journal/*"), *self.state.glob("spoken/*.json")]:
            kind, _, slug = path.stem.partition("-") if path.suffix == ".json" else path.name.partition("-")
            home = {"draft": self.drafts.folder, "episode": self.archive.folder}.get(kind)
            if home is not None and not (home / slug).exists():
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    def relative(self, path: Path) -> str:
        """A file's place in the show's folder, the same on every system."""
        return path.relative_to(self.folder).as_posix()

    def _look(self) -> _Stamp:
        try:
            state = (self._path if self._path.is_file() else self._path / SHOW_FILE).stat()
        except OSError:
            return None
        return state.st_mtime_ns, state.st_size, state.st_ino
