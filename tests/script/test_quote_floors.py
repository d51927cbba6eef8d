"""What the narrator hears in the articles of tests/annotated gets no worse unseen.

`python -m tests.benchmarks.quotes` prints the figures.
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.annotated import read_marked
from tests.benchmarks.quotes import OWN, Heard, calibration, figures, hear, hear_turns, own_articles

_FLOORS = {
    "daily": (0.90, 0.04),
    "news": (0.89, 0.05),
    "scenes": (0.86, 0.09),
    "mixed": (0.88, 0.09),
    "french": (0.79, 0.12),
    "german": (0.80, 0.12),
    "spanish": (0.83, 0.07),
}
"""Of direct quotations that are found the share with the right speaker, and of the voiced ones that in a wrong voice.

A little under what stands today: `python -m tests.training` measures what is heard of articles held back.
"""


@cache
def _heard(name: str) -> tuple[Heard, ...]:
    return tuple(hear(own_articles(name)))


@pytest.mark.parametrize("name", OWN)
def test_what_is_heard_gets_no_worse(name: str) -> None:
    right, wrong = _FLOORS[name]
    measured = figures(_heard(name))
    assert measured.right_of_found >= right
    assert measured.voiced_wrong <= wrong


@pytest.mark.parametrize(
    ("name", "located"),
    [
        *[(name, 0.99) for name in ("daily", "news", "mixed", "scenes", "german", "spanish")],
        ("french", 0.85),  # where “…, dit-il. …” stands inside the marks, ours are two
    ],
)
def test_quotations_of_our_own_are_found(name: str, located: float) -> None:
    assert figures(_heard(name)).found >= located


def test_a_confidence_is_as_often_right_as_it_says() -> None:
    """Of articles that were trained on too; `python -m tests.training` measures it on others."""
    rows = calibration([each for name in OWN for each in _heard(name)])
    assert all(right >= sure - 0.1 for _, _, count, sure, right in rows if count >= 40)


@pytest.mark.parametrize("name", ["mixed", "scenes"])
def test_turns_of_our_own_interviews_keep_their_floor(name: str) -> None:
    interviews = [article for article in read_marked(name) if article["turns"]]
    turns = [turn for article in interviews for turn in hear_turns(article)]
    assert sum(turns) >= 0.88 * len(turns) > 10
