"""`narrator status`: one screen, true, and 80 columns wide."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from narrator.cli import run
from narrator.rounds.lock import LOCK_FILE, locked
from tests.cli.pty_run import on_a_terminal
from tests.newsroom import headline, text
from tests.rounds.conftest import Newsroom, newsroom

__all__ = ["newsroom"]

SETTINGS = '[build]\nreview = true\nlimit = 7\n[[sources]]\nfolder = "seeds"\n[[sources]]\nfolder = "no-such-folder"\n'
DOC = Path(__file__).parent.parent.parent / "docs" / "how-to" / "watch-runs.md"


@pytest.fixture(autouse=True)
def _no_schedule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine's own crontab and units are nobody's here."""
    (tmp_path / "programs").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def status(newsroom: Newsroom, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert run(["status", "--show", str(newsroom.folder), *options]) == 0
    return capsys.readouterr().out


def test_a_new_show_has_nothing_to_tell(newsroom: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    told = status(newsroom, capsys)
    for line in (
        "Runs     none yet: `narrator build` makes one",
        "Waiting  nothing",
        "Failing  nothing",
        "Next     not scheduled: `narrator schedule install`",
    ):
        assert line in told.splitlines()


def test_runs_drafts_failures_and_what_is_left_are_told(newsroom: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    newsroom.settings(SETTINGS)
    for number in range(9):
        newsroom.put(f"{number}.txt", text(number))
    newsroom.build()
    told = json.loads(status(newsroom, capsys, "--json"))
    assert told["runs"][0].items() >= {"exit_code": 3, "made": 0, "drafts": 7, "failed": 1}.items()
    assert told["waiting"]["left"] == 2
    assert {one["title"] for one in told["waiting"]["drafts"]} <= {headline(number) for number in range(9)}
    assert told["failing"][0].items() >= {"what": "no-such-folder", "tries": 1, "given_up": False}.items()
    assert told["disk"]["drafts"] > 0
    lines = status(newsroom, capsys).splitlines()
    assert "Waiting  2 articles beyond the last run's limit: the next one goes on" in lines
    assert "         7 drafts to approve: `narrator build --drafts` names them" in lines
    assert "         and 2 more; --json has all" in lines
    assert "Failing  no-such-folder" in lines
    assert "           tried once, again with the next run" in lines


@pytest.mark.skipif(os.name != "posix", reason="nobody can tell there")
def test_a_build_that_is_at_work_is_told_and_a_killed_one_is_not(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    with locked(newsroom.folder / ".narrator"):
        note = (newsroom.folder / ".narrator" / LOCK_FILE).read_text()
        assert f"Now      a build is at work: process {os.getpid()} on " in status(newsroom, capsys)
    assert "Now " not in status(newsroom, capsys)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (newsroom.folder / ".narrator" / LOCK_FILE).write_text(note.replace(str(os.getpid()), str(ended.pid)))
    assert "Now " not in status(newsroom, capsys)


def test_what_is_given_up_says_so(newsroom: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    newsroom.settings('[build]\nretries = 1\n[[sources]]\nfolder = "seeds"\n')
    newsroom.put("a.txt", "")
    newsroom.build()
    newsroom.now += timedelta(days=2)
    newsroom.build()
    assert "           tried once, given up" in status(newsroom, capsys).splitlines()


def test_a_run_that_ended_early_tells_why(newsroom: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    newsroom.settings('[publish]\ntargets = ["seeds"]\n')
    with pytest.raises(Exception, match="from which Narrator reads"):
        newsroom.build()
    first = next(line for line in status(newsroom, capsys).splitlines() if line.startswith("Runs"))
    assert re.search(r"0:00  not begun +.*publish\.targets: 'seeds' is", first)


@pytest.mark.skipif(os.name != "posix", reason="no terminal to give")
def test_it_fits_into_80_columns(newsroom: Newsroom) -> None:
    newsroom.settings(SETTINGS.replace("no-such-folder", "no-such-folder/" + "of-a-very-long-name/" * 6))
    for number in range(3):
        newsroom.put(f"{number}.txt", f"{'A headline of many words ' * 6}{number}\n\n" + text(number))
    newsroom.build()
    code, written = on_a_terminal(["status"], newsroom.folder, COLUMNS="80")
    assert code == 0
    plain = re.sub(r"\x1b\[[0-9;]*m", "", written).replace("\r", "").splitlines()
    assert len(plain) <= 24
    assert all(len(line) <= 80 for line in plain)
    assert any(line.endswith("…") for line in plain)
    assert "\x1b[" in written


def test_the_docs_name_every_key(newsroom: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    newsroom.settings(SETTINGS)
    newsroom.put("a.txt", text(1))
    newsroom.build()
    told, doc = json.loads(status(newsroom, capsys, "--json")), DOC.read_text(encoding="utf-8")
    keys = {
        *told,
        *told["runs"][0],
        *told["waiting"],
        *told["waiting"]["drafts"][0],
        *told["failing"][0],
        *told["disk"],
    }
    assert [name for name in sorted(keys | {"by", "at"}) if f"`{name}`" not in doc] == []
