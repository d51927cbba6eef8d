"""One page of a show's listing, with its episodes → the bytes of that page of the feed."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.archive.listing import ListPage
from narrator.feed.channel import describe_show
from narrator.feed.item import item_text
from narrator.feed.kept import KeptItem
from narrator.feed.xml import Element, prefixes
from narrator.records import Episode
from narrator.show.addresses import Places
from narrator.show.file import Show


def feed_page(
    show: Show,
    page: ListPage,
    episodes: Iterable[Episode | KeptItem],
    places: Places,
    podcast_guid: str,
    art: str,
    rhythm: str | None = None,
) -> bytes:
    """RSS 2.0 in UTF-8. `episodes` are the page's, with their chapters; their items stand newest first. A KeptItem
    stands as it was written before.

    Each becomes an item as it comes, and is let go of: what a page takes is little more than its bytes.
    `art` is the path of the show's picture, `rhythm` how often episodes appear where show.toml does not say.
    """
    items = [(one.published, one.number, _text(one, show, places)) for one in episodes]
    items.sort(key=lambda item: (item[0].timestamp(), item[1]), reverse=True)
    newest = items[0][0] if items else None
    lines = ["<?xml version='1.0' encoding='UTF-8'?>\n"]
    with Element(lines, "rss", {**prefixes(), "version": "2.0"}) as rss, rss.inside("channel") as channel:
        describe_show(channel, show, page, places, podcast_guid, art, rhythm, newest)
        for _, _, item in items:
            channel.splice(item)
    return "".join(lines).encode()


def _text(one: Episode | KeptItem, show: Show, places: Places) -> str:
    return one.text if isinstance(one, KeptItem) else item_text(one, show, places)
