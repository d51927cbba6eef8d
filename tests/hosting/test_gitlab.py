"""`narrator init --gitlab`: its pipeline's lines, run by bash on a real repository with the real program."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from narrator.cli import run
from tests.hosting.forge import SETTINGS, STORY, Forge, bare_environment, git

pytestmark = pytest.mark.skipif(shutil.which("bash") is None or shutil.which("git") is None, reason="needs bash, git")
_KEYS = {
    "build": {"stage", "timeout", "interruptible", "resource_group", "retry", "cache", "script", "allow_failure"},
    "pages": {"stage", "needs", "rules", "script"},
}
_INSTALLING = ("apt-get", "python -m pip")


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    """A repository with a show of one article."""
    show = tmp_path / "harbour"
    assert run(["init", str(show), "--gitlab", "--quiet"]) == 0
    (show / "show.toml").write_text(SETTINGS.format(more=""), encoding="utf-8")
    (show / "seeds" / "pier.txt").write_text(STORY, encoding="utf-8")
    forge = Forge(tmp_path)
    forge.begin(show)
    return forge


def _pipeline(place: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((place / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    return content


def _run(forge: Forge, name: str) -> int:
    """The exit code of the job `build`: its lines as one script, as a runner does it."""
    place = forge.checkout(name)
    git(place, "checkout", "-q", "--detach")
    pipeline = _pipeline(place)
    told = {"CI_PROJECT_DIR": str(place), "CI_PAGES_URL": "https://harbour.gitlab.io/show", "CI_COMMIT_BRANCH": "main"}
    told |= {"CI_SERVER_HOST": "gitlab.example.org"}
    own = {key: str(value).replace("$CI_PROJECT_DIR", str(place)) for key, value in pipeline["variables"].items()}
    lines = [line for line in pipeline["build"]["script"] if not line.startswith(_INSTALLING)]
    environment = bare_environment(place.parent, told | own)
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", "\n".join(lines)]
    ran = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True)
    assert ran.returncode in (0, 2, 3), ran.stderr
    return ran.returncode


def test_an_article_becomes_an_episode_that_the_repository_keeps_without_its_sound(forge: Forge) -> None:
    assert _run(forge, "first") == 0
    public = forge.folder / "first" / "public"
    assert 'url="https://harbour.gitlab.io/show/' in (public / "feed.xml").read_text(encoding="utf-8")
    assert len(list(public.glob("*/*.mp3"))) == 1
    assert forge.titles()[0] == "Make 1 episode(s)"
    assert {"voices/cast.toml", ".narrator/ledger.json", "episodes/archive.json"} <= forge.files()
    assert not [name for name in forge.files() if name.endswith(".mp3")]
    head = git(forge.remote, "rev-parse", "main")
    assert _run(forge, "second") == 0
    assert git(forge.remote, "rev-parse", "main") == head
    assert len(list((forge.folder / "second" / "public").glob("*/*.mp3"))) == 1


def test_what_failed_ends_the_job_as_a_warning_with_the_rest_kept(forge: Forge) -> None:
    place = forge.checkout("edit")
    (place / "show.toml").write_text(SETTINGS.format(more='[[sources]]\nfolder = "missing"'), encoding="utf-8")
    git(place, "commit", "-q", "-a", "-m", "A source more")
    git(place, "push", "-q")
    assert _run(forge, "first") == 3
    assert forge.titles()[0] == "Make 1 episode(s)"
    assert _pipeline(place)["build"]["allow_failure"] == {"exit_codes": [3]}
    assert (forge.folder / "first" / "public" / "feed.xml").exists()


def test_a_mistake_in_the_show_fails_the_job(forge: Forge) -> None:
    place = forge.checkout("edit")
    (place / "show.toml").write_text("[show]\ntitel = 1\n", encoding="utf-8")
    git(place, "commit", "-q", "-a", "-m", "A mistake")
    git(place, "push", "-q")
    assert _run(forge, "first") == 2


def test_the_file_has_the_form_that_gitlab_reads(forge: Forge) -> None:
    pipeline = _pipeline(forge.checkout("first"))
    assert set(pipeline) == {"image", "stages", "workflow", "variables", "build", "pages"}
    for name, keys in _KEYS.items():
        job = pipeline[name]
        assert set(job) == keys | {"artifacts"}
        assert job["stage"] in pipeline["stages"]
        assert all(isinstance(line, str) for line in job["script"])
        assert job["artifacts"]["paths"] == ["public"]
        assert job["artifacts"]["expire_in"] == "1 day"
    assert pipeline["pages"]["needs"] == ["build"]
    assert pipeline["build"]["resource_group"] == "show"
