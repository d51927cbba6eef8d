"""Episodes to be made → episodes in the archive, or drafts, each noted in the ledger before and after."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from narrator.edition.presenter import Presenter
from narrator.edition.segmenting import segmented
from narrator.errors import NarratorError
from narrator.records import Article, Episode, Script
from narrator.rounds.compartment import compartment, is_the_machines
from narrator.rounds.drafts import write_draft
from narrator.rounds.gathering import Candidate
from narrator.rounds.ledger import Ledger, failed
from narrator.rounds.report import Failed, Made, Report
from narrator.rounds.works import Work
from narrator.show.file import Show

_LOG = logging.getLogger(__name__)


class Produce(Protocol):
    """`narrator.producer.produce`, or one that stands in for it."""

    def __call__(
        self, source: Sequence[Article | Script], show: Show, out: Path, *, presenter: Presenter
    ) -> Episode: ...


class Making:
    """Makes episodes one after the other. What fails is named and noted to be tried again; the others go on.

    `save` keeps the ledger; `after` is told of each episode and draft.
    """

    def __init__(
        self,
        ledger: Ledger,
        report: Report,
        now: Callable[[], datetime],
        produce: Produce,
        save: Callable[[], None],
        after: Callable[[str, Made], None],
    ) -> None:
        self._ledger = ledger
        self._report = report
        self._now = now
        self._produce = produce
        self._save = save
        self._after = after

    def make_episode(self, work: Work, archive: Path) -> NarratorError | None:
        """Make it in the folder `archive`; what went wrong, where that failed."""
        self._ledger.unpublished = True
        self._note_beginning(work)
        try:
            with compartment(", ".join(work.titles)):
                episode, record = self._make(work, archive)
        except NarratorError as error:
            return error
        self._note(work, "made", episode.slug)
        self._report.made.append(record)
        self._after("episode", record)
        return None

    def make_draft(self, work: Work, drafts: Path) -> NarratorError | None:
        """Make it in the folder `drafts`, with all that a person needs to judge it and an approval to make it anew."""
        self._note_beginning(work)
        try:
            with compartment(", ".join(work.titles)):
                episode, record = self._make(work, drafts)
                folder = drafts / episode.slug
                write_draft(folder, episode, work.show, work.presenter, _scripts(work), _ids(work))
        except NarratorError as error:
            return error
        self._note(work, "draft", episode.slug)
        self._report.drafts.append(record)
        self._after("draft", record)
        return None

    def note_failure(self, candidates: Sequence[Candidate], error: NarratorError) -> None:
        """Name what failed, and have it tried again in its time. What is the machine's fault is no try of theirs."""
        line = " ".join(str(error).split("\n"))
        titles = ", ".join(candidate.entry.title for candidate in candidates)
        _LOG.warning("%s: %s", titles, line, extra={"event": "article.failed", "article": titles})
        for candidate in candidates:
            before = self._ledger.articles.get(candidate.id, candidate.entry)
            if not is_the_machines(error):
                self._ledger.articles[candidate.id] = failed(before, line, self._now())
            elif before.state == "making":
                self._ledger.articles[candidate.id] = replace(before, state="failing", reason=line)
        self._report.failed.append(Failed(titles, line))
        self._save()

    def _make(self, work: Work, out: Path) -> tuple[Episode, Made]:
        began = time.monotonic()
        words = [candidate.words for candidate in work.candidates]
        episode = self._produce(words, work.show, out, presenter=work.presenter)
        self._report.fallbacks += episode.fallbacks
        record = made_record(episode, out, began, work.titles, is_correction=bool(work.candidates[0].corrects))
        _LOG.info(
            "made: %s (%d s of sound in %d ms)",
            episode.slug,
            episode.duration_ms // 1000,
            record.took_ms,
            extra={
                "event": "episode.made",
                "article": ", ".join(work.titles),
                "episode": episode.slug,
                "took_ms": record.took_ms,
            },
        )
        return episode, record

    def _note_beginning(self, work: Work) -> None:
        """Tell the ledger before anything appears, so that a run that comes after a kill knows what it finds."""
        for candidate in work.candidates:
            if not candidate.corrects:
                self._ledger.articles[candidate.id] = candidate.entry
        self._save()

    def _note(self, work: Work, state: Literal["made", "draft"], slug: str) -> None:
        for candidate in work.candidates:
            self._ledger.articles[candidate.id] = replace(
                candidate.entry, state=state, episode=slug, tries=0, source=""
            )
        self._save()


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
        clips=dict(episode.clips),
    )


def _scripts(work: Work) -> list[Script]:
    """The stories segmented as the show asks, for a person to read."""
    return [segmented(candidate.words, work.show.quotes) for candidate in work.candidates]


def _ids(work: Work) -> list[str]:
    return [candidate.id for candidate in work.candidates]
