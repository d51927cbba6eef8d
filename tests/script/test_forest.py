"""The sum of the trees is what walking down each of them gives, also on a threshold and beyond all of them."""

from __future__ import annotations

import random

import pytest

from narrator.script.choice.forest import MOST_LEAVES, Forest, Tree
from narrator.script.choice.ranker import shipped


def walked(trees: tuple[Tree, ...], row: list[float]) -> float:
    total = 0.0
    for asked, value, low, high in trees:
        node = 0
        while asked[node] >= 0:
            node = low[node] if row[asked[node]] <= value[node] else high[node]
        total += value[node]
    return total


def chain(leaves: int) -> Tree:
    """A tree that asks one fact whether it is at most 0, 1, 2 …; its leaves are worth 0, 10, 20 …"""
    asked, value, low, high = [], [], [], []
    for number in range(leaves - 1):
        node = 2 * number
        asked += [0, -1]
        value += [float(number), 10.0 * number]
        low += [node + 1, 0]
        high += [node + 2, 0]
    return (*asked, -1), (*value, 10.0 * (leaves - 1)), (*low, 0), (*high, 0)


@pytest.mark.parametrize("name", ["pronoun", "speaker"])
def test_the_shipped_trees_give_what_walking_down_them_gives(name: str) -> None:
    ranker = getattr(shipped(), name)
    forest, chance = Forest(ranker.trees), random.Random(5)
    thresholds = [at for asked, value, _, _ in ranker.trees for fact, at in zip(asked, value, strict=True) if fact >= 0]
    for _ in range(200):
        row = [chance.choice((0.0, 1.0, -3.0, 400.0, chance.choice(thresholds))) for _ in ranker.facts]
        assert forest.scores([row])[0] == pytest.approx(walked(ranker.trees, row))


def test_a_value_on_the_threshold_goes_with_those_below() -> None:
    forest = Forest([chain(MOST_LEAVES), chain(3)])
    assert [forest.scores([[at]])[0] for at in (-1.0, 0.0, 0.5, 1.0, 1.5, 99.0)] == [0, 0, 20, 20, 40, 650]


def test_rows_together_give_what_each_gives_alone() -> None:
    forest, chance = Forest(shipped().pronoun.trees), random.Random(7)
    shared = [chance.choice((0.0, 1.0, 3.0)) for _ in shipped().pronoun.facts]
    rows = [[*shared[:40], *(chance.choice((0.0, 1.0, 3.0)) for _ in shared[40:])] for _ in range(12)]
    assert forest.scores(rows) == [forest.scores([row])[0] for row in rows]


def test_no_trees_add_nothing() -> None:
    assert Forest([]).scores([[1.0, 2.0]]) == [0]


def test_a_tree_with_too_many_leaves_is_refused() -> None:
    with pytest.raises(ValueError, match="tree 1 has 65 leaves, the most are 64"):
        Forest([chain(2), chain(MOST_LEAVES + 1)])
