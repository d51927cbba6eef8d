"""Asked to end at any moment, a command cleans up, says so in one line, and leaves with 128 + the signal."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from narrator.archive import Archive

REPOSITORY = Path(__file__).parents[2]
WORDS = "The ferry number {} left the harbour at six in the morning. “We will be back,” said Ida Holm, the captain."


ENGINE = {"NARRATOR_VOICES_ENGINE": "pyttsx3"}
"""Whatever else is installed: a neural voice makes a test of signals a wait for speech."""


def start(show: Path, *arguments: str) -> subprocess.Popen[str]:
    """The command, in a group of its own, with caches of its own and the voices that come along; SIGINT asks it even
    where a shell had it ignored."""
    environment = {**os.environ, "NARRATOR_CACHE": str(show / "cache"), "PYTHONPATH": str(REPOSITORY), **ENGINE}
    command = [sys.executable, "-m", "narrator", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command,
        cwd=show,
        env=environment,
        stdout=pipe,
        stderr=pipe,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


def an_article(folder: Path, sentences: int = 800) -> Path:
    file = folder / "ferry.txt"
    file.write_text(
        "Ferry lost\n\n" + "\n\n".join(WORDS.format(number) for number in range(sentences)), encoding="utf-8"
    )
    return file


def wait_for_workshop(folder: Path, process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + 60
    while not any(folder.glob(".narrator-*")):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.01)


def processes_of(group: int) -> list[str]:
    """The command lines of all that live in the process group."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(fields[2]) == group and fields[0] != "Z":
                found.append((entry / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at processes in /proc")


@pytest.mark.parametrize("ask", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda ask: ask.name)
def test_asked_to_end_it_ends_in_order(tmp_path: Path, ask: signal.Signals) -> None:
    chance = random.Random(ask)
    process = start(tmp_path, "make", str(an_article(tmp_path)), "-o", "episodes")
    wait_for_workshop(tmp_path / "episodes", process)
    time.sleep(chance.uniform(0, 1.0))
    process.send_signal(ask)
    told = process.communicate(timeout=60)[1].splitlines()
    assert process.returncode == 128 + ask
    assert [line.partition(":")[0] for line in told] == ["error"]
    assert "interrupted" in told[0]
    assert list((tmp_path / "episodes").iterdir()) == []
    assert processes_of(process.pid) == []


def test_the_whole_group_asked_twice_says_it_once(tmp_path: Path) -> None:
    process = start(tmp_path, "make", str(an_article(tmp_path)), "-o", "episodes")
    wait_for_workshop(tmp_path / "episodes", process)
    time.sleep(0.3)
    for ask in (signal.SIGHUP, signal.SIGHUP, signal.SIGTERM):
        os.kill(process.pid, ask) if ask == signal.SIGTERM else os.killpg(process.pid, ask)
    told = process.communicate(timeout=60)[1].splitlines()
    assert process.returncode == 128 + signal.SIGHUP
    assert len(told) == 1
    assert "interrupted" in told[0]
    assert list((tmp_path / "episodes").iterdir()) == []


def test_asked_at_random_moments_nothing_is_left_and_the_next_run_ends_well(tmp_path: Path) -> None:
    chance, article = random.Random(5), an_article(tmp_path, 40)  # as long as the moments
    for ask in (signal.SIGTERM, signal.SIGHUP, signal.SIGTERM, signal.SIGHUP):
        process = start(tmp_path, "make", str(article), "-o", "episodes")
        time.sleep(chance.uniform(0.3, 2.5))
        process.send_signal(ask)
        told = process.communicate(timeout=60)[1]
        assert process.returncode in (0, 128 + ask, -ask)
        assert "Traceback" not in told
        assert not list(tmp_path.rglob(".narrator-*"))
        assert processes_of(process.pid) == []
    process = start(tmp_path, "make", str(article), "-o", "episodes")
    assert process.communicate(timeout=120)[1] == ""
    assert process.returncode == 0
    assert [episode.number for episode in Archive(tmp_path / "episodes").episodes()] == [1]


def test_what_a_killed_run_left_is_gone_after_the_next(tmp_path: Path) -> None:
    article = an_article(tmp_path, 12)
    process = start(tmp_path, "make", str(article), "-o", "episodes")
    wait_for_workshop(tmp_path / "episodes", process)
    process.kill()
    process.communicate(timeout=60)
    end = time.monotonic() + 30
    while processes_of(process.pid):  # the engine's processes see that nobody asks them any more
        assert time.monotonic() < end
        time.sleep(0.05)
    again = start(tmp_path, "make", str(article), "-o", "episodes")
    assert again.communicate(timeout=120)[1] == ""
    assert [path.name for path in (tmp_path / "episodes").iterdir()] == Archive(tmp_path / "episodes").slugs()


def test_who_is_to_ignore_a_signal_ignores_it(tmp_path: Path) -> None:
    article = an_article(tmp_path, 2)
    command = [sys.executable, "-c", "import signal, runpy; signal.signal(signal.SIGHUP, signal.SIG_IGN);"]
    command[2] += f"import sys; sys.argv = ['narrator', 'make', {str(article)!r}, '-o', 'episodes'];"
    command[2] += "runpy.run_module('narrator', run_name='__main__')"
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**os.environ, **ENGINE},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    wait_for_workshop(tmp_path / "episodes", process)
    process.send_signal(signal.SIGHUP)
    assert process.communicate(timeout=120)[1] == ""
    assert process.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="the player is a shell script")
def test_ctrl_c_while_an_episode_plays_ends_the_player_and_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    player = tmp_path / "bin" / "mpv"
    player.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/playing\nexec sleep 60\n")
    player.chmod(0o755)
    monkeypatch.setenv("PATH", f"{player.parent}:{os.environ['PATH']}")
    process = start(tmp_path, "make", "--play", str(an_article(tmp_path, 1)))
    for _ in range(600):
        if (tmp_path / "playing").exists() or process.poll() is not None:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "playing").read_text()), 0)
    assert len(Archive(tmp_path / "episodes").slugs()) == 1


def test_without_a_player_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    process = start(tmp_path, "make", "--play", str(an_article(tmp_path, 1)))
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err.count("\n")) == (2, 1)
    assert "no program here plays sound" in err
    assert not (tmp_path / "episodes").exists()
