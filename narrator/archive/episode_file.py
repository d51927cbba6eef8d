"""An episode's folder: episode.json and chapters.json ↔ records, and whether all that they name is there."""

from __future__ import annotations

import json
import os.path
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import MAXYEAR
from functools import cache
from pathlib import Path
from typing import Any

from narrator.archive.reading import MOST, read_json
from narrator.disk.files import replacing
from narrator.disk.plain_paths import are_file_names, is_file_name, leads_inside
from narrator.errors import ArchiveError
from narrator.records import Chapter, Episode, Transcripts

EPISODE_FILE = "episode.json"
_NOT_IN_JSON = ("cues", "chapter_marks", "folder")
"""Told elsewhere: by cues.json and the transcripts, by chapters.json, by where the file stands."""
_WAY_ON = "put its last good copy back, or delete the folder to make the episode anew"


def episode_json(episode: Episode) -> dict[str, Any]:
    """episode.json: DESIGN's keys, the addresses relative to the folder."""
    content = {key: value for key, value in asdict(episode).items() if key not in _NOT_IN_JSON}
    content["published"] = episode.published.isoformat()
    if not episode.fallbacks:
        del content["fallbacks"]
    return content


def episode_text(episode: Episode) -> str:
    """What stands in its episode.json."""
    return json.dumps(episode_json(episode), ensure_ascii=False, indent=2) + "\n"


def write_episode(folder: Path, episode: Episode) -> None:
    """Put the episode's episode.json into `folder`."""
    with replacing(folder / EPISODE_FILE) as temporary:
        temporary.write_text(episode_text(episode), encoding="utf-8")


def read_episode(file: Path | str, *, chapters: bool = False) -> Episode:
    """The episode that an episode.json tells of, on request with its chapters, which stand in a file of their own.

    Its slug is its folder's name, and whatever it names is a plain name of a file there. Paths are texts here and the
    parsers pydantic's: a feed of 10,000 episodes reads 20,000 files.

    Raises ArchiveError when one of them does not hold what it should.
    """
    from pydantic import ValidationError

    folder, _ = os.path.split(file)
    archive, name = os.path.split(folder)
    try:
        if os.path.islink(folder) and not leads_inside(folder, archive):  # noqa: PTH114 - fast
            raise _WrongError("folder", "it is a link that leads out of the archive")
        content = read_json(file, archive)
        marks = _chapters(folder, content) if chapters else ()
        episode = _checker()({**content, "folder": name, "chapter_marks": marks, "cues": ()})
        _check(episode)
    except OSError as error:
        raise ArchiveError(f"{file}: cannot be read: {error.strerror or error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(part if (part := str(key)).isprintable() else ascii(part) for key in first["loc"])
        raise ArchiveError(f"{file}: {place}: {first['msg']}; {_WAY_ON}") from error
    except _WrongError as error:
        raise ArchiveError(f"{file}: {error}; {_WAY_ON}") from error
    except (ValueError, TypeError, KeyError) as error:
        raise ArchiveError(f"{file}: is not JSON: {error}; {_WAY_ON}") from error
    return episode


def _chapters(folder: str, content: Mapping[str, Any]) -> tuple[Chapter, ...]:
    """An episode's chapters before it is looked at otherwise, as to change a record takes as long as to read one."""
    if not is_file_name(content["chapters"]):
        raise _WrongError("files", f"{content['chapters']!a} is not the plain name of a file")
    return read_chapters(f"{folder}/{content['chapters']}")


def read_chapters(file: Path | str) -> tuple[Chapter, ...]:
    """The chapters of a chapters.json, times in whole milliseconds. Raises ArchiveError when it is not one."""
    archive = os.path.dirname(os.path.dirname(file))  # noqa: PTH120 - fast
    try:
        return tuple([_chapter(row) for row in read_json(file, archive)["chapters"]])
    except OSError as error:
        raise ArchiveError(f"{file}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise ArchiveError(f"{file}: is not a chapters file; {_WAY_ON}") from error


def _chapter(row: dict[str, Any]) -> Chapter:
    start_ms, title, url = round(row["startTime"] * 1000), row["title"], row.get("url")
    if not (0 <= start_ms <= MOST and isinstance(title, str) and (url is None or isinstance(url, str))):
        raise ValueError("no chapter")
    return Chapter(start_ms, title, url)


class _WrongError(ValueError):
    """A value that an episode cannot have, by its key."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f"{key}: {problem}")


def _check(episode: Episode) -> None:
    """Raise _WrongError for what fits an Episode's fields, and is none of ours all the same."""
    if episode.slug != episode.folder and episode.folder:
        raise _WrongError("slug", f"it is {episode.slug!a} and not its folder's name")
    names = [episode.slug, episode.script, *published_files(episode)]
    if not are_file_names(names):
        wrong = next(name for name in names if not is_file_name(name))
        raise _WrongError("files", f"{wrong!a} is not the plain name of a file")
    bite, encodings = episode.soundbite, episode.encodings
    numbers = [episode.duration_ms, episode.segments, episode.bytes, episode.number, *episode.clips.values()]
    numbers += [number for encoding in encodings for number in (encoding.bytes, encoding.bitrate_bps)]
    numbers += [bite.start_ms, bite.duration_ms] if bite else []
    if min(numbers) < 0 or max(numbers) > MOST:
        raise _WrongError("numbers", f"none is negative or more than {MOST}")
    if not 1 < episode.published.year < MAXYEAR:  # at the ends of time a zone cannot be reckoned with
        raise _WrongError("published", "the year cannot be")


def is_whole(episode: Episode, folder: Path) -> bool:
    """Whether every file that the episode names is there, and its sound, in each format, as long as it was."""
    if not all((folder / name).is_file() for name in (episode.script, *published_files(episode))):
        return False
    sizes = {episode.audio: episode.bytes, **{encoding.audio: encoding.bytes for encoding in episode.encodings}}
    return all((folder / name).stat().st_size == size for name, size in sizes.items())


def named_files(content: Mapping[str, Any]) -> set[str]:
    """The names of the files that an episode.json's content tells of, itself not among them."""
    names = {content["audio"], content["chapters"], content["cover"], content["script"]}
    names |= {encoding["audio"] for encoding in content.get("encodings", ())}
    return names | set(content["transcripts"].values())


def published_files(episode: Episode) -> set[str]:
    """The names of the files that a listener gets, its page not among them."""
    files = episode.transcripts
    names = {episode.audio, episode.chapters, episode.cover, files.vtt, files.srt, files.json, files.html}
    return names | {encoding.audio for encoding in episode.encodings}


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
def _checker() -> Callable[[Any], Episode]:
    """JSON's values → an episode; made once, as that takes a hundred times as long as to use it."""
    from pydantic import TypeAdapter

    return TypeAdapter(Episode).validate_python
