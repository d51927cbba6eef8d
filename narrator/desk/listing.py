"""All drafts and episodes of a show → a line each. Of 1,000 episodes it reads 2,000 small files, the scripts once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from narrator.archive import EPISODE_FILE
from narrator.desk.places import Home, draft_home, episode_home
from narrator.desk.premises import Premises
from narrator.desk.reach import Reach
from narrator.desk.records import DocumentLine, DocumentState
from narrator.errors import ScriptError
from narrator.rounds.drafts import DOUBTFUL, DRAFT_FILE
from narrator.script.editable import is_doubtful, script_from_text, touch_of
from narrator.script.editable.pieces import BY_HAND

_RECORD = "\n---\n# "
_DIRECT = re.compile(
    r'^- \[\d+, \d+, "direct", (?P<who>null|"(?:[^"\\]|\\.)*"), (?:null|\[\d+, \d+\]), (?P<sure>[\d.e+-]+), '
    rf'(?!"(?:[^"\\]|\\.)*", "{re.escape(BY_HAND)}")',
    re.MULTILINE,
)
"""A quotation's line in the record, as we write it, but for those that a person decided."""
_Look = tuple[int, int, int | None]


class Listing:
    """The list, for several threads; what a script says of itself is kept until its file changes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[Path, tuple[_Look, int, bool]] = {}

    def lines(self, premises: Premises) -> list[DocumentLine]:
        """Drafts, the newest first, then episodes, the newest first."""
        return [*self._drafts(premises), *self._episodes(premises)]

    def _drafts(self, premises: Premises) -> Iterator[DocumentLine]:
        files = [
            file for file in premises.drafts.folder.glob(f"*/{DRAFT_FILE}") if not file.parent.name.startswith(".")
        ]
        for file in sorted(files, key=lambda file: file.parent.name, reverse=True):
            home = draft_home(premises, file.parent.name)
            yield self._line(home, "damaged" if home.error else "draft")

    def _episodes(self, premises: Premises) -> Iterator[DocumentLine]:
        reach = Reach(premises.show, premises.archive)
        for slug in reversed(premises.archive.slugs()):
            home = episode_home(premises, slug)
            state = reach.state_of(slug, home.episode.audio) if home.episode else "damaged"
            yield self._line(home, state)

    def _line(self, home: Home, state: DocumentState) -> DocumentLine:
        made = home.episode
        made_ns = _changed_ns(home.folder / EPISODE_FILE) if made else None
        looks = [self._look(path, made_ns) for path in home.files]
        return DocumentLine(
            id=home.id,
            kind=home.kind,
            title=home.title,
            published=made.published if made else None,
            duration_ms=made.duration_ms if made else None,
            doubtful=sum(doubtful for doubtful, _ in looks),
            state=state,
            is_stale=made is None or any(is_edited for _, is_edited in looks),
            stories=len(home.files),
            error=home.error.splitlines()[0] if home.error else None,
        )

    def _look(self, path: Path, made_ns: int | None) -> tuple[int, bool]:
        """How many quotations are doubtful, and whether somebody has edited the file since the sound was made."""
        try:
            state = path.stat()
        except OSError:
            return 0, False
        look = state.st_mtime_ns, state.st_size, made_ns
        with self._lock:
            known = self._known.get(path)
        if known is None or known[0] != look:
            text = path.read_text(encoding="utf-8", errors="replace")
            is_ours = (made_ns is not None and state.st_mtime_ns <= made_ns) or touch_of(text) == "untouched"
            known = look, doubtful_in(text, is_ours=is_ours), not is_ours
            with self._lock:
                self._known[path] = known
        return known[1], known[2]


def doubtful_in(text: str, *, is_ours: bool) -> int:
    """How many quotations of a script file are doubtful. Of one that nobody has edited its record tells."""
    if is_ours:
        found = _DIRECT.finditer(text.partition(_RECORD)[2])
        return sum(match["who"] == "null" or float(match["sure"]) < DOUBTFUL for match in found)
    try:
        return sum(is_doubtful(quote, DOUBTFUL) for quote in script_from_text(text).quotes)
    except ScriptError:
        return 0


def _changed_ns(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None
