"""All that a plan depends on → the plan's digest, where the same was planned before: an unchanged article then need not
be segmented, cast and said once more to find that it is unchanged.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from narrator import __version__
from narrator.disk.cache import CacheFolder, default_cache_folder
from narrator.edition.dressing import dressing_digest
from narrator.edition.presenter import Presenter
from narrator.engines import engine_version
from narrator.errors import VoiceError
from narrator.records import Article, Script
from narrator.show.file import Show
from narrator.show.reading import LEXICON_FILE
from narrator.voices.profiles import built_in_folder, user_folder

_LOG = logging.getLogger(__name__)
_MAX_BYTES = 1_000_000
"""Some 3,000 plans, at 4 kB a file on the disk fewer."""
_ENGINES = ("kokoro", "piper", "pyttsx3")
"""Those that `engine = "auto"` takes on Linux, where pyttsx3 is always there."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What came of a plan: the digest of all that the episode depends on, and how many clips it has."""

    made_from: str
    clips: int


def plan_key(words: Sequence[Article | Script], show: Show, presenter: Presenter | None) -> str | None:
    """A digest of whatever the plan of these words follows from: them, the show, its files, its voices, this program.

    None where it also follows from what cannot be told without asking: the voices of the system, or of a program.
    """
    if not sys.platform.startswith("linux") or show.voices.engine not in ("auto", *_ENGINES):
        return None
    digest = sha256()
    for part in (__version__, repr(show), repr(presenter), dressing_digest(show), *map(_version, _ENGINES)):
        digest.update(part.encode() + b"\0")
    for one in words:
        digest.update(repr(one).encode("utf-8", "surrogatepass") + b"\0")
    for line in _states(_places(show)):
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def planned_before(key: str | None) -> Planned | None:
    """What was planned under this key; a file that is damaged counts as absent."""
    if key is None:
        return None
    content = _files().read(key)
    if content is None:
        return None
    told = json.loads(content)
    return Planned(str(told["made_from"]), int(told["clips"]))


def remember_plan(key: str | None, planned: Planned) -> None:
    """Keep it for the next run; where that cannot be, the next run plans again."""
    if key is None:
        return
    files = _files()
    try:
        files.write(key, (json.dumps({"made_from": planned.made_from, "clips": planned.clips}).encode(),))
        files.prune(_MAX_BYTES)
    except OSError as error:
        _LOG.info("%s: a plan could not be kept: %s", files.folder, error.strerror)


def _files() -> CacheFolder:
    return CacheFolder(default_cache_folder() / "plans", ".plan")


def _version(engine: str) -> str:
    try:
        return engine_version(engine)
    except VoiceError as error:
        return str(error)


def _places(show: Show) -> Iterator[Path]:
    """Our own code and tables, profiles and models, and the show's files."""
    yield from (Path(__file__).parents[1], built_in_folder(), user_folder())
    if show.folder:
        yield from (show.folder / "voices", show.folder / LEXICON_FILE)
        if show.about.cover:
            yield show.folder / show.about.cover


def _states(places: Iterable[Path]) -> Iterator[str]:
    """A line for each file: its path, its size, when it was changed. A file that is not there has none."""
    for place in places:
        for folder, folders, names in os.walk(place):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            yield from (_state(f"{folder}/{name}") for name in sorted(names))
        if place.is_file():
            yield _state(str(place))


def _state(path: str) -> str:
    try:
        state = os.stat(path)  # noqa: PTH116 - fast
    except FileNotFoundError:
        return ""
    return f"{path} {state.st_size} {state.st_mtime_ns}\n"
