"""Calls to hear something: lines, clips, words in a voice, an episode's files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.responses import Response

from narrator.archive import Archive
from narrator.archive.episode_file import published_files
from narrator.desk.records import LineView, Programme
from narrator.disk.media_types import media_type
from narrator.disk.plain_paths import is_own_file
from narrator.records import Episode
from narrator.studio import work
from narrator.studio.api.documents import known_id
from narrator.studio.api.route import Call
from narrator.studio.api.sound import file_answer, sound_answer, wav
from narrator.studio.jobs import Job

_KEY = re.compile(r"[0-9a-f]{16,128}")


@dataclass(frozen=True, slots=True)
class FileView:
    """A file that listeners of an episode get; `is_sound` is the one that the feed names first."""

    name: str
    type: str
    bytes: int
    is_sound: bool


def list_lines(call: Call) -> list[LineView]:
    """Every sentence to be spoken, in order: as written, as said, in which voice, and whether it is spoken."""
    return call.studio.desk.lines(known_id(call))


def speak_lines(call: Call) -> Job:
    """Speak the lines of these numbers, or all that have changed; clips are kept."""
    return work.speak(call.studio, known_id(call), call.body.numbers)


def hear_line(call: Call) -> Response:
    """The sound of a line that is spoken."""
    document, number = known_id(call), int(call.path["number"])
    line = next((line for line in call.studio.desk.lines(document) if line.number == number), None)
    if line is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"{document}: there is no line {number}")
    speech = call.studio.desk.clip(line.key)
    if speech is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"{document}: line {number} is not spoken yet: POST …/speak")
    return sound_answer(wav(speech), call.headers)


def hear_clip(call: Call) -> Response:
    """The sound of a clip by its key, which never changes."""
    key = call.path["key"]
    speech = call.studio.desk.clip(key) if _KEY.fullmatch(key) else None
    if speech is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, "there is no clip of that key, or no more: speak the line again")
    return sound_answer(wav(speech), call.headers, is_final=True)


def say_words(call: Call) -> Response:
    """A few words in a voice, as the show says them."""
    asked = call.body
    return sound_answer(wav(call.studio.desk.say(asked.text, asked.voice, asked.language)), {})


def read_programme(call: Call) -> Programme:
    """What is heard when, by whom, in which chapter, and the wave of it, as far as lines are spoken."""
    return call.studio.desk.programme(known_id(call))


def list_files(call: Call) -> list[FileView]:
    """What listeners of the episode get: its sound, cover, chapters and transcripts."""
    episode, archive = _episode(call)
    files = []
    home = archive.folder / episode.slug
    for name in sorted(published_files(episode)):
        path = home / name
        if is_own_file(path, home):
            files.append(FileView(name, media_type(name), path.stat().st_size, name == episode.audio))
    return sorted(files, key=lambda file: not file.is_sound)


def read_file(call: Call) -> Response:
    """One of these files, with byte ranges."""
    episode, archive = _episode(call)
    name, home = call.path["name"], archive.folder / episode.slug
    if name not in published_files(episode) or not is_own_file(home / name, home):
        raise HTTPException(HTTPStatus.NOT_FOUND, f"episode:{episode.slug}: there is no such file among …/files")
    return file_answer(home / name)


def hear_episode(call: Call) -> Response:
    """The episode's sound, as the feed has it."""
    episode, archive = _episode(call)
    home = archive.folder / episode.slug
    if not is_own_file(home / episode.audio, home):
        raise HTTPException(HTTPStatus.NOT_FOUND, f"episode:{episode.slug}: its sound is gone: approve it again")
    return file_answer(home / episode.audio)


def _episode(call: Call) -> tuple[Episode, Archive]:
    kind, _, slug = known_id(call).partition(":")
    if kind != "episode":
        raise HTTPException(HTTPStatus.NOT_FOUND, "a draft has no files yet: approve it, and it becomes an episode")
    archive = Archive(call.studio.desk.folder / "episodes")
    return archive.episode(slug), archive
