"""An age behind a name: "Ann Lee, 34, …", „Anna Kern (54)“, « Jeanne Morel, 54 ans », «Ana Torres, de 54 años»."""

from __future__ import annotations

from narrator.script.grammar.reading import Reading
from narrator.script.people.register import Figure
from narrator.script.words.words import Words

_LONGEST = 3
"""Figures of an age; more are a number of something else."""


def age_behind(reading: Reading, at: int) -> tuple[str, int]:
    """The age that stands at token `at`, behind a name, and the token behind it; "" and `at` where there is none."""
    tokens, words = reading.token, reading.words
    opens = reading.lower_of(at)
    if opens not in (",", "("):
        return "", at
    age = _behind(reading, at + 1, words.before_ages)
    if age >= len(tokens) or not tokens[age].isdecimal() or len(tokens[age]) > _LONGEST:
        return "", at
    after = _behind(reading, age + 1, words.years)
    if opens == "(":
        return (tokens[age], after + 1) if reading.lower_of(after) == ")" else ("", at)
    if after == age + 1 and words.years and reading.lower_of(after) not in (",", "."):
        return "", at  # « Jeanne Morel, 12 secondes plus tard »
    return tokens[age], after


def _behind(reading: Reading, at: int, passed: frozenset[str]) -> int:
    """The first token from `at` on that is none of the words `passed`."""
    while at < len(reading.lower) and reading.lower[at] in passed:
        at += 1
    return at


def age_of_noun(reading: Reading, head: int) -> str:
    """ "34-year-old": the age that the noun at token `head` is or has behind it, « l’homme de 67 ans »; or ""."""
    tokens, words = reading.token, reading.words
    if "year-old" in reading.lower[head]:
        return reading.lower[head]
    at = _behind(reading, head + 1, words.before_ages)
    told = head + 1 < at < len(tokens) - 1 and tokens[at].isdecimal() and reading.lower[at + 1] in words.years
    return f"{tokens[at]}-year-old" if told else ""


def age_of(figure: Figure) -> int | None:
    """How old the text has told that somebody is."""
    told = (role.partition("-")[0] for role in figure.roles if "year-old" in role)
    return next((int(age) for age in told if age.isdecimal()), None)


def may_be_as_old(figure: Figure, noun: str, told: str, words: Words) -> bool:
    """Whether somebody may be called "boy", or as old as `told` ("34-year-old", or "") says: no « gamin » is 61, nor an
    «anciana» a granddaughter; but a grandson may have grown old."""
    life = words.life
    if not told and noun not in life:
        return True
    age = age_of(figure)
    if age is not None and (told or noun not in words.relations):
        return told in figure.roles if told else age in life.get(noun, (age,))
    called = {*figure.roles, *(other.kin.get(figure, "") for other in figure.kin)} & life.keys() if noun in life else ()
    return all(life[each].start < life[noun].stop and life[noun].start < life[each].stop for each in called)
