"""The rules of English, British and American, in the order in which they are asked."""

from __future__ import annotations

from functools import cache

from narrator.spoken import typography
from narrator.spoken.english import (
    acronyms,
    addresses,
    codes,
    dates,
    durations,
    figures,
    foreign_sums,
    heteronyms,
    hours,
    money,
    notes,
    phones,
    politics,
    powers,
    roman,
    short_words,
    slashes,
    spans,
    sport,
    streets,
    times,
    titles,
    unit_names,
    units,
    verses,
)
from narrator.spoken.rules import Rule, RuleBook

_DIGITS = (
    *addresses.JOINED,
    *notes.NOTES,
    *powers.OF_NUMBERS,
    *slashes.TERMS,
    *dates.DATES,
    *phones.PHONES,
    *short_words.DEGREES,
    *foreign_sums.DIGITS,
    *durations.DURATIONS,
    *durations.SECONDS,
    *hours.HOURS,
    *times.TIMES,
    *figures.ORDINALS,
    *units.COORDINATES,
    *units.HEIGHTS,
    *units.PERCENTAGES,
    *money.AMOUNTS,
    *figures.SIZE_RANGES,
    *units.MEASURES,
    *spans.YEAR_SPANS,
    *figures.SIZES,
    *figures.STARS,
    *sport.SPORT,
    *slashes.FRACTIONS,
    *figures.PLAIN[:3],
    *codes.LETTERED,
    *spans.PAIRS,
    *figures.PLAIN[3:],
)
"""At a figure. Most particular first: a date before a range, a range before a number."""
_MARKS = (
    *politics.MARKED,
    *phones.PHONES,
    *unit_names.MARKED,
    *foreign_sums.MARKED,
    *money.SUMS,
    *durations.MARKED,
    *units.PERCENTAGES,
    *units.MEASURES,
    *figures.MARKED,
    *addresses.MARKED,
    *slashes.FRACTIONS,
    *powers.MARKED,
    *figures.RATINGS,
    *typography.MARKED,
)
"""At a sign: of money, of a place, of a telephone's country."""
_CAPS = (
    *short_words.CAPS,
    *streets.CAPS,
    *titles.INITIALS,
    *codes.SPACED,
    *roman.ROMAN,
    *politics.CAPS,
    *acronyms.CAPITALS,
)
"""At a word with a capital."""
_JOINED = (
    *addresses.JOINED,
    *money.SUMS,
    *politics.CAPS,
    *acronyms.DOTTED,
    *unit_names.JOINED,
    *times.JOINED,
    *codes.FORMULAE,
    *powers.JOINED,
    *codes.JOINED,
)
"""At a word that goes on with a figure, or a mark and no space."""


@cache
def english() -> RuleBook:
    """The rules of English by what begins them; in each the most particular come first."""
    return RuleBook(digits=_DIGITS, marks=_MARKS, caps=_CAPS, joined=_JOINED, words=_words())


def _words() -> dict[str, tuple[Rule, ...]]:
    words = dict(titles.words())
    sources = (
        dates.WORDS,
        times.WORDS,
        sport.WORDS,
        units.WORDS,
        unit_names.WORDS,
        powers.WORDS,
        verses.WORDS,
        short_words.WORDS,
        heteronyms.words(),
        dict.fromkeys(money.CODE_WORDS, money.SUMS),
    )
    for source in sources:
        for word, rules in source.items():
            words[word] = (*rules, *words.get(word, ()))
    return words
