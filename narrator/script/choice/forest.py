"""Boosted trees → their sum for a row, without walking down any of them.

Lucchese et al., "QuickScorer: A Fast Algorithm to Rank Documents with Additive Ensembles of Regression Trees" (2015):
each leaf is a bit. A question that a row answers with "more" rules out the leaves behind "at most"; of the leaves that
are left in a tree when all facts have been asked, the first is the one that the row falls into. One integer holds the
bits of all trees, so a fact takes one look-up and one "and", however many questions there are about it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from operator import and_, getitem, neg
from struct import Struct

Tree = tuple[tuple[int, ...], tuple[float, ...], tuple[int, ...], tuple[int, ...]]
"""By node: the number of the fact it asks about (-1 in a leaf), the threshold (a leaf's value), and the nodes behind
"at most" and "more"."""
_Fact = tuple[int, list[float], list[int]]
"""A fact’s column, its thresholds in order, and the leaves that are kept behind each."""
_WORDS = ((8, "B"), (16, "H"), (32, "I"), (64, "Q"))
"""The machine words that hold a tree’s leaves: bits, and what `struct` calls them."""
MOST_LEAVES = 64
"""In a tree."""


class Forest:
    """Raises ValueError where a tree has more than `MOST_LEAVES` leaves."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._leaves: list[list[float]] = []
        questions = []
        for number, tree in enumerate(trees):
            leaves = [0.0]  # a leaf’s bit is counted from 1
            questions.append(_questions(tree, 0, leaves))
            if len(leaves) > 1 + MOST_LEAVES:
                raise ValueError(f"tree {number} has {len(leaves) - 1} leaves, the most are {MOST_LEAVES}")
            self._leaves.append(leaves)
        most = max(map(len, self._leaves), default=1) - 1
        bits, word = next((bits, word) for bits, word in _WORDS if most <= bits)
        asked: defaultdict[int, defaultdict[float, int]] = defaultdict(lambda: defaultdict(int))
        for number, each in enumerate(questions):
            for fact, threshold, ruled_out in each:
                asked[fact][threshold] |= ruled_out << number * bits
        self._words = Struct(f"<{len(self._leaves)}{word}")
        self._facts = [(fact, *_steps(by_threshold)) for fact, by_threshold in sorted(asked.items())]

    def scores(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """For each row the sum of the values of the leaves that it falls into; what all rows share is asked once."""
        shared = (1 << 8 * self._words.size) - 1
        own = []
        columns = list(zip(*rows, strict=True))
        for fact, thresholds, kept in self._facts:
            column = columns[fact]
            if column.count(column[0]) == len(column):
                shared &= kept[bisect_left(thresholds, column[0])]
            else:
                own.append((fact, thresholds, kept))
        return [self._sum(row, shared, own) for row in rows]

    def _sum(self, row: Sequence[float], left: int, facts: Sequence[_Fact]) -> float:
        for fact, thresholds, kept in facts:
            left &= kept[bisect_left(thresholds, row[fact])]
        words: tuple[int, ...] = self._words.unpack(left.to_bytes(self._words.size, "little"))
        first = map(int.bit_length, map(and_, words, map(neg, words)))
        return sum(map(getitem, self._leaves, first))


def _questions(tree: Tree, node: int, leaves: list[float]) -> list[tuple[int, float, int]]:
    """The fact and threshold of each question at or below `node`, with the leaves that "more" rules out, as bits.

    The values of the leaves are added to `leaves`, those behind "at most" first.
    """
    fact, value, low, high = (column[node] for column in tree)
    if fact < 0:
        leaves.append(value)
        return []
    first = len(leaves) - 1
    below = _questions(tree, int(low), leaves)
    ruled_out = (1 << len(leaves) - 1) - (1 << first)
    return [(int(fact), value, ruled_out), *below, *_questions(tree, int(high), leaves)]


def _steps(by_threshold: dict[float, int]) -> tuple[list[float], list[int]]:
    """The thresholds in order, and the leaves that are kept by a value above none of them, above the first, …"""
    thresholds = sorted(by_threshold)
    kept = [-1]
    for threshold in thresholds:
        kept.append(kept[-1] & ~by_threshold[threshold])
    return thresholds, kept
