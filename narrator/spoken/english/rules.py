"""The rules of English, British and American, in the order in which they are asked."""

from __future__ import annotations

from functools import cache

from narrator.spoken import typography
from narrator.spoken.english import (
    acronyms,
    addresses,
    codes,
    dates,
    figures,
    heteronyms,
    money,
    politics,
    roman,
    spans,
    times,
    titles,
    units,
)
from narrator.spoken.rules import Rule, RuleBook


@cache
def english() -> RuleBook:
    """Most particular first: a date before a range, a range before a number."""
    return RuleBook(
        digits=(
            *addresses.JOINED,
            *dates.DATES,
            *figures.PHONES,
            *times.TIMES,
            *figures.ORDINALS,
            *units.HEIGHTS,
            *units.PERCENTAGES,
            *money.AMOUNTS,
            *figures.SIZE_RANGES,
            *units.MEASURES,
            *spans.YEAR_SPANS,
            *figures.SIZES,
            *spans.FRACTIONS,
            *figures.PLAIN[:3],
            *codes.LETTERED,
            *spans.PAIRS,
            *figures.PLAIN[3:],
        ),
        marks=(
            *politics.MARKED,
            *figures.PHONES,
            *money.SUMS,
            *units.PERCENTAGES,
            *units.MEASURES,
            *figures.MARKED,
            *addresses.MARKED,
            *spans.FRACTIONS,
            *typography.MARKED,
        ),
        caps=(*titles.INITIALS, *codes.SPACED, *roman.ROMAN, *politics.CAPS, *acronyms.CAPITALS),
        joined=(*addresses.JOINED, *money.SUMS, *politics.CAPS, *acronyms.DOTTED, *codes.JOINED),
        words=_words(),
    )


def _words() -> dict[str, tuple[Rule, ...]]:
    words = dict(titles.words())
    for source in (dates.WORDS, units.WORDS, heteronyms.words(), dict.fromkeys(money.CODE_WORDS, money.SUMS)):
        for word, rules in source.items():
            words[word] = (*rules, *words.get(word, ()))
    return words
