"""Choices on articles held back → how sure each was, whether it was right, and the figures of many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from narrator.script.attribution.choosing import FACTS
from narrator.script.choice.ranker import Ranker, Rankers
from tests.training.articles import fold_of

if TYPE_CHECKING:
    from tests.training.boosting import Group

KINDS = ("name", "pronoun", "noun", "run", "document")
"""How a quotation tells its speaker: what `attribution.choosing.kind_of` answers; and what is written, however told."""
_MEANT, _DOCUMENT = map(FACTS.index, ("meant", "is_document"))
_BINS = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """One choice: the share of the likeliest, whether it is the right one, and the log loss of all shares."""

    kind: str
    fold: int
    share: float
    right: bool
    loss: float


def outcomes_of(name: str, groups: Iterable[Group], rankers: Mapping[int, Rankers]) -> list[Outcome]:
    """What the rankers of that name choose in groups of their own fold, which they have not seen.

    A noun may mean somebody new; a pronoun means one of the candidates, and one of them speaks: who is chosen against
    the cue is no surer than without one. Whether a letter speaks or its writer is less sure than any other choice.
    """
    found = []
    for group in groups:
        fold = fold_of(group.article)
        ranker: Ranker = getattr(rankers[fold], name)
        shares = ranker.shares(group.rows)
        last = len(shares) if name == "noun" else len(shares) - 1
        best = max(range(last), key=shares.__getitem__)
        marked = sum(share for share, right in zip(shares, group.right, strict=True) if right)
        kind = group.kind
        if name == "speaker":
            row = group.rows[best]
            kind = "document" if row[_DOCUMENT] else kind if row[_MEANT] else "run"
        found.append(Outcome(kind, fold, shares[best], group.right[best], -log(max(marked, 1e-9))))
    return found


def expected_error(told: Iterable[tuple[float, bool]]) -> float:
    """The expected calibration error of (chance, right): how far they lie apart, on average, in ten equal bins."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for chance, right in told:
        bins[min(_BINS - 1, int(chance * _BINS))].append((chance, right))
    apart = [abs(sum(chance - right for chance, right in inside)) for inside in bins]
    return sum(apart) / max(1, sum(map(len, bins)))


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one kind of choice, on the folds held back: how many, and the share right, log loss and calibration error."""

    count: int
    right: float
    loss: float
    error: float


def figures_of(outcomes: Sequence[Outcome], chance: Callable[[Outcome], float]) -> Figures:
    count = max(1, len(outcomes))
    return Figures(
        len(outcomes),
        sum(each.right for each in outcomes) / count,
        sum(each.loss for each in outcomes) / count,
        expected_error((chance(each), each.right) for each in outcomes),
    )
