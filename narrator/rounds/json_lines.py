"""A record of the log → a JSON object on one line, for programs that collect logs; docs/run-record.md has its keys."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from narrator.errors.passwords import without_passwords

FACTS = ("source", "article", "episode", "made", "skipped", "failed", "exit_code", "took_ms")
"""What a record may tell beside its message, by the keys of logging's `extra`."""

_EVENT = "message"
"""Of a record that names none."""


class JsonLines(logging.Formatter):
    """`show` is its title. Text is ASCII by escapes, so that nothing in a title ends the line or steers a terminal."""

    def __init__(self, show: str) -> None:
        super().__init__()
        self._show = show

    def format(self, record: logging.LogRecord) -> str:
        """The object; a traceback is in it as text."""
        told = vars(record)
        line: dict[str, object] = {
            "ts": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "show": self._show,
            "event": told.get("event", _EVENT),
            **{name: _clean(told[name]) for name in FACTS if name in told},
            "logger": record.name,
            "message": _clean(record.getMessage()),
        }
        if record.exc_info:
            line["traceback"] = _clean(self.formatException(record.exc_info))
        return json.dumps(line, default=str)


def _clean(value: object) -> object:
    return without_passwords(value) if isinstance(value, str) else value
