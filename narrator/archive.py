"""`episodes/`: what exists, and how a new episode gets there so that a crash leaves the old state or the new."""

from __future__ import annotations

import json
import logging
import re
import shutil
import tempfile
import unicodedata
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from narrator.errors import ArchiveError
from narrator.files import TEMPORARY_PREFIX, replacing
from narrator.records import Article, Episode, Source, Transcripts

_LOG = logging.getLogger(__name__)
EPISODE_FILE = "episode.json"
_SLUG_CHARACTERS = 80
_NOT_IN_JSON = ("cues", "chapter_marks", "folder")
"""Told elsewhere: by the transcripts, by chapters.json, by where the file stands."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The episodes in one folder, which need not exist yet."""

    folder: Path

    def episodes(self) -> Iterator[Episode]:
        """Every finished episode, by folder name. One whose episode.json cannot be read raises ArchiveError."""
        for file in sorted(self.folder.glob(f"*/{EPISODE_FILE}")):
            yield read_episode(file)

    def find(self, key: str) -> Episode | None:
        """The episode that was made from the sources with this key, if there is one with all its files."""
        for episode in self.episodes():
            if episode_key(episode.sources) == key:
                return episode
        return None

    def free_slug(self, title: str, published: datetime) -> str:
        """An ASCII name of at most 80 characters that no other episode has: 2026-11-22-ferry-fleet-sold."""
        wanted = make_slug(title, published)
        slug, number = wanted, 2
        while (self.folder / slug).exists():
            ending = f"-{number}"
            slug = wanted[: _SLUG_CHARACTERS - len(ending)].rstrip("-") + ending
            number += 1
        return slug

    @contextmanager
    def making(self, slug: str) -> Iterator[Path]:
        """Give a folder to write an episode's files in; on leaving without an error they appear as the episode `slug`.

        A new episode appears all at once. Files of an existing one are replaced one by one, episode.json last, so that
        what it names is always there; files that it no longer names are then removed.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=TEMPORARY_PREFIX, dir=self.folder))
        try:
            yield workshop
            _move_in(workshop, self.folder / slug)
        except OSError as error:
            raise ArchiveError(f"{self.folder / slug}: cannot be written: {error.strerror or error}") from error
        finally:
            shutil.rmtree(workshop, ignore_errors=True)

    def sweep(self) -> None:
        """Remove what runs that were killed have left behind. Only for whoever holds the show's lock."""
        for leftover in self.folder.glob(f"{TEMPORARY_PREFIX}*"):
            _LOG.info("%s: removed, a run that was interrupted left it", leftover)
            if leftover.is_dir():
                shutil.rmtree(leftover, ignore_errors=True)
            else:
                leftover.unlink(missing_ok=True)


def new_episode_id() -> str:
    """Made once and kept for ever: nothing in it can change with title, address or path."""
    return str(uuid.uuid4())


def source_key(article: Article, show_folder: Path | None) -> str:
    """What tells this article from others, without telling where on this machine it lies.

    A file inside the show's folder is known by its place there, so that the show can be moved; any other file by a
    digest of its path.
    """
    source = article.source_id or f"text:{_digest(article.text)}"
    if not Path(source).is_absolute():
        return source
    path = Path(source)
    if show_folder and path.is_relative_to(show_folder):
        return path.relative_to(show_folder).as_posix()
    return f"file:{_digest(source)}:{path.name}"


def episode_key(sources: Sequence[Source]) -> str:
    """The key of one article, or of the several of a bulletin together."""
    keys = [source.key or source.url or source.title for source in sources]
    return keys[0] if len(keys) == 1 else f"bulletin:{_digest(json.dumps(keys))}"


def make_slug(title: str, published: datetime) -> str:
    """Date and title in small ASCII letters; a title without any gets a digest in its place."""
    plain = unicodedata.normalize("NFKD", title.replace("ß", "ss").replace("ø", "o").replace("æ", "ae"))
    plain = re.sub(r"[’'‘]", "", plain).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or _digest(title)
    slug = f"{published:%Y-%m-%d}-{words}"
    if len(slug) <= _SLUG_CHARACTERS:
        return slug
    return slug[: slug.rfind("-", 12, _SLUG_CHARACTERS + 1)] if "-" in slug[12:81] else slug[:_SLUG_CHARACTERS]


def episode_json(episode: Episode) -> dict[str, Any]:
    """episode.json: DESIGN's keys, the addresses relative to the folder."""
    content = {key: value for key, value in asdict(episode).items() if key not in _NOT_IN_JSON}
    content["published"] = episode.published.isoformat()
    return content


def write_episode(folder: Path, episode: Episode) -> None:
    """Put the episode's episode.json into `folder`."""
    text = json.dumps(episode_json(episode), ensure_ascii=False, indent=2) + "\n"
    with replacing(folder / EPISODE_FILE) as temporary:
        temporary.write_text(text, encoding="utf-8")


def read_episode(file: Path) -> Episode:
    """The episode that an episode.json tells of. Raises ArchiveError when it does not hold what it should."""
    from pydantic import TypeAdapter, ValidationError

    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return TypeAdapter(Episode).validate_python({**content, "folder": file.parent.name})
    except (OSError, UnicodeDecodeError) as error:
        raise ArchiveError(f"{file}: cannot be read: {error}") from error
    except (json.JSONDecodeError, TypeError) as error:
        raise ArchiveError(f"{file}: is not JSON: {error}; delete the folder to make the episode anew") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ArchiveError(f"{file}: {place}: {first['msg']}; delete the folder to make the episode anew") from error


def is_whole(episode: Episode, folder: Path) -> bool:
    """Whether every file that the episode names is there, and the audio as long as it was."""
    names = [episode.audio, episode.chapters, episode.cover, episode.script, *asdict(episode.transcripts).values()]
    if not all((folder / name).is_file() for name in names):
        return False
    return (folder / episode.audio).stat().st_size == episode.bytes


def episode_files(slug: str) -> tuple[Transcripts, dict[str, str]]:
    """The names of an episode's files, by what they are."""
    transcripts = Transcripts(vtt=f"{slug}.vtt", srt=f"{slug}.srt", json=f"{slug}.json", html=f"{slug}.html")
    return transcripts, {
        "audio": f"{slug}.mp3",
        "chapters": "chapters.json",
        "cover": "cover.jpg",
        "script": "script.md",
    }


def _move_in(workshop: Path, home: Path) -> None:
    if not home.exists():
        workshop.chmod(0o755)
        workshop.rename(home)
        return
    made = sorted(workshop.iterdir(), key=lambda file: file.name == EPISODE_FILE)
    for file in made:
        target = home / file.name
        if target.is_file() and target.read_bytes() == file.read_bytes():
            continue
        file.replace(target)
    names = {file.name for file in made}
    for old in home.iterdir():
        if old.is_file() and old.name not in names and old.stem == home.name:
            old.unlink()


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
