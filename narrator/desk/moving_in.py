"""A feed that the show had elsewhere → its episodes in our feed, its facts in show.toml where no hand wrote others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from narrator.archive import Archive, ImportedEpisode, read_imported, read_standing, write_imported, write_standing
from narrator.article.web.fetch import FetchPolicy, fetch
from narrator.desk.toml_edits import with_key
from narrator.disk.files import write_bytes, write_text
from narrator.disk.locks import locked
from narrator.disk.toml_file import read_toml
from narrator.edition.package.cover import read_cover
from narrator.errors import InputError, NarratorError
from narrator.errors.visible import visible_line
from narrator.feed.importing import ImportedFeed, import_feed, read_pages, with_title
from narrator.show.addresses import show_places
from narrator.show.file import SHOW_FILE, Show, check_show_file
from narrator.show.new import new_title

_AS_INIT_WRITES = {
    ("show", "description"): "News, read aloud.",
    ("show", "language"): "en-GB",
    ("show", "category"): ["News"],
}
"""What `narrator init` has put there, and no hand."""
_SHOWN = 3
"""Titles that one line names."""
_ART = FetchPolicy(allow_private=True, max_bytes=20_000_000, user_agent="Narrator (feed import)", purpose="a picture")


@dataclass(frozen=True, slots=True)
class MovedIn:
    """What was taken over: `settings` were written into show.toml, `left` stand there otherwise and were left so.

    `new` and `changed` count episodes; `gone` are kept from an earlier import, and stand in the feed no more.
    """

    episodes: int
    new: int
    changed: int
    gone: int
    settings: dict[str, Any]
    left: dict[str, Any]
    podcast_guid: str | None
    warnings: tuple[str, ...]
    first: str | None = None
    last: str | None = None


def move_in(show: Show, archive: Archive, source: str, *, dry_run: bool = False) -> MovedIn:
    """Import the feed at `source`, an address or a file. The same feed again changes nothing.

    Raises InputError without a show, and for a feed that cannot be read or is the show's own.
    """
    if show.folder is None:
        raise InputError("there is no show.toml here: 'narrator init DIR' makes a show, --show names one")
    if show.about.base_url and source == _own_feed(show, archive):
        raise InputError(f"{source}: is this show's own feed")
    feed = import_feed(source, read_pages(source))
    file = show.folder / SHOW_FILE
    settings, left = _proposed(feed, read_toml(file).tables, show.folder)
    warnings = [*_warnings(feed)]
    if not dry_run:
        archive.prepare()
        if feed.channel.art and not show.about.cover:
            warnings += _take_art(feed.channel.art, show.folder, settings)
        _write_settings(file, settings)
    with nullcontext() if dry_run else locked(archive.folder):
        known = {one.guid: one for one in read_imported(archive.folder)}
        ours = _own_ids(archive)
        found = {one.guid: _as_titled(one, known.get(one.guid)) for one in feed.episodes if one.guid not in ours}
        renamed = _renamed(known, found)
        kept = {guid: one for guid, one in known.items() if guid not in renamed}
        if not dry_run and kept | found != known:
            write_imported(archive.folder, (kept | found).values())
        guid, told = _podcast_guid(feed, archive.folder, dry_run)
    return _report(kept, found, settings, left, guid, [*warnings, *_told_renamed(renamed), *told])


def _as_titled(one: ImportedEpisode, before: ImportedEpisode | None) -> ImportedEpisode:
    """With the title that a person has given it here."""
    return with_title(one, before.given_title) if before and before.given_title else one


def retitle_imported(archive: Archive, key: str, title: str) -> ImportedEpisode | None:
    """Give the imported episode of that key another title in feed and pages, which later imports leave.

    None where none has the key. Raises InputError for an empty title.
    """
    title = " ".join(title.split())
    with locked(archive.folder):
        known = {one.key: one for one in read_imported(archive.folder)}
        if key not in known:
            return None
        if not title:
            raise InputError("the title is empty")
        known[key] = with_title(known[key], title)
        write_imported(archive.folder, known.values())
    return known[key]


def _renamed(known: dict[str, ImportedEpisode], found: dict[str, ImportedEpisode]) -> dict[str, ImportedEpisode]:
    """Those that the old feed has under another guid by now, by the guid that they had here.

    The sound alone does not tell: a feed that has one address for whatever is newest gives it to each episode in turn.
    """
    as_new = {
        (one.sound, told) for guid, one in found.items() if guid not in known for told in (one.title, one.published)
    }
    gone = ((guid, one) for guid, one in known.items() if guid not in found)
    return {guid: one for guid, one in gone if {(one.sound, one.title), (one.sound, one.published)} & as_new}


def _told_renamed(renamed: dict[str, ImportedEpisode]) -> Iterator[str]:
    if renamed:
        titles = _told_titles([one.title for one in renamed.values()])
        yield f"the old feed has {titles} under another guid now; apps may show it as new"


def _told_titles(titles: Sequence[str]) -> str:
    """The first few, and how many more there are."""
    told = ", ".join(f"“{visible_line(title)}”" for title in titles[:_SHOWN])
    return told + (f" and {len(titles) - _SHOWN} more" if len(titles) > _SHOWN else "")


def _own_feed(show: Show, archive: Archive) -> str:
    places = show_places(show.about.base_url, read_standing(archive.folder).token if show.feed.private else None)
    return places.url(places.feed())


def _own_ids(archive: Archive) -> set[str]:
    """Of episodes that were made here: the old feed may lead to ours by now."""
    return {episode.id for episode in archive.episodes()}


def _proposed(feed: ImportedFeed, tables: dict[str, Any], folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The feed's settings that show.toml does not have yet, and those that a hand wrote otherwise."""
    as_made = {**_AS_INIT_WRITES, ("show", "title"): new_title(folder)}
    settings: dict[str, Any] = {}
    left: dict[str, Any] = {}
    for (table, key), value in feed.channel.settings.items():
        there = tables.get(table, {}).get(key)
        if there is None or (there == as_made.get((table, key)) and there != value):
            settings[f"{table}.{key}"] = value
        elif there != value:
            left[f"{table}.{key}"] = value
    return settings, left


