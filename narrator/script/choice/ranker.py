"""Rows of facts, one a candidate → the share of chance that falls to each.

A conditional logit: each fact adds to a candidate's score by its weight, boosted trees add what facts say only
together, and the candidates of one choice share their chance by the exponentials of their scores. Weights and trees
were fitted elsewhere (`tests/training`); here they are plain numbers, read once and evaluated in pure Python.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from importlib.resources import files
from math import exp
from operator import mul

from narrator.script.choice.forest import Forest, Tree

Row = Sequence[float]
"""The facts of one candidate, in the order of `Ranker.facts`."""


@dataclass(frozen=True)
class Ranker:
    """`facts` names the columns of a row; `curves` maps kinds of choice to a share's steps (share, chance)."""

    facts: tuple[str, ...]
    weights: tuple[tuple[int, float], ...]
    """By column: what one of the fact adds to the score."""
    nobody: tuple[tuple[int, float], ...]
    """The same for the row of nobody among the candidates, from the facts of the question itself."""
    is_nobody: int
    """The column that tells that row from the others."""
    trees: tuple[Tree, ...]
    curves: dict[str, tuple[tuple[float, ...], tuple[float, ...]]]

    def shares(self, rows: Sequence[Row]) -> list[float]:
        """The chance of each candidate, from 0 to 1, together 1."""
        scores = [self.linear(row) + trees for row, trees in zip(rows, self.forest.scores(rows), strict=True)]
        highest = max(scores)
        weights = [exp(score - highest) for score in scores]
        total = sum(weights)
        return [weight / total for weight in weights]

    def linear(self, row: Row) -> float:
        """What the weights give a candidate: its logit, but for the trees and what all candidates share."""
        return sum(map(mul, self._by_column[bool(row[self.is_nobody])], row), 0.0)

    @cached_property
    def _by_column(self) -> tuple[list[float], list[float]]:
        """`weights` and `nobody`, with 0 for each column that has none."""
        somebody, nobody = dict(self.weights), dict(self.nobody)
        columns = range(len(self.facts))
        return [somebody.get(n, 0.0) for n in columns], [nobody.get(n, 0.0) for n in columns]

    @cached_property
    def forest(self) -> Forest:
        """The trees, made ready to be evaluated."""
        return Forest(self.trees)

    def chance(self, kind: str, share: float) -> float:
        """How often a choice of `kind` with this share is right, as articles held back in training have shown.

        Between two measured points a straight line; a kind without a curve of its own goes by "any".
        """
        at, right = self.curves.get(kind) or self.curves["any"]
        place = bisect_right(at, share)
        if place == 0:
            return right[0]
        if place == len(at):
            return right[-1]
        left, width = at[place - 1], at[place] - at[place - 1]
        return right[place - 1] + (right[place] - right[place - 1]) * (share - left) / width


@dataclass(frozen=True, slots=True)
class Rankers:
    """What is learned: whom "he" or "she" means; whom "it", "they" or a subject left out; whom a noun; who speaks."""

    pronoun: Ranker
    neuter: Ranker
    noun: Ranker
    speaker: Ranker


@lru_cache(maxsize=1)
def shipped() -> Rankers:
    """The rankers that the package ships, as `weights/*.json`."""
    return Rankers(*(_read(each.name) for each in fields(Rankers)))


def _read(name: str) -> Ranker:
    table = json.loads((files(__package__) / "weights" / f"{name}.json").read_text(encoding="utf-8"))
    trees: tuple[Tree, ...] = tuple(
        (tuple(asked), tuple(value), tuple(low), tuple(high)) for asked, value, low, high in table["trees"]
    )
    curves = {kind: (tuple(at), tuple(right)) for kind, (at, right) in table["curves"].items()}
    weights, nobody = (tuple(map(tuple, table[key])) for key in ("weights", "nobody"))
    return Ranker(tuple(table["facts"]), weights, nobody, table["is_nobody"], trees, curves)
