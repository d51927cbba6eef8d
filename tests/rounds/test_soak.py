"""Half a day of the month that `python -m tests.benchmarks.soak_month` lasts, and that it sees what it is to see."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benchmarks.soak_month import Soaked, differences, soak

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="builds are children of this process")

HOURS, SEED = 12, 1


@pytest.fixture(scope="module")
def soaked(tmp_path_factory: pytest.TempPathFactory) -> Soaked:
    return soak(tmp_path_factory.mktemp("soak"), HOURS, SEED, every_hours=12)


def test_whatever_goes_wrong_nothing_is_lost(soaked: Soaked) -> None:
    assert soaked.found == ()
    assert len(soaked.stories) >= 20
    events = soaked.rough.events
    assert events["killed"] >= 1
    assert events["disk full"] >= 1
    assert events["exit 3"] >= 3


def _lose(show: Path, slug: str) -> None:
    shutil.rmtree(show / "episodes" / slug)


def _double(show: Path, slug: str) -> None:
    copy = shutil.copytree(show / "episodes" / slug, show / "episodes" / f"{slug}-2") / "episode.json"
    copy.write_text(json.dumps({**json.loads(copy.read_text(encoding="utf-8")), "slug": f"{slug}-2"}), encoding="utf-8")


def _change(show: Path, slug: str) -> None:
    path = next((show / "episodes" / slug).glob("*.mp3"))
    path.write_bytes(path.read_bytes()[:-1])


def _rename(show: Path, slug: str) -> None:
    path = show / "episodes" / slug / "episode.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**content, "id": "another"}), encoding="utf-8")


def _leave(show: Path, slug: str) -> None:
    (show / "episodes" / slug / ".narrator-x").write_text("half")


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (_lose, ": lost"),
        (_double, "twice the same title"),
        (_change, ": other words"),
        (_rename, ": its id has changed"),
        (_leave, "left behind: "),
    ],
)
def test_it_sees_what_it_is_to_see(soaked: Soaked, harm: Callable[[Path, str], None], told: str) -> None:
    show = soaked.rough.show
    shutil.copytree(show, kept := show.with_name("kept"))
    slug = min(path.name for path in (soaked.calm.show / "episodes").glob("2*"))
    try:
        harm(show, slug)
        assert any(told in line for line in differences(soaked.calm, soaked.rough, soaked.stories))
    finally:
        shutil.rmtree(show)
        kept.rename(show)