def _write_settings(file: Path, settings: dict[str, Any]) -> None:
    """Write them; one that show.toml cannot have is taken out of `settings`."""
    text = read_toml(file).text
    for name, value in list(settings.items()):
        table, _, key = name.partition(".")
        changed = with_key(text, table, key, value)
        if check_show_file(changed.encode("utf-8"), file):
            del settings[name]
        else:
            text = changed
    if settings:
        write_text(file, text)


def _take_art(address: str, folder: Path, settings: dict[str, Any]) -> Iterator[str]:
    """Put the show's picture into its folder; where it cannot be, that is a warning, and ours is drawn."""
    name = "cover.png" if address.lower().partition("?")[0].endswith(".png") else "cover.jpg"
    file = folder / name
    if file.exists():
        yield f"{name} is there already, and was left: set show.cover if it is the show's picture"
        return
    try:
        write_bytes(file, fetch(address, policy=_ART).content)
        read_cover(file)
    except NarratorError as error:
        file.unlink(missing_ok=True)
        yield f"the show's picture was not taken over: {error}"
        return
    settings["show.cover"] = name


def _podcast_guid(feed: ImportedFeed, folder: Path, dry_run: bool) -> tuple[str | None, list[str]]:
    """What the show goes by from now on, and a warning where it goes by another already."""
    standing = read_standing(folder)
    wanted = feed.channel.podcast_guid
    if standing.podcast_guid and wanted and standing.podcast_guid != wanted:
        told = (
            f"archive.json keeps the podcast:guid {standing.podcast_guid}; the old feed's is {wanted}: put that there"
        )
        return standing.podcast_guid, [f"{told} if no feed of ours was published yet"]
    if wanted and not standing.podcast_guid and not dry_run:
        write_standing(folder, replace(standing, podcast_guid=wanted))
    return wanted, []


def _warnings(feed: ImportedFeed) -> Iterator[str]:
    if feed.soundless:
        yield f"left out, for want of an enclosure: {_told_titles(feed.soundless)}"
    if feed.channel.foreign_categories:
        yield f"left out, unknown to Apple as a category: {_told_titles(feed.channel.foreign_categories)}"
    if feed.undated:
        has = "item has" if feed.undated == 1 else "items have"
        yield f"{feed.undated} {has} no date that can be read: at the end of the feed"
    if feed.channel.is_serial:
        yield "the feed is serial, to be heard from the first episode on; ours are episodic"
    if not feed.episodes:
        yield "the feed has no episodes"


def _report(
    known: dict[str, ImportedEpisode],
    found: dict[str, ImportedEpisode],
    settings: dict[str, Any],
    left: dict[str, Any],
    guid: str | None,
    warnings: list[str],
) -> MovedIn:
    days = sorted(one.published.date().isoformat() for one in found.values())
    return MovedIn(
        episodes=len(found),
        new=sum(guid not in known for guid in found),
        changed=sum(guid in known and known[guid] != one for guid, one in found.items()),
        gone=sum(guid not in found for guid in known),
        settings=settings,
        left=left,
        podcast_guid=guid,
        warnings=tuple(warnings),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )
