"""What the narrator hears in annotated articles may not silently get worse.

The articles are no part of this repository. Their folder is read from NARRATOR_ANNOTATED_QUOTES, or found beside the
checkout; where there is none, these tests are skipped and say so. `tests/benchmarks/quotes.py` prints all figures.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.benchmarks.quotes import Heard, calibration, figures, hear, read_annotated

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
    assert found.right_of_found >= 0.93
    assert found.voiced >= 0.91
    assert found.voiced_wrong <= 0.025


def test_confidence_in_the_news_keeps_what_it_promises() -> None:
    for low, _, count, promised, right in calibration(_heard("dev.jsonl")):
        if count >= 20 and low >= 0.6:
            assert right >= promised - 0.1, f"confidences from {low} are right in {right:.0%} only"


def test_hard_cases_keep_their_floor() -> None:
    found = figures(_heard("challenge.jsonl"))
    assert found.found >= 0.98
    assert found.right_of_found >= 0.98
