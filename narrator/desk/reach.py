"""A show and its archive → how far each episode has come: listed in the feed, held by a target, withdrawn."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from narrator.archive import Archive
from narrator.archive.listing import listed_slugs
from narrator.desk.records import DocumentState
from narrator.publish import Memory
from narrator.show.file import Show


class Reach:
    """Looked at once, for as many episodes as are asked for."""

    def __init__(self, show: Show, archive: Archive, withdrawn: Collection[str]) -> None:
        self._withdrawn = withdrawn
        day = datetime.now(UTC).date()
        self._listed = set(listed_slugs(archive.slugs(), withdrawn, show.feed.keep, show.feed.keep_days, day))
        memories = (Memory(archive.folder, address) for address in show.publish.targets)
        self._held = {tuple(path.split("/")[-2:]) for memory in memories for path in memory.pieces}

    def state_of(self, slug: str, audio: str) -> DocumentState:
        """Of an episode that is not damaged."""
        if slug in self._withdrawn:
            return "withdrawn"
        if slug not in self._listed:
            return "unlisted"
        return "published" if (slug, audio) in self._held else "listed"
