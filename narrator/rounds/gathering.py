"""Sources + ledger → the stories to be made now, read; whatever is left is reported with its reason."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import inf
from pathlib import Path
from typing import TypeVar

from narrator.archive import source_key
from narrator.article.sound_text import writable
from narrator.errors import ArticleError, NarratorError, ScriptError
from narrator.records import Article, Script
from narrator.rounds.choosing import (
    Heard,
    Story,
    fewest_words,
    reason_not_to_read,
    reason_to_refuse,
    rules_of,
    story_of,
    window,
)
from narrator.rounds.compartment import compartment, is_the_machines, proxy_fault
from narrator.rounds.ledger import Known, Ledger, failed, is_waiting
from narrator.rounds.report import Failed, Report, Skipped, private_host
from narrator.rounds.sources import NotNowError, Offer, UnreachedError
from narrator.rounds.sources.stubs import too_short
from narrator.show.file import Build, Show, SourceFolder

_LOG = logging.getLogger(__name__)
Answer = TypeVar("Answer")
Ask = Callable[[SourceFolder], list[Offer]]
"""What a source offers now; whatever it raises where it cannot tell is that source's failure."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that is to be made; `entry` is what the ledger will know of it, `corrects` the slug of its episode."""

    source: SourceFolder
    id: str
    words: Article | Script
    entry: Known
    corrects: str = ""

    @property
    def article(self) -> Article:
        return self.words.article if isinstance(self.words, Script) else self.words


