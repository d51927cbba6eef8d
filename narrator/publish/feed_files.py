"""The public show → feed.xml and the pages of its archive, in the archive's folder."""

from __future__ import annotations

import os
from functools import partial
from hashlib import sha256
from pathlib import Path

from narrator.archive import EPISODE_FILE
from narrator.archive.listing import ListPage, update_rhythm
from narrator.disk.files import PRIVATE
from narrator.feed import WrittenPages, feed_page
from narrator.publish.forked import do_all
from narrator.publish.public_show import PublicShow, told_everywhere


def write_feed(public: PublicShow) -> list[Path]:
    """Write feed.xml and the pages of its archive into the archive's folder; give their paths, the oldest first.

    feed.xml comes last, so that the pages it leads to are there before it. A page that says the same as before is left
    as it is, and where nothing has changed that it is made from, it is not even made. A damaged episode keeps the item
    that it has, and its page is looked at again each time, so that `archive.damaged` names it until it is mended.
    """
    pages = WrittenPages(public.archive.folder, PRIVATE if public.places.prefix else None)
    rhythm = update_rhythm(public.slugs)
    made_from, jobs = {}, []
    for page in reversed(public.pages):
        name = public.places.feed(page.number)
        made_from[name] = page_stamp(public, page, rhythm)
        if not pages.stands(name, made_from[name]):
            jobs.append((page, partial(_write_page, pages, name, public, page, rhythm)))
    do_all([job for page, job in jobs if page.number is not None])
    do_all([job for page, job in jobs if page.number is None])
    for page, _ in jobs:
        if _has_damaged(public, page):
            made_from[public.places.feed(page.number)] = ""
    pages.finish(made_from)
    return [public.archive.folder / name for name in made_from]


def _write_page(pages: WrittenPages, name: str, public: PublicShow, page: ListPage, rhythm: str | None) -> bool:
    """Write it, and tell whether there is something that the process must know which asked for it."""
    pages.write(name, partial(feed_page_bytes, public, page, rhythm))
    return _has_damaged(public, page)


def _has_damaged(public: PublicShow, page: ListPage) -> bool:
    return not public.archive.damaged.keys().isdisjoint(page.slugs)


def feed_page_bytes(public: PublicShow, page: ListPage, rhythm: str | None) -> bytes:
    """The page as it is published; `rhythm` is how often episodes appear, where show.toml does not say."""
    told = public.told(page)
    art = public.art.name
    return feed_page(public.show, page, told, public.places, public.podcast_guid, art, rhythm)


def page_stamp(public: PublicShow, page: ListPage, rhythm: str | None) -> str:
    """A digest of all that the page tells: an episode is written anew whenever anything about it changes."""
    states: list[object] = []
    for slug in page.slugs:
        states.append(public.imported.get(slug) or _state(f"{public.archive.folder}/{slug}/{EPISODE_FILE}"))
    damaged = sorted(public.archive.damaged.keys() & set(page.slugs))
    told = (told_everywhere(public), rhythm, page, states, *damaged)
    return sha256(repr(told).encode()).hexdigest()


def _state(file: str) -> tuple[int, int]:
    try:
        state = os.stat(file)  # noqa: PTH116 - fast
    except OSError:  # it will be told when it is read
        return 0, 0
    return state.st_mtime_ns, state.st_size
