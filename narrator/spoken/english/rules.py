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


@cache
def english() -> RuleBook:
    """Most particular first: a date before a range, a range before a number."""
    return RuleBook(
        digits=(
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
        ),
        marks=(
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
        ),
        caps=(
            *short_words.CAPS,
            *streets.CAPS,
            *titles.INITIALS,
            *codes.SPACED,
            *roman.ROMAN,
            *politics.CAPS,
            *acronyms.CAPITALS,
        ),
        joined=(
            *addresses.JOINED,
            *money.SUMS,
            *politics.CAPS,
            *acronyms.DOTTED,
            *unit_names.JOINED,
            *times.JOINED,
            *codes.FORMULAE,
            *powers.JOINED,
            *codes.JOINED,
        ),
        words=_words(),
    )


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
