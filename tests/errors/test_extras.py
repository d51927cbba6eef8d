"""What adds an optional part is a command that works where Narrator was installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from narrator.errors.extras import pip_install


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Python runs in an environment whose path has a blank, and no pip is on the shell's path."""
    folder = tmp_path / "my env"
    (folder / "bin").mkdir(parents=True)
    monkeypatch.setattr(sys, "prefix", str(folder))
    monkeypatch.setattr(sys, "executable", str(folder / "bin" / "python"))
    monkeypatch.setenv("PATH", "/nowhere")
    return folder


def put_pip(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pip").write_text("#!/bin/sh\n")
    (folder / "pip").chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="programs are found by other names")
def test_pip_is_called_by_its_name_where_the_shell_means_the_same(
    environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_pip(environment / "bin")
    monkeypatch.setenv("PATH", str(environment / "bin"))
    assert pip_install("sftp") == "pip install 'narrator[sftp]'"


@pytest.mark.skipif(sys.platform == "win32", reason="programs are found by other names")
def test_the_systems_pip_is_not_meant(environment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_pip(tmp_path / "usr")
    monkeypatch.setenv("PATH", str(tmp_path / "usr"))
    assert pip_install("sftp,s3") == f"'{environment}/bin/python' -m pip install 'narrator[sftp,s3]'"


def test_pipx_installs_into_the_environment_that_it_made(environment: Path) -> None:
    (environment / "pipx_metadata.json").write_text("{}")
    assert pip_install("studio") == "pipx runpip 'my env' install 'narrator[studio]'"
