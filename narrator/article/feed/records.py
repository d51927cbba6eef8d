"""A feed as it was read: what it is called, and its entries."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

MOST_ENTRIES = 2000
"""Entries of a feed that are read; news feeds have 10 to 100."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry as the feed tells it. `guid` tells it from all others of the feed; `content` and `summary` are HTML."""

    guid: str
    url: str | None = None
    title: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    byline: str | None = None
    categories: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""
    image: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's own title, page and language, and its entries in its order (newest first, as a rule)."""

    title: str
    url: str | None
    language: str | None
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed that a list names: its title, "" where the list tells none, and its address."""

    title: str
    url: str


def digest(*parts: str) -> str:
    """A name for an entry that has none, made of its words."""
    return f"text:{hashlib.sha256(chr(0).join(parts).encode('utf-8', 'replace')).hexdigest()[:32]}"
