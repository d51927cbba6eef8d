"""What sources offer + what is known of it → what is read, what is left and why; then the same for what was read.

Everything here is decided from records: no clock, no network, no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from narrator.article.sound_text import writable
from narrator.records import Article
from narrator.rounds.duplicates import hashes_of, overlap, sketch
from narrator.rounds.ledger import Known, is_waiting
from narrator.rounds.sources.offer import Offer, version_of
from narrator.rounds.sources.stubs import stub_reason
from narrator.show.file import Build, SourceFolder

_NEWEST_OF_A_FEED = 20
"""Feeds list 10 to 50 entries; a show that begins does not want all of last week at once."""

_FEWEST_WORDS = 50
"""For what comes from the web, where a teaser is a paragraph; short news has 60. Who puts a file into a
folder means it, however short it is."""

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|at_\w+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Story:
    """Words that were read and found wanting in nothing: what is to be heard. `of` is the offer's id."""

    of: str
    title: str
    digest: str
    sketch: str
    address: str


@dataclass(slots=True)
class Heard:
    """What the show has told already, or is about to, by which the same story is known again."""

    _by_address: dict[str, tuple[str, str]] = field(default_factory=dict)
    _by_digest: dict[str, tuple[str, str]] = field(default_factory=dict)
    _sketches: dict[str, tuple[str, str]] = field(default_factory=dict)
    _hashes: dict[str, frozenset[int]] = field(default_factory=dict)

    def add(self, id_: str, title: str, address: str, digest: str, sketched: str) -> None:
        """Know this one from now on."""
        if address:
            self._by_address[address] = (id_, title)
        if digest:
            self._by_digest[digest] = (id_, title)
        if sketched:
            self._sketches[id_] = (title, sketched)

    def at(self, address: str, id_: str) -> str | None:
        """Why the article there is not another one: the reason, or None."""
        other = self._by_address.get(address)
        return f"has the address of “{other[1]}”" if other and other[0] != id_ else None

    def same_words(self, story: Story, threshold: float) -> str | None:
        """Why these words are no other story: the reason, or None. `threshold` is the share in common from which."""
        other = self._by_digest.get(story.digest)
        if other and other[0] != story.of:
            return f"has the words of “{other[1]}”"
        own = hashes_of(story.sketch)
        others = ((id_, title) for id_, (title, _) in self._sketches.items() if id_ != story.of)
        shares = ((overlap(own, self._hashes_of(id_)), title) for id_, title in others)
        share, title = max(shares, default=(0.0, ""))
        return f"is the story of “{title}” ({share:.0%} in common)" if share >= threshold else None

    def _hashes_of(self, id_: str) -> frozenset[int]:
        """Unpacked when first compared: most runs compare nothing."""
        if id_ not in self._hashes:
            self._hashes[id_] = hashes_of(self._sketches[id_][1])
        return self._hashes[id_]


def window(offers: Sequence[Offer], source: SourceFolder, now: datetime) -> list[tuple[Offer, str | None]]:
    """The offers in their order, each with the reason why it does not count: too old, or beyond the newest."""
    limit = source.limit if source.limit is not None else _NEWEST_OF_A_FEED if source.feed else len(offers)
    newest = sorted(offers, key=lambda offer: -offer.published.timestamp() if offer.published else 0.0)[:limit]
    counted = {offer.id for offer in newest}
    oldest = now - timedelta(days=source.age_days) if source.age_days is not None else None
    judged: list[tuple[Offer, str | None]] = []
    for offer in offers:
        if oldest and offer.published and offer.published < oldest:
            judged.append((offer, f"older than {source.age_days:g} days"))
        else:
            judged.append((offer, None if offer.id in counted else f"not among the newest {limit}"))
    return judged


def reason_not_to_read(
    offer: Offer, known: Known | None, source: SourceFolder, build: Build, heard: Heard, now: datetime
) -> str | None:
    """Why an offer is left without a look at its words; None when it is to be read."""
    if told := _unwanted_category(offer.categories, source):
        return told
    if known is None:
        return heard.at(plain_address(offer.url), offer.id) if offer.url else None
    changed = offer.version != known.version
    if known.state == "draft":
        return f"is a draft: 'narrator build --approve {known.episode}' makes it an episode"
    if known.state == "made":
        return _reason_against_correction(known, source, build, now, changed=changed)
    if known.state == "refused":
        return None if changed or known.rules != rules_of(source, build) else known.reason
    if not changed and known.tries >= build.retries:
        return f"given up after {known.tries} tries: {known.reason}"
    if not changed and is_waiting(known, now):
        return f"waits until {known.next_try:%Y-%m-%d %H:%M} after {known.tries} tries: {known.reason}"
    return None


def _reason_against_correction(
    known: Known, source: SourceFolder, build: Build, now: datetime, *, changed: bool
) -> str | None:
    if not changed:
        return f"made before: {known.episode}"
    if build.episodes == "bulletin":
        return f"made before: {known.episode}; it has changed since, and bulletins stay as they were"
    if (source.updates or build.updates) == "ignore":
        return f"made before: {known.episode}; it has changed since, and updates are ignored"
    if is_waiting(known, now) or known.tries >= build.retries:
        return f"made before: {known.episode}; its correction failed {known.tries} times: {known.reason}"
    return None


def story_of(offer: Offer, article: Article) -> Story:
    """What tells the words of an article that was read."""
    words = " ".join(article.text.split())
    digest = sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    address = writable(plain_address(article.url or offer.url or ""))
    return Story(offer.id, writable(article.title or offer.title), digest, sketch(article.text), address)


def reason_to_refuse(article: Article, story: Story, source: SourceFolder, build: Build, heard: Heard) -> str | None:
    """Why an article that was read is not made into an episode; None when it is."""
    if story.address and (told := heard.at(story.address, story.of)):
        return told
    if source.include and not _has_one_of(article.text, source.include):
        return f"has none of the words {', '.join(source.include)}"
    if unwanted := _has_one_of(article.text, source.exclude):
        return f"has the word {unwanted}"
    fewest = fewest_words(source)
    if (source.feed or source.page or fewest) and (told := stub_reason(article.text, article.title, fewest)):
        return told
    return heard.same_words(story, build.duplicates)


def fewest_words(source: SourceFolder) -> int:
    """How many words make an article of this source: what is set for it, or what suits the web."""
    if source.min_words is not None:
        return source.min_words
    return _FEWEST_WORDS if source.feed or source.page else 0


def rules_of(source: SourceFolder, build: Build) -> str:
    """A digest of the settings that refuse articles: with other ones a refused article is looked at again."""
    return version_of(source.include, source.exclude, source.min_words, source.text, build.duplicates)


def plain_address(url: str) -> str:
    """What two addresses of one page have in common: no scheme, www., trailing slash, fragment or tracking marks."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    asked = [(key, value) for key, value in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(key)]
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit(("", host, parts.path.rstrip("/"), urlencode(asked), ""))


def _unwanted_category(categories: Iterable[str], source: SourceFolder) -> str | None:
    own = {category.casefold() for category in categories}
    if source.categories and own.isdisjoint(category.casefold() for category in source.categories):
        return f"is in none of the categories {', '.join(source.categories)}"
    unwanted = [category for category in source.exclude_categories if category.casefold() in own]
    return f"is in the category {unwanted[0]}" if unwanted else None


def _has_one_of(text: str, words: Iterable[str]) -> str | None:
    """The first of `words` (or phrases) that stands in the text, whole, whatever its letters' case."""
    for word in words:
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
            return word
    return None
