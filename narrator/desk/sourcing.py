"""The show's sources → what they offer now; one entry of them → a draft, which builds then know of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from narrator.archive import source_key
from narrator.article.web.fetch import FetchPolicy
from narrator.desk.creating import known_document, put_silent
from narrator.desk.places import document_id
from narrator.desk.premises import Premises
from narrator.desk.records import EntryView, SourceKind, SourceView
from narrator.errors import InputError
from narrator.records import Script
from narrator.rounds.choosing import story_of
from narrator.rounds.gathering import Candidate, as_asked
from narrator.rounds.ledger import LEDGER_FILE, Known, read_ledger
from narrator.rounds.lock import locked
from narrator.rounds.sources import Offer, Visitor, offers_of, sources_within
from narrator.rounds.works import single_of
from narrator.show.file import SourceFolder

_KINDS: tuple[SourceKind, ...] = ("folder", "feed", "opml", "page", "command")


def source_views(premises: Premises) -> list[SourceView]:
    """The sources of show.toml, in order."""
    failures = read_ledger(premises.state.parent / LEDGER_FILE).sources
    return [
        SourceView(
            number=number,
            name=source.name or source.place,
            kind=next(kind for kind in _KINDS if getattr(source, kind) is not None),
            place=source.place,
            problem=failures[source.place].reason if source.place in failures else None,
        )
        for number, source in enumerate(premises.show.sources, 1)
    ]


def entry_views(premises: Premises, number: int) -> list[EntryView]:
    """What the source offers now. Raises ArticleError where it does not answer."""
    known = read_ledger(premises.state.parent / LEDGER_FILE).articles
    views: dict[str, EntryView] = {}
    for _, offer in _offers(premises, number):
        views.setdefault(offer.id, _view(offer, known.get(offer.id)))
    return list(views.values())


def take_entry(premises: Premises, number: int, entry: str) -> str:
    """The id of a draft of that entry. Raises InputError where the source does not offer it, BusyError while a build
    runs."""
    found = next(((source, offer) for source, offer in _offers(premises, number) if offer.id == entry), None)
    if found is None:
        raise InputError(f"{entry}: the source does not offer it any more; look at what it offers now")
    source, offer = found
    now, show = datetime.now(UTC), premises.show
    words = as_asked(offer.read(), source, offer, None, premises.folder)
    article = words.article if isinstance(words, Script) else words
    story = story_of(offer, article)
    entry_of_ledger = Known(
        state="draft",
        seen=now,
        title=story.title,
        key=source_key(article, premises.folder),
        address=story.address,
        version=offer.version,
        digest=story.digest,
        sketch=story.sketch,
    )
    work = single_of(show, Candidate(source, offer.id, words, entry_of_ledger), now)
    state = premises.state.parent
    with locked(state), premises.changing():
        if known := known_document(premises, [article], [offer.id]):
            return known
        id = put_silent(premises, work.show, [words], work.presenter, [offer.id])
        ledger = read_ledger(state / LEDGER_FILE)
        ledger.articles[offer.id] = replace(entry_of_ledger, episode=id.partition(":")[2])
        ledger.save()
    return id


def _offers(premises: Premises, number: int) -> Iterator[tuple[SourceFolder, Offer]]:
    show = premises.show
    if not 1 <= number <= len(show.sources):
        raise InputError(f"the show has {len(show.sources)} sources, and none of number {number}")
    settings = show.build
    visitor = Visitor(
        FetchPolicy(private_hosts=frozenset(settings.allow_private)),
        heeds_robots=settings.robots,
        wait_s=settings.host_wait_s,
        most_requests=settings.host_requests,
    )
    for source in sources_within(show.sources[number - 1], premises.folder, visitor):
        for offer in offers_of(source, premises.folder, visitor, pause_marks=show.pauses.marks):
            yield source, offer


def _view(offer: Offer, known: Known | None) -> EntryView:
    state = "new" if known is None or known.state == "making" else known.state
    document = None
    if known and known.episode and known.state in ("made", "draft"):
        document = document_id("draft" if known.state == "draft" else "episode", known.episode)
    return EntryView(
        id=offer.id,
        title=offer.title,
        url=offer.url,
        published=offer.published,
        state=state,
        reason=known.reason if known and known.state in ("refused", "failing") else "",
        document=document,
    )
