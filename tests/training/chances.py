"""Choices on articles held back → the curves that lead from a share to how often such choices are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from sklearn.isotonic import IsotonicRegression

from narrator.script.choice.ranker import Rankers
from tests.training.articles import FOLDS
from tests.training.folds import Crossed
from tests.training.measures import KINDS, Outcome

Curve = tuple[tuple[float, ...], tuple[float, ...]]
_POINTS = 13
_SUREST, _LEAST = 0.995, 0.01
"""No number of right answers makes a next one certain."""


def curves_of(outcomes: Sequence[Outcome]) -> dict[str, Curve]:
    """A curve for each kind, and one for "any": a share → how often choices with it were right."""
    kinds = {kind: [each for each in outcomes if each.kind == kind] for kind in KINDS}
    return {kind: _curve(inside) for kind, inside in (kinds | {"any": list(outcomes)}).items() if inside}


def _curve(outcomes: Sequence[Outcome]) -> Curve:
    """Isotonic regression (Zadrozny and Elkan, 2002), read off at as many points as there are of each share."""
    shares = np.array([each.share for each in outcomes])
    right = np.array([each.right for each in outcomes], dtype=np.float64)
    fitted = IsotonicRegression(y_min=_LEAST, y_max=_SUREST, out_of_bounds="clip").fit(shares, right)
    points = np.unique(np.quantile(shares, np.linspace(0, 1, _POINTS)))
    chances = np.maximum.accumulate(fitted.predict(points))
    return tuple(float(f"{at:.4g}") for at in points), tuple(float(f"{chance:.4g}") for chance in chances)


def with_curves_of_others(crossed: Crossed, outcomes: Sequence[Outcome]) -> dict[int, Rankers]:
    """The folds’ rankers, each with curves measured on the other folds: what it says of its own fold is untouched."""
    told = {}
    for fold in range(FOLDS):
        curves = curves_of([each for each in outcomes if each.fold != fold])
        rankers = crossed.rankers[fold]
        told[fold] = replace(rankers, speaker=replace(rankers.speaker, curves=curves))
    return told
