"""What a run touches beyond the show's folder: the clock, the network, the making, the publishing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from narrator.archive import Archive
from narrator.build.making import Produce
from narrator.config import Show
from narrator.progress import SILENT, Progress
from narrator.sources import Visitor

Publish = Callable[[Show, Archive], list[str]]
"""Puts the show on its targets and gives those that have something new; raises PublishError."""


def utc_now() -> datetime:
    """The world's clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class World:
    """A test gives its own. `visitor` None: one by the show's settings."""

    produce: Produce
    publish: Publish
    now: Callable[[], datetime] = utc_now
    visitor: Visitor | None = None


def real_world(progress: Progress = SILENT) -> World:
    """The one that we live in."""
    from narrator.producer import produce

    return World(partial(produce, progress=progress), publish_show)


def publish_show(show: Show, archive: Archive) -> list[str]:
    """Write the feed, and put everything on the targets; without show.base_url there is no feed to publish."""
    from narrator.publishing import open_edition, write_feed

    if not show.about.base_url:
        return []
    write_feed(open_edition(show, archive))
    return []
