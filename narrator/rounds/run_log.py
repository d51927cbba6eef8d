"""What happens in a run → a log file that rotates, and one JSON record a run, of which the last ones are kept."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from narrator.disk.files import replacing
from narrator.errors import ConfigError, InputError
from narrator.rounds.log_lines import LogLines
from narrator.rounds.sound_json import json_text
from narrator.show.rooms import STATE, is_within, room_of
from narrator.voices.profiles import numbered

_ENDINGS: Mapping[str, tuple[str, ...]] = {"text": (".log",), "json": (".jsonl", ".log")}
"""By the format of the log; the first is that of our own place for it."""
_LOG_BYTES = 1_000_000
_OLD_LOGS = 4
"""Five megabytes in all: months of hourly runs without news, weeks of busy ones."""


def log_path(folder: Path, log: str | None, log_format: str = "text") -> Path:
    """The log of the show in that folder: `build.log` of its show.toml, or our own place for one of that format.

    Titles that strangers wrote stand in a log. Raises ConfigError for one outside the folder, or that would be read as
    a template, a profile, an article or settings.
    """
    endings = _ENDINGS[log_format]
    if log is None:
        return folder / STATE / f"build{endings[0]}"
    if not is_within(folder, log):
        raise ConfigError([f"show.toml: build.log: '{log}' leads out of the show's folder"])
    if not (Path(log).name.endswith(endings) and os.path.realpath(folder / log).endswith(endings)):
        wanted = " or ".join(endings)
        raise ConfigError([f"show.toml: build.log: '{log}' does not end with {wanted}, as a log's name has to"])
    if (room := room_of(folder, log)) not in (None, STATE):
        raise ConfigError([f"show.toml: build.log: '{log}' lies in {room}/, from which Narrator reads"])
    return folder / log


@contextmanager
def logging_to(path: Path, lines: logging.Formatter | None = None) -> Iterator[None]:
    """Let the program's log go to `path` too, in UTC, until the block ends, as `lines` or as text.

    Raises InputError where it cannot.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _Log(path, maxBytes=_LOG_BYTES, backupCount=_OLD_LOGS, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise InputError(f"{path}: the log cannot be written: {error.strerror}") from error
    handler.setFormatter(lines or LogLines())
    logger = logging.getLogger("narrator")
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(min(before or logging.INFO, logging.INFO))
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
        with suppress(OSError):
            handler.close()


class _Log(RotatingFileHandler):
    """A log that a full disk leaves incomplete; the run goes on, and tells of the disk where it matters."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802, ARG002 - logging's own
        return


RECORD_FORMAT = 1
"""Of the record of a run: raised when a key is taken away or comes to mean something else, not when one is added."""


def write_run(folder: Path, started: datetime, record: Mapping[str, Any], keep: int) -> Path:
    """Keep the record of a run, named by when it began, and the `keep` last ones."""
    path = _free_path(folder, started)
    with replacing(path, durable=False) as temporary:
        temporary.write_text(json_text(record), encoding="utf-8")
    for old in sorted(folder.glob("*.json"))[:-keep]:
        old.unlink(missing_ok=True)
    return path


def _free_path(folder: Path, started: datetime) -> Path:
    """The name of a record; a clock that was set back, or a run that failed at once, costs no earlier one its place."""
    names = numbered(f"{started:%Y-%m-%dT%H-%M-%S}Z")
    return next(path for name in names if not (path := folder / f"{name}.json").exists())


def last_pace(folder: Path) -> float | None:
    """How long the last run that made something took for a second of sound; None where there was none."""
    for path in sorted(folder.glob("*.json"), reverse=True):
        try:
            made = json.loads(path.read_text(encoding="utf-8"))["made"]
            took_ms, length_ms = (sum(one[key] for one in made) for key in ("took_ms", "duration_ms"))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            continue
        if length_ms:
            return float(took_ms / length_ms)
    return None
