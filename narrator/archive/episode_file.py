"""An episode's folder: episode.json and chapters.json ↔ records, and whether all that they name is there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from narrator.errors import ArchiveError
from narrator.files import replacing
from narrator.records import Chapter, Episode, Transcripts

if TYPE_CHECKING:
    from pydantic import TypeAdapter

EPISODE_FILE = "episode.json"
_NOT_IN_JSON = ("cues", "chapter_marks", "folder")
"""Told elsewhere: by cues.json and the transcripts, by chapters.json, by where the file stands."""


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


def read_episode(file: Path, *, chapters: bool = False) -> Episode:
    """The episode that an episode.json tells of, on request with its chapters, which stand in a file of their own.

    Raises ArchiveError when one of them does not hold what it should.
    """
    from pydantic import ValidationError

    try:
        content = json.loads(file.read_bytes())
        marks = read_chapters(file.with_name(content["chapters"])) if chapters else ()
        return _adapter().validate_python({**content, "folder": file.parent.name, "chapter_marks": marks})
    except OSError as error:
        raise ArchiveError(f"{file}: cannot be read: {error}") from error
    except UnicodeDecodeError as error:
        raise ArchiveError(f"{file}: cannot be read: {error}; delete the folder to make the episode anew") from error
    except (json.JSONDecodeError, TypeError, KeyError) as error:
        raise ArchiveError(f"{file}: is not JSON: {error}; delete the folder to make the episode anew") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ArchiveError(f"{file}: {place}: {first['msg']}; delete the folder to make the episode anew") from error


def read_chapters(file: Path) -> tuple[Chapter, ...]:
    """The chapters of a chapters.json, times in whole milliseconds. Raises ArchiveError when it is not one."""
    try:
        rows = json.loads(file.read_bytes())["chapters"]
        return tuple(Chapter(round(row["startTime"] * 1000), row["title"], row.get("url")) for row in rows)
    except OSError as error:
        raise ArchiveError(f"{file}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ArchiveError(f"{file}: is not a chapters file; delete the folder to make the episode anew") from error


def is_whole(episode: Episode, folder: Path) -> bool:
    """Whether every file that the episode names is there, and the audio as long as it was."""
    if not all((folder / name).is_file() for name in named_files(asdict(episode))):
        return False
    return (folder / episode.audio).stat().st_size == episode.bytes


def named_files(content: Mapping[str, Any]) -> set[str]:
    """The names of the files that an episode.json's content tells of, itself not among them."""
    names = {content["audio"], content["chapters"], content["cover"], content["script"]}
    return names | set(content["transcripts"].values())


def episode_files(slug: str) -> tuple[Transcripts, dict[str, str]]:
    """The names of an episode's files, by what they are."""
    transcripts = Transcripts(vtt=f"{slug}.vtt", srt=f"{slug}.srt", json=f"{slug}.json", html=f"{slug}.html")
    return transcripts, {
        "audio": f"{slug}.mp3",
        "chapters": "chapters.json",
        "cover": "cover.jpg",
        "script": "script.md",
    }


@cache
def _adapter() -> TypeAdapter[Episode]:
    """Built once: building it takes a hundred times as long as reading an episode with it."""
    from pydantic import TypeAdapter

    return TypeAdapter(Episode)
