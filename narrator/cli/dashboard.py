"""Several shows that are built → a line each on a terminal, drawn again as they go on; elsewhere nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from narrator.cli.progress_lines import Told
from narrator.cli.terminal import error_console, has_colours, is_terminal
from narrator.errors.visible import visible_line

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Board(Protocol):
    """Is told how far each show has come; threads call it freely. While it `is_drawn` nothing else may be written."""

    @property
    def is_drawn(self) -> bool:
        """Whether there are lines on a terminal."""

    def tell(self, name: str, told: Told) -> None:
        """So far is the show of that name."""

    def end(self, name: str, summary: str) -> None:
        """It has ended."""


class _NoBoard:
    """Nobody looks, or what was drawn could not be drawn again."""

    is_drawn = False

    def tell(self, name: str, told: Told) -> None:
        """Say nothing."""

    def end(self, name: str, summary: str) -> None:
        """Say nothing: who builds the shows tells of each when it has ended."""


class _Lines:
    """A line a show: its name, a bar of its episodes, what is being done.

    Where there are more shows than rows, only those that are at work are seen.
    """

    is_drawn = True

    def __init__(self, bars: Progress, names: Sequence[str]) -> None:
        self._bars = bars
        self._has_room = len(names) < bars.console.height - 1
        self._tasks: dict[str, TaskID] = {
            name: bars.add_task(visible_line(name), total=None, start=False, doing="waits", visible=self._has_room)
            for name in names
        }

    def tell(self, name: str, told: Told) -> None:
        task = self._tasks[name]
        self._bars.start_task(task)
        self._bars.update(task, completed=told.done, total=told.works or None, doing=_doing(told), visible=True)

    def end(self, name: str, summary: str) -> None:
        task = self._tasks[name]
        total = self._bars.tasks[task].total or 1
        self._bars.update(task, completed=total, total=total, doing=summary, visible=self._has_room)


def _doing(told: Told) -> str:
    episodes = f"{told.done} of {told.works}" if told.works else ""
    stage = f"{told.stage} {told.step}/{told.steps}" if told.steps else told.stage
    return ": ".join(part for part in (episodes, stage) if part)


@contextmanager
def dashboard(names: Sequence[str], quiet: bool) -> Iterator[Board]:
    """The lines, while the block is at work; then they are gone."""
    if quiet or not is_terminal(sys.stderr) or not has_colours(sys.stderr):
        yield _NoBoard()
        return
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        TextColumn("{task.fields[doing]}", markup=False),
    )
    with Progress(*columns, console=error_console(), transient=True) as bars:
        yield _Lines(bars, names)
