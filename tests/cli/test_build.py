"""`narrator build` and `narrator schedule` as cron calls them: silent, with their exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from narrator.cli import run
from narrator.rounds.lock import locked
from tests.newsroom import headline, text

SETTINGS = '[voices]\nengine = "tone"\n[disclosure]\nspoken = false\n[[sources]]\nfolder = "seeds"\n'


def narrator(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The program as cron starts it: a bare environment, another folder, no terminal."""
    environ = {"PATH": "/usr/bin:/bin", "HOME": str(folder.parent), "SHELL": "/bin/sh"}
    command = [sys.executable, "-P", "-m", "narrator", *arguments, "--show", str(folder)]
    return subprocess.run(command, cwd="/", env=environ, capture_output=True, text=True, check=False)


@pytest.fixture
def show(tmp_path: Path) -> Path:
    folder = tmp_path / "a show"
    (folder / "seeds").mkdir(parents=True)
    (folder / "show.toml").write_text(SETTINGS, encoding="utf-8")
    return folder


def test_a_build_makes_an_episode_silently_and_then_nothing(show: Path) -> None:
    (show / "seeds" / "a.txt").write_text(text(1, 1), encoding="utf-8")
    ran = narrator("build", folder=show)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    [episode] = (show / "episodes").glob("*/episode.json")
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in episode.parent.iterdir()}
    assert json.loads(before[episode][1])["title"] == headline(1)
    told = json.loads(narrator("build", "--json", folder=show).stdout)
    assert (told["made"], told["failed"], told["published"]) == ([], [], [])
    assert [one["reason"] for one in told["skipped"]] == [f"made before: {episode.parent.name}"]
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in episode.parent.iterdir()} == before


def test_what_is_left_tells_its_source_where_there_are_several(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("seeds", "others"):
        (show / folder).mkdir(exist_ok=True)
        for number in (1, 2):
            path = show / folder / f"{folder}{number}.txt"
            path.write_text(text(number + len(folder), 1), encoding="utf-8")
            os.utime(path, (1_772_600_000 + number, 1_772_600_000 + number))
    one = f"{SETTINGS}limit = 1\n"
    (show / "show.toml").write_text(one, encoding="utf-8")
    assert run(["build", "--dry-run", "--show", str(show)]) == 0
    assert "\nleft  seeds1.txt: not among the newest 1" in capsys.readouterr().out
    (show / "show.toml").write_text(f'{one}[[sources]]\nfolder = "others"\nlimit = 1\n', encoding="utf-8")
    assert run(["build", "--dry-run", "--show", str(show)]) == 0
    out = capsys.readouterr().out
    assert "\nleft  seeds1.txt (seeds): not among the newest 1" in out
    assert "\nleft  others1.txt (others): not among the newest 1" in out


def test_one_line_a_failure_and_three(show: Path) -> None:
    (show / "seeds" / "a.pdf").write_bytes(b"%PDF-1.7")
    ran = narrator("build", folder=show)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert [line.split(": ")[0] for line in ran.stderr.splitlines()] == ["error"]
    assert "this PDF is damaged" in ran.stderr


def test_while_another_builds_it_leaves_with_four(show: Path) -> None:
    with locked(show / ".narrator"):
        ran = narrator("build", folder=show)
    assert (ran.returncode, ran.stdout) == (4, "")
    assert "another build is running" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_what_is_not_published_is_five(show: Path) -> None:
    about = '[show]\nbase_url = "http://pier.example/"\n[publish]\ntargets = ["/proc/no/such"]\ntries = 1\n'
    (show / "show.toml").write_text(about + SETTINGS, encoding="utf-8")
    (show / "seeds" / "a.txt").write_text(text(1, 1), encoding="utf-8")
    ran = narrator("build", folder=show)
    assert (ran.returncode, ran.stdout) == (5, "")
    assert ran.stderr.startswith("error: not published: ")


def test_a_dry_run_whose_source_fails_does_not_say_that_nothing_is_new(show: Path) -> None:
    (show / "show.toml").write_text(SETTINGS.replace('"seeds"', '"no-such"'), encoding="utf-8")
    ran = narrator("build", "--dry-run", folder=show)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "no-such" in ran.stderr


def test_a_mistake_is_two(show: Path) -> None:
    (show / "show.toml").write_text("[build]\nreviev = true\n", encoding="utf-8")
    ran = narrator("build", folder=show)
    assert ran.returncode == 2
    assert "unknown key 'build.reviev' - did you mean 'review'?" in ran.stderr
    assert narrator("build", "--approve", "x", folder=show.parent).returncode == 2


def test_a_dry_run_tells_and_a_draft_is_listed(show: Path) -> None:
    (show / "show.toml").write_text("[build]\nreview = true\n" + SETTINGS, encoding="utf-8")
    (show / "seeds" / "a.txt").write_text(text(1, 1), encoding="utf-8")
    planned = narrator("build", "--dry-run", folder=show)
    assert planned.stdout.startswith(f"would make  {headline(1)}: ")
    assert not (show / ".narrator").exists()
    assert narrator("build", folder=show).returncode == 0
    [draft] = json.loads(narrator("build", "--drafts", "--json", folder=show).stdout)["drafts"]
    assert draft["title"] == headline(1)
    planned = narrator("build", "--approve", draft["slug"], "--dry-run", folder=show)
    assert planned.stdout.startswith(f"would make  {headline(1)}: ")
    assert narrator("build", "--approve", "nope", "--dry-run", folder=show).returncode == 2
    assert narrator("build", "--approve", draft["slug"], folder=show).returncode == 0
    assert len(list((show / "episodes").glob("*/*.mp3"))) == 1
    assert narrator("build", "--drafts", folder=show).stdout == ""
