"""A run that goes on → its show's file of measures, written anew every few seconds until the run ends."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Self

from narrator.rounds.measures import NOW, Shown, measures_path, now_text, write_measures
from narrator.rounds.report import Report
from narrator.show.file import Show

_LOG = logging.getLogger(__name__)
EVERY_S = 5.0
"""Collectors look every 15 to 60 s."""


class LiveMeasures:
    """A context manager; where the show asks for no measures it does nothing.

    What the file told of earlier runs stays in it. What keeps it from being written is told once in the log: the run's
    own measures, in the end, are the ones whose failure counts.
    """

    def __init__(self, show: Show, report: Report, workers: Callable[[], dict[str, int]], started_s: float) -> None:
        self._report = report
        self._workers = workers
        self._started_s = started_s
        self._ended = Event()
        self._thread: Thread | None = None
        if show.folder and show.build.prometheus:
            shown = Shown(show.about.title, show.folder)
            place = (measures_path(show.folder, show.build.prometheus), shown)
            self._thread = Thread(target=self._write_until_ended, args=place, daemon=True, name="narrator-measures")

    def __enter__(self) -> Self:
        if self._thread:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        if self._thread:
            self._thread.join()

    def _write_until_ended(self, path: Path, shown: Shown) -> None:
        try:
            before = _earlier(path)
            while True:
                self._report.workers = self._workers()
                took_ms = round((time.monotonic() - self._started_s) * 1000)
                goes_on = not self._ended.is_set()
                write_measures(path, before + now_text(shown, self._report, took_ms, is_going_on=goes_on))
                if not goes_on:
                    return
                self._ended.wait(EVERY_S)
        except OSError as error:
            _LOG.info("%s: the measures cannot be written while the run goes on: %s", path, error.strerror or error)


def _earlier(path: Path) -> str:
    """What the file tells of runs that have ended."""
    if not path.exists():
        return ""
    lines = path.read_bytes().decode("utf-8", errors="replace").removesuffix("\n").split("\n")
    return "".join(
        f"{line}\n"
        for line in lines
        if line and not line.removeprefix("# HELP ").removeprefix("# TYPE ").startswith(NOW)
    )
