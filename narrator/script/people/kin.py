"""Names in their sentences → who is whose mother, brother, wife: a graph in `Figure.kin`, each edge from both ends."""

from __future__ import annotations

from narrator.records import Gender
from narrator.script.grammar.reading import WORD, Reading
from narrator.script.people.names import Name, is_aside
from narrator.script.people.register import Figure
from narrator.script.words import words as w
from narrator.script.words.words import Words

_BETWEEN = 4
"""Words between "Reece’s" or "his" and the name that follows: "Reece’s long-suffering older sister Ann"."""
_NAMES_BACK = 12
_BACK = 3
"""Sentences back in which the one is named whom "his wife Ann" means."""


def learn_kin(reading: Reading, names: list[Name], owners: list[Figure]) -> None:
    """Fill in `Figure.kin` by possessives, appositions and couples."""
    ends = {name.after: number for number, name in enumerate(names)}
    for number, name in enumerate(names):
        noun = _noun_before(reading, name)
        if noun is not None:
            whose = _whose(reading, names, owners, number, noun, ends)
            _join(reading.words, whose, owners[number], reading.lower[noun])
        noun_of_pair = _pair(reading, names[number - 1 : number + 1], owners[number - 1 : number + 1])
        if noun_of_pair is not None:
            _join(reading.words, owners[number - 1], owners[number], noun_of_pair)


def kin_called(figure: Figure, noun: str, words: Words) -> Figure | None:
    """The one relative of `figure` that `noun` calls: "her partner" is Ann’s husband Bob. None where several are."""
    relation = words.relations.get(noun, noun)
    told = w.gender_of(words.flags.get(noun, 0))
    found = [
        other
        for other, called in figure.kin.items()
        if words.relations.get(called, called) == relation and (told is None or other.likely_gender in (None, told))
    ]
    return found[0] if len(found) == 1 else None


def is_to_somebody(figure: Figure, noun: str, words: Words) -> bool:
    """Whether `figure` is the mother, the son … of somebody whom the article names: «Su hijo Bilal … dice el padre»."""
    told = (other.kin.get(figure, "") for other in figure.kin)
    return any(words.relations.get(each, each) == words.relations.get(noun) for each in told)


def _join(words: Words, figure: Figure | None, other: Figure, noun: str) -> None:
    """`other` is the `noun` of `figure`, who is in turn what the relation’s counterpart is called."""
    if figure is not None and figure is not other and min(figure.person, other.person) > 0:
        figure.kin.setdefault(other, noun)
        other.kin.setdefault(figure, words.inverse_relations.get(words.relations.get(noun, ""), noun))


def _noun_before(reading: Reading, name: Name) -> int | None:
    """The noun for a relative right before a name, a comma between them or none: "mother, Winifred"."""
    at = name.first - 1
    at -= reading.lower_of(at) == ","
    flag = reading.flag_of(at)
    return at if flag & w.KIN and not flag & (w.PLURAL | w.BODY) and not is_aside(reading, name) else None


def _whose(
    reading: Reading, names: list[Name], owners: list[Figure], number: int, noun: int, ends: dict[int, int]
) -> Figure | None:
    """ "Reece’s mother, Winifred", "his elder brother Tom": whom the possessive before the noun means."""
    for at in range(noun - 1, max(-1, noun - 2 - _BETWEEN), -1):
        if reading.lower[at] in ("'s", "’s"):
            if at not in ends:
                return None
            whose = owners[ends[at]]
            whose.person = max(whose.person, 1.0)  # who has a mother is somebody
            return whose
        if reading.flags[at] & w.POSSESSIVE:
            return _possessor(reading, names, owners, number, at)
        if not reading.flags[at] & WORD:
            return None
    return None


def _possessor(reading: Reading, names: list[Name], owners: list[Figure], number: int, at: int) -> Figure | None:
    """Whom "his", "her" or "whose" at `at` means before name `number`: who fits in the nearest sentence with any."""
    flag = reading.flags[at]
    told: Gender | None = "female" if flag & w.HER else "male" if flag & w.HIM else None
    if told is None and not flag & w.WHO and reading.lower[at] not in reading.words.his_or_hers:
        return None
    fits: list[Figure] = []
    nearest = -1
    for n in range(number - 1, max(-1, number - _NAMES_BACK), -1):
        sentence, figure = reading.sentence[names[n].first], owners[n]
        if reading.sentence[at] - sentence > _BACK or (fits and sentence != nearest):
            break
        if figure.person > 0 and figure is not owners[number] and told in (None, figure.likely_gender or told):
            fits, nearest = [*fits, figure], sentence
            if told is None:
                break
    return fits[0] if len(set(fits)) == 1 else None


def _pair(reading: Reading, names: list[Name], owners: list[Figure]) -> str | None:
    """What the second is to the first: "Jim and Peggy Orr", "the twins Jo and Bo Lee"."""
    if len(names) < 2:
        return None
    (one, other), (first, second) = names, owners
    between = reading.lower[one.after : other.first]
    surnames = first.core[-1:] == second.core[-1:] and len(other.core) > 1
    if not surnames or len(between) != 1 or between[0] not in reading.words.and_words:
        return None
    around = reading.lower[max(0, one.first - 1) : one.first]
    if not any(flag & w.WHO for flag in reading.flags[other.after + 1 : other.after + 2]):
        around += reading.lower[other.after + 1 : other.after + 4]
    told = {reading.words.relations.get(word) for word in around} - {None, "spouse"}
    if told:
        return "sibling" if told == {"sibling"} else None
    article = {reading.words.relations.get(word) for word in reading.lower}
    if "sibling" in article and "spouse" not in article:
        return "sibling"
    return "partner" if first.likely_gender != second.likely_gender else None
