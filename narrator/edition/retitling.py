"""An episode's other title → episode.json, and the head of its script, from which it may be made anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from narrator.archive import EPISODE_FILE, Archive, episode_text
from narrator.disk.exchange import take_place
from narrator.disk.files import replacing
from narrator.disk.locks import locked
from narrator.errors import ArchiveError, InputError
from narrator.records import Episode, Script
from narrator.script.editable import is_script, rewritten, script_from_text, touch_of
from narrator.script.editable.touched import signed_again


def retitle_episode(archive: Archive, episode: Episode, title: str) -> Episode:
    """Give the episode that title in feed and pages; its id, slug, sound and tags stay, until it is made anew: then it
    keeps the title.

    Raises InputError for an empty title, ScriptError where a person has to mend the script first; either way nothing is
    written. ArchiveError where the script is edited at this moment.
    """
    with locked(archive.folder):
        changed, texts = retitled(archive, episode, title)
        for path, text in texts.items():
            was = path.read_bytes()
            with replacing(path, put=lambda new, old, was=was: _put(new, old, was)) as temporary:  # type: ignore[misc]
                temporary.write_text(text, encoding="utf-8", newline="")
    return changed


def retitled(archive: Archive, episode: Episode, title: str) -> tuple[Episode, dict[Path, str]]:
    """The episode with that title, and the files that say so, in the order to be written: a script that is older than
    episode.json counts as heard. Raises InputError, ScriptError as above."""
    title = " ".join(title.split())
    if not title:
        raise InputError("the title is empty")
    changed = replace(archive.episode(episode.slug), title=title)
    path = archive.folder / episode.slug / episode.script
    text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
    texts = {archive.folder / episode.slug / EPISODE_FILE: episode_text(changed)}
    if is_script(text):
        texts[path] = titled(text, script_from_text(text, name=str(path)), title)
    return changed, texts


def titled(text: str, script: Script, title: str) -> str:
    """The script's file with the title in its head. That alone is no edit: a file that nobody has edited stays one."""
    changed = rewritten(text, script, replace(script, feed_title=title))
    return signed_again(changed) if touch_of(text) == "untouched" else changed


def kept_title(folder: Path, episode: Episode) -> str | None:
    """The title that somebody has given the episode in `folder`; None where nobody has, or nobody can read it."""
    try:
        text = (folder / episode.script).read_text(encoding="utf-8")
        return script_from_text(text).feed_title if "\nfeed_title:" in text else None
    except (OSError, UnicodeDecodeError, InputError):
        return None


def _put(new: Path, path: Path, was: bytes) -> None:
    if not take_place(new, path, was):
        raise ArchiveError(f"{path}: was edited while the title was written; give the title again")
