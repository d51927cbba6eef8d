"""A server that answers anything at all: a page, or an ArticleError in time; never another error."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from narrator.article.web.fetch import BY_HAND, Fetched, FetchPolicy, fetch
from narrator.errors import ArticleError

POLICY = FetchPolicy(allow_private=True, timeout_s=1.0, deadline_s=2.0, max_bytes=50_000, max_redirects=3)
VALUES = st.sampled_from(
    [
        *(
            "0",
            "-1",
            "9" * 5000,
            "²",
            "gzip",
            "deflate",
            "br, gzip",
            "chunked",
            "x; charset=*utf-8'x'",
            "text/html",
            "",
        ),
        *("text/html; charset=", "text/html; charset*0=a; charset*1", "/", "http://[x/", "http://127.0.0.1:1/", "//"),
        *("\x80\xff", "a" * 70_000, 'W/"x"', "Mon, 99 Foo", "http://127.0.0.1:99999/", "\t\t", "a\r\n b"),
    ]
)
NAMES = st.sampled_from(
    ["Content-Length", "Content-Type", "Content-Encoding", "Transfer-Encoding", "Location", "Retry-After", "ETag", "X"]
)
STATUS = st.sampled_from([b"HTTP/1.1 200 OK", b"HTTP/1.1 302 x", b"HTTP/1.1 429 x", b"HTTP/1.0 999", b"HTTP/1.1 100 x"])
BODY = st.binary(max_size=200) | st.just(b"\x1f\x8b\x08" + b"\x00" * 30) | st.just(b"5\r\nhello\r\n0\r\n\r\n")


@st.composite
def answers(draw: st.DrawFn) -> bytes:
    """A status line, headers and a body, each of them true or false; or any bytes at all."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=300))
    head = [draw(STATUS), *(f"{draw(NAMES)}: {draw(VALUES)}".encode("latin-1") for _ in range(draw(st.integers(0, 5))))]
    return b"\r\n".join([*head, b"", draw(BODY)])


class Liar:
    """A server on the loopback interface that sends `answer` to whoever comes, and hangs up."""

    def __init__(self) -> None:
        self.answer = b""
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                with connection, suppress(OSError):
                    connection.recv(10_000)
                    connection.sendall(self.answer)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(scope="module")
def liar() -> Iterator[Liar]:
    server = Liar()
    yield server
    server.close()


@given(answers())
@example(b"HTTP/1.1 429 x\r\nRetry-After: " + b"9" * 5000 + b"\r\n\r\n")
@example(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset*=x'y\r\n\r\nA man said so.")
@example(b"HTTP/1.1 302 x\r\nLocation: http://[x/\r\n\r\n")
def test_any_answer(liar: Liar, answer: bytes) -> None:
    liar.answer = answer
    began = time.monotonic()
    try:
        fetched = fetch(liar.url, policy=POLICY)
    except ArticleError:
        fetched = Fetched(liar.url, 0, b"")
    assert len(fetched.content) <= POLICY.max_bytes
    assert time.monotonic() - began < 10 * POLICY.deadline_s


def test_a_plain_answer_is_had(liar: Liar) -> None:
    liar.answer = b'HTTP/1.1 200 OK\r\nContent-Type: Text/HTML ; charset = "UTF-8"\r\n\r\n<p>A man said so.'
    fetched = fetch(liar.url, policy=BY_HAND)
    assert (fetched.content, fetched.content_type, fetched.charset) == (b"<p>A man said so.", "text/html", "utf-8")
