"""The pages of a feed → its channel and its episodes, each once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from narrator.archive import ImportedEpisode
from narrator.errors import InputError
from narrator.feed.importing.channel import ImportedChannel, imported_channel
from narrator.feed.importing.items import imported_episode

MOST_ITEMS = 20_000


@dataclass(frozen=True, slots=True)
class ImportedFeed:
    """`soundless` are the titles of items without an enclosure; `undated` counts those whose date cannot be read."""

    channel: ImportedChannel
    episodes: tuple[ImportedEpisode, ...]
    address: str | None
    soundless: tuple[str, ...] = ()
    undated: int = 0


def import_feed(source: str, pages: Iterable[tuple[Any, str | None]]) -> ImportedFeed:
    """What `read_pages` gave of `source`; the channel is the first page's. Raises InputError for too much of it."""
    channel, address = ImportedChannel(), None
    soundless: list[str] = []
    episodes: dict[str, ImportedEpisode] = {}
    for number, (root, where) in enumerate(pages):
        if not number:
            channel, address = imported_channel(root.find("channel"), where), where
        for item in root.find("channel").findall("item"):
            episode = imported_episode(item)
            if episode is None:
                soundless.append(item.findtext("title") or item.findtext("guid") or "")
            else:
                episodes.setdefault(episode.guid, episode)
        if len(episodes) > MOST_ITEMS:
            raise InputError(f"{source}: has more than {MOST_ITEMS} episodes")
    undated = sum(episode.published.year == 1970 for episode in episodes.values())
    return ImportedFeed(channel, tuple(episodes.values()), address, tuple(soundless), undated)
