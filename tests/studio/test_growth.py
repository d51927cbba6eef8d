"""A long day at the studio takes no more memory than its first hour."""

from __future__ import annotations

import sys
from pathlib import Path

import httpx
import pytest

from narrator.studio.run import RunningStudio
from tests.studio.studios import command, new_draft, resident_mb, write_show

_REQUESTS = 2000
_MOST_GROWTH_MB = 10.0
"""A record of 5 kB that each request left behind would be as much; what the allocator keeps is less."""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells a process's memory in a file")
def test_two_thousand_requests_leave_nothing_behind(tmp_path: Path) -> None:
    with command(write_show(tmp_path)) as (process, told):
        key = {"authorization": f"Bearer {told['token']}"}
        with httpx.Client(base_url=told["url"], headers=key, trust_env=False, timeout=60) as client:
            draft = f"/api/documents/{new_draft(client)['id']}"
            calls = (("GET", "/api/documents"), ("GET", draft), ("GET", f"{draft}/lines"), ("GET", f"{draft}/doubts"))
            wrong = (("POST", "/api/documents"), ("PATCH", "/api/settings"), ("GET", "/nothing"), ("GET", f"{draft}x"))

            def ask(times: int) -> float:
                for number in range(times):
                    method, path = (*calls, *wrong)[number % 8]
                    client.request(method, path)
                return resident_mb(process.pid)

            before_mb = ask(_REQUESTS // 4)
            assert ask(_REQUESTS) - before_mb < _MOST_GROWTH_MB


def test_streams_that_come_and_go_leave_nothing_behind(studio: RunningStudio, client: httpx.Client) -> None:
    for _ in range(100):
        with client.stream("GET", "/api/events") as stream:
            next(stream.iter_lines())
    assert client.get("/api/jobs").status_code == 200
    assert not studio.app.studio.events.is_full


def test_a_list_is_given_in_parts(client: httpx.Client) -> None:
    for number in range(8):
        new_draft(client, f"Piece number {number}\n\nIt is piece number {number} of eight.")
    whole = [line["id"] for line in client.get("/api/documents").json()]
    assert len(whole) == 8
    parts = [client.get(f"/api/documents?offset={offset}&limit=3").json() for offset in (0, 3, 6)]
    assert [line["id"] for part in parts for line in part] == whole
    assert client.get("/api/documents?kind=episode").json() == []
