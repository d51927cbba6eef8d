"""Headlines, whose capitals prove nothing → the paragraphs that are headlines, and the full names in them."""

from __future__ import annotations

from itertools import pairwise

from narrator.script.grammar.reading import CAPITAL, DASHES, WORD, Reading
from narrator.script.people.names import WHOLE_NAME, Name, is_given_name
from narrator.script.words import words as w

_SMALL_IN_HEADLINES = w.DETERMINER | w.PREPOSITION | w.CONJUNCTION | w.SUBORDINATOR | w.PARTICLE
_SMALL_SHARE = 0.12
"""A first line with no more of its words than these written small, but for such little ones, is a headline: its
capitals prove nothing."""


def headline_paragraphs(reading: Reading) -> list[int]:
    """The paragraphs in which most words are capitalised and that are no sentences: the first, and short ones."""
    spans = [(number, *span) for number, span in enumerate(pairwise(reading.paragraph_starts)) if span[1] - span[0] > 3]
    return [
        number
        for number, first, after in spans
        if after - first <= 40
        and (number == spans[0][0] or _unpunctuated(reading, first, after))
        and _capitalised(reading, first, after)
    ]


def _unpunctuated(reading: Reading, first: int, after: int) -> bool:
    ends_in_a_word = reading.flags[reading.last_of(first, after)] & WORD
    signs = reading.token[first] in DASHES  # — Ann Lee, The Harbour Times
    return bool(ends_in_a_word) and not signs and not any(number >= 0 for number in reading.quote[first:after])


def _capitalised(reading: Reading, first: int, after: int) -> bool:
    flags = [flag for flag in reading.flags[first:after] if flag & WORD]
    small = sum(1 for flag in flags if not flag & (CAPITAL | _SMALL_IN_HEADLINES))
    return len(flags) > 4 and small <= _SMALL_SHARE * len(flags)


def full_names_in_headlines(reading: Reading, names: list[Name], headlines: set[int]) -> list[Name]:
    """ "Hilary Cole Goes After Her Rival", over an article of "Cole": a given name before one that stands alone."""
    known = {name.core[-1] for name in names if len(name.core) > 1}
    alone = {name.core[0] for name in names if len(name.core) == 1 and name.person >= 0} - known
    return [
        Name(index, index + 2, (reading.token[index], reading.token[index + 1]), index, person=WHOLE_NAME)
        for number in sorted(headlines)
        for index in range(reading.paragraph_starts[number], reading.paragraph_starts[number + 1] - 1)
        if reading.token[index + 1] in alone
        and not reading.flags[index] & ~(CAPITAL | WORD)
        and is_given_name(reading.token[index])
    ]
