"""What a programme is made of, in the order it is heard: stories, their clips, pauses, and audio files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from narrator.records import Clip


@dataclass(frozen=True, slots=True)
class Story:
    """Begins an article, or a line the show itself speaks: the clips that follow have their offsets into `text`.

    `headline_end` is where the headline ends in `text`, 0 without one.
    """

    text: str
    title: str = ""
    headline_end: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A chapter of that title begins with the sound that follows, within a story."""

    title: str


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause that somebody asked for; it takes the place of the one that the text would give."""

    ms: int


@dataclass(frozen=True, slots=True)
class Insert:
    """An audio file played whole between the clips: intro, outro, sting. It is made as loud as the voices, then
    `gain_db` louder."""

    path: Path
    gain_db: float = 0.0
    fade_in_ms: int = 0
    fade_out_ms: int = 0


@dataclass(frozen=True, slots=True)
class Bed:
    """Music that begins here and runs on under what follows.

    It plays alone for `alone_ms`, `gain_db` louder than the voices; then it sinks by `duck_db` and speech sets in. It
    comes up again where nothing else is heard for `gap_ms` or longer. It fades out over `fade_out_ms`, to be gone
    `length_ms` after its start, or with the file's end.
    """

    path: Path
    alone_ms: int = 3000
    length_ms: int = 20000
    gain_db: float = 0.0
    duck_db: float = -14.0
    gap_ms: int = 2000
    fade_in_ms: int = 500
    fade_out_ms: int = 3000


Item = Story | Mark | Clip | Pause | Insert | Bed
