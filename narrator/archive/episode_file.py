"""An episode's folder: episode.json and chapters.json ↔ records, and whether all that they name is there."""

from __future__ import annotations

import json
import os.path
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import cache
from io import FileIO
from pathlib import Path
from typing import Any

from narrator.errors import ArchiveError
from narrator.files import replacing
from narrator.records import Chapter, Episode, Transcripts

EPISODE_FILE = "episode.json"
_NOT_IN_JSON = ("cues", "chapter_marks", "folder")
"""Told elsewhere: by cues.json and the transcripts, by chapters.json, by where the file stands."""


def episode_json(episode: Episode) -> dict[str, Any]:
    """episode.json: DESIGN's keys, the addresses relative to the folder."""
    content = {key: value for key, value in asdict(episode).items() if key not in _NOT_IN_JSON}
    content["published"] = episode.published.isoformat()
    if not episode.fallbacks:
        del content["fallbacks"]
    return content


def write_episode(folder: Path, episode: Episode) -> None:
    """Put the episode's episode.json into `folder`."""
    text = json.dumps(episode_json(episode), ensure_ascii=False, indent=2) + "\n"
    with replacing(folder / EPISODE_FILE) as temporary:
        temporary.write_text(text, encoding="utf-8")


def read_episode(file: Path | str, *, chapters: bool = False) -> Episode:
    """The episode that an episode.json tells of, on request with its chapters, which stand in a file of their own.

    Paths are texts here and the parsers pydantic's: a feed of 10,000 episodes reads 20,000 files.

    Raises ArchiveError when one of them does not hold what it should.
    """
    from pydantic import ValidationError

    folder = os.path.dirname(file)  # noqa: PTH120 - fast
    parse, check = _parsers()
    try:
        content = parse(_content(file))
        marks = read_chapters(f"{folder}/{content['chapters']}") if chapters else ()
        told_elsewhere = {"folder": os.path.basename(folder), "chapter_marks": marks}  # noqa: PTH119 - fast
        return check({**content, **told_elsewhere})
    except OSError as error:
        raise ArchiveError(f"{file}: cannot be read: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ArchiveError(f"{file}: {place}: {first['msg']}; delete the folder to make the episode anew") from error
    except (ValueError, TypeError, KeyError) as error:
        raise ArchiveError(f"{file}: is not JSON: {error}; delete the folder to make the episode anew") from error


def read_chapters(file: Path | str) -> tuple[Chapter, ...]:
    """The chapters of a chapters.json, times in whole milliseconds. Raises ArchiveError when it is not one."""
    parse, _ = _parsers()
    try:
        rows = parse(_content(file))["chapters"]
        return tuple([Chapter(round(row["startTime"] * 1000), row["title"], row.get("url")) for row in rows])
    except OSError as error:
        raise ArchiveError(f"{file}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ArchiveError(f"{file}: is not a chapters file; delete the folder to make the episode anew") from error


def is_whole(episode: Episode, folder: Path) -> bool:
    """Whether every file that the episode names is there, and its sound, in each format, as long as it was."""
    if not all((folder / name).is_file() for name in named_files(asdict(episode))):
        return False
    sizes = {episode.audio: episode.bytes, **{encoding.audio: encoding.bytes for encoding in episode.encodings}}
    return all((folder / name).stat().st_size == size for name, size in sizes.items())


def named_files(content: Mapping[str, Any]) -> set[str]:
    """The names of the files that an episode.json's content tells of, itself not among them."""
    names = {content["audio"], content["chapters"], content["cover"], content["script"]}
    names |= {encoding["audio"] for encoding in content.get("encodings", ())}
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


def _content(file: Path | str) -> bytes:
    """Two thirds of what `read_bytes` takes: no buffer, no text layer, no path made of parts."""
    with FileIO(file) as opened:
        return opened.readall()


@cache
def _parsers() -> tuple[Callable[[bytes], Any], Callable[[Any], Episode]]:
    """Bytes → JSON's values, and those → an episode; made once, as that takes a hundred times as long as to use them.

    The values are looked at for an Episode's fields by the same rules as ever; only lone surrogates, which no episode
    can be written with, are refused already as JSON.
    """
    from pydantic import TypeAdapter
    from pydantic_core import from_json

    return from_json, TypeAdapter(Episode).validate_python
