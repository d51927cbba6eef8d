"""The log file: a record is one line, whatever a title holds, and what belongs to it stands indented below."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from narrator.rounds.run_log import logging_to

_BEGINNING = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ [A-Z]+ narrator[.\w]*: ")


def test_a_record_is_one_line_and_its_traceback_indented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = logging.getLogger("narrator.tests")
    monkeypatch.setattr(logging.getLogger("narrator"), "propagate", False)  # no report carries half a character
    with logging_to(tmp_path / "build.log"):
        log.warning("%s: made", "Ferry\n2026-01-01T00:00:00Z INFO narrator: forged\x1b[2J\x9b\u202e\ud800")
        try:
            raise ValueError("a\nb\x1b]0;x\x07")
        except ValueError:
            log.exception("it failed")
    lines = (tmp_path / "build.log").read_text(encoding="utf-8").splitlines()
    assert lines[0].endswith(
        "WARNING narrator.tests: Ferry 2026-01-01T00:00:00Z INFO narrator: forged\\x1b[2J\\x9b\\u202e\\ud800: made"
    )
    assert [bool(_BEGINNING.match(line)) for line in lines[:2]] == [True, True]
    assert len(lines) > 5
    assert lines[2] == "Traceback (most recent call last):"
    assert all(line.startswith("  ") for line in lines[3:])
    assert lines[-2:] == ["  ValueError: a", "  b\\x1b]0;x\\x07"]
