"""The stream of events: numbered, resumed where it broke off, honest where something was missed, ended at once."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from narrator.studio.events import KEPT, Events

Heard = TypeVar("Heard")


async def first(events: Events, count: int, last_id: str = "") -> list[str]:
    """The first so many pieces of a stream."""
    pieces: list[str] = []
    stream = events.stream(last_id)
    async for piece in stream:
        pieces.append(piece.decode())
        if len(pieces) == count:
            break
    await stream.aclose()  # type: ignore[attr-defined]
    return pieces


def run(what: Callable[[], Coroutine[Any, Any, Heard]]) -> Heard:
    """In a thread of its own: a browser that other tests have opened keeps its loop running in this one."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(lambda: asyncio.run(asyncio.wait_for(what(), 10))).result()


def kind_of(piece: str) -> str:
    return next(line.removeprefix("event: ") for line in piece.splitlines() if line.startswith("event:"))


def id_of(piece: str) -> str:
    return next(line.removeprefix("id: ") for line in piece.splitlines() if line.startswith("id:"))


def test_what_another_thread_tells_is_heard_at_once() -> None:
    events = Events()
    threading.Timer(0.05, events.tell, ["changed"], {"document": "draft:a\nb", "file": None}).start()
    retry, hello, changed = run(lambda: first(events, 3))
    assert retry.startswith("retry: ")
    assert kind_of(hello) == "hello"
    assert changed.splitlines()[1:3] == ["event: changed", 'data: {"document": "draft:a\\nb", "file": null}']


def test_who_was_away_goes_on_from_the_last_one_seen() -> None:
    events = Events()
    for number in range(5):
        events.tell("changed", number=number)
    hello = run(lambda: first(events, 2))[1]
    seen = id_of(hello).partition("-")[0] + "-3"
    pieces = run(lambda: first(events, 4, seen))
    assert [kind_of(piece) for piece in pieces[1:]] == ["hello", "changed", "changed"]
    assert [id_of(piece).partition("-")[2] for piece in pieces[1:]] == ["3", "4", "5"]


def test_who_was_away_too_long_or_comes_from_another_run_is_told_so() -> None:
    events = Events()
    for number in range(KEPT + 10):
        events.tell("changed", number=number)
    own = id_of(run(lambda: first(events, 2))[1]).partition("-")[0]
    for last in (f"{own}-3", "0badcafe-3", "nonsense", f"{own}-{'9' * 5000}", f"{own}-", "-"):
        assert kind_of(run(lambda last=last: first(events, 2, last))[1]) == "missed"  # type: ignore[misc]


def test_a_silent_stream_has_a_heartbeat() -> None:
    assert run(lambda: first(Events(heartbeat_s=0.01), 3))[2] == ": still here\n\n"


def test_closing_ends_every_stream_at_once() -> None:
    events = Events()

    async def listened() -> float:
        async def listen() -> None:
            async for _ in events.stream():
                pass

        listening = [asyncio.create_task(listen()) for _ in range(5)]
        await asyncio.sleep(0.05)
        began_s = time.monotonic()
        events.close()
        await asyncio.wait_for(asyncio.gather(*listening), 5)
        return time.monotonic() - began_s

    assert run(listened) < 1
    assert events.is_full


def test_who_has_gone_is_forgotten() -> None:
    events = Events()
    for _ in range(200):
        run(lambda: first(events, 2))
    assert not events.is_full
