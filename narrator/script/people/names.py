"""A name as it is written in an article, and where names are looked up again."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from narrator.records import Gender
from narrator.script.grammar.reading import Reading
from narrator.script.people.gender import gender_of_given_name
from narrator.script.words import words as w
from narrator.script.words.words import given_names

_OPENING = ("—", ":", "•", "-", "–", "(", "*", "¿", "¡")
WHOLE_NAME = 2.0
"""What a given name before a surname counts at least as evidence of a person: see `kinds`."""


@dataclass(slots=True)
class Name:
    """A name as written: tokens `first` up to `after`, of which `core` holds the name without titles and suffix."""

    first: int
    after: int
    core: tuple[str, ...]
    core_first: int
    titles: tuple[str, ...] = ()
    suffix: str = ""
    """Jr, Sr, III: what tells father from son. Letters of honour ("KC", "MP") are left out."""
    letters: tuple[str, ...] = ()
    nickname: str = ""
    article: bool = False
    person: float = 0.0
    """Evidence that this names a person (above 0) or a place, a body, a work (below)."""
    gender: Gender | None = None
    elsewhere: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.core) + (f" {self.suffix}" if self.suffix else "")


def name_at(names: list[Name], index: int) -> int:
    """The number of the first of `names` that ends behind token `index`, or how many they are."""
    return bisect_right(names, index, key=lambda name: name.after)


def is_given_name(word: str) -> bool:
    return word.casefold() in given_names() or gender_of_given_name(word) is not None


def is_aside(reading: Reading, name: Name) -> bool:
    """ "His wife, Orr reported, had called": a surname between commas that is the teller’s, and in no apposition."""
    flag = reading.flag_of(name.after)
    between = reading.lower_of(name.first - 1) == reading.lower_of(name.after + 1) == ","
    return between and len(name.core) == 1 and bool(flag & w.SPEECH and flag & w.FINITE)


def opens_sentence(reading: Reading, index: int) -> bool:
    return index == reading.sentence_starts[reading.sentence[index]] or reading.token[index - 1] in _OPENING
