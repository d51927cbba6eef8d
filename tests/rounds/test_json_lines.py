"""The log as JSON: an object a line, with the keys that the docs name, whatever a title holds."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from narrator.rounds.json_lines import FACTS
from narrator.rounds.run_log import log_path
from tests.newsroom import text
from tests.rounds.conftest import Newsroom

DOC = Path(__file__).parent.parent.parent / "docs" / "run-record.md"
JSON = '[build]\nlog_format = "json"\n[[sources]]\nfolder = "seeds"\n[[sources]]\nfolder = "no-such"\n'


def lines_of(newsroom: Newsroom) -> list[dict[str, Any]]:
    log = newsroom.folder / ".narrator" / "build.jsonl"
    return [json.loads(line) for line in log.read_text(encoding="ascii").splitlines()]


def test_a_run_is_told_in_events(newsroom: Newsroom) -> None:
    newsroom.settings(JSON)
    newsroom.put("a.txt", text(1))
    report = newsroom.build()
    lines = lines_of(newsroom)
    assert [line["event"] for line in lines] == ["run.began", "source.failed", "episode.made", "run.ended"]
    assert {line["show"] for line in lines} == {"The Pier"}
    assert [line["level"] for line in lines] == ["info", "warning", "info", "info"]
    assert all(datetime.fromisoformat(line["ts"]).utcoffset() is not None for line in lines)
    assert lines[1]["source"] == "no-such"
    assert lines[2]["episode"] == report.made[0].slug
    assert lines[2]["article"] == report.made[0].title
    assert {key: lines[3][key] for key in ("made", "skipped", "failed", "exit_code")} == {
        "made": 1,
        "skipped": 0,
        "failed": 1,
        "exit_code": 3,
    }
    assert not (newsroom.folder / ".narrator" / "build.log").exists()


def test_a_title_forges_no_line_and_an_error_brings_its_traceback(newsroom: Newsroom) -> None:
    newsroom.settings(JSON)
    newsroom.put("a.txt", 'Ferry "\x1b[2J\u2028{"event": "run.ended"}\n\n' + text(1).partition("\n\n")[2])

    def broken(*_: object, **__: object) -> Any:
        raise ValueError("a fault\nof ours")

    newsroom.produce = broken
    newsroom.build()
    failed = [line for line in lines_of(newsroom) if line["event"] == "article.failed"]
    assert len(failed) == 1
    assert "a fault of ours" in failed[0]["message"]
    traced = [line for line in lines_of(newsroom) if "traceback" in line]
    assert "ValueError: a fault" in traced[0]["traceback"]
    assert traced[0]["level"] == "error"


@pytest.mark.parametrize(
    ("log", "log_format", "found"),
    [
        (None, "json", ".narrator/build.jsonl"),
        ("a.jsonl", "json", "a.jsonl"),
        ("a.log", "json", "a.log"),
        (None, "text", ".narrator/build.log"),
    ],
)
def test_each_format_has_its_place(tmp_path: Path, log: str | None, log_format: str, found: str) -> None:
    assert log_path(tmp_path, log, log_format) == tmp_path / found


def test_the_docs_name_every_key_and_event(newsroom: Newsroom) -> None:
    newsroom.settings(JSON)
    newsroom.put("a.txt", text(1))
    newsroom.build()
    doc = DOC.read_text(encoding="utf-8")
    keys = {key for line in lines_of(newsroom) for key in line} | {*FACTS, "traceback"}
    events = {line["event"] for line in lines_of(newsroom)}
    assert [name for name in sorted(keys | events) if f"`{name}`" not in doc] == []
