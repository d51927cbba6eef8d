"""The sentences of readings.toml, and when a said text counts as one of their readings."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sentence:
    """A written sentence of a family, and the readings that are right for it."""

    family: str
    language: str
    text: str
    say: tuple[str, ...]


@cache
def own_sentences() -> tuple[Sentence, ...]:
    """All sentences, in the order of the file."""
    document = tomllib.loads(Path(__file__).with_name("readings.toml").read_text(encoding="utf-8"))
    return tuple(
        Sentence(family["name"], family.get("language", "en-GB"), sentence["text"], tuple(sentence["say"]))
        for family in document["family"]
        for sentence in family["sentences"]
    )


def sounds_like(said: str, readings: tuple[str, ...]) -> bool:
    """Whether `said` has the words of a reading; commas, hyphens, capitals and the "and" of hundreds make no sound."""
    return any(_words(said) == _words(reading) for reading in readings)


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[\w'’]+", text.casefold()) if word != "and"]
