"""A show and its archive → the show as the public knows it: addresses, guid, picture, what is listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from narrator import __version__
from narrator.archive import (
    Archive,
    ImportedEpisode,
    keep_private,
    new_podcast_guid,
    new_token,
    read_cues,
    read_imported,
    read_segments,
    read_standing,
    write_standing,
)
from narrator.archive.listing import ListPage, list_pages, listed_slugs
from narrator.disk.files import write_bytes
from narrator.disk.locks import locked
from narrator.edition.package.cover import draw_cover, read_cover
from narrator.errors import ArchiveError
from narrator.feed import KeptItem, kept_item
from narrator.records import Cue, Episode
from narrator.show.addresses import Places, show_places
from narrator.show.file import Show
from narrator.show.settings import About

_NO_TOKEN_YET = "a-new-private-path"


@dataclass(frozen=True, slots=True)
class PublicShow:
    """A show as it is about to be told of: where things are, what it was given for ever, what is listed."""

    show: Show
    archive: Archive
    places: Places
    podcast_guid: str
    slugs: tuple[str, ...]
    pages: tuple[ListPage, ...]
    art: Art
    imported: Mapping[str, ImportedEpisode] = field(default_factory=dict)
    """By its key, which stands among the slugs."""

    def episodes(self, page: ListPage, *, files: bool = False) -> Iterator[Episode]:
        """The page's episodes with their chapters, as it lists them, each read when it is asked for.

        A damaged one is passed over, and named in `archive.damaged`; on request also one that lacks a file.
        """
        own = (slug for slug in page.slugs if slug not in self.imported)
        return (one for slug in own if (one := self.archive.undamaged(slug, chapters=True, files=files)))

    def told(self, page: ListPage) -> Iterator[Episode | KeptItem]:
        """The page's episodes for the feed: in a damaged one's place what the feed has told of it so far, if it has.

        So nobody's app drops an episode because of a damage here; and what was never told of is not told half.
        """
        for slug in page.slugs:
            if old := self.imported.get(slug):
                yield KeptItem(old.published, old.number, old.item)
                continue
            is_damaged = slug in self.archive.damaged
            told = None if is_damaged else self.archive.undamaged(slug, chapters=True)
            if told and self.show.feed.transcript:
                told = replace(told, cues=self.cues(told))
            if kept := told or kept_item(self.archive.folder, self.places.url(f"{slug}.html")):
                yield kept

    def cues(self, episode: Episode) -> tuple[Cue, ...]:
        """An episode's words. Where what tells their times is damaged, it is named, and the transcript does."""
        folder = self.archive.folder / episode.slug
        for read in (partial(read_cues, folder), partial(read_segments, folder / episode.transcripts.json)):
            try:
                if cues := read():
                    return cues
            except ArchiveError as error:
                self.archive.note_damage(episode.slug, error)
        return ()

    def is_of_damaged(self, path: str) -> bool:
        """Whether a path on a target belongs to a damaged episode: it stays as it is until that is mended."""
        slug = path.removeprefix(self.places.prefix).partition("/")[0]
        return slug in self.archive.damaged or slug.removesuffix(".html") in self.archive.damaged


@dataclass(frozen=True, slots=True)
class Art:
    """The show's picture: its name, by what it shows, so that a new picture gets a new address; and how it is made."""

    name: str
    content: Callable[[], bytes]


def open_public_show(show: Show, archive: Archive, today: date | None = None) -> PublicShow:
    """Look at the archive, and give the show what it has not got yet: guid, private path, picture.

    Raises ConfigError without show.base_url, ArchiveError for a damaged archive.json.
    """
    guid, token = _given_for_ever(show, archive)
    public = _public_show(show, archive, show_places(show.about.base_url, token), guid, today)
    _keep_art(archive.folder, public.art)
    return public


def look_at_public_show(show: Show, archive: Archive, today: date | None = None) -> PublicShow:
    """The show as `open_public_show` would find it, without leaving a trace; what it has not got yet is made up."""
    standing = read_standing(archive.folder)
    places = show_places(show.about.base_url)
    guid = standing.podcast_guid or new_podcast_guid(places.url(places.feed()))
    token = standing.token or _NO_TOKEN_YET
    private = show_places(show.about.base_url, token) if show.feed.private else places
    return _public_show(show, archive, private, guid, today)


def preview_show(show: Show, archive: Archive, base_url: str, token: str | None = None) -> PublicShow:
    """The show as it would be at another address, under a `token` where it is private there; neither is kept."""
    places = show_places(base_url, token)
    show = replace(show, feed=replace(show.feed, prefix=None, new_feed_url=None, hubs=()))  # nobody else is told of it
    archive = Archive(archive.folder)  # what was damaged at the last look may be mended
    guid = read_standing(archive.folder).podcast_guid or new_podcast_guid(places.url(places.feed()))
    return _public_show(show, archive, places, guid, None)


def _public_show(show: Show, archive: Archive, places: Places, guid: str, today: date | None) -> PublicShow:
    withdrawn = read_standing(archive.folder).withdrawn
    day = today or datetime.now(UTC).date()
    imported = {one.key: one for one in read_imported(archive.folder)}
    known = sorted([*archive.slugs(), *imported]) if imported else archive.slugs()
    slugs = listed_slugs(known, withdrawn, show.feed.keep, show.feed.keep_days, day)
    pages = list_pages(slugs, show.feed.page_size)
    counting = (show.feed.prefix or "").replace("{guid}", guid)
    places = replace(places, counting=counting)
    return PublicShow(show, archive, places, guid, tuple(slugs), tuple(pages), show_art(show), imported)


def told_everywhere(public: PublicShow) -> tuple[object, ...]:
    """What feed and pages say beside the episodes."""
    show = public.show
    settings = (show.about, show.feed, dict(show.site.subscribe), show.voices.narrator)
    return (__version__, settings, public.places, public.podcast_guid, public.art.name)


def rotate_token(about: About, archive: Archive) -> Places:
    """Give a private show another path. The old one is gone from the targets once a feed at the new one is live."""
    archive.folder.mkdir(parents=True, exist_ok=True)
    with locked(archive.folder):
        standing = replace(read_standing(archive.folder), token=new_token())
        write_standing(archive.folder, standing)
    return show_places(about.base_url, standing.token)


def show_art(show: Show) -> Art:
    """The show's picture, or the one that is drawn of its title. Raises InputError for a picture that cannot be."""
    about = show.about
    if about.cover:
        content = read_cover(Path(show.folder or "", about.cover))
        return Art(f"art-{sha256(content).hexdigest()[:12]}.jpg", lambda: content)
    words = (about.title, about.author)
    drawn = partial(draw_cover, about.title, about.author, language=about.language)
    return Art(f"art-{sha256(repr(words).encode()).hexdigest()[:12]}.jpg", drawn)


def _keep_art(archive: Path, art: Art) -> None:
    """Put the picture into the archive's folder, and take others away."""
    path = archive / art.name
    if path.is_symlink() or not path.is_file():
        write_bytes(path, art.content())
    for old in archive.glob("art-*.jpg"):
        if old != path:
            old.unlink()


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
        keep_private(archive.folder)
    return given.podcast_guid or "", given.token if show.feed.private else None
