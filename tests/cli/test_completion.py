"""What a shell offers as one types, in the shells themselves."""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.test_light import HEAVY

ROOT = Path(__file__).parents[2]
BASH = """\
source ./completion
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
_narrator_completion narrator
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A PATH with `narrator` on it, and a show to stand in."""
    program = tmp_path / "bin" / "narrator"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m narrator "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "show.toml").write_text("[show\nthis is no TOML", encoding="utf-8")
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "zoe.toml").write_text("", encoding="utf-8")
    for slug in ("2026-11-22-ferry-sold", "2026-11-23-fair-opens"):
        (tmp_path / "episodes" / slug).mkdir(parents=True)
        (tmp_path / "episodes" / slug / "episode.json").write_text("{", encoding="utf-8")
    (tmp_path / "drafts" / "2026-11-24-quay-vote").mkdir(parents=True)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}


def script_for(shell: str, environment: dict[str, str]) -> str:
    asked = {**environment, "_NARRATOR_COMPLETE": f"source_{shell}"}
    return subprocess.run(["narrator"], env=asked, capture_output=True, text=True, check=True).stdout


def in_bash(folder: Path, environment: dict[str, str], *words: str) -> list[str]:
    (folder / "completion").write_text(script_for("bash", environment), encoding="utf-8")
    ran = subprocess.run(
        ["bash", "-c", BASH, "bash", *words], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    assert ran.stderr == ""
    return ran.stdout.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("sc", {"script", "schedule", "schema"}),
        ("--ver", {"--version"}),
        ("feed w", {"withdraw"}),
        ("say x --voice am", {"amelia"}),
        ("say x --voice zo", {"zoe"}),
        ("say x --voice = am", {"amelia"}),
        ("say x --vo", {"--voice"}),
        ("feed withdraw 2026-11-2", {"2026-11-22-ferry-sold", "2026-11-23-fair-opens"}),
        ("feed retitle 2026-11-23", {"2026-11-23-fair-opens"}),
        ("build --approve 2", {"2026-11-24-quay-vote"}),
        ("make x.txt --set audio.bi", {"audio.bitrate_kbps="}),
        ("schedule show --every w", {"weekday"}),
        ("schema show voice-", {"voice-change"}),
        ("help lex", {"lexicon"}),
        ("voices add hibari : em", {"emma"}),
        ("voices list --language f", {"fr"}),
        ("make ", set()),
        ("nonsense ", set()),
        ("feed retitle 2026-11-23-fair-opens x", set()),
    ],
)
def test_bash_completes(tmp_path: Path, environment: dict[str, str], words: str, offered: set[str]) -> None:
    assert set(in_bash(tmp_path, environment, "narrator", *words.split(" "))) == offered


def test_it_stays_silent_whatever_is_broken(tmp_path: Path, environment: dict[str, str]) -> None:
    asked = {**environment, "_NARRATOR_COMPLETE": "complete_bash", "COMP_WORDS": "narrator 'say", "COMP_CWORD": "two"}
    ran = subprocess.run(["narrator"], env=asked, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_it_loads_nothing_heavy(tmp_path: Path) -> None:
    heavy = [*HEAVY, "rich.console", "rich.text"]
    code = (
        "import json, sys\nfrom narrator.cli import run\nrun([])\n"
        f"print(json.dumps([name for name in {heavy} if sys.modules.get(name)]), file=sys.__stdout__)"
    )
    asked = {"_NARRATOR_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "narrator say x --voice am"}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **asked, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    offered, loaded = ran.stdout.strip().rsplit("\n", 1)
    assert '"amelia"' in offered
    assert json.loads(loaded) == []


def test_it_is_installed_the_usual_way(tmp_path: Path, environment: dict[str, str]) -> None:
    asked = {**environment, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    subprocess.run(["narrator", "--install-completion", "bash"], env=asked, capture_output=True, check=True)
    written = tmp_path / ".bash_completions" / "narrator.sh"
    assert written.read_text(encoding="utf-8").strip() == script_for("bash", environment).strip()
    assert str(written) in (tmp_path / ".bashrc").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("fish") is None, reason="there is no fish")
def test_fish_completes_and_tells_what_each_is(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "completion.fish").write_text(script_for("fish", environment), encoding="utf-8")
    asked = "source completion.fish; complete -C 'narrator feed w'; complete -C 'narrator say x --voice am'"
    ran = subprocess.run(
        ["fish", "-c", asked], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    first, *others = ran.stdout.splitlines()
    assert first.startswith("withdraw\tTake an episode out of the feed")
    assert others == ["amelia"]


@pytest.mark.skipif(shutil.which("zsh") is None, reason="there is no zsh")
def test_zsh_completes(tmp_path: Path, environment: dict[str, str]) -> None:
    lines = ("autoload -Uz compinit; compinit -u -D", script_for("zsh", environment), "print ready")
    (tmp_path / ".zshrc").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "--voice amelia" in typed_in_zsh(tmp_path, environment, "narrator say x --voice am\t", "amelia")


def typed_in_zsh(folder: Path, environment: dict[str, str], keys: str, awaited: str) -> str:
    """What stands on the terminal of a zsh after these keys."""
    try:
        ours, theirs = pty.openpty()
    except OSError as error:
        pytest.skip(f"the machine has no terminal to give: {error}")
    settings = {**environment, "ZDOTDIR": str(folder), "TERM": "xterm"}
    zsh = subprocess.Popen(
        ["zsh", "-i"], cwd=folder, env=settings, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    try:
        read_until(ours, "ready")
        os.write(ours, keys.encode())
        return read_until(ours, awaited)
    finally:
        zsh.kill()
        zsh.wait()
        os.close(theirs)
        os.close(ours)


def read_until(terminal: int, words: str) -> str:
    shown, until_s = "", time.monotonic() + 30
    while words not in shown and time.monotonic() < until_s:
        if select.select([terminal], [], [], 0.2)[0]:
            shown += os.read(terminal, 4096).decode("utf-8", "replace")
    return shown
