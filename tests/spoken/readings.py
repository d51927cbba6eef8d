"""The sentences of readings.toml and of the blind lists, and when a said text counts as one of their readings."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Sentence:
    """A written sentence of a family, and the readings that are right for it."""

    family: str
    language: str
    text: str
    say: tuple[str, ...]
    reached: bool


@cache
def own_sentences() -> tuple[Sentence, ...]:
    """All sentences of readings.toml, in the order of the file."""
    return _sentences(_HERE / "readings.toml")


@cache
def blind_sentences(name: str = "*") -> tuple[Sentence, ...]:
    """The sentences of one blind list, or of all; where `reached` is false, the program says something else today."""
    return tuple(sentence for path in sorted(_HERE.glob(f"blind/{name}.toml")) for sentence in _sentences(path))


def _sentences(path: Path) -> tuple[Sentence, ...]:
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Sentence(
            family["name"],
            family.get("language", "en-GB"),
            sentence["text"],
            tuple(sentence["say"]),
            sentence.get("reached", True),
        )
        for family in document["family"]
        for sentence in family["sentences"]
    )


def sounds_like(said: str, readings: tuple[str, ...]) -> bool:
    """Whether `said` has the words of a reading; commas, hyphens, capitals, the point in "a.m" and the "and" of
    hundreds make no sound."""
    return any(_words(said) == _words(reading) for reading in readings)


def _words(text: str) -> list[str]:
    halves = re.sub(r"\b([ap])\.m\b", r"\1m", text.casefold().replace("per cent", "percent"))
    return [word.rstrip("'’") for word in re.findall(r"[\w'’]+", halves) if word != "and"]
