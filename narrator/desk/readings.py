"""How a document is to be heard, kept until something that it follows from changes: a page asks for it often."""

from __future__ import annotations

import time
from collections import OrderedDict
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from narrator.desk.casting import Reading, reading_of
from narrator.desk.places import Home
from narrator.desk.premises import Premises
from narrator.desk.speaking import Spoken, spoken_of
from narrator.desk.stories import Stories
from narrator.show.reading import LEXICON_FILE, PLS_FILE, Say, show_reading

_KEPT = 4
_SENTENCES = 20_000
"""Some 2 kB each, in a long day's work; of most documents there are fewer than a hundred."""
_FRESH_S = 30
"""Voices that somebody installs are noticed so soon."""


class Readings:
    """The readings of the documents that were asked for last, for several threads."""

    def __init__(self, premises: Premises, stories: Stories) -> None:
        self._premises = premises
        self._stories = stories
        self._lock = Lock()
        self._saying: tuple[Any, Say] | None = None
        self._known: OrderedDict[Any, tuple[Reading, list[Spoken]]] = OrderedDict()

    def reading(self, home: Home) -> Reading:
        """The document's scripts with their cast. Raises ScriptError where a person has to mend one first."""
        return self.spoken(home)[0]

    def spoken(self, home: Home) -> tuple[Reading, list[Spoken]]:
        """The same, and all that is said."""
        read = [self._stories.read(path) for path in home.files]
        show = self._premises.show
        key = (home.id, tuple(one.version for one in read), id(show), *self._stamps(home), int(time.time() // _FRESH_S))
        with self._lock:
            if (known := self._known.get(key)) is not None:
                self._known.move_to_end(key)
                return known
        reading = reading_of(home, self._stories.scripts(home.files), show)
        found = reading, spoken_of(reading, self._say())
        with self._lock:
            self._known[key] = found
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return found

    def _stamps(self, home: Home) -> tuple[Any, ...]:
        folder = self._premises.folder
        voices = folder / "voices"
        files = [folder / LEXICON_FILE, folder / PLS_FILE, voices, *sorted(voices.glob("*.toml"))]
        made = (home.episode.made_from, home.episode.narrator) if home.episode else None
        return (*map(_stamp, files), home.draft, made)

    def _say(self) -> Say:
        """How the show says a sentence; an edit leaves nearly all of them as they were."""
        stamps = [_stamp(self._premises.folder / name) for name in (LEXICON_FILE, PLS_FILE)]
        with self._lock:
            if self._saying is None or self._saying[0] != stamps:
                self._saying = stamps, lru_cache(_SENTENCES)(show_reading(self._premises.folder))
            return self._saying[1]


def _stamp(path: Path) -> Any:
    try:
        state = path.stat()
    except OSError:
        return None
    return path.name, state.st_mtime_ns, state.st_size
