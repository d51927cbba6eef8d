"""A route and checked addresses → an HTTP connection that goes there and nowhere else, within a deadline."""

from __future__ import annotations

import http.client
import io
import socket
import time
from typing import Any, cast

from narrator.article.web.route import Route


class PinnedConnection(http.client.HTTPConnection):
    """A connection to addresses that were resolved and checked before: the name is not asked for again.

    `timeout_s` is the longest wait for the next byte, `deadline_s` for everything until the answer's last byte. Behind
    a proxy `addresses` are not used. Raises OSError (TimeoutError, ssl.SSLError, ProxyError) as sockets do.
    """

    def __init__(self, route: Route, addresses: list[str], *, timeout_s: float, deadline_s: float) -> None:
        super().__init__(route.host, route.port, timeout=timeout_s)
        self.default_port = 443 if route.secure else 80
        self.route = route
        self._addresses = addresses
        self._timeout_s = timeout_s
        self._ends_at = time.monotonic() + deadline_s
        # http.client calls this as it would its own class: (socket, debuglevel, method=…, url=…).
        self.response_class = cast(Any, self._response)

    def connect(self) -> None:
        """Connect to the first address that answers, or through the route's proxy."""
        self.sock = self.route.connected(self._addresses, self._wait_s)

    def _wait_s(self) -> float:
        return min(self._timeout_s, self._left_s())

    def _left_s(self) -> float:
        left_s = self._ends_at - time.monotonic()
        if left_s <= 0:
            raise TimeoutError("the deadline has passed")
        return left_s

    def _response(self, sock: socket.socket, *args: Any, **options: Any) -> http.client.HTTPResponse:
        response = http.client.HTTPResponse(sock, *args, **options)
        response.fp.close()
        response.fp = io.BufferedReader(_TimedReader(sock, self))
        return response

    def limit(self, sock: socket.socket) -> None:
        """Let the next wait on `sock` end with the time-out or the deadline, whichever comes first."""
        sock.settimeout(self._wait_s())


class _TimedReader(io.RawIOBase):
    """Reads a socket; a server that sends a byte now and then cannot hold it longer than the deadline."""

    def __init__(self, sock: socket.socket, connection: PinnedConnection) -> None:
        self._sock = sock
        self._raw = sock.makefile("rb", buffering=0)
        self._connection = connection

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._connection.limit(self._sock)
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()
