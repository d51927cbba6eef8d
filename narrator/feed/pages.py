"""One page of a show's listing, with its episodes → the bytes of that page of the feed."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.config import Show
from narrator.feed.channel import open_channel
from narrator.feed.item import add_item
from narrator.listing import ListPage
from narrator.places import Places
from narrator.records import Episode


def feed_page(
    show: Show,
    page: ListPage,
    episodes: Sequence[Episode],
    places: Places,
    podcast_guid: str,
    art: str,
    rhythm: str | None = None,
) -> bytes:
    """RSS 2.0 in UTF-8. `episodes` are the page's, with their chapters; they stand newest first.

    `art` is the path of the show's picture, `rhythm` how often episodes appear where show.toml does not say.
    """
    from lxml.etree import tostring

    in_order = sorted(episodes, key=lambda episode: (episode.published.timestamp(), episode.number), reverse=True)
    newest = in_order[0].published if in_order else None
    root, channel = open_channel(show, page, places, podcast_guid, art, rhythm, newest)
    for episode in in_order:
        add_item(channel, episode, show, places)
    return bytes(tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))
