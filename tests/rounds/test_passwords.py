"""A password in an address of show.toml: neither the report, the log nor the record of a run tells it."""

from __future__ import annotations

import json

from tests.rounds.conftest import Newsroom


def test_a_run_tells_no_password(newsroom: Newsroom) -> None:
    newsroom.settings('[[sources]]\nfeed = "https://me:secret@127.0.0.1:9/a"\n')
    reports = [newsroom.build(hours=0.01) for _ in range(4)]
    told_of = {one.source for report in reports for one in report.failed}
    told_of |= {one.source for report in reports for one in report.skipped}
    assert told_of == {"https://…@127.0.0.1:9/a"}
    assert any(report.skipped for report in reports), "it waits before it is asked again"
    first = reports[0]
    assert [one.startswith("https://…@127.0.0.1:9/a: ") for one in first.complaints] == [True]
    told = json.dumps([report.as_json() for report in reports])
    kept = [newsroom.folder / ".narrator" / "build.log", *(newsroom.folder / ".narrator" / "runs").iterdir()]
    assert "127.0.0.1:9" in kept[0].read_text(encoding="utf-8")
    assert not any("secret" in text for text in (told, *(path.read_text(encoding="utf-8") for path in kept)))
