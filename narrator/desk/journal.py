"""What was done to a document, step by step, as the texts of its files before and after: far back, within bounds.

A folder for each document, a file a step, and what the files were last known to be. It may be deleted at any time: then
what was done stays, and cannot be undone.
"""

from __future__ import annotations

import gzip
import json
import logging
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from narrator.desk.records import Step
from narrator.disk.files import replacing

_LOG = logging.getLogger(__name__)
_MOST_STEPS = 1000
_MOST_BYTES = 50_000_000
_STATE = "state.json"
_SUFFIX = ".step.gz"
OUTSIDE = "changed by another program"
MADE = "the episode was made anew"
Texts = Mapping[str, str | None]
"""A file's place in the show's folder → its text; None where it is not there."""


@dataclass(frozen=True, slots=True)
class Change:
    """A step with its texts: (before, after) of each file."""

    id: int
    when: datetime
    what: str
    files: dict[str, tuple[str | None, str | None]]

    @property
    def before(self) -> dict[str, str | None]:
        return {name: texts[0] for name, texts in self.files.items()}

    @property
    def after(self) -> dict[str, str | None]:
        return {name: texts[1] for name, texts in self.files.items()}


class Journal:
    """The journal in a folder; whoever writes holds the documents (`Premises.changing`)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def can(self) -> tuple[bool, bool]:
        """Whether there is a step to undo, and one to do again."""
        at, ids = self._at(), self._ids()
        return any(id <= at for id in ids), any(id > at for id in ids)

    def add(self, what: str, before: Texts, after: Texts) -> None:
        """Note a step that was done; what had been undone cannot be done again then."""
        for id in self._ids():
            if id > self._at():
                self._path(id).unlink(missing_ok=True)
        ids = self._ids()
        id = max(ids, default=self._at()) + 1
        files = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
        self._write_step(Change(id, datetime.now(UTC), what, files))
        self._write_state(id, after)
        self._prune()

    def note_outside(self, present: Texts, what: str = OUTSIDE) -> bool:
        """Note what another program has done to the files since the last step; whether there was anything."""
        known = self._state().get("known", {})
        changed = [name for name, text in present.items() if name in known and known[name] != _digest(text)]
        texts = self._last_texts(changed)
        changed = [name for name in changed if name in texts]
        if not changed:
            return False
        self.add(what, {name: texts[name] for name in changed}, {name: present[name] for name in changed})
        return True

    def last(self) -> Change | None:
        """The step that `undo` takes back."""
        at = self._at()
        return next((step for id in reversed(self._ids()) if id <= at and (step := self._step(id))), None)

    def following(self) -> Change | None:
        """The step that `redo` does again."""
        at = self._at()
        return next((step for id in self._ids() if id > at and (step := self._step(id))), None)

    def went_back(self, step: Change) -> None:
        """Note that the step was undone."""
        self._write_state(step.id - 1, step.before)

    def went_on(self, step: Change) -> None:
        """Note that the step was done again."""
        self._write_state(step.id, step.after)

    def steps(self) -> list[Step]:
        """All steps, the newest first."""
        at = self._at()
        found = [step for id in reversed(self._ids()) if (step := self._step(id))]
        return [Step(step.id, step.when, step.what, step.id > at) for step in found]

    def drop(self) -> None:
        """Forget all."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _last_texts(self, names: Iterable[str]) -> dict[str, str | None]:
        """What the files held when they were last known, as far as the steps tell."""
        wanted, found = set(names), {}
        at = self._at()
        if (step := self.following()) is not None:
            found = {name: text for name, text in step.before.items() if name in wanted}
        for id in reversed(self._ids()):
            if not wanted - set(found):
                break
            if id <= at and (step := self._step(id)):
                found |= {name: text for name, text in step.after.items() if name in wanted and name not in found}
        return found

    def _ids(self) -> list[int]:
        try:
            names = [path.name for path in self._folder.iterdir() if path.name.endswith(_SUFFIX)]
        except OSError:
            return []
        return sorted(int(stem) for name in names if (stem := name.removesuffix(_SUFFIX)).isdecimal())

    def _path(self, id: int) -> Path:
        return self._folder / f"{id:08d}{_SUFFIX}"

    def _state(self) -> dict[str, Any]:
        try:
            content = json.loads((self._folder / _STATE).read_text(encoding="utf-8"))
            return content if isinstance(content["at"], int) and isinstance(content["known"], dict) else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def _at(self) -> int:
        at: int = self._state().get("at", 0)
        return at

    def _step(self, id: int) -> Change | None:
        """The step; None where its file is damaged: then it is passed over."""
        try:
            content = json.loads(gzip.decompress(self._path(id).read_bytes()))
            files = {str(name): (before, after) for name, (before, after) in content["files"].items()}
            return Change(id, datetime.fromisoformat(content["when"]), str(content["what"]), files)
        except (OSError, ValueError, KeyError, TypeError, EOFError, AttributeError):
            return None

    def _write_step(self, step: Change) -> None:
        content = {"when": step.when.isoformat(), "what": step.what, "files": step.files}
        packed = gzip.compress(json.dumps(content).encode(), compresslevel=1, mtime=0)
        self._write(self._path(step.id), packed)

    def _write_state(self, at: int, texts: Texts) -> None:
        known = self._state().get("known", {}) | {name: _digest(text) for name, text in texts.items()}
        self._write(self._folder / _STATE, json.dumps({"at": at, "known": known}).encode())

    def _write(self, path: Path, content: bytes) -> None:
        """A full disk costs the way back, not the edit."""
        try:
            with replacing(path, durable=False) as temporary:
                temporary.write_bytes(content)
        except OSError as error:
            _LOG.warning("%s: cannot be written: %s; this step cannot be undone", path, error.strerror)

    def _prune(self) -> None:
        """Forget the oldest steps that are beyond the bounds."""
        total = 0
        for place, id in enumerate(reversed(self._ids())):
            path = self._path(id)
            with suppress(OSError):
                total += path.stat().st_size
                if place >= _MOST_STEPS or (place and total > _MOST_BYTES):
                    path.unlink()


def _digest(text: str | None) -> str:
    return "" if text is None else sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
