"""Episodes to be made → the same, one after the other, while the lines of those that come after are being spoken.

What an episode will be is decided when it is made, in order, as on one machine. Here it is guessed, from what the show
will remember by then; a guess that was wrong costs the speaking of a line that nobody asks for.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from threading import Event, Thread
from typing import Protocol

from narrator.cast.remembered import Remembered
from narrator.cast.show_cast import foreseen_cast, known_after, remembered_cast
from narrator.edition.plan import spoken_stories
from narrator.errors import NarratorError
from narrator.records import Article, Script
from narrator.rounds.compartment import compartment
from narrator.rounds.works import Work
from narrator.show.reading import reading_language, show_reading
from narrator.show.settings import Quotes
from narrator.speech.booth import Booth, Line, plan

_LOG = logging.getLogger(__name__)
_LOOK_S = 0.05
_ARTICLES_AHEAD = 64
"""Scripts that wait for their episode: some 5 MB."""


class Scripts(Protocol):
    """Who segments articles: `narrator.cluster.scripts.Scripts`."""

    def expect(self, articles: Sequence[Article], quotes: Quotes) -> None:
        """Begin with them."""

    def script(self, article: Article, quotes: Quotes) -> Script:
        """Its script."""

    def shares(self) -> dict[str, int]:
        """How much each of those who work for us has done, articles and clips, by name."""

    def forget(self, articles: Sequence[Article], quotes: Quotes) -> None:
        """Nobody will ask for them any more."""


class Foresight:
    """Has the lines of episodes spoken before these are made."""

    def __init__(self, booth: Booth, scripts: Scripts) -> None:
        self._booth = booth
        self._scripts = scripts
        self._ended = Event()
        self._at = 0
        self._foreseen: dict[int, list[Line]] = {}

    def __call__(self, works: Sequence[Work]) -> Iterator[Work]:
        """The works, in order; each has been made when the next is asked for."""
        self._at = 0
        looking = Thread(target=self._look, args=(works,), daemon=True, name="narrator-foresight")
        looking.start()
        try:
            for number, work in enumerate(works):
                yield work
                self._at = number + 1
                self._booth.let_go(self._foreseen.pop(number, ()))
                self._scripts.forget(_articles(work), work.show.quotes)
        finally:
            self._ended.set()
            looking.join()
            self._ended.clear()

    def _look(self, works: Sequence[Work]) -> None:
        known: Remembered | None = None
        for number, work in enumerate(works):
            if number < self._at:  # it is made already, and the show remembers it
                known = None
                continue
            for later in works[number : number + _ARTICLES_AHEAD // 4]:
                self._scripts.expect(_articles(later), later.show.quotes)
            self._wait(partial(self._is_near, number))
            if self._ended.is_set():
                return
            try:
                with compartment(", ".join(work.titles)):
                    known = self._foresee(number, work, known)
            except NarratorError as error:
                _LOG.info("%s: cannot be foreseen: %s", ", ".join(work.titles), error)

    def _foresee(self, number: int, work: Work, known: Remembered | None) -> Remembered:
        """Have its lines spoken; gives whom the show will know after it."""
        show = work.show
        known = remembered_cast(show.folder) if known is None else known
        scripts = [self._script(one.words, show.quotes) for one in work.candidates]
        cast = foreseen_cast(scripts, show, known)
        say = show_reading(show.folder)
        for script in spoken_stories(scripts, work.presenter, show):
            for line in plan(script, cast, say, reading_language(script.article, show.about)):
                self._wait(lambda: self._booth.has_room or number <= self._at)
                if self._ended.is_set() or number < self._at:
                    break
                self._foreseen.setdefault(number, []).append(line)
                self._booth.foresee(line)
        return known_after(known, scripts, cast, show)

    def _script(self, words: Article | Script, quotes: Quotes) -> Script:
        return words if isinstance(words, Script) else self._scripts.script(words, quotes)

    def _is_near(self, number: int) -> bool:
        return number <= self._at + _ARTICLES_AHEAD

    def _wait(self, ready: Callable[[], bool]) -> None:
        while not ready() and not self._ended.wait(_LOOK_S):
            pass


def _articles(work: Work) -> list[Article]:
    return [one.words for one in work.candidates if isinstance(one.words, Article)]
