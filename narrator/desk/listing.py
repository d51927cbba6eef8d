"""All drafts and episodes of a show → a line each. Of 1,000 episodes it reads 2,000 small files, the scripts once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from narrator.archive import EPISODE_FILE
from narrator.desk.places import Home, draft_home, episode_home
from narrator.desk.premises import Premises
from narrator.desk.reach import Reach
from narrator.desk.records import DocumentLine, DocumentState
from narrator.desk.stories import GONE, UNREADABLE
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


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a script file says of itself: its quotations to look at, whether somebody has edited it since the sound was
    made, and why it cannot be read."""

    doubtful: int = 0
    is_edited: bool = False
    error: str | None = None


class Listing:
    """The list, for several threads; what a script says of itself is kept until its file changes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[Path, tuple[_Look, _Seen]] = {}

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
        seen = [self._look(path, made_ns) for path in home.files]
        errors = [error for error in (home.error, *(one.error for one in seen)) if error]
        return DocumentLine(
            id=home.id,
            kind=home.kind,
            title=home.title,
            published=made.published if made else None,
            duration_ms=made.duration_ms if made else None,
            doubtful=sum(one.doubtful for one in seen),
            state=state,
            is_stale=made is None or any(one.is_edited for one in seen),
            stories=len(home.files),
            error=errors[0].splitlines()[0] if errors else None,
        )

    def _look(self, path: Path, made_ns: int | None) -> _Seen:
        try:
            state = path.stat()
        except OSError:
            return _Seen(error=GONE.format(name=path.name))
        look = state.st_mtime_ns, state.st_size, made_ns
        with self._lock:
            known = self._known.get(path)
        if known is None or known[0] != look:
            known = look, _seen(path, is_older=made_ns is not None and state.st_mtime_ns <= made_ns)
            with self._lock:
                self._known[path] = known
        return known[1]


def _seen(path: Path, *, is_older: bool) -> _Seen:
    """Look into a script file, `is_older` than what was made of it or not. Of one that nobody has edited its record
    tells how many quotations are doubtful; any other is read whole, and what nobody can read is told."""
    try:
        text = path.read_text(encoding="utf-8")
        if is_older or touch_of(text) == "untouched":
            found = _DIRECT.finditer(text.partition(_RECORD)[2])
            return _Seen(sum(match["who"] == "null" or float(match["sure"]) < DOUBTFUL for match in found))
        script = script_from_text(text, name=path.name)
    except (OSError, UnicodeDecodeError) as error:
        return _Seen(is_edited=True, error=UNREADABLE.format(name=path.name, error=error))
    except ScriptError as error:
        return _Seen(is_edited=True, error=error.problems[0])
    return _Seen(sum(is_doubtful(quote, DOUBTFUL) for quote in script.quotes), is_edited=True)


def _changed_ns(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None
