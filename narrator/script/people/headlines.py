"""Headlines, whose capitals prove nothing → the paragraphs that are headlines, and the first one in small letters."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from narrator.script.grammar.reading import CAPITAL, DASHES, WORD, Reading
from narrator.script.people.names import is_given_name, opens_sentence
from narrator.script.words import words as w

_SMALL_IN_HEADLINES = w.DETERMINER | w.PREPOSITION | w.CONJUNCTION | w.SUBORDINATOR | w.PARTICLE
LONGEST_HEADLINE = 40
"""Tokens."""
_SMALL_SHARE = 0.12
"""A first line with no more of its words than these written small, but for such little ones, is a headline: its
capitals prove nothing."""


def headline_paragraphs(reading: Reading) -> list[int]:
    """The paragraphs in which most words are capitalised and that are no sentences: the first, and short ones."""
    spans = [(number, *span) for number, span in enumerate(pairwise(reading.paragraph_starts)) if span[1] - span[0] > 3]
    return [
        number
        for number, first, after in spans
        if after - first <= LONGEST_HEADLINE
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


def _tells(reading: Reading, after: int) -> bool:
    """Whether the first paragraph, up to token `after`, is one sentence and not "By Ann Lee, Religion Editor"."""
    return not reading.sentence[reading.last_of(0, after)] and reading.lower[0] not in reading.words.from_words


def take_back_capitals(reading: Reading) -> None:
    """ "Grieving Mom Slams Cole Over ‘Lies’" → "grieving mom slams Cole over": in a headline over an article a word
    keeps its capital where the article has it inside a sentence, more often than small; else only a given name does."""
    after = reading.paragraph_starts[1]
    if not reading.words.title_case or 0 not in headline_paragraphs(reading) or not _tells(reading, after):
        return
    large = Counter(
        reading.token[index]
        for index in range(after, len(reading.token))
        if reading.flags[index] & CAPITAL and not opens_sentence(reading, index)
    )
    small = Counter(token for token in reading.token if token.islower())
    for index in range(after):
        word, lower, flag = reading.token[index], reading.lower[index], reading.flags[index]
        if not flag & CAPITAL or word[1:] != word[1:].lower():
            continue
        little = flag & (_SMALL_IN_HEADLINES | w.AUXILIARY | w.SUBJECT)
        named = is_given_name(word) and not small[lower] and not flag & ~(CAPITAL | WORD)
        if little or (large[word] <= small[lower] and not named):
            reading.token[index] = lower
            reading.flags[index] &= ~CAPITAL
