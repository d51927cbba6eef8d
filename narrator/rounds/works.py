"""Stories that were gathered → the episodes to make of them: one an article, or one bulletin. Nothing is done yet."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import inf

from narrator.edition.dressing import host
from narrator.edition.presenter import Presenter, greeting, lead_in, sign_off
from narrator.errors import NarratorError
from narrator.records import Article
from narrator.rounds.compartment import compartment
from narrator.rounds.gathering import Candidate
from narrator.rounds.report import Planned, Skipped
from narrator.show.file import Show, SourceFolder
from narrator.show.reading import reading_language

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


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is to make, in order; what has to wait; and the articles that trip whoever plans, with what they are
    tripped by."""

    works: list[Work]
    waiting: list[Skipped]
    failing: list[tuple[Candidate, NarratorError]]


def plan_works(show: Show, candidates: Sequence[Candidate], now: datetime) -> Plan:
    """The episodes to make, and what has to wait. Articles come oldest first, so that numbers rise with days."""
    singles, failing = _singles(show, candidates, now)
    if show.build.episodes == "each":
        return Plan([singles[one.id] for one in _by_time(candidates, singles)], [], failing)
    fit = [one for one in candidates if one.id in singles]
    ordered = _by_time(candidates, singles) if show.bulletin.order == "time" else fit
    if len(ordered) < show.bulletin.fewest:
        told = f"waits: a bulletin has at least {show.bulletin.fewest} stories"
        return Plan([], [_waiting(candidate, told) for candidate in ordered], failing)
    taken, left = _within_limits(show, ordered)
    waiting = [_waiting(candidate, "waits for the next bulletin: this one is full") for candidate in left]
    return Plan([bulletin_of(show, taken, now)] if taken else [], waiting, failing)


def _singles(
    show: Show, candidates: Sequence[Candidate], now: datetime
) -> tuple[dict[str, Work], list[tuple[Candidate, NarratorError]]]:
    """Each article as an episode of its own, by its id: what can be planned alone trips no bulletin."""
    singles: dict[str, Work] = {}
    failing: list[tuple[Candidate, NarratorError]] = []
    for candidate in candidates:
        try:
            with compartment(candidate.entry.title):
                _moment(candidate)
                bulletin_of(show, [candidate], now)
                singles[candidate.id] = single_of(show, candidate, now)
        except NarratorError as error:
            failing.append((candidate, error))
    return singles, failing


def planned(titles: tuple[str, ...], words: int, pace: float) -> Planned:
    """What an episode of so many words would be, at `pace` seconds of work for a second of sound."""
    minutes = words / WORDS_A_MINUTE
    return Planned(titles, words, round(minutes, 1), round(minutes * 60 * pace, 1))


def single_of(show: Show, candidate: Candidate, now: datetime) -> Work:
    """The article as an episode of its own."""
    own = _with_source(show, candidate.source)
    around = _host(own, [candidate.article])
    if candidate.source.lead_in:
        around = replace(around, lead_ins=(_lead_in(own, candidate, now),))
    return Work((candidate,), own, around)


def bulletin_of(show: Show, candidates: Sequence[Candidate], now: datetime) -> Work:
    """The articles as one bulletin, in their order."""
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
    return host(show, articles, reading_language(articles[0], show.about))


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


def _by_time(candidates: Sequence[Candidate], fit: Container[str]) -> list[Candidate]:
    """The oldest first, those without a date last; among equals the order of the sources. `fit` are the ids that
    count."""
    return sorted((one for one in candidates if one.id in fit), key=_moment)


def _moment(candidate: Candidate) -> float:
    published = candidate.article.published
    return published.timestamp() if published else inf


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
