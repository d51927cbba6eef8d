"""What the narrator hears in annotated articles may not silently get worse.

Ours are in tests/annotated. Others are no part of this repository: their folder is read from
NARRATOR_ANNOTATED_QUOTES, or found beside the checkout; where there is none, those tests are skipped and say so.
`tests/benchmarks/quotes.py` prints all figures.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.annotated import read_marked
from tests.benchmarks.quotes import Heard, calibration, figures, hear, hear_turns, own_articles, read_annotated

_FOLDER = Path(
    os.environ.get("NARRATOR_ANNOTATED_QUOTES") or Path(__file__).parents[2].parent / "shared" / "quotes" / "data"
)


def _heard(name: str) -> list[Heard]:
    path = _FOLDER / name
    if not path.is_file():
        pytest.skip(f"no annotated articles at {path}: set NARRATOR_ANNOTATED_QUOTES to their folder")
    return list(hear(read_annotated(path)))


def test_speakers_in_the_news_keep_their_floor() -> None:
    heard = _heard("dev.jsonl")
    found = figures(heard)
    assert found.found >= 0.98
    assert found.right_of_found >= 0.94
    assert found.voiced >= 0.905
    assert found.voiced_wrong <= 0.025


def test_confidence_in_the_news_keeps_what_it_promises() -> None:
    for low, _, count, promised, right in calibration(_heard("dev.jsonl")):
        if count >= 20 and low >= 0.6:
            assert right >= promised - 0.1, f"confidences from {low} are right in {right:.0%} only"


def test_hard_cases_keep_their_floor() -> None:
    found = figures(_heard("challenge.jsonl"))
    assert found.found >= 0.98
    assert found.right_of_found >= 0.98


@pytest.mark.parametrize(
    ("name", "located", "right", "voiced", "wrong"),
    [
        ("daily", 0.99, 0.92, 0.9, 0.05),
        ("news", 0.99, 0.92, 0.83, 0.04),
        ("mixed", 0.99, 0.84, 0.72, 0.07),
        ("scenes", 0.99, 0.88, 0.71, 0.065),
        ("french", 0.85, 0.73, 0.66, 0.16),  # where “…, dit-il. …” stands inside the marks, ours are two
        ("german", 0.99, 0.71, 0.65, 0.19),
        ("spanish", 0.99, 0.79, 0.72, 0.055),
    ],
)
def test_articles_of_our_own_keep_their_floor(
    name: str, located: float, right: float, voiced: float, wrong: float
) -> None:
    found = figures(list(hear(own_articles(name))))
    assert found.found >= located
    assert found.right_of_found >= right
    assert found.voiced >= voiced
    assert found.voiced_wrong <= wrong


@pytest.mark.parametrize("name", ["mixed", "scenes"])
def test_turns_of_our_own_interviews_keep_their_floor(name: str) -> None:
    interviews = [article for article in read_marked(name) if article["turns"]]
    turns = [turn for article in interviews for turn in hear_turns(article)]
    assert sum(turns) >= 0.88 * len(turns) > 10
