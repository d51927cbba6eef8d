"""`Script` → its speakers: who is heard, of what kind and gender, and next to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from narrator.cast.ages import Age, age_of
from narrator.cast.remembered import KnownPerson, Remembered, name_key
from narrator.records import Gender, Person, PersonKind, Script


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is quoted; `heard_at` are the places of their quotes among all, `neighbours` who is next to one.

    `age` is None where the article does not tell it.
    """

    name: str
    kind: PersonKind
    gender: Gender | None
    aliases: tuple[str, ...]
    heard_at: tuple[int, ...]
    neighbours: frozenset[str]
    age: Age | None = None


def speakers_of(script: Script) -> tuple[Speaker, ...]:
    """Everybody whose words are voiced, in order of first appearance."""
    heard = [segment.speaker for segment in script.segments if segment.speaker is not None]
    places: dict[str, list[int]] = {}
    for place, name in enumerate(heard):
        places.setdefault(name, []).append(place)
    beside: dict[str, set[str]] = {name: set() for name in places}
    for one, other in pairwise(heard):
        if one != other:
            beside[one].add(other)
            beside[other].add(one)
    people = by_any_name(script.people)
    speakers = (
        _speaker(name, people.get(name_key(name), Person(name)), tuple(at), frozenset(beside[name]))
        for name, at in places.items()
    )
    return tuple(_aged(speaker, script.article.text) for speaker in speakers)


def _aged(speaker: Speaker, text: str) -> Speaker:
    return replace(speaker, age=age_of((speaker.name, *speaker.aliases), text)) if speaker.kind == "person" else speaker


def recognised(speakers: tuple[Speaker, ...], remembered: Remembered) -> dict[str, KnownPerson]:
    """Speaker → who that is of the remembered cast; nobody is two speakers at once, and a full name goes first."""
    known: dict[str, KnownPerson] = {}
    taken: set[str] = set()
    by_exactness = sorted(speakers, key=lambda speaker: remembered.find(speaker.name) is None)
    for speaker in by_exactness:
        person = None if speaker.kind == "unnamed" else remembered.find(speaker.name, speaker.aliases)
        if person is not None and person.name not in taken:
            taken.add(person.name)
            known[speaker.name] = person
    return known


def _speaker(name: str, person: Person, at: tuple[int, ...], neighbours: frozenset[str]) -> Speaker:
    aliases = tuple(alias for alias in (person.name, *person.aliases) if alias != name)
    return Speaker(name, person.kind or kind_of(name), person.gender or _told_gender(name), aliases, at, neighbours)


Named = TypeVar("Named", Person, Speaker)


def by_any_name(people: Sequence[Named]) -> dict[str, Named]:
    """People by the key of their full name, and of those aliases that only one of them has."""
    aliases = Counter(key for person in people for key in {name_key(alias) for alias in person.aliases})
    unique = {key: person for person in people for key in map(name_key, person.aliases) if aliases[key] == 1}
    return unique | {name_key(person.name): person for person in people}


_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "un", "une", "ein", "eine", "einer", "una", "uno"})
_DEFINITE = frozenset({"the", "le", "la", "les", "der", "die", "das", "el", "los", "las"})


def kind_of(name: str) -> PersonKind:
    """What a name looks like where the script does not tell: "a Treasury aide", "the Treasury", "NATO", a person."""
    words = name.split()
    first, last = words[0].casefold(), words[-1]
    if first in _INDEFINITE or name == name.lower():
        return "unnamed"
    if len(words) > 1 and first in _DEFINITE:
        return "body" if last[0].isupper() else "unnamed"
    letters = [letter for letter in name if letter.isalpha()]
    return "body" if len(words) == 1 and len(letters) > 1 and all(letter.isupper() for letter in letters) else "person"


def _told_gender(name: str) -> Gender | None:
    """The gender that an unnamed source's own word tells: a spokeswoman, a policeman."""
    last = name.split()[-1].casefold()
    if kind_of(name) != "unnamed" or not last.endswith("man"):
        return None
    return "female" if last.endswith("woman") else "male"
