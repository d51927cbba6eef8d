"""The weights that ship are those of the facts that the code tells: a changed fact cannot ship with stale ones."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from narrator.script import choice
from narrator.script.attribution.choosing import FACTS as SPEAKER_FACTS
from narrator.script.choice.ranker import Rankers, shipped
from narrator.script.meaning.facts import FACTS

WEIGHTS = Path(choice.__file__).parent / "weights"
STALE = "the facts have changed since these weights were fitted: python -m tests.training"
NAMES = tuple(each.name for each in fields(Rankers))


@pytest.mark.parametrize("name", NAMES)
def test_the_weights_are_of_the_facts_of_the_code(name: str) -> None:
    facts, nobody = (SPEAKER_FACTS, "anybody") if name == "speaker" else (FACTS, "new")
    ranker = getattr(shipped(), name)
    assert ranker.facts == facts, STALE
    assert facts[ranker.is_nobody] == nobody


def test_each_file_of_weights_belongs_to_a_ranker() -> None:
    assert {path.stem for path in WEIGHTS.iterdir()} == set(NAMES)


def test_all_weights_together_are_below_a_megabyte() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) < 1_000_000


def test_a_greater_share_is_never_less_sure() -> None:
    for kind, (shares, chances) in shipped().speaker.curves.items():
        assert list(shares) == sorted(shares), kind
        assert list(chances) == sorted(chances), kind
        assert 0 < chances[0] <= chances[-1] < 1, kind


def test_the_chances_of_all_candidates_are_one_together() -> None:
    ranker = shipped().speaker
    rows = [[float((row + column) % 3) for column in range(len(ranker.facts))] for row in range(4)]
    assert sum(ranker.shares(rows)) == pytest.approx(1.0)
