"""A show's archive → its feed and pages, and all of them on every target: what `feed`, `publish` and `build` call."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from narrator import __version__
from narrator.archive import EPISODE_FILE, Archive, new_podcast_guid, new_token, read_standing, write_standing
from narrator.config import Show
from narrator.cover import draw_cover, read_cover
from narrator.feed import WrittenPages, feed_page
from narrator.files import write_bytes
from narrator.listing import ListPage, list_pages, listed_slugs, update_rhythm
from narrator.places import Places, show_places
from narrator.records import Episode

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Edition:
    """A show as it is about to be told of: where things are, what it was given for ever, what is listed."""

    show: Show
    archive: Archive
    places: Places
    podcast_guid: str
    slugs: tuple[str, ...]
    pages: tuple[ListPage, ...]
    art: Path

    def episodes(self, page: ListPage) -> list[Episode]:
        """The page's episodes with their chapters, as it lists them."""
        return [self.archive.episode(slug, chapters=True) for slug in page.slugs]


def open_edition(show: Show, archive: Archive, today: date | None = None) -> Edition:
    """Look at the archive, and give the show what it has not got yet: guid, private path, picture.

    Raises ConfigError without show.base_url, ArchiveError for a damaged archive.
    """
    guid, token = _given_for_ever(show, archive)
    places = show_places(show.about.base_url, token)
    withdrawn = read_standing(archive.folder).withdrawn
    day = today or datetime.now(UTC).date()
    slugs = listed_slugs(archive.slugs(), withdrawn, show.feed.keep, show.feed.keep_days, day)
    pages = list_pages(slugs, show.feed.page_size)
    return Edition(show, archive, places, guid, tuple(slugs), tuple(pages), show_art(show, archive))


def write_feed(edition: Edition) -> list[Path]:
    """Write feed.xml and the pages of its archive into the archive's folder, oldest first; give their paths.

    The oldest come first, so that what a page links to is there before it. A page that says the same as before is left
    as it is, and where nothing has changed that it is made from, it is not even made.
    """
    pages = WrittenPages(edition.archive.folder)
    rhythm = update_rhythm(edition.slugs)
    written = []
    for page in reversed(edition.pages):
        name = edition.places.feed(page.number)
        written.append(pages.write(name, _made_from(edition, page, rhythm), partial(_feed_page, edition, page, rhythm)))
    pages.finish()
    return written


def _feed_page(edition: Edition, page: ListPage, rhythm: str | None) -> bytes:
    episodes = edition.episodes(page)
    art = edition.art.name
    return feed_page(edition.show, page, episodes, edition.places, edition.podcast_guid, art, rhythm)


def _made_from(edition: Edition, page: ListPage, rhythm: str | None) -> str:
    """A digest of all that the page tells: an episode is written anew whenever anything about it changes."""
    show = edition.show
    states = []
    for slug in page.slugs:
        state = (edition.archive.folder / slug / EPISODE_FILE).stat()
        states.append((state.st_mtime_ns, state.st_size))
    told = (__version__, show.about, show.feed, show.voices.narrator, edition.places, edition.podcast_guid)
    return sha256(repr((told, edition.art.name, rhythm, page, states)).encode()).hexdigest()


def rotate_token(show: Show, archive: Archive) -> Places:
    """Give a private show another path. The old one is gone from the targets once a feed at the new one is live."""
    standing = replace(read_standing(archive.folder), token=new_token())
    write_standing(archive.folder, standing)
    return show_places(show.about.base_url, standing.token)


def show_art(show: Show, archive: Archive) -> Path:
    """The show's picture in the archive's folder, named by what it shows: a new picture gets a new address."""
    if show.about.cover:
        content = read_cover(Path(show.folder or "", show.about.cover))
        path = archive.folder / f"art-{sha256(content).hexdigest()[:12]}.jpg"
        write_bytes(path, content)
    else:
        words = (show.about.title, show.about.author)
        path = archive.folder / f"art-{sha256(repr(words).encode()).hexdigest()[:12]}.jpg"
        if not path.is_file():
            write_bytes(path, draw_cover(words[0], words[1]))
    for old in archive.folder.glob("art-*.jpg"):
        if old != path:
            old.unlink()
    return path


def _given_for_ever(show: Show, archive: Archive) -> tuple[str, str | None]:
    """The show's guid and, for a private one, its path; made when they are first needed."""
    standing = read_standing(archive.folder)
    address = show_places(show.about.base_url)
    given = replace(
        standing,
        podcast_guid=standing.podcast_guid or new_podcast_guid(address.url(address.feed())),
        token=standing.token or (new_token() if show.feed.private else None),
    )
    if given != standing:
        write_standing(archive.folder, given)
    return given.podcast_guid or "", given.token if show.feed.private else None
