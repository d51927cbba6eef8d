"""The archive's episodes whose scripts a person has edited → the same episodes made anew from them."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from narrator.archive import EPISODE_FILE, Archive
from narrator.edition.dressing import host
from narrator.edition.edited_scripts import edited_since, kept_presenter, script_files
from narrator.edition.presenter import Presenter
from narrator.errors import NarratorError
from narrator.records import Episode, Script
from narrator.rounds.compartment import compartment
from narrator.rounds.making import Produce, made_record
from narrator.rounds.report import Failed, Made, Report
from narrator.show.file import Show
from narrator.show.reading import reading_language


def correct_edited(
    archive: Archive,
    show: Show,
    produce: Produce,
    report: Report,
    begin: Callable[[], None],
    after: Callable[[Made], None],
    only: Collection[str] | None = None,
) -> None:
    """Make each of them, or `only` those slugs, anew: same id, guid, date, page and narrator. One that fails is named,
    the others go on.

    `begin` is called before the first word of each is spoken, `after` with what was made.
    """
    for episode in archive.episodes():
        folder = archive.folder / episode.slug
        if (only is not None and episode.slug not in only) or not _is_newer(folder, episode):
            continue
        began, own = time.monotonic(), as_it_was(show, episode)
        try:
            with compartment(f"{episode.slug}: its edited script"):
                scripts = edited_since(folder, episode)
                if scripts is None:
                    continue
                begin()
                made = produce(scripts, own, archive.folder, presenter=presenter_of(scripts, own))
        except NarratorError as error:
            report.failed.append(Failed(episode.slug, str(error)))
            continue
        if made.made_from == episode.made_from:
            continue  # a note, a blank: nothing that is heard
        report.made.append(made_record(made, archive.folder, began, _titles(scripts), is_correction=True))
        after(report.made[-1])


def as_it_was(show: Show, episode: Episode) -> Show:
    """The show with the voice that reads the episode: its source may have one of its own."""
    return replace(show, voices=replace(show.voices, narrator=episode.narrator))


def presenter_of(scripts: list[Script], show: Show) -> Presenter:
    """What was said around the stories, or, in an episode of an earlier version, what the show says around any."""
    articles = [script.article for script in scripts]
    return kept_presenter(scripts) or host(show, articles, reading_language(articles[0], show.about))


def _titles(scripts: list[Script]) -> tuple[str, ...]:
    return tuple(script.article.title for script in scripts)


def _is_newer(folder: Path, episode: Episode) -> bool:
    """Whether a script was written after the episode: told by the files' times, not by a look into each of them."""
    try:
        made_ns = (folder / EPISODE_FILE).stat().st_mtime_ns
        names = script_files(episode.script, len(episode.sources))
        return any((folder / name).stat().st_mtime_ns > made_ns for name in names if (folder / name).is_file())
    except OSError:
        return False
