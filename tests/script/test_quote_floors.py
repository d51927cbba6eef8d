"""What the README says of the articles in tests/annotated holds: what the narrator hears in them gets no worse unseen.

`python -m tests.benchmarks.quotes` prints the figures; a better one may stand in the README at once, a worse one fails.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.annotated import read_marked
from tests.benchmarks.quotes import OWN, Heard, calibration, figures, hear, hear_turns, own_articles

_README = Path(__file__).parents[2] / "README.md"
_ROW = re.compile(r"^\| (?P<label>[^|]+?) \| (?P<count>\d+) \| " + r"([\d.]+) % \| " * 2 + r"([\d.]+) % \|$", re.M)
_LABELS = {
    "an ordinary newspaper day, never read by whoever wrote the rules": "daily",
    "British, Wikinews and American news": "news",
    "features, sport, courts, interviews": "scenes",
    "a mixture, harder than most": "mixed",
    "French": "french",
    "German": "german",
    "Spanish": "spanish",
}
_ROUNDED = 0.0005
"""The README gives a tenth of a percent."""


@cache
def _heard(name: str) -> tuple[Heard, ...]:
    return tuple(hear(own_articles(name)))


def _rows() -> dict[str, tuple[int, float, float, float]]:
    """Name → direct quotations, and the shares that are right, voiced, voiced wrong, as the README gives them."""
    rows = _ROW.finditer(_README.read_text(encoding="utf-8"))
    return {_LABELS[r["label"]]: (int(r["count"]), *(float(r[n]) / 100 for n in (3, 4, 5))) for r in rows}  # type: ignore[misc]


def test_the_readme_tells_of_every_file() -> None:
    assert set(_rows()) == set(OWN)
    articles = sum(len(read_marked(name)) for name in OWN)
    assert f"{articles} more articles" in " ".join(_README.read_text(encoding="utf-8").split())


@pytest.mark.parametrize("name", OWN)
def test_each_figure_of_the_readme_holds(name: str) -> None:
    count, right, voiced, wrong = _rows()[name]
    measured = figures(_heard(name))
    assert sum(each.kind == "direct" for each in _heard(name)) == count
    assert measured.right_of_found >= right - _ROUNDED
    assert measured.voiced >= voiced - _ROUNDED
    assert measured.voiced_wrong <= wrong + _ROUNDED


@pytest.mark.parametrize(
    ("name", "located"),
    [
        *[(name, 0.99) for name in ("daily", "news", "mixed", "scenes", "german", "spanish")],
        ("french", 0.85),  # where “…, dit-il. …” stands inside the marks, ours are two
    ],
)
def test_quotations_of_our_own_are_found(name: str, located: float) -> None:
    assert figures(_heard(name)).found >= located


def test_a_confidence_is_as_often_right_as_the_readme_says() -> None:
    """What says 0.85 is right nine times in ten, what says 0.97 nearly always."""
    rows = {low: right for low, _, _, _, right in calibration([each for name in OWN for each in _heard(name)])}
    assert rows[0.8] >= 0.9
    assert rows[0.95] >= 0.975


@pytest.mark.parametrize("name", ["mixed", "scenes"])
def test_turns_of_our_own_interviews_keep_their_floor(name: str) -> None:
    interviews = [article for article in read_marked(name) if article["turns"]]
    turns = [turn for article in interviews for turn in hear_turns(article)]
    assert sum(turns) >= 0.88 * len(turns) > 10
