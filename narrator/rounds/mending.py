"""Episodes that the feed lists and that have lost files → whole again: fetched back, or made anew from their scripts.

So a show that was restored from a backup, or whose sound is kept by no repository, goes on as it was.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date

from narrator.archive import Archive, read_standing
from narrator.archive.listing import listed_slugs
from narrator.edition.edited_scripts import script_bytes
from narrator.errors import NarratorError
from narrator.publish.fetching_back import PublishedFiles, missing_files
from narrator.records import Episode, Script
from narrator.rounds.compartment import compartment
from narrator.rounds.corrections import as_it_was, presenter_of
from narrator.rounds.making import Produce
from narrator.rounds.report import Failed, Report
from narrator.script.editable import script_from_text
from narrator.show.addresses import show_places
from narrator.show.file import Show

_LOG = logging.getLogger(__name__)


def mend_listed(
    archive: Archive, show: Show, produce: Produce, report: Report, begin: Callable[[], None], today: date
) -> None:
    """Bring back what listed episodes lack: same id, guid, date and page; their slugs go into `report.mended`.

    One that cannot be mended is left for `publish` to name; `begin` is called before anything is made.
    """
    standing = read_standing(archive.folder)
    slugs = listed_slugs(archive.slugs(), standing.withdrawn, show.feed.keep, show.feed.keep_days, today)
    lacking = [one for slug in slugs if (one := _lacking(archive, slug))]
    if not lacking:
        return
    begin()
    published = _published(show, standing.token)
    for episode in lacking:
        if published and published.bring_back(episode, archive.folder / episode.slug):
            report.mended.append(episode.slug)
            continue
        try:
            with compartment(f"{episode.slug}: made anew, as it lacks files"):
                _make_anew(archive, show, produce, episode)
        except NarratorError as error:
            report.failed.append(Failed(episode.slug, str(error)))
            continue
        report.mended.append(episode.slug)


def _lacking(archive: Archive, slug: str) -> Episode | None:
    """The episode, where it lacks files and has the scripts to be made of; one that is damaged is told elsewhere."""
    episode = archive.undamaged(slug)
    if episode is None or not missing_files(episode, archive.folder / slug):
        return None
    scripts = script_bytes(archive.folder / slug, episode)
    return episode if len(scripts) == len(episode.sources) else None


def _published(show: Show, token: str | None) -> PublishedFiles | None:
    """Where the show's files can be fetched; None for a show without an address."""
    if not show.about.base_url:
        return None
    places = show_places(show.about.base_url, token if show.feed.private else None)
    return PublishedFiles(places, show.build.allow_private)


def _make_anew(archive: Archive, show: Show, produce: Produce, episode: Episode) -> None:
    scripts = _scripts(archive, episode)
    own = as_it_was(show, episode)
    produce(scripts, own, archive.folder, presenter=presenter_of(scripts, own))


def _scripts(archive: Archive, episode: Episode) -> list[Script]:
    texts = script_bytes(archive.folder / episode.slug, episode)
    return [script_from_text(text.decode("utf-8", "replace"), name=str(path)) for path, text in texts.items()]