class Gathering:
    """One run's look at all sources. `candidates` are in the order of the sources, each source's in its own order;
    `places` are those that were asked, with the feeds of lists.

    `archived` tells what the archive holds, by key: it counts where the ledger knows nothing, lost or made by hand.
    `is_by_hand` tells of an episode's slug whether a person has edited its script.
    """

    def __init__(
        self,
        show: Show,
        ledger: Ledger,
        report: Report,
        now: datetime,
        archived: Callable[[], Mapping[str, str]],
        is_by_hand: Callable[[str], bool],
    ) -> None:
        self.candidates: list[Candidate] = []
        self.places: list[str] = []
        self._show = show
        self._ledger = ledger
        self._report = report
        self._now = now
        self._archived = archived
        self._is_by_hand = is_by_hand
        self._most = min(show.build.limit, show.bulletin.most if show.build.episodes == "bulletin" else inf)
        self._heard = heard_lately(ledger, show.build, now)
        self._answered: set[str] = set()
        self._offered: set[str] = set()
        self._taken: set[str] = set()
        self._short: list[Skipped] = []

    def ask_all(self, ask: Ask, within: Callable[[SourceFolder], list[SourceFolder]]) -> None:
        """Go through all sources; one that fails is named, and the others go on, as do its other articles.

        `within` tells the feeds of a list, each of which is a source of its own, and of any other source itself.
        """
        for source in self._show.sources:
            self.places.append(source.place)
            if source.opml is None:
                self._ask(source, ask)
                continue
            for feed in self._answer(source, within) or ():
                if feed.place not in self.places:
                    self.places.append(feed.place)
                    self._ask(feed, ask)

    def _ask(self, source: SourceFolder, ask: Ask) -> None:
        for offer, reason in self._answer(source, lambda source: window(ask(source), source, self._now)) or ():
            self._offered.add(offer.id)
            self._ledger.saw(offer.id, self._now)
            self._consider(offer, source, reason)
        self._tell_short(source)

    def forget_gone(self) -> None:
        """Let go of the failures of which no run will hear again: of sources that the show has no more, and of articles
        that nobody offers any more. What a source that did not answer this time may offer stays.
        """
        has_all_lists = all(source.place in self._answered for source in self._show.sources if source.opml is not None)
        for place in set(self._ledger.sources) - set(self.places) if has_all_lists else ():
            del self._ledger.sources[place]
        for id_, one in list(self._ledger.articles.items()):
            is_failing = one.state == "failing" or (one.state == "made" and one.tries)
            if is_failing and id_ not in self._offered and self._may_offer_no_more(one.source, has_all_lists):
                self._ledger.let_go(id_)

    def _may_offer_no_more(self, place: str, has_all_lists: bool) -> bool:
        """Whether that source was heard, or is the show's no more; of an unknown one, whether all were heard."""
        if not place:
            return self._answered.issuperset(self.places)
        return place in self._answered or (has_all_lists and place not in self.places)

    def _answer(self, source: SourceFolder, ask: Callable[[SourceFolder], list[Answer]]) -> list[Answer] | None:
        """What the source answers; None where it fails, or has failed and waits."""
        before = self._ledger.sources.get(source.place)
        if before and is_waiting(before, self._now):
            told = f"waits until {before.next_try:%Y-%m-%d %H:%M} after {before.tries} tries: {before.reason}"
            self._report.skipped.append(Skipped(_name(source), "", told, source.feed or source.opml or source.page))
            return None
        try:
            with compartment(source.place):
                answers = ask(source)
        except NotNowError as error:  # many feeds of a list may lie on one host: no fault of the feed
            self._report.skipped.append(Skipped(_name(source), "", str(error), source.feed or source.page))
            return None
        except NarratorError as error:
            if not is_the_machines(error):
                self._ledger.sources[source.place] = failed(before, str(error), self._now, "", _stay_away_s(error))
            self._fail(source.place, error)
            return None
        self._ledger.sources.pop(source.place, None)
        self._answered.add(source.place)
        return answers

    def _consider(self, offer: Offer, source: SourceFolder, reason: str | None) -> None:
        known = self._ledger.articles.get(offer.id)
        try:
            with compartment(offer.url or offer.id):
                self._consider_within(offer, source, reason, known)
        except NotNowError as error:
            self._skip(offer, source, str(error))
        except NarratorError as error:
            self._note_unread(offer, source, known, error)

    def _consider_within(self, offer: Offer, source: SourceFolder, reason: str | None, known: Known | None) -> None:
        reason = (
            ("was offered by a source before" if offer.id in self._taken else None)
            or reason_not_to_read(offer, known, source, self._show.build, self._heard, self._now)
            or reason
            or self._reason_of_limit()
        )
        self._taken.add(offer.id)
        if reason:
            self._skip(offer, source, reason)
        else:
            self._judge(offer, source, offer.read(), known)

    def _reason_of_limit(self) -> str | None:
        if len(self.candidates) < self._most:
            return None
        return f"beyond the {self._most} of a run; the next one goes on"

    def _note_unread(self, offer: Offer, source: SourceFolder, known: Known | None, error: NarratorError) -> None:
        """A page that came but holds no article is refused, as is one that robots.txt keeps us from, or a mail or a
        saved article among others: asking again would not help. What did not come, a file that somebody put there, and
        what we trip over is a failure that somebody should hear of.
        """
        tells = isinstance(error, ArticleError | ScriptError) and not isinstance(error, UnreachedError)
        is_hopeless = tells and (source.feed or source.page or offer.is_of_several)
        if is_hopeless and (known is None or known.state != "made"):
            self._skip(offer, source, str(error))
            self._refuse(offer, str(error), rules_of(source, self._show.build))
            return
        if not is_the_machines(error):
            entry = failed(_before_failure(known, offer), str(error), self._now, offer.title, _stay_away_s(error))
            self._ledger.articles[offer.id] = replace(
                entry, version=entry.version or offer.version, source=source.place
            )
        self._fail(offer.url or offer.id, error)

    def _judge(self, offer: Offer, source: SourceFolder, words: Article | Script, known: Known | None) -> None:
        made = known if known and known.state == "made" else None
        words = as_asked(words, source, offer, made, self._show.folder)
        article = words.article if isinstance(words, Script) else words
        story = story_of(offer, article)
        if made and story.digest == made.digest:
            self._ledger.articles[offer.id] = replace(made, version=offer.version)
            self._skip(offer, source, f"made before: {made.episode}; its words have not changed")
        elif reason := reason_to_refuse(article, story, source, self._show.build, self._heard):
            self._skip(offer, source, reason)
            if source.min_words is None and reason == too_short(article.text, fewest_words(source)):
                self._short.append(self._report.skipped[-1])
            if made:
                self._ledger.articles[offer.id] = replace(made, version=offer.version)
            else:
                self._refuse(offer, reason, rules_of(source, self._show.build))
        else:
            self._take(offer, source, words, story, known)

    def _take(
        self, offer: Offer, source: SourceFolder, words: Article | Script, story: Story, known: Known | None
    ) -> None:
        article = words.article if isinstance(words, Script) else words
        made = known if known and known.state == "made" else None
        before = _before_failure(known, offer)
        key = made.key if made else source_key(article, self._show.folder)
        entry = Known(
            state="making",
            seen=self._now,
            title=story.title,
            key=key,
            address=story.address,
            version=offer.version,
            digest=story.digest,
            sketch=story.sketch,
            tries=before.tries if before else 0,
            source=source.place,
        )
        slug = None if made else self._archived().get(key)
        if made and self._is_by_hand(made.episode):
            self._ledger.articles[offer.id] = replace(made, version=offer.version)
            self._skip(offer, source, f"made before: {made.episode}; a person has edited its script, which stays")
            return
        self._heard.add(offer.id, story.title, story.address, story.digest, story.sketch)
        if slug:
            self._ledger.articles[offer.id] = replace(entry, state="made", episode=slug, source="")
            self._skip(offer, source, f"made before: {slug}")
            return
        self.candidates.append(Candidate(source, offer.id, words, entry, made.episode if made else ""))

    def _skip(self, offer: Offer, source: SourceFolder, reason: str) -> None:
        self._report.skipped.append(Skipped(_name(source), offer.title, reason, offer.url))

    def _tell_short(self, source: SourceFolder) -> None:
        """Say once, when they are first left, that articles are shorter than we think articles are: nobody set that."""
        if not self._short:
            return
        first, count = self._short[0], len(self._short)
        told = "an article is left out" if count == 1 else f"{count} articles are left out, the first"
        line = (
            f"{_name(source)}: {told}: “{first.title}”, {first.reason}; min_words under [[sources]] in show.toml sets "
            "how many words it takes, and ends this warning"
        )
        self._report.warnings.append(writable(" ".join(line.split())))
        _LOG.warning("%s", self._report.warnings[-1])
        self._short.clear()

    def _refuse(self, offer: Offer, reason: str, rules: str) -> None:
        self._ledger.articles[offer.id] = Known(
            "refused", self._now, offer.title, version=offer.version, reason=reason, rules=rules
        )

    def _fail(self, where: str, error: NarratorError) -> None:
        self._report.failed.append(Failed(where, str(error), private_host(error), proxy_fault(error)))
        _LOG.warning("%s", self._report.failed[-1].line, extra={"event": "source.failed", "source": where})


def heard_lately(ledger: Ledger, build: Build, now: datetime) -> Heard:
    """What was told in the last `remember_days`."""
    heard = Heard()
    since = now - timedelta(days=build.remember_days)
    for id_, one in ledger.heard():
        if one.seen >= since:
            heard.add(id_, one.title, one.address, one.digest, one.sketch)
    return heard


def _name(source: SourceFolder) -> str:
    return source.name or source.place


def _stay_away_s(error: NarratorError) -> int:
    """How long the site asked us to stay away."""
    return error.retry_after_s if isinstance(error, UnreachedError) else 0


def _before_failure(known: Known | None, offer: Offer) -> Known | None:
    """What counts of earlier failures: none of those of an earlier version."""
    if known is None or known.state == "refused":
        return None
    return known if known.version == offer.version or known.state == "made" else None


def as_asked(
    words: Article | Script, source: SourceFolder, offer: Offer, made: Known | None, folder: Path | None
) -> Article | Script:
    """The words with the source's language, the list's date where they tell none, and the key they were made with."""
    article = words.article if isinstance(words, Script) else words
    key = made.key if made and (source.feed or source.page) else article.source_id
    if key and writable(key) != key:  # a file's name in bytes that are no text
        key = writable(source_key(article, folder))
    article = replace(
        article,
        language=source.language or article.language,
        published=article.published or offer.published,
        source_id=key,
    )
    return replace(words, article=article) if isinstance(words, Script) else article
