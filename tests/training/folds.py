"""Annotated articles → the choices in them, and for each fold the rankers that were fitted without it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from narrator.script.attribution.choosing import FACTS as SPEAKER_FACTS
from narrator.script.choice.forest import MOST_LEAVES
from narrator.script.choice.ranker import Ranker, Rankers
from narrator.script.meaning.facts import FACTS
from tests.training.articles import FOLDS, fold_of
from tests.training.boosting import Group, Settings, fit
from tests.training.groups import BY_HAND, meaning_groups, speaker_groups

MEANING = tuple(each.name for each in fields(Rankers) if each.name != "speaker")
"""The rankers that choose whom words mean; the kinds of their choices are called like them."""
SETTINGS = {
    **dict.fromkeys(MEANING, Settings(trees=100, depth=4, leaf=40, rate=0.06, ridge=10.0, features=0.2, penalty=60.0)),
    "speaker": Settings(
        trees=150, depth=8, leaves=MOST_LEAVES, leaf=60, rate=0.08, ridge=5.0, features=0.3, penalty=1000.0
    ),
}
"""Chosen on the folds held back, the speaker’s by what is wrong where the surest 90 % are voiced. Trees of several
seeds, averaged, bring nothing, nor does a second choice by the shares of the first over the whole article."""
ROUNDS = 2
"""How often the choices are gathered anew with what was learned of the ones before: they hardly change after that."""


@dataclass(frozen=True, slots=True)
class Crossed:
    """`rankers` by the fold that they have not seen; `groups` by the name of the ranker that chooses in them."""

    rankers: Mapping[int, Rankers]
    groups: Mapping[str, Sequence[Group]]


def cross_fit(articles: Sequence[dict[str, Any]], settings: Mapping[str, Settings] = SETTINGS) -> Crossed:
    """First whom words mean, `ROUNDS` times; then, with that, who speaks."""
    rankers = dict.fromkeys(range(FOLDS), BY_HAND)
    groups: dict[str, list[Group]] = {}
    for _ in range(ROUNDS):
        meant = [group for each in articles for group in meaning_groups(each, rankers[fold_of(each["id"])])]
        groups |= {name: [group for group in meant if group.kind == name] for name in MEANING}
        for fold in range(FOLDS):
            fitted = {name: fit_ranker(name, _without(fold, groups[name]), settings) for name in MEANING}
            rankers[fold] = replace(rankers[fold], **fitted)
    for _ in range(ROUNDS):
        groups["speaker"] = [group for each in articles for group in speaker_groups(each, rankers[fold_of(each["id"])])]
        for fold in range(FOLDS):
            speaker = fit_ranker("speaker", _without(fold, groups["speaker"]), settings)
            rankers[fold] = replace(rankers[fold], speaker=speaker)
    return Crossed(rankers, groups)


def fit_ranker(name: str, groups: Sequence[Group], settings: Mapping[str, Settings] = SETTINGS) -> Ranker:
    """The ranker of that name, fitted to all of `groups`."""
    facts, nobody = (SPEAKER_FACTS, "anybody") if name == "speaker" else (FACTS, "new")
    return fit(groups, facts, nobody, settings[name])


def _without(fold: int, groups: Sequence[Group]) -> list[Group]:
    return [group for group in groups if fold_of(group.article) != fold]
