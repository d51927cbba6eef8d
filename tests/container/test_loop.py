"""narrator-loop, for real: it builds, waits, ends in order when it is told to, and knows whether it is well."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hosting.forge import OTHER, SETTINGS, STORY, bare_environment

LOOP = Path(__file__).parents[2] / "packaging" / "container" / "narrator-loop"
_WAIT_S = 60
pytestmark = pytest.mark.skipif(shutil.which("bash") is None or sys.platform != "linux", reason="needs bash on Linux")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A show of one article, as the container sees it."""
    show = tmp_path / "show"
    (show / "seeds").mkdir(parents=True)
    (show / "show.toml").write_text(SETTINGS.format(more=""), encoding="utf-8")
    (show / "seeds" / "pier.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "cache").mkdir()
    more = {"NARRATOR_SHOW": str(show), "NARRATOR_CACHE": str(tmp_path / "cache"), "NARRATOR_EVERY_S": "3600"}
    return bare_environment(tmp_path, more | {"NARRATOR_DATA": str(tmp_path / "voices")})


def _until(done: Callable[[], object]) -> None:
    end_s = time.monotonic() + _WAIT_S
    while not done():
        assert time.monotonic() < end_s
        time.sleep(0.05)


def _is_healthy(environment: dict[str, str]) -> bool:
    return subprocess.run(["bash", str(LOOP), "--healthy"], env=environment).returncode == 0


def _beat(tmp_path: Path) -> str:
    beat = tmp_path / "cache" / ".beat"
    return beat.read_text().strip() if beat.exists() else ""


def test_it_builds_waits_and_ends_at_once_when_told(environment: dict[str, str], tmp_path: Path) -> None:
    assert not _is_healthy(environment)
    with subprocess.Popen(["bash", str(LOOP)], env=environment, stderr=subprocess.PIPE) as loop:
        _until(lambda: _beat(tmp_path) == "0")
        assert len(list((tmp_path / "show" / "episodes").glob("*/*.mp3"))) == 1
        assert _is_healthy(environment)
        began_s = time.monotonic()
        loop.send_signal(signal.SIGTERM)
        assert loop.wait(10) == 0
        assert time.monotonic() - began_s < 5


def test_a_signal_in_the_middle_of_a_build_leaves_nothing_half_made(
    environment: dict[str, str], tmp_path: Path
) -> None:
    for number in range(20):
        (tmp_path / "show" / "seeds" / f"{number}.txt").write_text(OTHER.replace("mill", f"mill number {number}"))
    episodes = tmp_path / "show" / "episodes"
    with subprocess.Popen(["bash", str(LOOP)], env=environment, stderr=subprocess.PIPE) as loop:
        _until(lambda: list(episodes.glob("2*/*.mp3")))
        loop.send_signal(signal.SIGTERM)
        assert loop.wait(30) == 0
        assert b"interrupted" in (loop.stderr or os.devnull).read()  # type: ignore[union-attr]
    assert all((path / "episode.json").exists() for path in episodes.glob("2*"))
    assert list(episodes.glob(".narrator-*")) == []


def test_a_source_that_fails_is_well_enough_and_a_mistake_is_not(environment: dict[str, str], tmp_path: Path) -> None:
    beat = tmp_path / "cache" / ".beat"
    for code, is_well in (("0", True), ("3", True), ("5", True), ("begun", True), ("1", False), ("2", False)):
        beat.write_text(code)
        assert _is_healthy(environment) is is_well, code
    beat.write_text("0")
    long_ago_s = time.time() - 3600 - 21600 - 60
    os.utime(beat, (long_ago_s, long_ago_s))
    assert not _is_healthy(environment)


@pytest.mark.parametrize("every", ["0", "-1", "1h", "90000", "99999999"])
def test_a_wait_that_cannot_be_is_refused(environment: dict[str, str], every: str) -> None:
    ran = subprocess.run(["bash", str(LOOP)], env=environment | {"NARRATOR_EVERY_S": every}, capture_output=True)
    assert ran.returncode == 2
    assert b"NARRATOR_EVERY_S" in ran.stderr
