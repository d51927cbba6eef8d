"""What happens → whoever listens: numbered events as a stream (Server-Sent Events), none missed unnoticed."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from threading import Lock
from typing import Any

KEPT = 2000
"""Events that a page which was away for a while is told of; with ten a second that is three minutes."""
_MOST_LISTENERS = 64
_HEARTBEAT_S = 15.0
"""Proxies close what is silent for 30 to 60 seconds."""
_AGAIN_MS = 1000


@dataclass(frozen=True, slots=True)
class Event:
    """Number, kind, and facts that JSON can hold."""

    number: int
    kind: str
    facts: dict[str, Any]


class Events:
    """Told from any thread, heard in the server's. The numbers carry a mark of this run: after another all is asked
    anew.
    """

    def __init__(self, heartbeat_s: float = _HEARTBEAT_S) -> None:
        self._run = secrets.token_hex(4)
        self._heartbeat_s = heartbeat_s
        self._kept: deque[Event] = deque(maxlen=KEPT)
        self._number = 0
        self._lock = Lock()
        self._listeners: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}
        self._is_closed = False

    def tell(self, kind: str, /, **facts: Any) -> None:
        """Tell everybody who listens; never blocks."""
        with self._lock:
            self._number += 1
            self._kept.append(Event(self._number, kind, facts))
        self._wake()

    def close(self) -> None:
        """End every stream at once, and begin no other."""
        self._is_closed = True
        self._wake()

    @property
    def is_full(self) -> bool:
        """Whether nobody more can listen."""
        return self._is_closed or len(self._listeners) >= _MOST_LISTENERS

    async def stream(self, last_id: str = "") -> AsyncIterator[bytes]:
        """Events from the one after `last_id` on; an event `missed` where some are no more known, or never were."""
        woken = asyncio.Event()
        with self._lock:
            self._listeners[woken] = asyncio.get_running_loop()
        try:
            yield f"retry: {_AGAIN_MS}\n\n".encode()
            seen, has_missed = self._since(last_id)
            yield self._line(Event(seen, "missed" if has_missed else "hello", {}))
            while not self._is_closed:
                woken.clear()
                news = self._after(seen)
                if news and news[0].number > seen + 1:
                    yield self._line(Event(news[0].number - 1, "missed", {}))
                for event in news:
                    yield self._line(event)
                    seen = event.number
                if not news and not await _within(woken, self._heartbeat_s):
                    yield b": still here\n\n"
        finally:
            with self._lock:
                self._listeners.pop(woken, None)

    def _since(self, last_id: str) -> tuple[int, bool]:
        """The number of the last event that a listener has seen, and whether it has missed any for good."""
        run, _, number = last_id.partition("-")
        with self._lock:
            if not last_id:
                return self._number, False
            oldest = self._kept[0].number if self._kept else self._number + 1
            if run == self._run and number.isdecimal() and len(number) < 18 and oldest - 1 <= int(number):
                return min(int(number), self._number), False
            return self._number, True

    def _after(self, seen: int) -> list[Event]:
        with self._lock:
            if seen >= self._number:
                return []
            return [event for event in self._kept if event.number > seen]

    def _line(self, event: Event) -> bytes:
        facts = json.dumps(event.facts, ensure_ascii=True)
        return f"id: {self._run}-{event.number}\nevent: {event.kind}\ndata: {facts}\n\n".encode()

    def _wake(self) -> None:
        with self._lock:
            listeners = list(self._listeners.items())
        for woken, loop in listeners:
            try:
                loop.call_soon_threadsafe(woken.set)
            except RuntimeError:  # its loop has ended, and so has it
                continue


async def _within(woken: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(woken.wait(), seconds)
    except TimeoutError:
        return False
    return True
