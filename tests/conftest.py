"""What all tests share: a clip cache of their own, so that none depends on, or leaves, anything on the machine; and of
engines the one that comes along, whatever else is installed."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from narrator.voices import choosing
from tests.chromium import chromium, launch
from tests.moody import moody, moody_side_by_side

__all__ = ["chromium", "launch", "moody", "moody_side_by_side"]
_ENGINE = "pyttsx3"
_ALL_ENGINES = choosing.engines_reading

settings.register_profile("unhurried", deadline=None)  # a busy machine is no failure
settings.load_profile("unhurried")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected lives as long as the run: the collector of garbage need not look through it again and again, a
    quarter of a second each time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Caches and data in a temporary folder, and no NARRATOR_ setting of the machine's.

    "auto" means the engine that comes along, in this process.
    """
    folder = tmp_path_factory.mktemp("machine")
    kept = dict(os.environ)
    for name in [name for name in os.environ if name.startswith("NARRATOR_")]:
        del os.environ[name]
    os.environ["NARRATOR_CACHE"] = str(folder / "cache")
    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    choosing.engines_reading = lambda profiles, language: (_ENGINE,)
    yield folder
    choosing.engines_reading = _ALL_ENGINES
    os.environ.clear()
    os.environ.update(kept)


@pytest.fixture
def all_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a test of "auto" as it is."""
    monkeypatch.setattr(choosing, "engines_reading", _ALL_ENGINES)
