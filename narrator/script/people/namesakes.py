"""A surname alone that two people share → which of them it means, by the pronouns that follow it.

Of a couple in the news one is "Clinton" and the other always "Bill Clinton", however often either is named; who is who
the next "she" or "he" tells.
"""

from __future__ import annotations

from narrator.script.grammar.reading import Reading
from narrator.script.people.names import Name
from narrator.script.people.register import Figure, Register
from narrator.script.words import words as w

_AHEAD = 30
"""Tokens after the surname in which a pronoun still takes it up."""


def part_namesakes(reading: Reading, names: list[Name], owners: list[Figure], register: Register) -> None:
    """Correct `owners` where a woman and a man share a surname and the pronouns after it speak for the other."""
    groups = [group for group in register.sharing_a_surname() if len(group) == 2]
    shared = {figure for group in groups for figure in group}
    bare_of: dict[Figure, list[int]] = {}
    for n, owner in enumerate(owners):
        if owner in shared and len(names[n].core) == 1 and not names[n].titles:
            bare_of.setdefault(owner, []).append(n)
    for group in groups:
        women = [figure for figure in group if figure.likely_gender == "female"]
        men = [figure for figure in group if figure.likely_gender == "male"]
        if len(women) != 1 or len(men) != 1:
            continue
        bare = [n for figure in group for n in bare_of.get(figure, ())]
        if any(names[n].core[0].casefold() != group[0].core[-1].casefold() for n in bare):
            continue
        votes = {n: _next_pronoun(reading, names, owners, n) for n in bare}
        she, he = sum(v > 0 for v in votes.values()), sum(v < 0 for v in votes.values())
        if she == he:
            continue
        for n in bare:
            vote = votes[n] or (1 if she > he else -1)
            owners[n] = women[0] if vote > 0 else men[0]


def _next_pronoun(reading: Reading, names: list[Name], owners: list[Figure], number: int) -> int:
    """1 for "she", -1 for "he", 0 where another person is named first or no pronoun follows."""
    after = names[number].after
    others = [names[n].first for n in range(number + 1, min(number + 4, len(names))) if owners[n].person > 0]
    end = min([*others, after + _AHEAD, len(reading.flags)])
    for flag in reading.flags[after:end]:
        if flag & (w.SHE | w.HER):
            return 1
        if flag & (w.HE | w.HIM):
            return -1
    return 0
