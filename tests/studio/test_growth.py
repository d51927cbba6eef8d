"""A long day at the studio takes no more memory than its first hour."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path

import httpx

from narrator.studio.run import RunningStudio
from tests.studio.studios import browser, new_draft

_ROUNDS = 250
_MOST_GROWTH = 1_000_000
"""Bytes over a thousand requests and more: a leak of one small record each would be ten times that."""


def test_two_thousand_requests_leave_nothing_behind(client: httpx.Client, studio: RunningStudio) -> None:
    draft = new_draft(client)["id"]
    paths = ("/", "/api/show", "/api/documents", f"/api/documents/{draft}", f"/api/documents/{draft}/lines", "/nothing")
    calls = 0

    def ask(person: httpx.Client) -> None:
        nonlocal calls
        for path in paths:
            person.get(path)
        client.patch("/api/settings", json={})
        client.post("/api/documents", content=b"{")
        calls += len(paths) + 2

    with browser(studio) as person:
        for _ in range(20):
            ask(person)
        tracemalloc.start()
        try:
            for _ in range(_ROUNDS // 5):
                ask(person)
            gc.collect()
            before = tracemalloc.get_traced_memory()[0]
            for _ in range(_ROUNDS):
                ask(person)
            gc.collect()
            grown = tracemalloc.get_traced_memory()[0] - before
        finally:
            tracemalloc.stop()
    assert calls > 2000
    assert grown < _MOST_GROWTH


def test_streams_that_come_and_go_leave_nothing_behind(studio: RunningStudio, client: httpx.Client) -> None:
    for _ in range(100):
        with client.stream("GET", "/api/events") as stream:
            next(stream.iter_lines())
    assert client.get("/api/jobs").status_code == 200
    assert not studio.app.studio.events.is_full


def test_caches_of_a_show_are_bounded(client: httpx.Client, show_folder: Path) -> None:
    for number in range(30):
        new_draft(client, f"Piece number {number}\n\nIt is piece number {number} of thirty.")
    assert len(client.get("/api/documents").json()) >= 30
    assert len(client.get("/api/documents?limit=5").json()) == 5
    assert client.get("/api/documents?kind=episode").json() == []
