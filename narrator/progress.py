"""How far the work has come: an object that the caller hands in; the library itself knows no terminal."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told of each stage and of each step in it."""

    def begin(self, stage: str, steps: int) -> None:
        """A stage of so many steps begins; the one before has ended."""

    def advance(self) -> None:
        """One step is done."""


class Silent:
    """Nobody watches."""

    def begin(self, stage: str, steps: int) -> None:
        """Say nothing."""

    def advance(self) -> None:
        """Say nothing."""


SILENT = Silent()
