"""Stories that were gathered → the episodes to make of them: one an article, or one bulletin. Nothing is done yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import inf

from narrator.build.gathering import Candidate
from narrator.build.report import Planned, Skipped
from narrator.config import Show, SourceFolder
from narrator.dressing import host
from narrator.presenter import Presenter, greeting, lead_in, sign_off
from narrator.records import Article
from narrator.studio import reading_language

WORDS_A_MINUTE = 160
"""Our default voices took 98 s for 270 words and 109 s for 284: 156 to 165."""


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


def _single(show: Show, candidate: Candidate, now: datetime) -> Work:
    own = _with_source(show, candidate.source)
    around = _host(own, [candidate.article])
    if candidate.source.lead_in:
        around = replace(around, lead_ins=(_lead_in(own, candidate, now),))
    return Work((candidate,), own, around)


def _bulletin(show: Show, candidates: Sequence[Candidate], now: datetime) -> Work:
    about, day, articles = show.about, now.date(), [candidate.article for candidate in candidates]
    around = _host(show, articles)
    hello = greeting(articles, about.title, day, about.language, show.bulletin.greeting)
    goodbye = sign_off(about.title, day, about.language, show.bulletin.sign_off)
    presenter = Presenter(
        f"{around.greeting} {hello}".strip(),
        tuple(
            own if own and not candidate.source.lead_in else _lead_in(show, candidate, now)
            for own, candidate in zip(around.lead_ins, candidates, strict=True)
        ),
        f"{goodbye} {around.sign_off}".strip(),
    )
    return Work(tuple(candidates), show, presenter)


def _host(show: Show, articles: Sequence[Article]) -> Presenter:
    """What the show's [dressing] says around every episode."""
    return host(show, articles, reading_language(articles[0], show))


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
