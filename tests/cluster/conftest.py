"""Machines for the tests of this folder: most share a scheduler with two workers, who are left as they were found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from narrator.cluster.crew import Crew, Patience
from tests.cluster.machines import Machines, machines_with

QUICK = Patience(silent_s=3.0, nobody_s=2.0, look_s=0.2, connect_s=2.0)
"""Workers of a small cluster tell of themselves every half second."""


class CrewAt(Protocol):
    """A crew at that address, closed in the end."""

    def __call__(self, address: str, patience: Patience = QUICK) -> Crew: ...


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A scheduler and the workers "a" and "b", for tests that end none of them."""
    with machines_with(tmp_path_factory.mktemp("two"), "a", "b") as machines:
        yield machines


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    """A scheduler; its workers are the test's to start and to end."""
    with machines_with(tmp_path) as machines:
        yield machines


@pytest.fixture
def crew_at() -> Iterator[CrewAt]:
    """Crews that are closed in the end, with little patience and one thread of their own."""
    crews: list[Crew] = []

    def opened(address: str, patience: Patience = QUICK) -> Crew:
        crews.append(Crew(address, 1, patience=patience))
        return crews[-1]

    yield opened
    for crew in crews:
        crew.close()
