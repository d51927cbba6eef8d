"""How our reader and feedparser read feeds that are written in every way we know of; a table for docs/feeds.md.

    python -m tests.benchmarks.feeds                  # the table; --misses names what each gets wrong
    python -m tests.benchmarks.feeds FILE…            # feeds of yours: where the two differ, nobody being the judge

The feeds are those of tests/article/feed_variants, of our own writing, with what is right of each. feedparser is read
in its own terms: the content, or else the summary; published, or else updated, or else created; HTML as its words.
Needs feedparser (pip install feedparser), which the program itself does not use.
"""

from __future__ import annotations

import argparse
import time
from calendar import timegm
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from narrator.article.feed.entries import read_feed
from narrator.article.feed.records import Feed, FeedEntry
from narrator.article.headline import joined_names
from narrator.article.html.fragment import words_of_html
from narrator.errors import ArticleError
from tests.article.feed_variants import FAMILIES, PLACE, Variant

Reading = Mapping[str, str | None]
_KEYS = ("title", "url", "published", "text", "byline", "guid", "language", "categories", "feed_title", "feed_url")
NOTHING: Reading = dict.fromkeys(_KEYS)


def our_reading(content: bytes) -> Reading:
    """What our reader makes of the first entry, in the terms of `Variant.right`."""
    entries = our_entries(content)
    return entries[0] if entries else NOTHING


def our_entries(content: bytes) -> list[Reading]:
    """What our reader makes of all entries."""
    try:
        feed = read_feed(content, "feed", url=PLACE)
    except ArticleError:
        return []
    return [_ours(entry, feed) for entry in feed.entries]


def _ours(entry: FeedEntry, feed: Feed) -> Reading:
    return {
        "feed_title": feed.title,
        "feed_url": feed.url,
        "categories": ", ".join(entry.categories),
        "title": entry.title,
        "url": entry.url,
        "published": _written(entry.published),
        "text": _line(words_of_html(entry.content or entry.summary)),
        "byline": entry.byline,
        "guid": entry.guid,
        "language": entry.language,
    }


def their_reading(content: bytes) -> Reading:
    """What feedparser makes of the first entry."""
    entries = their_entries(content)
    return entries[0] if entries else NOTHING


def their_entries(content: bytes) -> list[Reading]:
    """What feedparser makes of all entries."""
    import feedparser

    headers = {"content-location": PLACE, "content-type": "application/xml"}
    feed = feedparser.parse(content, response_headers=headers)
    return [_theirs(entry, feed.feed) for entry in feed.entries]


def _theirs(entry: Any, feed: Any) -> Reading:
    # plain dict.get: its own takes one date for another, with a warning
    moments = (dict.get(entry, key) for key in ("published_parsed", "updated_parsed", "created_parsed"))
    moment = next(filter(None, moments), None)
    texts = [*entry.get("content", ()), entry.get("summary_detail")]
    names = [author.get("name") for author in entry.get("authors", ()) if author.get("name")]
    return {
        "feed_title": _their_words(feed.get("title_detail"), feed.get("title", "")),
        "feed_url": feed.get("link") or None,
        "categories": ", ".join(tag.label or tag.term or "" for tag in entry.get("tags", ())),
        "title": _their_words(entry.get("title_detail"), entry.get("title", "")),
        "url": entry.get("link") or None,
        "published": _written(datetime.fromtimestamp(timegm(moment), UTC)) if moment else None,
        "text": next(filter(None, (_their_words(text, "") for text in texts if text)), ""),
        "byline": joined_names(names),
        "guid": entry.get("id") or entry.get("link"),
        "language": feed.get("language"),
    }


def _their_words(detail: Any, plain: str) -> str:
    if not detail:
        return _line(plain)
    return _line(words_of_html(detail.value) if detail.type != "text/plain" else detail.value)


def _written(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S") if moment else None


def _line(words: str) -> str:
    return " ".join(words.split())


def is_right(read: Callable[[bytes], Reading], variant: Variant) -> bool:
    """Whether the reader gets all that is asked of the variant."""
    reading = read(variant.content)
    return all(reading[key] == right for key, right in variant.right.items())


def table() -> list[str]:
    """The comparison, a line of Markdown a family, and one for all."""
    counts = {
        family: [
            len(variants),
            *(sum(is_right(read, one) for one in variants) for read in (our_reading, their_reading)),
        ]
        for family, variants in FAMILIES.items()
    }
    counts["all"] = [sum(column) for column in zip(*counts.values(), strict=True)]
    head = ["| kind | feeds | right: narrator | right: feedparser |", "|---|---|---|---|"]
    return head + [f"| {family} | {' | '.join(map(str, told))} |" for family, told in counts.items()]


def misses() -> list[str]:
    """What either gets wrong."""
    return [
        f"{name}: {family}: {variant.name}: {reading[key]!r}, right is {right!r}"
        for name, read in (("narrator", our_reading), ("feedparser", their_reading))
        for family, variants in FAMILIES.items()
        for variant in variants
        for reading in (read(variant.content),)
        for key, right in variant.right.items()
        if reading[key] != right
    ]


def differences(path: Path) -> list[str]:
    """Where the two differ on a feed of somebody's."""
    content = path.read_bytes()
    began = time.perf_counter()
    ours = our_entries(content)
    between = time.perf_counter()
    theirs = their_entries(content)
    ended = time.perf_counter()
    told = [
        f"  entry {number}: {key}: {our[key]!r} | {their[key]!r}"
        for number, (our, their) in enumerate(zip(ours, theirs, strict=False), 1)
        for key in ("title", "url", "published", "text")
        if (our[key] or "") != (their[key] or "")
    ]
    cost = f"{between - began:.2f} s and {ended - between:.2f} s"
    return [f"{path.name}: {len(ours)} and {len(theirs)} entries, {len(told)} differences, {cost}", *told]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--misses", action="store_true")
    told = parser.parse_args()
    lines = [line for path in told.files for line in differences(path)] if told.files else table()
    print("\n".join(lines + (misses() if told.misses else [])))


if __name__ == "__main__":
    main()
