"""A folder of episodes: look them up, list them newest first, make one, retitle it, take it out of the feed."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from narrator.archive.episode_file import EPISODE_FILE, read_episode, write_episode
from narrator.archive.locks import is_abandoned, locked
from narrator.archive.names import SLUG_CHARACTERS, corrected_audio_name, episode_key, make_slug
from narrator.archive.standing import read_standing, write_standing
from narrator.archive.swap import OLD_PREFIX, move_in, put_back
from narrator.errors import ArchiveError, InputError, nearest
from narrator.files import TEMPORARY_PREFIX
from narrator.records import Episode

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Archive:
    """The episodes in one folder, which need not exist yet."""

    folder: Path

    def slugs(self) -> list[str]:
        """The names of all finished episodes, in order: by day, as each begins with its date."""
        try:
            with os.scandir(self.folder) as entries:
                names = sorted(entry.name for entry in entries if not entry.name.startswith(".") and entry.is_dir())
        except FileNotFoundError:
            return []
        return [name for name in names if os.path.exists(f"{self.folder}/{name}/{EPISODE_FILE}")]  # noqa: PTH110 - fast

    def episode(self, slug: str, *, chapters: bool = False) -> Episode:
        """The episode of this name, on request with its chapters. Raises ArchiveError when it cannot be read."""
        return read_episode(f"{self.folder}/{slug}/{EPISODE_FILE}", chapters=chapters)

    def episodes(self) -> Iterator[Episode]:
        """Every finished episode, by folder name. One whose episode.json cannot be read raises ArchiveError."""
        for slug in self.slugs():
            yield self.episode(slug)

    def find(self, key: str) -> Episode | None:
        """The episode that was made from the sources with this key, if there is one with all its files."""
        for episode in self.episodes():
            if episode_key(episode.sources) == key:
                return episode
        return None

    def named(self, name: str) -> Episode:
        """The episode that a person means: by slug, by folder, or by id. Raises InputError when there is none."""
        slugs = self.slugs()
        slug = Path(name).name
        if slug in slugs:
            return self.episode(slug)
        for episode in self.episodes():
            if episode.id == name:
                return episode
        raise InputError(f"{name}: there is no such episode in {self.folder}{nearest(slug, slugs)}")

    def free_slug(self, title: str, published: datetime, language: str = "en") -> str:
        """An ASCII name of at most 80 characters that no other episode has: 2026-11-22-ferry-fleet-sold."""
        wanted = make_slug(title, published, language)
        slug, number = wanted, 2
        while (self.folder / slug).exists():
            ending = f"-{number}"
            slug = wanted[: SLUG_CHARACTERS - len(ending)].rstrip("-") + ending
            number += 1
        return slug

    def audio_name(self, slug: str, before: Episode | None) -> str:
        """The name for an episode's audio that is about to be made.

        Listeners' apps never fetch an address twice, so audio that a feed has told of is corrected under a new name.
        """
        if before is None:
            return f"{slug}.mp3"
        return corrected_audio_name(before.audio) if self.is_announced(before) else before.audio

    def is_announced(self, episode: Episode) -> bool:
        """Whether a feed that was written here tells of the episode's audio."""
        address = f'/{episode.audio}"'.encode()
        return any(address in feed.read_bytes() for feed in sorted(self.folder.glob("feed*.xml")))

    def prepare(self) -> None:
        """Make the folder if need be. Raises InputError where there cannot be one."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = "it is a file" if isinstance(error, FileExistsError) else error.strerror
            raise InputError(f"{self.folder}: cannot hold episodes: {reason}; choose another folder") from error

    @contextmanager
    def making(self, slug: str) -> Iterator[Path]:
        """Give a folder to write an episode's files in; on leaving without an error they appear as the episode `slug`.

        They appear all at once, in place of what was there: a reader sees the old episode or the new, and so does the
        next run after a crash. Files with the same bytes are left as they were, their times of change too. Files that
        the old episode named and the new one does not are removed.
        """
        self.prepare()
        self.sweep()
        try:
            with self._workshop() as workshop:
                yield workshop
                with locked(self.folder):
                    move_in(workshop, self.folder / slug)
        except OSError as error:
            raise ArchiveError(f"{self.folder / slug}: cannot be written: {error.strerror or error}") from error

    @contextmanager
    def _workshop(self) -> Iterator[Path]:
        """A folder that no sweep takes away while we live; what lies in it at the end is removed."""
        with ExitStack() as held:
            with locked(self.folder):
                workshop = Path(tempfile.mkdtemp(prefix=TEMPORARY_PREFIX, dir=self.folder))
                held.callback(shutil.rmtree, workshop, ignore_errors=True)
                held.enter_context(locked(workshop))
            yield workshop

    def retitle(self, episode: Episode, title: str) -> Episode:
        """Give the episode another title in feed and pages; its id, slug, audio and its tags stay as they are."""
        changed = replace(episode, title=title)
        write_episode(self.folder / episode.slug, changed)
        return changed

    def withdraw(self, episode: Episode, *, back: bool = False) -> None:
        """Take the episode out of the feed, the pages and the targets (or `back` in); its folder is kept."""
        with locked(self.folder):
            standing = read_standing(self.folder)
            slugs = standing.withdrawn - {episode.slug} if back else standing.withdrawn | {episode.slug}
            write_standing(self.folder, replace(standing, withdrawn=slugs))

    def sweep(self) -> None:
        """Mend what runs that were killed have left behind; what a living run is at work on stays."""
        if not self.folder.is_dir():
            return
        with locked(self.folder):
            put_back(self.folder)
            for leftover in self.folder.glob(f"{TEMPORARY_PREFIX}*"):
                if not leftover.name.startswith(OLD_PREFIX) and not is_abandoned(leftover):
                    continue
                _LOG.info("%s: removed, a run that was interrupted left it", leftover)
                if leftover.is_dir():
                    shutil.rmtree(leftover, ignore_errors=True)
                else:
                    leftover.unlink(missing_ok=True)
