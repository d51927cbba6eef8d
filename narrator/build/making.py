"""Stories that were gathered → episodes in the archive, one an article or one bulletin, each noted before and after."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import inf
from pathlib import Path
from typing import Literal, Protocol

from narrator.build.drafts import write_draft
from narrator.build.gathering import Candidate
from narrator.build.ledger import Ledger, failed
from narrator.build.report import Failed, Made, Planned, Report, Skipped
from narrator.config import Show, SourceFolder
from narrator.errors import NarratorError
from narrator.presenter import Presenter, greeting, lead_in, sign_off
from narrator.records import Article, Episode, Script
from narrator.script import write_script

_LOG = logging.getLogger(__name__)
WORDS_A_MINUTE = 160
"""Our default voices took 98 s for 270 words and 109 s for 284: 156 to 165."""


class Produce(Protocol):
    """`narrator.producer.produce`, or one that stands in for it."""

    def __call__(
        self, source: Sequence[Article | Script], show: Show, out: Path, *, presenter: Presenter
    ) -> Episode: ...


@dataclass(frozen=True, slots=True)
class Work:
    """One episode to be made of one candidate, or of several together."""

    candidates: tuple[Candidate, ...]
    show: Show
    presenter: Presenter

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(candidate.entry.title for candidate in self.candidates)

    @property
    def words(self) -> int:
        return sum(len(candidate.article.text.split()) for candidate in self.candidates)


def plan_works(show: Show, candidates: Sequence[Candidate], now: datetime) -> tuple[list[Work], list[Skipped]]:
    """The episodes to make, in order, and what has to wait. Articles come oldest first, so that numbers rise with days.

    Raises ConfigError for a template that cannot be filled in.
    """
    if show.build.episodes == "each":
        return [_single(show, candidate, now) for candidate in _by_time(candidates)], []
    ordered = _by_time(candidates) if show.bulletin.order == "time" else list(candidates)
    if len(ordered) < show.bulletin.fewest:
        told = f"waits: a bulletin has at least {show.bulletin.fewest} stories"
        return [], [_waiting(candidate, told) for candidate in ordered]
    taken, left = _within_limits(show, ordered)
    skipped = [_waiting(candidate, "waits for the next bulletin: this one is full") for candidate in left]
    return ([_bulletin(show, taken, now)] if taken else []), skipped


def planned(work: Work, pace: float) -> Planned:
    """What it would be, at `pace` seconds of work for a second of sound."""
    minutes = work.words / WORDS_A_MINUTE
    return Planned(work.titles, work.words, round(minutes, 1), round(minutes * 60 * pace, 1))


class Making:
    """Makes episodes one after the other. What fails is named and noted to be tried again; the others go on."""

    def __init__(
        self,
        ledger: Ledger,
        report: Report,
        now: Callable[[], datetime],
        produce: Produce,
        after: Callable[[str, Made], None],
    ) -> None:
        self._ledger = ledger
        self._report = report
        self._now = now
        self._produce = produce
        self._after = after

    def make_episode(self, work: Work, archive: Path) -> Episode | None:
        """Make it in the folder `archive`; None where that failed."""
        self._ledger.unpublished = True
        self._note_beginning(work)
        made = self._make(work, archive)
        if made is None:
            return None
        episode, record = made
        self._note(work, "made", episode.slug)
        self._report.made.append(record)
        self._after("episode", record)
        return episode

    def make_draft(self, work: Work, drafts: Path) -> Episode | None:
        """Make it in the folder `drafts`, with all that a person needs to judge it and an approval to make it anew."""
        self._note_beginning(work)
        made = self._make(work, drafts)
        if made is None:
            return None
        episode, record = made
        write_draft(drafts / episode.slug, episode, work.show, work.presenter, _scripts(work), _ids(work))
        self._note(work, "draft", episode.slug)
        self._report.drafts.append(record)
        self._after("draft", record)
        return episode

    def _make(self, work: Work, out: Path) -> tuple[Episode, Made] | None:
        began = time.monotonic()
        try:
            words = [candidate.words for candidate in work.candidates]
            episode = self._produce(words, work.show, out, presenter=work.presenter)
        except NarratorError as error:
            self._note_failure(work, str(error))
            return None
        except Exception as error:
            # a fault of ours ends the run, but this article waits longer next time, so that the others get their turn
            self._note_failure(work, f"{type(error).__name__}: {error}")
            raise
        record = made_record(episode, out, began, work.titles, is_correction=bool(work.candidates[0].corrects))
        _LOG.info("made: %s (%d s of sound in %d ms)", episode.slug, episode.duration_ms // 1000, record.took_ms)
        return episode, record

    def _note_beginning(self, work: Work) -> None:
        """Tell the ledger before anything appears, so that a run that comes after a kill knows what it finds."""
        for candidate in work.candidates:
            if not candidate.corrects:
                self._ledger.articles[candidate.id] = candidate.entry
        self._ledger.save()

    def _note(self, work: Work, state: Literal["made", "draft"], slug: str) -> None:
        for candidate in work.candidates:
            self._ledger.articles[candidate.id] = replace(candidate.entry, state=state, episode=slug, tries=0)
        self._ledger.save()

    def _note_failure(self, work: Work, error: str) -> None:
        line = " ".join(error.split("\n"))
        _LOG.warning("%s: %s", ", ".join(work.titles), line)
        for candidate in work.candidates:
            self._ledger.articles[candidate.id] = failed(self._ledger.articles[candidate.id], line, self._now())
        self._report.failed.append(Failed(", ".join(work.titles), line))
        self._ledger.save()


def made_record(
    episode: Episode, out: Path, began: float, titles: tuple[str, ...], *, is_correction: bool = False
) -> Made:
    """What the report tells of an episode; `began` is the monotonic time before it was made."""
    return Made(
        id=episode.id,
        slug=episode.slug,
        title=episode.title,
        folder=str(out / episode.folder),
        sources=titles,
        duration_ms=episode.duration_ms,
        bytes=episode.bytes,
        took_ms=round((time.monotonic() - began) * 1000),
        is_correction=is_correction,
    )


def _scripts(work: Work) -> list[Script]:
    """The stories segmented as the show asks, for a person to read."""
    quotes = work.show.quotes
    return [
        words
        if isinstance(words, Script)
        else write_script(words, voice=quotes.voice, min_confidence=quotes.min_confidence)
        for words in (candidate.words for candidate in work.candidates)
    ]


def _ids(work: Work) -> list[str]:
    return [candidate.id for candidate in work.candidates]


def _single(show: Show, candidate: Candidate, now: datetime) -> Work:
    own = _with_source(show, candidate.source)
    said = _lead_in(own, candidate, now) if candidate.source.lead_in else ""
    return Work((candidate,), own, Presenter(lead_ins=(said,)))


def _bulletin(show: Show, candidates: Sequence[Candidate], now: datetime) -> Work:
    about, day, articles = show.about, now.date(), [candidate.article for candidate in candidates]
    presenter = Presenter(
        greeting(articles, about.title, day, about.language, show.bulletin.greeting),
        tuple(_lead_in(show, candidate, now) for candidate in candidates),
        sign_off(about.title, day, about.language, show.bulletin.sign_off),
    )
    return Work(tuple(candidates), show, presenter)


def _lead_in(show: Show, candidate: Candidate, now: datetime) -> str:
    source, about = candidate.source, show.about
    return lead_in(candidate.article, source.name or "", about.title, now.date(), about.language, source.lead_in)


def _with_source(show: Show, source: SourceFolder) -> Show:
    """The show with the source's own narrator and picture."""
    return replace(
        show,
        voices=replace(show.voices, narrator=source.narrator or show.voices.narrator),
        about=replace(show.about, cover=source.cover or show.about.cover),
    )


def _by_time(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The oldest first, those without a date last; among equals the order of the sources."""
    return sorted(candidates, key=lambda one: one.article.published.timestamp() if one.article.published else inf)


def _within_limits(show: Show, candidates: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """As many of the first as a bulletin may have; one that is too long alone is taken alone, never cut."""
    taken: list[Candidate] = []
    left_words = (show.bulletin.minutes or inf) * WORDS_A_MINUTE
    for candidate in candidates:
        left_words -= len(candidate.article.text.split())
        if len(taken) >= show.bulletin.most or (taken and left_words < 0):
            break
        taken.append(candidate)
    return taken, list(candidates[len(taken) :])


def _waiting(candidate: Candidate, reason: str) -> Skipped:
    source = candidate.source
    return Skipped(source.name or source.place, candidate.entry.title, reason, candidate.article.url)
