"""A feed as it was read: what it is called, and its entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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
