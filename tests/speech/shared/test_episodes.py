"""An episode with a shared cache is the one without; a store that is ill costs speaking anew, never the episode."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from narrator import Episode, produce
from narrator.speech.shared.clips import shared_name
from tests.speech.shared.real_stores import PASSWORD, RealStore
from tests.test_producer import ARTICLE, TEXT

Make = Callable[[str], Episode]
FILES = ("mp3", "vtt", "json")


@pytest.fixture
def make(real: RealStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """The article's episode, made on a machine of that name, which shares the store."""

    def made(machine: str) -> Episode:
        monkeypatch.setenv("NARRATOR_CACHE", str(tmp_path / machine / "cache"))
        return produce(ARTICLE, replace(real.show, folder=None), tmp_path / machine / "episodes")

    return made


def content(folder: Path, machine: str, episode: Episode) -> dict[str, bytes]:
    """The bytes of its files that are heard or read."""
    files = folder / machine / "episodes" / episode.slug
    return {kind: (files / f"{episode.slug}.{kind}").read_bytes() for kind in FILES}


def test_with_a_warm_shared_cache_nothing_is_spoken_and_the_episode_is_equal(make: Make, tmp_path: Path) -> None:
    first, second = make("one"), make("two")
    assert first.clips["made"] > 5
    assert second.clips == {"made": 0, "reused": sum(first.clips.values())}
    assert content(tmp_path, "one", first) == content(tmp_path, "two", second)


def test_poisoned_entries_are_told_and_spoken_anew(
    make: Make, real: RealStore, caplog: pytest.LogCaptureFixture
) -> None:
    first = make("one")
    entries = real.entries()
    for key, entry in entries.items():
        real.overwrite(key, entry[:-100] + bytes(each ^ 1 for each in entry[-100:]))
    caplog.clear()
    caplog.set_level(logging.WARNING)
    second = make("two")
    assert second.clips == {"made": sum(first.clips.values()), "reused": 0}
    assert sorted(caplog.messages) == sorted(
        f"{real.open().name}: the shared clip {key} is damaged, and is made anew" for key in entries
    )
    assert make("three").clips["made"] == 0


def test_a_store_that_ends_in_the_middle_of_a_run_is_told_once_and_the_episode_is_made(
    real: RealStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Ending:
        """Ends the store when the third clip is there."""

        steps = 0

        def begin(self, stage: str, steps: int) -> None:
            self.is_speaking = stage == "Speaking"

        def advance(self) -> None:
            self.steps += self.is_speaking
            if self.is_speaking and self.steps == 3:
                real.die()

    caplog.set_level(logging.WARNING)
    monkeypatch.setenv("NARRATOR_CACHE", str(tmp_path / "cache"))
    show = replace(real.show, voices=replace(real.show.voices, jobs=1))
    long = "\n\n".join(f"Paragraph {number} has a few words more." for number in range(60))
    article = replace(ARTICLE, text=f"{TEXT}\n{long}\n", source_id="long")
    episode = produce(article, show, tmp_path / "episodes", progress=Ending())
    assert episode.clips["made"] > 60
    assert [line for line in caplog.messages if "shared cache cannot be" in line] == caplog.messages
    assert len(caplog.messages) == 1
    assert PASSWORD not in caplog.text
    real.come_back()


def test_two_leaders_at_the_same_moment_make_whole_episodes_and_a_third_speaks_nothing(
    real: RealStore, tmp_path: Path
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")

    def command(machine: str) -> subprocess.Popen[str]:
        environment = {"NARRATOR_CACHE": str(tmp_path / machine), "NARRATOR_CACHE_SHARED": real.address}
        arguments = ["make", str(article), "-o", str(tmp_path / f"{machine}-out"), "--json"]
        return subprocess.Popen(
            [sys.executable, "-m", "narrator", *arguments, "--set", "voices.engine=pyttsx3"],
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    together = [run.communicate() for run in [command("one"), command("two")]]
    assert [err for _, err in together] == ["", ""]
    assert all(sum(json.loads(out)["clips"].values()) > 5 for out, _ in together)
    told, err = command("three").communicate()
    assert (json.loads(told)["clips"]["made"], err) == (0, "")


def test_machines_with_another_version_share_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    here = shared_name("a")
    monkeypatch.setattr("narrator.speech.shared.clips.__version__", "another")
    assert shared_name("a") != here
