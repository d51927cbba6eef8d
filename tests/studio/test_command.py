"""`narrator studio`: what it prints, what it opens, how it ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from narrator.errors.extras import pip_install
from tests.studio.studios import ARTICLE, command, started, write_show

needs_signals = pytest.mark.skipif(os.name != "posix", reason="Windows sends no signals to a process")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_show(tmp_path_factory.mktemp("show"))


def call(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "narrator", *arguments], cwd=cwd, capture_output=True, text=True, timeout=60
    )


@needs_signals
def test_it_prints_where_it_is_and_ends_at_ctrl_c(folder: Path) -> None:
    with command(folder) as (process, told):
        assert set(told) == {"url", "address", "token"}
        assert httpx.get(told["address"], trust_env=False).status_code == 303
        key = {"authorization": f"Bearer {told['token']}"}
        assert httpx.get(f"{told['url']}api/show", headers=key, trust_env=False).status_code == 200
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=20)
        assert (process.returncode, output, errors) == (0, "", "")


@needs_signals
def test_it_ends_at_once_whoever_listens_and_whatever_is_at_work(folder: Path) -> None:
    with command(folder) as (process, told):
        key = {"authorization": f"Bearer {told['token']}"}
        with httpx.Client(base_url=told["url"], headers=key, trust_env=False) as client:
            text = ARTICLE + "".join(f"\nSentence number {number} goes on and on.\n" for number in range(2000))
            draft = client.post("/api/documents", json={"text": text}).json()
            assert client.post(f"/api/documents/{draft['id']}/speak", json={}).status_code == 202
            with client.stream("GET", "/api/events") as stream:
                lines = stream.iter_lines()
                assert next(lines).startswith("retry")
                began_s = time.monotonic()
                process.send_signal(signal.SIGTERM)
                for _ in lines:
                    pass
                process.communicate(timeout=20)
                assert time.monotonic() - began_s < 10
        assert process.returncode == 0


def test_two_studios_of_one_show_are_fine(folder: Path) -> None:
    with command(folder) as (_, one), command(folder) as (_, other):
        for told in (one, other):
            key = {"authorization": f"Bearer {told['token']}"}
            assert httpx.get(f"{told['url']}api/documents", headers=key, trust_env=False).status_code == 200


@needs_signals
def test_for_a_person_it_prints_one_line(folder: Path) -> None:
    called = [sys.executable, "-m", "narrator", "studio", "--port", "0", "--no-browser", "--show", str(folder)]
    with started(called) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=20)
    assert line.startswith("http://127.0.0.1:")
    assert "/?token=" in line
    assert (output, errors) == ("", "")


@pytest.fixture
def own_browser(tmp_path: Path) -> dict[str, str]:
    """A machine whose browser notes what it is to open, and then ends the studio."""
    browser = tmp_path / "browser"
    asks = f'#!/bin/sh\necho "$1" > {tmp_path}/opened\nkill -INT $PPID\n'
    browser.write_text(asks, encoding="utf-8")
    browser.chmod(0o755)
    return {"BROWSER": str(browser), "DISPLAY": ":0"}


@needs_signals
def test_a_browser_is_opened_where_a_person_sits(folder: Path, tmp_path: Path, own_browser: dict[str, str]) -> None:
    from tests.cli.pty_run import on_a_terminal

    code, written = on_a_terminal(["studio", "--port", "0", "--show", str(folder)], folder, **own_browser)
    assert code == 0
    address = (tmp_path / "opened").read_text(encoding="utf-8").strip()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{40,}", address)
    assert "/?token=" in written
    assert address not in written  # the one that is printed opens it too, in another browser


@needs_signals
def test_no_browser_is_opened_where_nobody_looks(folder: Path, tmp_path: Path, own_browser: dict[str, str]) -> None:
    called = [sys.executable, "-m", "narrator", "studio", "--port", "0", "--show", str(folder)]
    environment = {**os.environ, **own_browser}
    with started(called, environment) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[0]
        assert httpx.get(address, trust_env=False).status_code == 303
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    assert not (tmp_path / "opened").exists()


@needs_signals
def test_listening_elsewhere_is_told_with_what_that_opens(folder: Path) -> None:
    with command(folder, "--bind", "0.0.0.0") as (process, _):
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert "whoever reaches this machine there" in " ".join(errors.split())
    with command(folder, "--bind", "127.0.0.1") as (process, _):
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=20)[1] == ""


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (("--bind", "nowhere"), "--bind nowhere: is no address"),
        (("--root-path", "studio"), "--root-path studio: is no path"),
        (("--root-path", "/a b"), "is no path"),
        (("--port", "1", "--bind", "192.0.2.1"), "take another"),
    ],
)
def test_a_wrong_call_is_one_line(folder: Path, options: tuple[str, ...], line: str) -> None:
    told = call("studio", "--no-browser", *options, "--show", str(folder))
    assert told.returncode == 2
    assert line in told.stderr
    assert told.stderr.count("\n") == 1


def test_without_a_show_there_is_no_studio(tmp_path: Path) -> None:
    told = call("studio", "--no-browser", "--show", str(tmp_path / "nothing"))
    assert told.returncode == 2
    assert told.stderr.count("\n") == 1


def test_without_its_packages_one_line_tells_what_to_install(folder: Path) -> None:
    code = (
        "import sys, importlib.util as util; real = util.find_spec\n"
        "util.find_spec = lambda name, package=None: None if name == 'starlette' else real(name, package)\n"
        "from narrator.cli import run; sys.exit(run(['studio', '--no-browser']))"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=60)
    assert told.returncode == 2
    assert told.stderr == f"error: the studio is not installed: {pip_install('studio')}\n"


@needs_signals
def test_for_programs_alone_no_ticket_goes_into_a_log(folder: Path, tmp_path: Path) -> None:
    called = [sys.executable, "-m", "narrator", "studio", "--port", "0", "--no-browser", "--show", str(folder)]
    key = tmp_path / "key"
    called += ["--api-token-file", str(key)]
    with started(called) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        bearer = {"authorization": f"Bearer {key.read_text().strip()}"}
        answer = httpx.get(f"{line.split()[0]}api/show", headers=bearer, trust_env=False)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=20)
    assert answer.status_code == 200
    assert line.startswith("http://127.0.0.1:")
    assert "token" not in line + output + errors
