"""Servers that answer as they like: short, broken, endless. For tests of all that asks them."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from hypothesis import strategies as st

DIGITS = b"9" * 5000
Talk = Callable[[socket.socket], None]


@contextmanager
def answering(talk: Talk) -> Iterator[int]:
    """A server that talks so to each who connects; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        ended = threading.Event()

        def serve() -> None:
            while not ended.is_set():
                with contextlib.suppress(OSError):
                    connection, _ = listener.accept()
                    threading.Thread(target=hold, args=(connection,), daemon=True).start()

        def hold(connection: socket.socket) -> None:
            with connection, contextlib.suppress(OSError):
                talk(connection)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        ended.set()
        with contextlib.suppress(OSError):
            socket.create_connection(listener.getsockname(), 1).close()
        thread.join(5)


def by_turns(script: Sequence[bytes], speaks_first: bool) -> Talk:
    """The next of the script after each thing heard, or when nothing is, then hang up."""

    def talk(connection: socket.socket) -> None:
        connection.settimeout(0.03)
        for number, answer in enumerate(script):
            if number or not speaks_first:
                with contextlib.suppress(TimeoutError):
                    if not connection.recv(65536):
                        return
            connection.sendall(answer)

    return talk


HTTP_ANSWERS = st.one_of(
    st.binary(max_size=60),
    st.sampled_from(
        [
            b"HTTP/1.1 201 Made\r\nContent-Length: 0\r\n\r\n",
            b"HTTP/1.1 200 Fine\r\nContent-Length: " + DIGITS + b"\r\n\r\nx",
            b"HTTP/1.1 200 Fine\r\nContent-Length: -5\r\n\r\nx",
            b"HTTP/1.1 200 Fine\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            b"HTTP/1.1 200 Fine\r\nTransfer-Encoding: chunked\r\n\r\n" + DIGITS + b"\r\n",
            b"HTTP/1.1 200 Fine\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabcde",
            b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n",
            b"HTTP/1.1 301 Moved\r\nLocation: /pod/a/feed.xml\r\nContent-Length: 0\r\n\r\n",
            b"HTTP/1.1 99999 What\r\n\r\n",
            b"HTTP/1.1 \xd9\xa3\xd9\xa3\xd9\xa3 What\r\n\r\n",
            b"HTTP/" + DIGITS + b" 200 Fine\r\n\r\n",
            b"HTTP/1.1 200 Fine\r\n" + b"A: b\r\n" * 200 + b"\r\n",
            b"HTTP/1.1 200 Fine\r\nA: " + b"x" * 70_000 + b"\r\n\r\n",
            b"HTTP/1.1 401 No\r\nContent-Length: 3\r\n\r\nabc",
            b"HTTP/0.9 200\r\n\r\n",
            b"HTTP/1.1 503 No\r\nRetry-After: " + DIGITS + b"\r\n\r\n",
            b"HTTP/1.1 200 Fine\r\nContent-Type: a/b; charset*\xb2=x; charset*0=y; charset*=\xff''\r\n\r\nWords.",
            b"HTTP/1.1 200 Fine\r\nContent-Type: text/html; charset*" + DIGITS + b"=x\r\n\r\nWords.",
            b"HTTP/1.1 200 Fine\r\nContent-Type: text/html; charset=\xff\xfe\r\n\r\n<p>Words.",
            b"HTTP/1.1 200 Fine\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8bno",
            b"HTTP/1.1 302 Found\r\nLocation: http://[::1/\r\n\r\n",
            b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + DIGITS + b"/\r\n\r\n",
            b"HTTP/1.1 302 Found\r\nLocation: //\xe9.\xff..example/\x1b[2J\r\n\r\n",
            b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n",
        ]
    ),
)
