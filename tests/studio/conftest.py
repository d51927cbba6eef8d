"""One studio for each file of tests, over a show of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from narrator.studio.run import RunningStudio
from tests.studio.studios import browser, program, running, write_show


@pytest.fixture(scope="module")
def show_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_show(tmp_path_factory.mktemp("show"))


@pytest.fixture(scope="module")
def studio(show_folder: Path) -> Iterator[RunningStudio]:
    with running(show_folder, hosts=("tunnel.test",)) as studio:
        yield studio


@pytest.fixture
def client(studio: RunningStudio) -> Iterator[httpx.Client]:
    """A program that has the key."""
    with program(studio) as client:
        yield client


@pytest.fixture
def person(studio: RunningStudio) -> Iterator[httpx.Client]:
    """A browser that came by the printed address."""
    with browser(studio) as client:
        yield client
