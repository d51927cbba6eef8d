"""Names in their sentences → the nouns beside them: `Figure.beside`, by noun where it stands and how near a name is.

A softer sign than an apposition that was read: "Evelyn Strand was governor", "the mayor, in her third year, Ann Lee".
The whole article counts, what follows too: who is named only later has been "the engineer" all along.
"""

from __future__ import annotations

from narrator.script.grammar.reading import Reading
from narrator.script.people.names import Name
from narrator.script.people.register import Figure
from narrator.script.words import words as w

NEAR = 12
"""Tokens between a name and a noun beyond which the one hardly tells of the other."""


def note_nouns_beside(reading: Reading, names: list[Name], owners: list[Figure]) -> None:
    """Credit each noun for somebody or some body to whoever is named nearest in its sentence."""
    number = 0
    for index, flag in enumerate(reading.flags):
        while number < len(names) and names[number].after <= index:
            number += 1
        if not flag & (w.ROLE | w.KIN | w.BODY) or (number < len(names) and names[number].core_first <= index):
            continue
        sides = [
            (gap, owners[at])
            for at, gap in (
                (number - 1, _gap_behind(names, number - 1, index)),
                (number, _gap_before(names, number, index)),
            )
            if gap <= NEAR and reading.sentence[names[at].first] == reading.sentence[index]
        ]
        if sides:
            gap, owner = min(sides, key=lambda side: side[0])
            owner.beside.setdefault(reading.lower[index], []).append((index, gap))


def _gap_behind(names: list[Name], number: int, index: int) -> int:
    return index - names[number].after if number >= 0 else NEAR + 1


def _gap_before(names: list[Name], number: int, index: int) -> int:
    return max(0, names[number].core_first - index - 1) if number < len(names) else NEAR + 1
