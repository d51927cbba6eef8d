"""A show and its archive → how far each episode has come: listed in the feed, held by a target, withdrawn."""

from __future__ import annotations

from datetime import UTC, datetime

from narrator.archive import Archive, read_standing
from narrator.archive.listing import listed_slugs
from narrator.desk.records import DocumentState
from narrator.errors import ArchiveError
from narrator.publish import Memory
from narrator.show.file import Show


class Reach:
    """Looked at once, for as many episodes as are asked for."""

    def __init__(self, show: Show, archive: Archive) -> None:
        self._withdrawn = _withdrawn(archive)
        day, feed = datetime.now(UTC).date(), show.feed
        self._listed = set(listed_slugs(archive.slugs(), self._withdrawn, feed.keep, feed.keep_days, day))
        memories = (Memory(archive.folder, address) for address in show.publish.targets)
        self._held = {tuple(path.split("/")[-2:]) for memory in memories for path in memory.pieces}

    def state_of(self, slug: str, audio: str) -> DocumentState:
        """Of an episode that is not damaged."""
        if slug in self._withdrawn:
            return "withdrawn"
        if slug not in self._listed:
            return "unlisted"
        return "published" if (slug, audio) in self._held else "listed"


def _withdrawn(archive: Archive) -> frozenset[str]:
    """None where archive.json is damaged, which `publish` tells."""
    try:
        return read_standing(archive.folder).withdrawn
    except ArchiveError:
        return frozenset()
