"""Our own articles: who is heard with which words, against what a person who read them expects to hear."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from narrator import read_article, write_script
from narrator.records import Script

ROOT = Path(__file__).parents[2]
SEEDS = sorted(path for path in (ROOT / "seeds").iterdir() if not path.name.startswith("."))
_EDGES = "\"'“”‘’„‚«»‹›—–-.,;:!?… \n\u00a0\u202f"
_BEFORE_A_NAME = re.compile(
    r"^(?:(?:the|an?|l[ae]s?|der|die|das|el|los|sir|dame|dr|mr|mrs|ms|councillor)\.?\s+|l’)", re.I
)


def _stem(seed: Path) -> str:
    return seed.stem


@cache
def script_of(seed: Path) -> Script:
    return write_script(read_article(seed))


def expected_of(seed: Path) -> dict[str, Any]:
    return dict(json.loads((ROOT / "tests" / "expected" / f"{seed.stem}.json").read_text(encoding="utf-8")))


def words(text: str) -> str:
    """`text` without marks and punctuation at its edges, which belong to nobody's voice."""
    return text.strip(_EDGES)


def named(speaker: str | None) -> str | None:
    """A speaker's name without article, title and case: "Dr Bright" and "the council" are no other speakers."""
    return _BEFORE_A_NAME.sub("", speaker.strip()).casefold() if speaker else None


def heard(script: Script) -> list[tuple[str, str | None]]:
    """Every voiced stretch, in order, a paragraph's words of one speaker without the narrator between as one."""
    return [
        (words(line), named(segment.speaker))
        for segment in script.segments
        if segment.kind == "quote"
        for line in segment.text.split("\n")
        if words(line)
    ]


def test_every_seed_has_its_expectation() -> None:
    assert len(SEEDS) >= 14
    assert [seed.stem for seed in SEEDS] == sorted(path.stem for path in (ROOT / "tests" / "expected").glob("*.json"))


@pytest.mark.parametrize("seed", SEEDS, ids=_stem)
def test_nobody_is_heard_in_a_seed_whom_a_person_would_not_hear(seed: Path) -> None:
    voiced = [(words(entry["text"]), named(entry["speaker"])) for entry in expected_of(seed)["voiced"]]
    assert [one for one in heard(script_of(seed)) if one not in voiced] == []


def test_nearly_all_whom_a_person_would_hear_in_the_seeds_are_heard() -> None:
    missed = total = 0
    for seed in SEEDS:
        voiced = heard(script_of(seed))
        expected = [(words(entry["text"]), named(entry["speaker"])) for entry in expected_of(seed)["voiced"]]
        missed += sum(one not in voiced for one in expected)
        total += len(expected)
    assert missed <= 0.05 * total


@pytest.mark.parametrize("seed", SEEDS, ids=_stem)
def test_other_marked_words_stay_with_the_narrator(seed: Path) -> None:
    spoken = {text for text, _ in heard(script_of(seed))}
    assert spoken.isdisjoint(words(marked) for marked in expected_of(seed)["narrated_marks"])


@pytest.mark.parametrize("seed", SEEDS, ids=_stem)
def test_nothing_of_a_seed_is_lost(seed: Path) -> None:
    script = script_of(seed)
    assert "".join(segment.text for segment in script.segments) == script.article.text
    assert (script.article.title, script.article.language) == (
        expected_of(seed)["title"],
        expected_of(seed)["language"],
    )
