"""A draft that a person has approved → its episode, as its scripts were edited, and the draft gone."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.archive import Archive
from narrator.disk.locks import locked
from narrator.edition.edited_scripts import check_still, keep_unheard
from narrator.errors import InputError, NarratorError
from narrator.records import Episode
from narrator.rounds.compartment import compartment
from narrator.rounds.drafts import Draft, draft_scripts
from narrator.rounds.ledger import Ledger
from narrator.rounds.making import Produce, made_record
from narrator.rounds.report import Failed, Made, Report
from narrator.show.file import Show


@dataclass(frozen=True, slots=True)
class Approving:
    """Makes the episodes of drafts, each for itself; `begin` notes that the archive will hold more than the targets,
    `save` keeps the ledger, `after` is told of each episode."""

    show: Show
    archive: Archive
    drafts: Path
    ledger: Ledger
    report: Report
    produce: Produce
    begin: Callable[[], None]
    save: Callable[[], None]
    after: Callable[[str, Made], None]

    def approve(self, draft: Draft) -> None:
        """Make the episode of a draft, or tell why that failed, and leave the draft. Nobody's desk discards it so long:
        the draft's folder is held.

        Raises InputError for an edited script that a person has to mend.
        """
        try:
            with compartment(draft.slug), locked(draft.folder):
                self._approve(draft)
        except InputError:
            raise
        except NarratorError as error:
            self.report.failed.append(Failed(draft.slug, str(error)))

    def _approve(self, draft: Draft) -> None:
        """Make it, note it, and remove the draft. Killed in between, it can be approved again."""
        began = time.monotonic()
        files = [draft.folder / name for name in draft.stories]
        texts = {path: path.read_bytes() for path in files if path.is_file()}
        scripts = draft_scripts(draft)
        self.begin()
        episode = self.produce(scripts, self._show_of(draft), self.archive.folder, presenter=draft.presenter)
        self._note(draft, episode)
        with locked(self.archive.folder):
            keep_unheard(self.archive.folder / episode.slug, episode, scripts, draft.presenter)
        with locked(self.drafts):
            self._remove(draft, texts)
        titles = tuple(script.article.title for script in scripts)
        made = made_record(episode, self.archive.folder, began, titles)
        self.report.fallbacks += episode.fallbacks
        self.report.made.append(made)
        self.after("episode", made)

    def _show_of(self, draft: Draft) -> Show:
        """The show with the narrator and the cover that the draft was made with."""
        voices = replace(self.show.voices, narrator=draft.narrator)
        return replace(self.show, voices=voices, about=replace(self.show.about, cover=draft.cover))

    def _note(self, draft: Draft, episode: Episode) -> None:
        for id_ in draft.articles:
            if known := self.ledger.articles.get(id_):
                self.ledger.articles[id_] = replace(known, state="made", episode=episode.slug)
        self.save()

    def _remove(self, draft: Draft, texts: Mapping[Path, bytes]) -> None:
        """Remove it, unless somebody has edited it since it was read, or removed it by hand."""
        if not draft.folder.is_dir():
            told = "was removed while its episode was made; the episode is there: withdraw it if nobody wants it"
            self.report.failed.append(Failed(draft.slug, told))
            return
        try:
            check_still(texts)
        except InputError:
            told = "was edited while its episode was made; approve it again, and the episode is corrected"
            self.report.failed.append(Failed(draft.slug, told))
        else:
            shutil.rmtree(draft.folder)
