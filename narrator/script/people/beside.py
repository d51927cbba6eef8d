"""Names in their sentences → the nouns beside them: `Figure.beside`, by noun how near to a name, and where.

A softer sign than an apposition that was read: "Ann Lee was governor", "the mayor, in her third year, Ann Lee". The
whole article counts, what follows too: who is named only later has been "the engineer" all along.
"""

from __future__ import annotations

from narrator.script.grammar.reading import Reading
from narrator.script.people.names import Name
from narrator.script.people.register import Figure
from narrator.script.words import words as w

_NEAR = 12
"""Tokens between a name and a noun beyond which the one hardly tells of the other."""
_KEPT = 2
"""Places kept for each noun, the nearest: whoever asks about the noun at one of them has another."""


def note_nouns_beside(reading: Reading, names: list[Name], owners: list[Figure]) -> None:
    """Credit each noun for somebody or some body to whoever is named nearest in its sentence."""
    number = 0
    for index, flag in enumerate(reading.flags):
        while number < len(names) and names[number].after <= index:
            number += 1
        if not flag & (w.ROLE | w.KIN | w.BODY) or (number < len(names) and names[number].core_first <= index):
            continue
        gaps = [
            (_gap(names[at], index), at)
            for at in range(max(0, number - 1), min(len(names), number + 1))
            if reading.sentence[names[at].first] == reading.sentence[index]
        ]
        gap, nearest = min(gaps, default=(_NEAR + 1, -1))
        if gap <= _NEAR:
            places = owners[nearest].beside.setdefault(reading.lower[index], [])
            places[:] = sorted([*places, (gap, index)])[:_KEPT]


def _gap(name: Name, index: int) -> int:
    """Tokens between the name and token `index`, behind it or before."""
    return index - name.after if name.after <= index else max(0, name.core_first - index - 1)
