"""A show and its archive → the show as the public knows it: addresses, guid, picture, what is listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from narrator import __version__
from narrator.archive import Archive, new_podcast_guid, new_token, read_standing, write_standing
from narrator.archive.locks import locked
from narrator.config import Show
from narrator.cover import draw_cover, read_cover
from narrator.files import write_bytes
from narrator.listing import ListPage, list_pages, listed_slugs
from narrator.places import Places, show_places
from narrator.records import Episode


@dataclass(frozen=True, slots=True)
class PublicShow:
    """A show as it is about to be told of: where things are, what it was given for ever, what is listed."""

    show: Show
    archive: Archive
    places: Places
    podcast_guid: str
    slugs: tuple[str, ...]
    pages: tuple[ListPage, ...]
    art: Path

    def episodes(self, page: ListPage) -> Iterator[Episode]:
        """The page's episodes with their chapters, as it lists them, each read when it is asked for."""
        return (self.archive.episode(slug, chapters=True) for slug in page.slugs)


def open_public_show(show: Show, archive: Archive, today: date | None = None) -> PublicShow:
    """Look at the archive, and give the show what it has not got yet: guid, private path, picture.

    Raises ConfigError without show.base_url, ArchiveError for a damaged archive.
    """
    guid, token = _given_for_ever(show, archive)
    return _public_show(show, archive, show_places(show.about.base_url, token), guid, today)


def preview_show(show: Show, archive: Archive, base_url: str) -> PublicShow:
    """The show as it would be at another address, which it is not given for ever."""
    places = show_places(base_url)
    guid = read_standing(archive.folder).podcast_guid or new_podcast_guid(places.url(places.feed()))
    return _public_show(show, archive, places, guid, None)


def _public_show(show: Show, archive: Archive, places: Places, guid: str, today: date | None) -> PublicShow:
    withdrawn = read_standing(archive.folder).withdrawn
    day = today or datetime.now(UTC).date()
    slugs = listed_slugs(archive.slugs(), withdrawn, show.feed.keep, show.feed.keep_days, day)
    pages = list_pages(slugs, show.feed.page_size)
    return PublicShow(show, archive, places, guid, tuple(slugs), tuple(pages), show_art(show, archive))


def told_everywhere(public: PublicShow) -> tuple[object, ...]:
    """What feed and pages say beside the episodes."""
    show = public.show
    settings = (show.about, show.feed, dict(show.site.subscribe), show.voices.narrator)
    return (__version__, settings, public.places, public.podcast_guid, public.art.name)


def rotate_token(show: Show, archive: Archive) -> Places:
    """Give a private show another path. The old one is gone from the targets once a feed at the new one is live."""
    archive.folder.mkdir(parents=True, exist_ok=True)
    with locked(archive.folder):
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
    address = show_places(show.about.base_url)
    archive.folder.mkdir(parents=True, exist_ok=True)
    with locked(archive.folder):
        standing = read_standing(archive.folder)
        given = replace(
            standing,
            podcast_guid=standing.podcast_guid or new_podcast_guid(address.url(address.feed())),
            token=standing.token or (new_token() if show.feed.private else None),
        )
        if given != standing:
            write_standing(archive.folder, given)
    return given.podcast_guid or "", given.token if show.feed.private else None
