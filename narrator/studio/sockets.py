"""uvicorn's HTTP/1.1 connections, of which no number that says nothing keeps others out."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

_HEAD_S = 10.0
"""A request's head comes in one piece; who has not sent one by then is not going to."""
_MOST_SOCKETS = 192
"""Below the 256 open files that macOS lets a program have; each browser takes six."""


class Connection(H11Protocol):
    """One connection. It is ended where no request has come for long, and where a newer one needs its place."""

    _waits: asyncio.TimerHandle
    _waiting_since_s: float

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take it in, in the place of the one that has waited longest where there are too many."""
        super().connection_made(transport)
        self._await_a_head()
        if len(self.connections) > _MOST_SOCKETS:
            silent = [one for one in self.connections if isinstance(one, Connection) and one.is_silent]
            min(silent, key=lambda one: one._waiting_since_s).transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._waits.cancel()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """The answer is out: from now on the next request is waited for."""
        self._waits.cancel()
        self._await_a_head()
        super().on_response_complete()

    @property
    def is_silent(self) -> bool:
        """Whether no request of it is being answered; bytes that are no whole head count as silence."""
        return self.cycle is None or self.cycle.response_complete

    def _await_a_head(self) -> None:
        self._waiting_since_s = self.loop.time()
        self._waits = self.loop.call_later(_HEAD_S, self._give_up)

    def _give_up(self) -> None:
        if self.is_silent and not self.transport.is_closing():
            self.transport.close()
