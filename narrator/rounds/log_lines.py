"""A record of the log → one line of the log file; a traceback that belongs to it follows, indented but for its head."""

from __future__ import annotations

import logging
import textwrap
import time

from narrator.errors.passwords import without_passwords
from narrator.errors.visible import visible, visible_line


class LogLines(logging.Formatter):
    """Nothing from outside stands in the first column, so that no title can forge a record. Times are UTC."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%SZ")
        self.converter = time.gmtime

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own
        return visible_line(without_passwords(super().formatMessage(record)))

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's own
        return textwrap.indent(visible(without_passwords(super().formatException(ei))), "  ").lstrip()  # type: ignore[arg-type]

    def formatStack(self, stack_info: str) -> str:  # noqa: N802 - logging's own
        return textwrap.indent(visible(super().formatStack(stack_info)), "  ")
