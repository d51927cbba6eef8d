"""A program is held to its limits, and nothing that it started outlives it: real shells, real grandchildren."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from narrator.errors import ArticleError
from narrator.rounds.hooks import run_hook
from narrator.rounds.sources import Visitor, programs
from narrator.rounds.sources.commands import command_offers
from narrator.rounds.sources.programs import Ran, run_program
from tests.newsroom import text
from tests.rounds.conftest import Newsroom, newsroom

__all__ = ["newsroom"]
pytestmark = pytest.mark.skipif(shutil.which("sh") is None, reason="needs a POSIX shell")

NOTE = "echo $$ >> pids; "
"""Each shell notes itself, so that a test can ask afterwards whether it still lives."""


def sh(code: str) -> list[str]:
    return ["sh", "-c", NOTE + code]


def run(folder: Path, code: str, timeout_s: float = 20, most_bytes: int | None = 1000) -> Ran:
    return run_program(sh(code), folder, timeout_s, most_bytes=most_bytes)


def living(folder: Path) -> list[int]:
    """Of the shells that noted themselves, those that still run (a zombie waits only to be told of)."""
    return [pid for pid in map(int, (folder / "pids").read_text().split()) if _runs(pid)]


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/status")
    return not status.exists() or "State:\tZ" not in status.read_text()


def took_s(since: float) -> float:
    return time.monotonic() - since


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less patience, so that the tests are quick."""
    monkeypatch.setattr(programs, "_LINGER_S", 1.0)
    monkeypatch.setattr(programs, "_GO_S", 0.5)


GRANDCHILD = "sh -c 'echo $$ >> pids; sleep 60; echo x' {where}"


@pytest.mark.parametrize(
    "code",
    [
        "sleep 60; echo x",
        GRANDCHILD.format(where="") + "; echo y",  # the shell waits for it
        GRANDCHILD.format(where="& wait"),
        "trap '' TERM; " + GRANDCHILD.format(where="& wait; wait"),  # it does not want to go
    ],
)
def test_what_takes_too_long_is_stopped_with_all_that_it_started(tmp_path: Path, code: str) -> None:
    began = time.monotonic()
    ran = run(tmp_path, code, timeout_s=0.5)
    assert not ran.ended
    assert took_s(began) < 10
    assert living(tmp_path) == []


@pytest.mark.parametrize("where", ["&", ">/dev/null 2>&1 &"])
def test_what_is_left_behind_is_stopped(tmp_path: Path, where: str) -> None:
    began = time.monotonic()
    ran = run(tmp_path, GRANDCHILD.format(where=where) + " sleep 0.3; echo mine")
    assert (ran.ended, ran.code, ran.output) == (True, 0, b"mine\n")
    assert ran.left_open == (where == "&")
    assert took_s(began) < 15
    assert living(tmp_path) == []


def test_what_comes_a_little_later_is_heard(tmp_path: Path) -> None:
    ran = run(tmp_path, "(sleep 0.5; echo late) & echo early")
    assert (ran.output, ran.left_open) == (b"early\nlate\n", False)


def test_one_in_a_session_of_its_own_is_not_waited_for(tmp_path: Path) -> None:
    code = f"{sys.executable} -c 'import os,time; os.setsid(); time.sleep(30)' &"
    began = time.monotonic()
    ran = run(tmp_path, code, timeout_s=1)
    assert ran.ended
    assert took_s(began) < 10


def test_too_much_is_stopped_at_the_bound(tmp_path: Path) -> None:
    ran = run(tmp_path, "yes | cat", most_bytes=100_000)
    assert ran.too_much
    assert len(ran.output) < 300_000
    assert living(tmp_path) == []


def test_without_a_bound_only_the_end_is_kept(tmp_path: Path) -> None:
    ran = run(tmp_path, "yes | head -n 1000000; echo end; yes >&2 | head -n 1; exit 3", timeout_s=2, most_bytes=None)
    assert len(ran.output) <= 100_000
    assert len(ran.complaints) <= 100_000
    assert ran.output.endswith(b"y\nend\n")


def test_it_ends_with_its_own_code_and_words(tmp_path: Path) -> None:
    ran = run(tmp_path, "echo out; echo err >&2; exit 7")
    assert ran == Ran(7, b"out\n", b"err\n", ended=True, too_much=False, left_open=False)


def test_it_reads_nothing_and_stands_in_the_folder(tmp_path: Path) -> None:
    assert run(tmp_path, "cat; pwd -P").output.decode().strip() == str(tmp_path.resolve())


def test_an_interrupted_run_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wait = programs._wait

    def interrupted(process: subprocess.Popen[bytes]) -> None:
        wait(process)
        if (tmp_path / "pids").exists():
            monkeypatch.setattr(programs, "_wait", wait)
            raise KeyboardInterrupt

    monkeypatch.setattr(programs, "_wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, "sleep 60")
    assert living(tmp_path) == []


def test_a_source_command_is_held_to_its_limit(tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(ArticleError, match=r"not done after 0\.5 s; it was stopped"):
        command_offers("sh -c 'echo $$ >> pids; sleep 15; echo x'", tmp_path, Visitor(), timeout_s=0.5)
    assert took_s(began) < 10
    assert living(tmp_path) == []


def test_words_that_may_lack_their_end_are_no_article(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="it ended, but not what it had started"):
        command_offers("sh -c 'echo $$ >> pids; sleep 60 & echo begun'", tmp_path, Visitor(), timeout_s=1)


def test_a_hook_that_leaves_something_behind_has_done_its_work(tmp_path: Path) -> None:
    began = time.monotonic()
    assert run_hook(sh(GRANDCHILD.format(where="&") + " sleep 0.3"), "run", {}, tmp_path, 1) is None
    assert took_s(began) < 10
    assert living(tmp_path) == []


def test_a_hook_that_hangs_gives_the_lock_back(newsroom: Newsroom) -> None:
    newsroom.settings(
        '[build]\nhook_timeout_s = 0.5\nafter_run = ["sh", "-c", "echo $$ >> pids; sleep 60 & wait"]\n'
        '[[sources]]\nfolder = "seeds"\n'
    )
    newsroom.put("a.txt", text(1))
    report = newsroom.build()
    assert (len(report.made), report.exit_code) == (1, 3)
    assert "not done after 0.5 s" in report.complaints[0]
    assert living(newsroom.folder) == []
    assert newsroom.build().made == []
