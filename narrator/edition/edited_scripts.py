"""An episode's folder → its script files, and what a person has edited in them: no article takes its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from narrator.disk.files import write_text
from narrator.edition.presenter import Presenter
from narrator.errors import InputError
from narrator.records import Around, Article, Episode, Script
from narrator.script.editable import is_by_hand, script_from_text, script_to_text, touch_of


def script_files(name: str, stories: int) -> Iterator[str]:
    """The names of an episode's scripts: script.md, script-2.md …, one a story."""
    path = Path(name)
    yield from (name if number == 1 else f"{path.stem}-{number}{path.suffix}" for number in range(1, stories + 1))


def edited_since(folder: Path, episode: Episode) -> list[Script] | None:
    """The episode's scripts, where a person has edited one of them since it was written; else None.

    `folder` is the episode's own. Raises ScriptError, which names the line, for an edit that cannot be read.
    """
    texts = _texts(folder, episode)
    if not any(touch_of(text) == "edited" for text in texts.values()):
        return None
    return [script_from_text(text, name=str(path)) for path, text in texts.items()]


def is_edited_by_hand(folder: Path, episode: Episode) -> bool:
    """Whether one of the scripts is, or was made from, a person's work."""
    return any(is_by_hand(text) for text in _texts(folder, episode).values())


def check_no_hand_is_lost(words: Sequence[Article | Script], folder: Path, episode: Episode) -> None:
    """Raise InputError where an episode made of `words` would take the place of a script that a person has edited."""
    texts = _texts(folder, episode)
    for one, (path, text) in zip(words, texts.items(), strict=False):
        if is_by_hand(text) and not _is_in(one, text, path):
            files = " ".join(map(str, texts))
            raise InputError(
                f"{path}: a person has edited this script; `narrator make {files}` makes the episode from it, "
                "--force takes the words as they are given now"
            )


def script_bytes(folder: Path, episode: Episode) -> dict[Path, bytes]:
    """The episode's script files as they are now."""
    paths = (folder / name for name in script_files(episode.script, len(episode.sources)))
    return {path: path.read_bytes() for path in paths if path.is_file()}


def script_texts(
    name: str, scripts: Sequence[Script], keys: Sequence[str | None], presenter: Presenter
) -> dict[str, str]:
    """Each story's script as a file to edit, by the file's name: script.md, script-2.md …, which `make` takes back.

    The source's key, one a story, stands for its path, which is nobody else's business.
    """
    texts = {}
    for place, (file, script, key) in enumerate(zip(script_files(name, len(scripts)), scripts, keys, strict=True)):
        around = around_of(presenter, place, len(scripts))
        texts[file] = script_to_text(replace(script, article=replace(script.article, source_id=key), around=around))
    return texts


def keep_unheard(folder: Path, episode: Episode, scripts: Sequence[Script], presenter: Presenter) -> None:
    """Bring what is not heard (notes, marks) into the scripts of an episode in `folder` that sounds as these do.

    What a person has edited there since it was made stays.
    """
    keys = [source.key for source in episode.sources]
    for name, text in script_texts(episode.script, scripts, keys, presenter).items():
        path = folder / name
        if path.is_file() and path.read_bytes() != text.encode() and touch_of(path.read_text("utf-8")) != "edited":
            write_text(path, text)


def check_still(before: Mapping[Path, bytes]) -> None:
    """Raise InputError where one of the files has changed since it was read, so that nothing takes its place."""
    changed = [path for path, content in before.items() if not path.is_file() or path.read_bytes() != content]
    if changed:
        raise InputError(f"{changed[0]}: was edited while its episode was made; it stays, make the episode again")


def kept_presenter(scripts: Sequence[Script]) -> Presenter | None:
    """What was said around the stories when their episode was made; None where no script tells."""
    if not any(script.around for script in scripts):
        return None
    around = [script.around or Around() for script in scripts]
    return Presenter(around[0].greeting, tuple(each.lead_in for each in around), around[-1].sign_off)


def around_of(presenter: Presenter, place: int, stories: int) -> Around | None:
    """What the presenter says around the story at `place` of so many; None where that is nothing at all."""
    if not (presenter.greeting or any(presenter.lead_ins) or presenter.sign_off):
        return None
    lead_in = presenter.lead_ins[place] if place < len(presenter.lead_ins) else ""
    return Around(presenter.greeting if place == 0 else "", lead_in, presenter.sign_off if place == stories - 1 else "")


def _texts(folder: Path, episode: Episode) -> dict[Path, str]:
    """The script files that are there, with what is in them."""
    paths = (folder / name for name in script_files(episode.script, len(episode.sources)))
    return {path: path.read_text(encoding="utf-8", errors="replace") for path in paths if path.is_file()}


def _is_in(words: Article | Script, text: str, path: Path) -> bool:
    """Whether the person's work is in the words: they are this file's, or edited by hand while this file is not."""
    if not isinstance(words, Script):
        return False
    if touch_of(text) != "edited":
        return words.by_hand
    return words == script_from_text(text, name=str(path))
