"""A show → the files that cannot be made again, by their places in its folder; and what is left out, and why.

Kept are settings, lexicon, profiles and cast, articles of the show's own, its music and pictures, templates, scripts,
what episodes were given for ever (ids, guids, dates), drafts, the ledger. Sound of episodes is made or fetched again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from narrator.archive import Archive
from narrator.archive.imported import IMPORTED_FILE
from narrator.archive.standing import STANDING_FILE
from narrator.edition.edited_scripts import script_bytes
from narrator.errors import ArchiveError, ScriptError
from narrator.errors.passwords import without_passwords
from narrator.rounds.drafts import DRAFTS_FOLDER
from narrator.rounds.ledger import LEDGER_FILE, STATE_FOLDER
from narrator.script.editable import script_from_text
from narrator.show.file import SHOW_FILE, Show
from narrator.show.reading import LEXICON_FILE, PLS_FILE

EPISODES_FOLDER = "episodes"
_WHOLE_FOLDERS = ("covers", "site")
_WORDS = frozenset((".json", ".md", ".vtt", ".srt", ".html"))
"""What of an episode's folder is kept: who says what and when. Sound and drawn pictures are made again from it."""

_MAY_TELL = frozenset((".toml", ".json", ".md", ".opml", ".xml"))
"""Files in which an address with a password may stand."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the show's folder, by its place there with `/`; `content` where it is not kept as it stands."""

    place: str
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds, in order, and a line for each thing that it does not."""

    files: tuple[Kept, ...]
    left_out: tuple[str, ...]


def contents_of(show: Show, *, with_audio: bool = False, with_secrets: bool = False) -> Contents:
    """What to keep of a show, whose folder must be known. Raises OSError for a folder that may not be read."""
    folder = show.folder or Path()
    left_out: list[str] = []
    places = sorted({path.relative_to(folder).as_posix() for path in _files(show, folder, with_audio, left_out)})
    files = []
    for place in places:
        kept = Kept(place) if with_secrets else _without_secrets(folder, place, left_out)
        files.append(kept)
    if not with_audio:
        left_out.append("sound and pictures of episodes: the next build makes or fetches them; --with-audio keeps them")
    return Contents(tuple(files), tuple(dict.fromkeys(left_out)))


def _files(show: Show, folder: Path, with_audio: bool, left_out: list[str]) -> Iterator[Path]:
    """Every regular file to be kept; links are named, and left."""
    for path in _candidates(show, folder, with_audio, left_out):
        if path.is_symlink() or any(above.is_symlink() for above in _above(path, folder)):
            left_out.append(f"{path.relative_to(folder).as_posix()}: is a link, or lies behind one")
        elif path.is_file():
            yield path


def _candidates(show: Show, folder: Path, with_audio: bool, left_out: list[str]) -> Iterator[Path]:
    yield from (folder / name for name in (SHOW_FILE, LEXICON_FILE, PLS_FILE))
    yield from (path for path in _inside(folder / "voices") if path.suffix == ".toml")
    for name in _WHOLE_FOLDERS:
        yield from _below(folder / name)
    for named in _named(show):
        path = Path(folder, named).expanduser()
        if not path.is_relative_to(folder) or ".." in path.parts:
            left_out.append(f"{named}: lies outside the show's folder")
        elif path != folder:
            yield from _below(path) if path.is_dir() else (path,)
    yield folder / STATE_FOLDER / LEDGER_FILE
    yield folder / EPISODES_FOLDER / STANDING_FILE
    yield folder / EPISODES_FOLDER / IMPORTED_FILE
    for room in (folder / EPISODES_FOLDER, folder / DRAFTS_FOLDER):
        for home in _inside(room):
            yield from (path for path in _inside(home) if with_audio or path.suffix in _WORDS)
        yield from (folder / name for name in _asked_for(room))


def _named(show: Show) -> Iterator[str]:
    """The paths that show.toml names."""
    dressing = show.dressing
    named = [show.about.cover, dressing.intro, dressing.bed, dressing.sting, dressing.outro]
    for source in show.sources:
        opml = source.opml if source.opml and "://" not in source.opml else None
        named += [source.folder, source.cover, opml]
    yield from (one for one in named if one)


def _asked_for(room: Path) -> Iterator[str]:
    """The sounds and pictures of the show's folder that scripts ask for; one that cannot be read asks for none."""
    archive = Archive(room)
    for slug in archive.slugs():
        try:
            texts = script_bytes(room / slug, archive.episode(slug)).values()
            scripts = [script_from_text(text.decode("utf-8", "replace"), name=slug) for text in texts]
        except (ArchiveError, ScriptError):
            continue
        for script in scripts:
            yield from (one.value for one in script.directions if one.kind == "sound")
            if script.cover:
                yield script.cover


def _inside(folder: Path) -> list[Path]:
    """What lies in the folder, in order, but for what is hidden: that is the system's, or half-written.

    None where there is no such folder. Raises OSError where it may not be read: nobody is to think that it was empty,
    as `glob` would have it.
    """
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return []


def _below(folder: Path) -> Iterator[Path]:
    """Every file below, and every link, which leads nowhere for us."""
    for path in _inside(folder):
        if path.is_dir() and not path.is_symlink():
            yield from _below(path)
        else:
            yield path


def _above(path: Path, folder: Path) -> Iterator[Path]:
    """The folders between the show's and the file."""
    yield from (above for above in path.parents if above != folder and above.is_relative_to(folder))


def _without_secrets(folder: Path, place: str, left_out: list[str]) -> Kept:
    """The file without the private feed's path, and without the passwords of addresses."""
    path = folder / place
    if place == f"{EPISODES_FOLDER}/{STANDING_FILE}":
        content: dict[str, Any] = json.loads(path.read_bytes())
        if not content.get("token"):
            return Kept(place)
        left_out.append(f"{place}: the private feed's path, which listeners' apps know; --with-secrets keeps it")
        return Kept(place, (json.dumps({**content, "token": None}, ensure_ascii=False, indent=2) + "\n").encode())
    if path.suffix not in _MAY_TELL:
        return Kept(place)
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    plain = without_passwords(text)
    if plain == text:
        return Kept(place)
    left_out.append(f"{place}: passwords in its addresses; --with-secrets keeps them")
    return Kept(place, plain.encode("utf-8", "surrogateescape"))
