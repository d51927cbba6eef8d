"""However a command ends, it ends in one line and with a code that tells what happened."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from narrator.cli import app, endings, run
from narrator.cli.faults import keep_fault
from narrator.errors import ArchiveError

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
NARRATOR = f"{sys.executable} -m narrator"
TEXT = "Harbour loses its last ferry\n\n“We waved until it was gone,” said Ida Holm.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NARRATOR_CACHE", str(tmp_path / "cache"))
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The real program, as a shell starts it."""
    return subprocess.run(
        ["bash", "-c", command.replace("narrator ", f"{NARRATOR} ")],
        env={**ENVIRONMENT, "NARRATOR_CACHE": str(Path("cache").absolute()), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        ("narrator make - <&-", 2, "standard input: it is closed"),
        ("narrator say - <&-", 2, "standard input: it is closed"),
        ("narrator script -", 2, "standard input: there are no words"),
        ("narrator script ferry.txt >/dev/full", 2, "no space is left"),
        ("narrator script ferry.txt --json >/dev/full", 2, "no space is left"),
        ("narrator --help >/dev/full", 2, "no space is left"),
        ("echo 'a = '$(printf '[%.0s' {1..3000}) >show.toml; narrator script ferry.txt", 2, "show.toml: is not TOML"),
        ("printf '[%.0s' {1..3000} >show.toml; narrator script ferry.txt", 2, "show.toml:1:3: is not TOML"),
        ("ulimit -v 45000; narrator make ferry.txt", 1, "too little memory"),
        ("ulimit -v 60000; narrator make ferry.txt", 1, "too little memory"),
        ("narrator mkae", 2, "No such command 'mkae'. Did you mean 'make'?"),
        ("narrator schedule instal", 2, "Did you mean 'install'?"),
        ("narrator make --quite x", 2, "No such option: --quite - did you mean '--quiet'?"),
        ("narrator make --zzz x", 2, "No such option: --zzz; 'narrator make --help' shows what there is"),
        ("narrator make", 2, "Missing argument 'SOURCE...'; 'narrator make --help' shows"),
        ("narrator serve --port x", 2, "Invalid value for '--port'"),
    ],
)
def test_an_unclean_end_is_one_line(command: str, code: int, told: str) -> None:
    ran = shell(command)
    assert ran.returncode == code
    assert ran.stderr.startswith("error: ")
    assert told in ran.stderr
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("narrator script ferry.txt >&-", 0),
        ("narrator script ferry.txt --json >&-", 0),
        ("narrator script ferry.txt >&- 2>&- <&-", 0),
        ("narrator mkae 2>&-", 2),
        ("narrator mkae 2>/dev/full", 2),
        ("for n in {1..1200}; do cat ferry.txt; echo; done >long.txt; narrator script long.txt | head -1 | wc -c", 0),
        ("for n in {1..1200}; do cat ferry.txt; echo; done >long.txt; narrator script long.txt --json | true", 0),
    ],
)
def test_an_end_that_nobody_looks_at_is_silent(command: str, code: int) -> None:
    ran = shell(f"set -o pipefail; {command}")
    assert (ran.returncode, ran.stderr) == (code, "")


def test_a_closed_stream_leaves_its_number_to_no_file() -> None:
    ran = shell("narrator make ferry.txt -o out >&- 2>&- <&-; ls out/*/")
    assert ".mp3" in ran.stdout


@pytest.mark.parametrize("arguments", [[], ["schedule"]])
def test_a_group_alone_gives_its_help(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"Usage: {' '.join(['narrator', *arguments])} [OPTIONS] COMMAND")
    assert captured.err.count("\n") > 8
    assert "error" not in captured.err
    assert run([*arguments, "--help"]) == 0
    assert capsys.readouterr().out == captured.err


