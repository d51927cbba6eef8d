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
from narrator.publishing.sharing import do_all


def write_feed(public: PublicShow) -> list[Path]:
    """Write feed.xml and the pages of its archive into the archive's folder; give their paths, the oldest first.

    feed.xml comes last, so that the pages it leads to are there before it. A page that says the same as before is left
    as it is, and where nothing has changed that it is made from, it is not even made.
    """
    pages = WrittenPages(public.archive.folder)
    rhythm = update_rhythm(public.slugs)
    made_from, jobs = {}, []
    for page in reversed(public.pages):
        name = public.places.feed(page.number)
        made_from[name] = page_stamp(public, page, rhythm)
        if not pages.stands(name, made_from[name]):
            jobs.append((page.number, partial(pages.write, name, partial(feed_page_bytes, public, page, rhythm))))
    do_all([job for number, job in jobs if number is not None])
    do_all([job for number, job in jobs if number is None])
    pages.finish(made_from)
    return [public.archive.folder / name for name in made_from]


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
