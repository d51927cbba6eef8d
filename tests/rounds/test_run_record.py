"""The record of a run: its format has a number, and the docs name every key that may stand in it."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

from narrator import __version__
from narrator.records import Fallback
from narrator.rounds.report import Failed, Made, Report, Skipped
from narrator.rounds.run_log import RECORD_FORMAT
from tests.newsroom import text
from tests.rounds.conftest import Newsroom

DOC = Path(__file__).parent.parent.parent / "docs" / "run-record.md"


def test_a_record_tells_its_format_and_who_wrote_it(newsroom: Newsroom) -> None:
    newsroom.put("a.txt", text(1))
    newsroom.build()
    path = next((newsroom.folder / ".narrator" / "runs").glob("*.json"))
    record = json.loads(path.read_text(encoding="utf-8"))
    assert list(record)[:5] == ["format", "narrator", "began", "took_ms", "exit_code"]
    assert (record["format"], record["narrator"]) == (RECORD_FORMAT, __version__)
    assert set(record["stages_ms"]) == {"make", "gather", "publish"}
    assert set(record["made"][0]["clips"]) == {"made", "reused"}


def test_the_docs_name_every_key() -> None:
    doc = DOC.read_text(encoding="utf-8")
    names = {field.name for kind in (Report, Made, Skipped, Fallback) for field in fields(kind)}
    names |= {"source", "error", "format", "narrator", "began", "took_ms", "exit_code", "complaints"}
    names -= {"planned", "queue", "stage_now"}  # of a dry run, or of one that goes on
    assert {field.name for field in fields(Failed)} - {"host", "proxy"} <= names
    assert [name for name in sorted(names) if f"`{name}`" not in doc] == []
    assert f"format {RECORD_FORMAT}" in doc