def test_a_terminal_without_the_letters_gets_others() -> None:
    for encoding in ("ascii", "latin-1"):
        ran = shell(
            "narrator script ferry.txt; narrator script ferry.txt --json >j && head -c 1 j", PYTHONIOENCODING=encoding
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        assert "?We waved until it was gone,? said Ida Holm." in ran.stdout
    ran = shell("narrator make café\u202e.txt", LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1


def test_an_interrupted_command_says_so() -> None:
    many = "\n\n".join(f"“We waved until the ferry {n} was gone,” said Ida Holm." for n in range(4000))
    Path("long.txt").write_text(f"Ferries\n\n{many}", encoding="utf-8")
    command = [sys.executable, "-m", "narrator", "make", "long.txt"]
    # a shell starts what runs in the background with SIGINT ignored
    ready = lambda: signal.signal(signal.SIGINT, signal.default_int_handler)  # noqa: E731
    with subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True, preexec_fn=ready) as process:
        time.sleep(3)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    *before, last = told.splitlines()
    assert last == "error: interrupted (SIGINT); what was spoken is kept, the next run goes on from there"
    assert all(line.startswith("warning: ") for line in before)  # an engine that was ended with us


class MishapError(Exception):
    """One that nobody raises on purpose."""


def broken(arguments: list[str]) -> int:
    raise MishapError("list\nindex \x1b[2J at ftp://me:secret@host/x")


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "invoke", broken)


@pytest.mark.usefixtures("faulty")
def test_a_fault_of_ours_is_one_line_and_a_file(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(["make", "sftp://me:secret@host/x"]) == 1
    (file,) = (folder / "cache" / "faults").iterdir()
    told = capsys.readouterr().err
    assert told.startswith("error: this is a fault of ours: MishapError: list index \\x1b[2J at ftp://")
    assert told.endswith(f"; please report it with {file}\n")
    assert told.count("\n") == 1
    written = file.read_text(encoding="utf-8")
    assert written.startswith("narrator make sftp://…@host/x\nNarrator ")
    assert "in broken\n" in written
    assert "secret" not in written + told
    assert "\x1b" not in written


@pytest.mark.usefixtures("faulty")
@pytest.mark.parametrize("by_option", [True, False])
def test_a_traceback_is_shown_when_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, by_option: bool
) -> None:
    if not by_option:
        monkeypatch.setenv("NARRATOR_DEBUG", "1")
    assert run(["--debug", "make", "x"] if by_option else ["make", "x"]) == 1
    told = capsys.readouterr().err
    assert "in broken\n" in told
    assert "\x1b" not in told
    assert "secret" not in told


@pytest.mark.usefixtures("faulty")
def test_a_fault_is_told_where_nothing_can_be_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NARRATOR_CACHE", "/proc/nowhere")
    assert run(["make", "x"]) == 1
    assert "please report it with what NARRATOR_DEBUG=1 shows" in capsys.readouterr().err


def test_only_the_last_faults_are_kept(folder: Path) -> None:
    faults = folder / "cache" / "faults"
    faults.mkdir(parents=True)
    for number in range(30):
        (faults / f"2020-01-{number:02d}T00-00-00Z-1.txt").write_text("old")
    kept = keep_fault(MishapError("x"), ["make"])
    assert len(list(faults.iterdir())) == 20
    assert kept is not None
    assert kept.is_file()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("warnings.warn('a\\n\\x1b[2J')", "warning: UserWarning: a \\x1b[2J\n"),
        ("logging.getLogger('theirs').warning('b\\n\\x9b')", "warning: b \\x9b\n"),
        (
            "threading.Thread(target=lambda: [][1 + 0]).start()",
            "error: this is a fault of ours: IndexError: list index",
        ),
        ("print('c\\u201c\\udc80', file=sys.stderr)", "c??\n"),
    ],
)
def test_what_python_itself_has_to_say_is_one_sound_line(statement: str, told: str) -> None:
    code = f"from narrator.cli.streams import guard_streams; guard_streams(); {statement}"
    command = [sys.executable, "-c", f"import logging, sys, threading, warnings; {code}"]
    settings = {**ENVIRONMENT, "PYTHONIOENCODING": "ascii"}
    ran = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
    assert ran.stderr.startswith(told)
    assert ran.stderr.count("\n") == 1


def test_a_disk_without_room_is_no_fault_of_ours_also_where_an_episode_could_not_be_written() -> None:
    error = ArchiveError("episodes: cannot be written: No space left on device")
    error.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    assert [endings._end_mistake(one, []) for one in (error, ArchiveError("other"))] == [2, 1]
