"""Names that an article gives to somebody whom it has named otherwise: "Ola Berg, known as Big Ola"."""

from __future__ import annotations

from itertools import pairwise

from narrator.script.grammar.reading import CAPITAL, Reading
from narrator.script.people.names import Name
from narrator.script.people.register import Figure
from narrator.script.words import words as w

_WITHIN = 16
"""Tokens behind a name in which the participle stands that gives another."""
_BEHIND = 7
"""Tokens from the participle to the other name: "known across the campus as"."""


def join_aliases(reading: Reading, names: list[Name], owners: list[Figure]) -> None:
    """Correct `owners` where a name is another one’s of somebody: from there on both are one figure’s."""
    starts = {name.first: number for number, name in enumerate(names)}
    for number, name in enumerate(names):
        owner = owners[number]
        at = _naming(reading, name, names, starts) if owner.person > 0 else None
        alias = _alias(reading, at, starts, names) if at is not None else _set_apart(reading, name, owner)
        if alias is None:
            continue
        called = [n for n, each in enumerate(names) if " ".join(each.core).casefold() == alias]
        if any(names[other].titles for other in called):  # "Moore, of the Pike campaign, called Mr. Cole a"
            continue
        for other in called:
            owner.mentions += 1
            owners[other] = owner


def join_initialisms(reading: Reading, names: list[Name], owners: list[Figure]) -> None:
    """Correct `owners` where a body’s name is followed by its initialism: "the Bicycle Club (BC)" and "BC" are one."""
    for number, (name, short) in enumerate(pairwise(names)):
        between = reading.token[name.after : short.first]
        letters = short.core[0]
        if between != ["("] or len(short.core) > 1 or not letters.isupper():
            continue
        owner, other = owners[number], owners[number + 1]
        initials = iter("".join(word[0] for word in name.core))
        short_for = all(letter in initials for letter in letters)
        if short_for and not owner.is_person and owner is not other:
            owner.mentions += other.mentions
            owner.aliases.setdefault(short.text)
            owners[:] = [owner if each is other else each for each in owners]


def _naming(reading: Reading, name: Name, names: list[Name], starts: dict[int, int]) -> int | None:
    """The token of "known", "nicknamed", "called" behind the name, in its sentence, before anybody else is named."""
    _, after = reading.sentence_of(name.first)
    for at in range(name.after, min(after, name.after + _WITHIN)):
        number = starts.get(at)
        if number is not None and names[number].person > 0:
            return None
        calls = reading.lower[at] in reading.words.bears and not reading.flags[at - 1] & w.OBJECT
        if calls and not reading.words.that.isdisjoint(reading.lower[name.after : at]):
            return at  # Anne Roy, que tout le monde appelle « la Reine »; not « dont le fils s’appelle Luc »
        if reading.lower[at] in reading.words.naming and reading.lower[at] != "name":
            before = reading.flags[at - 1]
            told = before & (w.ADVERB | w.AUXILIARY | w.PASSIVE) or reading.token[at - 1] == ","
            if told or reading.lower[at - 1].endswith("ly"):
                return at
    return None


def _alias(reading: Reading, at: int, starts: dict[int, int], names: list[Name]) -> str | None:
    """The other name behind the participle at `at`, in marks or without, lower case."""
    for index in range(at + 1, min(at + _BEHIND, len(reading.token))):
        named = index == at + 1 or reading.lower[index - 1] in reading.words.known_as
        if named and reading.quote[index] >= 0:
            return _in_marks(reading, index)
        number = starts.get(index)
        if number is not None and named:
            return " ".join(names[number].core).casefold()
        if reading.token[index] in (",", ".", "\n") or reading.flags[index] & CAPITAL:
            return None
    return None


def _set_apart(reading: Reading, name: Name, owner: Figure) -> str | None:
    """«Omar Gil, el «Cacho», entrena»: a nickname in marks between commas, lower case."""
    at = name.after + 1 + (reading.lower_of(name.after + 1) in reading.words.the)
    apart = owner.person > 0 and reading.lower_of(name.after) == "," and reading.lower_of(at + 1) == ","
    return _in_marks(reading, at) if apart and reading.quote[at] >= 0 else None


def _in_marks(reading: Reading, index: int) -> str | None:
    """The words of the term at token `index`, lower case, without its marks and its article."""
    words = reading.token[index].strip("“”\"'‘’«»„., ").casefold().split()
    return " ".join(words[1:] if words[:1] and words[0] in reading.words.the else words) or None
