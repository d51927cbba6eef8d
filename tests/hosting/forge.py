"""A forge's machine, as far as a show needs it: a bare repository, fresh checkouts of it, and the steps of its file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

SETTINGS = """\
[show]
title = "Harbour"
[voices]
engine = "tone"
[disclosure]
spoken = false
{more}
[[sources]]
folder = "seeds"
"""
STORY = "The pier opens again\n\nThe pier opened on Monday.\n\n“We waited a year,” said Ann Lee.\n"
OTHER = "The mill is sold\n\nThe mill was sold for 200 crowns.\n\n“It was falling down,” said Ben Okafor.\n"
ADDRESS = "https://harbour.github.io/show"


def git(folder: Path, *arguments: str) -> str:
    """What git says; its own settings are nobody's."""
    return subprocess.run(
        ["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True, env=bare_environment(folder)
    ).stdout


def bare_environment(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """An empty home, the program that is tested on the path, and nothing of this machine's."""
    programs = os.pathsep.join((str(Path(sys.executable).parent), "/usr/local/bin", "/usr/bin", "/bin"))
    author = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
    committer = {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}
    own = {} if more is not None else author | committer
    return {"PATH": programs, "HOME": str(home), "LANG": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1", **own, **(more or {})}


@dataclass
class Forge:
    """`remote` is the repository; each run gets a checkout of its own, and no cache."""

    folder: Path

    @property
    def remote(self) -> Path:
        return self.folder / "remote.git"

    def begin(self, show: Path) -> None:
        """Push a show to a new repository."""
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(self.remote)], check=True)
        git(self.remote, "config", "receive.advertisePushOptions", "true")
        git(show, "init", "-q", "-b", "main")
        git(show, "add", "--all")
        git(show, "commit", "-q", "-m", "A show")
        git(show, "push", "-q", str(self.remote), "main")

    def checkout(self, name: str) -> Path:
        """A fresh checkout, as a machine of the forge begins with."""
        place = self.folder / name
        subprocess.run(["git", "clone", "-q", str(self.remote), str(place)], check=True)
        return place

    def files(self) -> set[str]:
        """What the repository holds now."""
        return set(git(self.remote, "ls-tree", "-r", "--name-only", "main").split())

    def titles(self) -> list[str]:
        """Its commits, the newest first."""
        return git(self.remote, "log", "--format=%s", "main").splitlines()


def steps(workflow: Path, job: str) -> Iterator[dict[str, Any]]:
    """The steps of a job that are run by a shell."""
    content = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    yield from (step for step in content["jobs"][job]["steps"] if "run" in step)


def run_step(step: Mapping[str, Any], place: Path, told: dict[str, str], known: Mapping[str, str]) -> str:
    """Run one as GitHub does (`bash -eo pipefail`); what it says. `told` gathers outputs and what later steps are told.

    `known` are the expressions that its environment asks for. Raises CalledProcessError.
    """
    outputs, environment = place.parent / "output", place.parent / "environment"
    outputs.write_text("")
    environment.write_text("")
    own = {key: _filled(str(value), known) for key, value in step.get("env", {}).items()}
    more = {"GITHUB_OUTPUT": str(outputs), "GITHUB_ENV": str(environment), **told, **own}
    more |= {"NARRATOR_CACHE": str(place / ".cache/narrator"), "NARRATOR_DATA": str(place / ".cache/data")}
    ran = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=place,
        env=bare_environment(place.parent, more),
        capture_output=True,
        text=True,
    )
    told |= _assignments(environment.read_text())
    told |= {f"output_{key}": value for key, value in _assignments(outputs.read_text()).items()}
    if ran.returncode:
        raise subprocess.CalledProcessError(ran.returncode, step.get("name", ""), ran.stdout, ran.stderr)
    return ran.stdout + ran.stderr


def _filled(value: str, known: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: known[found[1]], value)


def _assignments(text: str) -> dict[str, str]:
    """NAME=value and NAME<<END … END, as the runner reads them."""
    found = {}
    lines = iter(text.splitlines())
    for line in lines:
        name, several, end = line.partition("<<")
        if several and "=" not in name:
            found[name] = "\n".join(iter(lambda: next(lines), end))
        else:
            name, _, value = line.partition("=")
            found[name] = value
    return found
