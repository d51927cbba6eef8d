"""What was to be said and what was heard → how many words were heard otherwise, left out, said twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from narrator.spoken import spoken_form

_LONGEST_SLIP = 4
"""So many words in a row at most are looked for a second time."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Counts of words: of the text, heard otherwise (exchanged, missing or added), and of these such as no recogniser
    makes up: two or more in a row that are `skipped`, and words that are heard `twice` in a row but stand there once.
    """

    words: int = 0
    wrong: int = 0
    skipped: int = 0
    twice: int = 0

    def __add__(self, other: Hearing) -> Hearing:
        return Hearing(
            self.words + other.words, self.wrong + other.wrong, self.skipped + other.skipped, self.twice + other.twice
        )

    @property
    def percent_wrong(self) -> float:
        return 100 * self.wrong / self.words if self.words else 0.0


def compare(said: str, heard: str, language: str) -> Hearing:
    """Said against heard, both as spoken words; `language` is the code alone ("en")."""
    wanted, got = folded(said, language), folded(heard, language)
    steps = align(wanted, got)
    missing = [want is not None and have is None for want, have in steps]
    return Hearing(
        words=len(wanted),
        wrong=sum(want != have for want, have in steps),
        skipped=sum(length for length in _runs(missing) if length > 1),
        twice=_said_twice(steps),
    )


def folded(text: str, language: str) -> list[str]:
    """The words as one compares them: numbers spelt out, small letters, no marks, one spelling of English."""
    spoken = spoken_form(text, language).text
    if language == "en":
        return str(_english()(spoken)).split()
    return re.findall(r"\w+", spoken.lower())


@cache
def _english() -> Any:
    from whisper_normalizer.english import EnglishTextNormalizer

    return EnglishTextNormalizer()


Step = tuple[str | None, str | None]


def align(wanted: Sequence[str], got: Sequence[str]) -> list[Step]:
    """Pairs of words with the fewest differences (Levenshtein); None stands where one side has no word."""
    costs = [list(range(len(got) + 1))]
    for row, want in enumerate(wanted, 1):
        line = [row]
        for column, have in enumerate(got, 1):
            line.append(min(costs[-1][column] + 1, line[-1] + 1, costs[-1][column - 1] + (want != have)))
        costs.append(line)
    return _way_back(costs, wanted, got)


def _way_back(costs: Sequence[Sequence[int]], wanted: Sequence[str], got: Sequence[str]) -> list[Step]:
    row, column = len(wanted), len(got)
    steps: list[Step] = []
    while row or column:
        here = costs[row][column]
        if row and column and here == costs[row - 1][column - 1] + (wanted[row - 1] != got[column - 1]):
            row, column = row - 1, column - 1
            steps.append((wanted[row], got[column]))
        elif row and here == costs[row - 1][column] + 1:
            row -= 1
            steps.append((wanted[row], None))
        else:
            column -= 1
            steps.append((None, got[column]))
    return steps[::-1]


def _runs(flags: Iterable[bool]) -> list[int]:
    """The lengths of stretches of True."""
    lengths = [0]
    for flag in flags:
        if flag:
            lengths[-1] += 1
        elif lengths[-1]:
            lengths.append(0)
    return lengths


def _said_twice(steps: Sequence[Step]) -> int:
    """Words of added stretches that repeat what stands just before or after them."""
    count, at = 0, 0
    while at < len(steps):
        end = at
        while end < len(steps) and steps[end][0] is None:
            end += 1
        added = [have for _, have in steps[at:end]]
        before = [have for _, have in steps[:at] if have is not None]
        after = [have for _, have in steps[end:] if have is not None]
        if 0 < len(added) <= _LONGEST_SLIP and added in (before[-len(added) :], after[: len(added)]):
            count += len(added)
        at = max(end, at + 1)
    return count
