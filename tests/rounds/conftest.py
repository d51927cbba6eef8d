"""A show in a temporary folder, and builds of it with a clock of their own and without sound."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from narrator.archive import Archive
from narrator.rounds import Report, World, approve, build, plan
from narrator.rounds.making import Produce
from narrator.rounds.sources import Visitor
from narrator.show.file import Show, load_show
from tests.article.conftest import site
from tests.newsroom import FIRST_DAY
from tests.rounds.quick import quick_produce

__all__ = ["site"]


@dataclass
class Newsroom:
    """A show and its clock. `hours` let the time pass, each run begins where the one before stood."""

    folder: Path
    now: datetime = FIRST_DAY
    produce: Produce = quick_produce
    publish: Callable[[Show, Archive], list[str]] = field(default=lambda show, archive: [])
    visitor: Visitor | None = None

    _show: Show | None = None

    def settings(self, text: str) -> None:
        (self.folder / "show.toml").write_text('[show]\ntitle = "The Pier"\n' + text, encoding="utf-8")
        self._show = None

    def put(self, name: str, text: str) -> Path:
        path = self.folder / "seeds" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    @property
    def show(self) -> Show:
        self._show = self._show or load_show(self.folder, [], {})
        return self._show

    def world(self) -> World:
        return World(self.produce, self.publish, lambda: self.now, self.visitor)

    def build(self, hours: float = 1) -> Report:
        report = build(self.show, self.world())
        self.now += timedelta(hours=hours)
        return report

    def plan(self) -> Report:
        return plan(self.show, self.world())

    def approve(self, names: Sequence[str]) -> Report:
        return approve(self.show, self.world(), list(names))

    def slugs(self) -> list[str]:
        return Archive(self.folder / "episodes").slugs()

    def bytes_of(self, *below: str) -> dict[str, tuple[int, bytes]]:
        """Every file below these folders of the show, with its time of change and its bytes."""
        files = (path for name in below for path in sorted((self.folder / name).rglob("*")) if path.is_file())
        return {str(path.relative_to(self.folder)): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    (tmp_path / "show").mkdir()
    room = Newsroom(tmp_path / "show")
    room.settings('[[sources]]\nfolder = "seeds"\n')
    (room.folder / "seeds").mkdir()
    return room


def reasons(report: Report) -> dict[str, str]:
    """Title → why it was left."""
    return {one.title: one.reason for one in report.skipped}
