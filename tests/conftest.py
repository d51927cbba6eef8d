"""What all tests share: a clip cache of their own, so that none depends on, or leaves, anything on the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.moody import moody

__all__ = ["moody"]


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Caches and data in a temporary folder, and no NARRATOR_ setting of the machine's."""
    folder = tmp_path_factory.mktemp("machine")
    kept = dict(os.environ)
    for name in [name for name in os.environ if name.startswith("NARRATOR_")]:
        del os.environ[name]
    os.environ["NARRATOR_CACHE"] = str(folder / "cache")
    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    yield folder
    os.environ.clear()
    os.environ.update(kept)
