"""A show's [dressing] → the music and words around the stories; every file is listened into before any work starts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from narrator.disk.home import expanded
from narrator.disk.plain_paths import is_relative_path, leads_inside
from narrator.edition.presenter import Presenter, date_words, fill_in
from narrator.errors import AudioError, ConfigError, InputError, nearest
from narrator.records import Article, Script
from narrator.show.file import Show
from narrator.show.settings import About, Dressing
from narrator.sound.decode import check_audio_file
from narrator.sound.mix import Bed, Insert, Item

_FILES = ("intro", "bed", "sting", "outro")
_TEXTS = ("intro_text", "lead_in", "outro_text")
_NAMES = ("show", "date", "title", "byline", "source")
"""What is filled in between braces."""


def check_dressing(show: Show) -> None:
    """Raise ConfigError with a line for each audio file that is missing or none, and each text that cannot be filled
    in."""
    problems = list(_problems(show, check_audio_file))
    for key in _TEXTS:
        try:
            fill_in(f"show.toml: dressing.{key}", getattr(show.dressing, key), dict.fromkeys(_NAMES, ""))
        except ConfigError as error:
            problems.extend(error.problems)
    if problems:
        raise ConfigError(problems)


def hear_dressing(show: Show) -> None:
    """Listen to the whole of each file; raise ConfigError with a line for each that is damaged or silent."""
    from narrator.sound.mix.music import measure_file

    if problems := list(_problems(show, lambda path: measure_file(path, show.audio.channels))):
        raise ConfigError(problems)


def _problems(show: Show, check: Callable[[Path], object]) -> Iterator[str]:
    for key in _FILES:
        if path := _path(show, key):
            try:
                check(path)
            except AudioError as error:
                yield f"show.toml: dressing.{key}: {error}{_beside(path)}"


def _beside(path: Path) -> str:
    """A file that a missing one may have been meant to be."""
    if path.exists() or not path.parent.is_dir():
        return ""
    return nearest(path.name, (other.name for other in path.parent.iterdir()))


def check_sounds(scripts: Iterable[Script], show: Show) -> None:
    """Raise InputError with a line for each sound that a script asks for and that is missing, or no sound."""
    from narrator.sound.mix.music import measure_file

    files = (each.value for script in scripts for each in script.directions if each.kind == "sound")
    problems = []
    for file in dict.fromkeys(files):
        try:
            measure_file(sound_path(show, file), show.audio.channels)
        except AudioError as error:
            problems.append(f"[sound: {file}]: {error}{_beside(Path(show.folder or '', file))}")
    if problems:
        raise InputError(problems)


def sound_path(show: Show, file: str) -> Path:
    """Where the show's folder has the sound that a script asks for. Raises InputError for one that lies outside."""
    return path_in_show(show, file, "sound: ")


def path_in_show(show: Show, file: str, what: str) -> Path:
    """Where the show's folder has a file that a script asks for as `what`. Raises InputError where it has none."""
    path = Path(show.folder or "", file)
    if not is_relative_path(file) or not leads_inside(path, show.folder or Path()):
        raise InputError(f"[{what}{file}]: it is no file of the show's folder; put it there, and name it from there")
    if not path.is_file():
        raise InputError(f"[{what}{file}]: there is no such file in the show's folder{_beside(path)}")
    return path


def sound(show: Show, file: str) -> Insert:
    """A sound that a script asks for, mixed as the stings are."""
    return Insert(sound_path(show, file), show.dressing.gain_db)


def dressing_digest(show: Show) -> str:
    """What an episode depends on: the settings, and the bytes of the files."""
    parts = [repr(asdict(show.dressing)).encode()]
    parts += [path.read_bytes() for key in _FILES if (path := _path(show, key))]
    return sha256(b"\0".join(parts)).hexdigest()


def opening(show: Show) -> Iterator[Item]:
    """What is heard before the first word: the intro, then the bed that runs on under what follows."""
    dressing = show.dressing
    if intro := _path(show, "intro"):
        yield Insert(intro, dressing.gain_db)
    if bed := _path(show, "bed"):
        yield Bed(
            bed,
            alone_ms=dressing.bed_alone_ms,
            length_ms=dressing.bed_length_ms,
            gain_db=dressing.gain_db,
            duck_db=dressing.bed_duck_db,
            gap_ms=dressing.bed_gap_ms,
            fade_in_ms=dressing.bed_fade_in_ms,
            fade_out_ms=dressing.bed_fade_out_ms,
        )


def between_stories(show: Show) -> Iterator[Item]:
    """The sting."""
    if sting := _path(show, "sting"):
        yield Insert(sting, show.dressing.gain_db)


def closing(show: Show) -> Iterator[Item]:
    """What is heard after the last word."""
    if outro := _path(show, "outro"):
        yield Insert(outro, show.dressing.gain_db)


def host(show: Show, articles: Sequence[Article], language: str) -> Presenter:
    """The spoken intro, lead-ins and outro of the show, filled in for these articles.

    Raises ConfigError for a name in braces that cannot be filled in.
    """
    titles = "; ".join(article.title for article in articles)
    around = {**_values(show.about, articles[0], language), "title": titles}
    return Presenter(
        greeting=_said(show.dressing, "intro_text", around),
        lead_ins=tuple(_said(show.dressing, "lead_in", _values(show.about, article, language)) for article in articles),
        sign_off=_said(show.dressing, "outro_text", around),
    )


def _said(dressing: Dressing, key: str, values: dict[str, str]) -> str:
    return fill_in(f"show.toml: dressing.{key}", getattr(dressing, key), values)


def _values(about: About, article: Article, language: str) -> dict[str, str]:
    return {
        "show": about.title,
        "date": date_words(article.published.date(), language) if article.published else "",
        "title": article.title,
        "byline": article.byline or "",
        "source": article.url or "",
    }


def _path(show: Show, key: str) -> Path | None:
    named: str | None = getattr(show.dressing, key)
    return expanded(Path(show.folder or "", named)) if named else None
