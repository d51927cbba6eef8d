"""A folder of episodes: look them up, list them newest first, make one, retitle it, take it out of the feed.

An episode that is damaged (its files cannot be read, or say what no episode can) costs the others nothing: it is named
once, left as it is, and passed over by whoever goes through them all.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from narrator.archive.episode_file import EPISODE_FILE, published_files, read_episode, write_episode
from narrator.archive.imported import last_imported_number, read_imported
from narrator.archive.names import SLUG_CHARACTERS, corrected_audio_name, episode_key, make_slug
from narrator.archive.reading import check_file
from narrator.archive.reservation import Reservation, end_reservation, next_number, reservations, reserve
from narrator.archive.standing import read_standing, write_standing
from narrator.archive.swap import MADE_MEANWHILE, OLD_PREFIX, move_in, put_back
from narrator.disk.files import TEMPORARY_PREFIX
from narrator.disk.locks import is_abandoned, locked
from narrator.disk.places import place_error, place_of
from narrator.disk.plain_paths import is_file_name
from narrator.errors import ArchiveError, InputError, nearest
from narrator.records import Episode

_LOG = logging.getLogger(__name__)


def _nothing() -> None:
    """What is checked where nobody asks for more."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The episodes in one folder, which need not exist yet.

    `damaged` tells what was wrong with each damaged episode that was met so far, by its folder's name.
    """

    folder: Path
    damaged: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def slugs(self) -> list[str]:
        """The names of all finished episodes, in order: by day, as each begins with its date."""
        try:
            with os.scandir(self.folder) as entries:
                names = sorted(entry.name for entry in entries if not entry.name.startswith(".") and entry.is_dir())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise ArchiveError(f"{self.folder}: cannot be read: {error.strerror}") from error
        return [name for name in names if _is_there(f"{self.folder}/{name}/{EPISODE_FILE}")]

    def episode(self, slug: str, *, chapters: bool = False) -> Episode:
        """The episode of this name, on request with its chapters. Raises ArchiveError when it cannot be read."""
        return read_episode(f"{self.folder}/{slug}/{EPISODE_FILE}", chapters=chapters)

    def episodes(self) -> Iterator[Episode]:
        """Every finished episode that is not damaged, by folder name."""
        for slug in self.slugs():
            if episode := self.undamaged(slug):
                yield episode

    def undamaged(self, slug: str, *, chapters: bool = False, files: bool = False) -> Episode | None:
        """The episode of this name; None where it is damaged, which is told once and kept in `damaged`.

        On request it is looked at more closely: its chapters, and whether every file that a listener gets is there.
        """
        try:
            episode = self.episode(slug, chapters=chapters)
            for name in published_files(episode) if files else ():
                check_file(f"{self.folder}/{slug}/{name}", self.folder)
        except ArchiveError as error:
            self.note_damage(slug, error)
            return None
        return episode

    def note_damage(self, slug: str, error: ArchiveError) -> None:
        """Keep what was found to be wrong with an episode, and tell it when it is the first thing."""
        if slug not in self.damaged:
            self.damaged[slug] = str(error)
            _LOG.warning("%s; it is left as it is", error)

    def find(self, key: str) -> Episode | None:
        """The episode that was made from the sources with this key, if there is one with all its files."""
        for episode in self.episodes():
            if episode_key(episode.sources) == key:
                return episode
        return None

    def named(self, name: str) -> Episode:
        """The episode that a person means: by slug, by folder, or by id. Raises InputError when there is none."""
        return self.episode(self.slug_named(name))

    def slug_named(self, name: str) -> str:
        """The slug of the episode that a person means, which may be damaged. Raises InputError when there is none."""
        slugs = self.slugs()
        slug = name if is_file_name(name) else self._slug_at(name)
        if slug in slugs:
            return slug
        for episode in self.episodes():
            if episode.id == name:
                return episode.slug
        for imported in read_imported(self.folder):
            if name in (imported.guid, imported.key):
                return imported.key
        raise InputError(f"{name}: there is no such episode in {self.folder}{nearest(slug or name, slugs)}")

    def _slug_at(self, path: str) -> str | None:
        """The last name of a path that leads to one of our folders, as seen from here or from beside the archive."""
        if "\0" in path:
            return None
        ours = os.path.realpath(self.folder)
        places = (os.path.realpath(path), os.path.realpath(self.folder.parent / path))
        return next((os.path.basename(place) for place in places if os.path.dirname(place) == ours), None)  # noqa: PTH119, PTH120

    def free_slug(
        self, title: str, published: datetime, language: str = "en", reserved: Collection[str] = frozenset()
    ) -> str:
        """An ASCII name of at most 80 characters that no other episode has: 2026-11-22-ferry-fleet-sold."""
        wanted = make_slug(title, published, language)
        slug, number = wanted, 2
        while slug in reserved or os.path.lexists(self.folder / slug):
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
        return any(address in feed.read_bytes() for feed in sorted(self.folder.glob("feed*.xml")) if feed.is_file())

    def prepare(self) -> None:
        """Make the folder if need be. Raises InputError where there cannot be one."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = "it is a file" if isinstance(error, FileExistsError) else error.strerror
            raise InputError(f"{self.folder}: cannot hold episodes: {reason}; choose another folder") from error

    @contextmanager
    def making(self, slug: str, check: Callable[[], None] = _nothing) -> Iterator[Path]:
        """Give a folder to write an episode's files in; on leaving without an error they appear as the episode `slug`.

        They appear all at once, in place of what was there: a reader sees the old episode or the new, and so does the
        next run after a crash. Files with the same bytes are left as they were, their times of change too. Files that
        the old episode named and the new one does not are removed. Right before that `check` is called, while nobody
        else may change the archive: whatever it raises leaves the old episode as it is.
        """
        with self._moving_in(check) as (workshop, homes):
            homes.append(slug)
            yield workshop

    @contextmanager
    def making_first(
        self, title: str, published: datetime, language: str, key: str, known: Iterable[Episode]
    ) -> Iterator[tuple[Path, Reservation]]:
        """`making` of an episode that was never made: its name and number are its own from now on, whoever else is
        making one. `known` are the episodes that were read already.

        Raises ArchiveError when another command has made it since those were read.
        """
        with self._moving_in() as (workshop, homes):
            with locked(self.folder):
                reservation = self._reservation(title, published, language, key, list(known))
                reserve(workshop, reservation)
            homes.append(reservation.slug)
            yield workshop, reservation

    def _reservation(
        self, title: str, published: datetime, language: str, key: str, known: list[Episode]
    ) -> Reservation:
        slugs = set(self.slugs()) - {episode.slug for episode in known}
        since = [episode for slug in sorted(slugs) if (episode := self.undamaged(slug))]
        for episode in since:
            if episode_key(episode.sources) == key:
                raise ArchiveError(f"{self.folder / episode.slug}: {MADE_MEANWHILE}")
        others = list(reservations(self.folder))
        slug = self.free_slug(title, published, language, {other.slug for other in others if other.key != key})
        numbers = {episode.number for episode in (*known, *since)} | {other.number for other in others}
        numbers |= {last} if (last := last_imported_number(self.folder)) else set()
        return Reservation(slug, next_number(numbers, len(slugs) - len(since)), key)

    @contextmanager
    def _moving_in(self, check: Callable[[], None] = _nothing) -> Iterator[tuple[Path, list[str]]]:
        """A workshop, and the list into which the name of the episode that it becomes is put meanwhile."""
        self.prepare()
        self.sweep()
        homes: list[str] = []
        try:
            with self._workshop() as workshop:
                yield workshop, homes
                with locked(self.folder):
                    check()
                    end_reservation(workshop)
                    move_in(workshop, self.folder / homes[0])
        except OSError as error:
            raise ArchiveError(self._told(error, self.folder / homes[0] if homes else self.folder)) from error

    def _told(self, error: OSError, home: Path) -> str:
        """What could not be done, and where: an episode's folder is to blame for what lies in the archive alone."""
        place = place_of(error)
        if place is None or place.absolute().is_relative_to(self.folder.absolute()):
            return f"{home}: cannot be written: {error.strerror or error}"
        return str(place_error(error) or f"{place}: {error.strerror or error}")

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
        with locked(self.folder):
            changed = replace(self.episode(episode.slug), title=title)
            write_episode(self.folder / episode.slug, changed)
        return changed

    def withdraw(self, episode: Episode | str, *, back: bool = False) -> None:
        """Take the episode out of the feed, the pages and the targets (or `back` in); its folder is kept.

        One that is damaged can be named by its slug.
        """
        slug = episode if isinstance(episode, str) else episode.slug
        with locked(self.folder):
            standing = read_standing(self.folder)
            slugs = standing.withdrawn - {slug} if back else standing.withdrawn | {slug}
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


def _is_there(file: str) -> bool:
    """Whether anything is there, also what we may not look at."""
    try:
        os.lstat(file)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
