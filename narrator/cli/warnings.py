"""What the library logs → lines on standard error."""

from __future__ import annotations

import logging

from narrator.cli.terminal import complain


class Warnings(logging.Handler):
    """What the library logs as a warning, as one line on standard error; the same line only once."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._told: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        line = record.getMessage()
        if line not in self._told:
            self._told.add(line)
            complain(line, "warning")
