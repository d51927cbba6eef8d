"""The public show → feed.xml and the pages of its archive, in the archive's folder."""

from __future__ import annotations

import os
from functools import partial
from hashlib import sha256
from pathlib import Path

from narrator.archive import EPISODE_FILE
from narrator.feed import WrittenPages, feed_page
from narrator.listing import ListPage, update_rhythm
from narrator.publishing.public_show import PublicShow, told_everywhere


def write_feed(public: PublicShow) -> list[Path]:
    """Write feed.xml and the pages of its archive into the archive's folder, oldest first; give their paths.

    The oldest come first, so that what a page links to is there before it. A page that says the same as before is left
    as it is, and where nothing has changed that it is made from, it is not even made.
    """
    pages = WrittenPages(public.archive.folder)
    rhythm = update_rhythm(public.slugs)
    written = []
    for page in reversed(public.pages):
        name = public.places.feed(page.number)
        written.append(
            pages.write(name, page_stamp(public, page, rhythm), partial(feed_page_bytes, public, page, rhythm))
        )
    pages.finish()
    return written


def feed_page_bytes(public: PublicShow, page: ListPage, rhythm: str | None) -> bytes:
    """The page as it is published; `rhythm` is how often episodes appear, where show.toml does not say."""
    episodes = public.episodes(page)
    art = public.art.name
    return feed_page(public.show, page, episodes, public.places, public.podcast_guid, art, rhythm)


def page_stamp(public: PublicShow, page: ListPage, rhythm: str | None) -> str:
    """A digest of all that the page tells: an episode is written anew whenever anything about it changes."""
    states = []
    for slug in page.slugs:
        state = os.stat(f"{public.archive.folder}/{slug}/{EPISODE_FILE}")  # noqa: PTH116 - fast
        states.append((state.st_mtime_ns, state.st_size))
    return sha256(repr((told_everywhere(public), rhythm, page, states)).encode()).hexdigest()
