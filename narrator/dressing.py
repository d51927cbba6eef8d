"""A show's [dressing] → the music and words around the stories; every file is listened into before any work starts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from narrator.config import Show
from narrator.errors import AudioError, ConfigError
from narrator.mix import Bed, Insert, Item
from narrator.presenter import Presenter, date_words, fill_in
from narrator.records import Article
from narrator.sound.decode import check_audio_file

_FILES = ("intro", "bed", "sting", "outro")


def check_dressing(show: Show) -> None:
    """Raise ConfigError with a line for each audio file that is missing or cannot be decoded."""
    problems = []
    for key in _FILES:
        if path := _path(show, key):
            try:
                check_audio_file(path)
            except AudioError as error:
                problems.append(f"dressing.{key}: {error}")
    if problems:
        raise ConfigError(problems)


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
        yield Bed(bed, dressing.bed_alone_ms, dressing.bed_length_ms, dressing.gain_db, dressing.bed_duck_db)


def between_stories(show: Show) -> Iterator[Item]:
    """The sting."""
    if sting := _path(show, "sting"):
        yield Insert(sting, show.dressing.gain_db)


def closing(show: Show) -> Iterator[Item]:
    """What is heard after the last word."""
    if outro := _path(show, "outro"):
        yield Insert(outro, show.dressing.gain_db)


def host(show: Show, articles: Sequence[Article], language: str) -> Presenter:
    """The spoken intro and outro of the show, filled in for these articles.

    Raises ConfigError for a name in braces that cannot be filled in.
    """
    first = articles[0]
    values = {
        "show": show.about.title,
        "date": date_words(first.published.date(), language) if first.published else "",
        "title": "; ".join(article.title for article in articles),
        "byline": first.byline or "",
        "source": first.url or "",
    }
    return Presenter(
        greeting=fill_in("dressing.intro_text", show.dressing.intro_text, values),
        sign_off=fill_in("dressing.outro_text", show.dressing.outro_text, values),
    )


def _path(show: Show, key: str) -> Path | None:
    named: str | None = getattr(show.dressing, key)
    return Path(show.folder or "", named).expanduser() if named else None
