"""The preview's socket: whatever comes is answered as HTTP or hung up on, and nothing of it ends in a traceback."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from narrator.publish.preview import PreviewServer
from narrator.publish.visitors import byte_range
from tests.shows import a_show, an_archive

_DIGITS = "9" * 5000
_CHARACTERS = st.characters(max_codepoint=0xFF, exclude_characters="\r\n")
_VALUES = st.one_of(
    st.text(_CHARACTERS, max_size=40),
    st.sampled_from(
        ["localhost", "http://localhost", "evil.example", "[::1", "[", "bytes=0-", "bytes=-5", "null", "navigate"]
    ),
    st.integers(0, 6000).map(lambda length: f"bytes={'9' * length}-{'1' * (length // 2)}"),
)
_HEADERS = st.lists(
    st.tuples(
        st.one_of(
            st.sampled_from(
                [
                    "Range",
                    "If-None-Match",
                    "Origin",
                    "Sec-Fetch-Site",
                    "Sec-Fetch-Mode",
                    "Content-Length",
                    "Expect",
                    "Host",
                ]
            ),
            st.text(_CHARACTERS, max_size=10),
        ),
        _VALUES,
    ),
    max_size=5,
)
_TARGETS = st.one_of(
    st.text(_CHARACTERS, max_size=60),
    st.sampled_from(
        ["/", "/feed.xml", "*", "//", "http://[::1/", "http://localhost/", "/%00", "/%ff%fe", "/..%2f..%2f", "?", "#"]
    ),
    st.integers(1, 70_000).map(lambda length: "/" * length),
)
_LINES = st.tuples(
    st.sampled_from(["GET", "HEAD", "POST", "get", "", "OPTIONS"]),
    _TARGETS,
    st.sampled_from(["HTTP/1.1", "HTTP/1.0", "HTTP/0.9", "HTTP/2.0", f"HTTP/{_DIGITS}.1", "HTTP/1.-1", "HTTP", ""]),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreviewServer]:
    class Watched(PreviewServer):
        """Notes what would have been printed as a traceback."""

        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            self.faults: list[str] = []

        def handle_error(self, request: Any, client_address: Any) -> None:
            if not isinstance(sys.exception(), OSError):
                self.faults.append(repr(sys.exception()))

    with Watched(a_show(), an_archive(tmp_path_factory.mktemp("show"))) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def answered(server: PreviewServer, request: bytes) -> None:
    """Send it, and look at all that comes back."""
    with socket.create_connection(("127.0.0.1", server.server_address[1]), 10) as connection:
        answer = b""
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            while part := connection.recv(65536):
                answer += part
        except OSError:
            pass  # it hung up before it had read all
    bare = (b"<!DOCTYPE HTML>", b"This is no request")  # for what claims HTTP/0.9
    assert not answer or answer.startswith((b"HTTP/1.", *bare))
    if answer.startswith(b"HTTP/1."):
        assert 100 <= int(answer.split()[1]) < 600
    assert b"Access-Control-Allow-Origin" not in answer
    assert getattr(server, "faults") == []  # noqa: B009 - only the watched server has it


@given(line=_LINES, headers=_HEADERS)
@example(line=("GET", "/", "HTTP/1.1"), headers=[("Host", "localhost"), ("Range", f"bytes={_DIGITS}-")])
@example(line=("GET", "", "HTTP/1.1"), headers=[("Host", "localhost")])
@example(line=("GET", "http://[::1/", "HTTP/1.1"), headers=[("Host", "localhost")])
def test_any_request_line_and_headers_get_an_answer(
    server: PreviewServer, line: tuple[str, str, str], headers: list[tuple[str, str]]
) -> None:
    lines = [" ".join(line), "Host: localhost", *(f"{name}: {value}" for name, value in headers), "", ""]
    answered(server, "\r\n".join(lines).encode("latin-1"))


@given(st.binary(max_size=400))
def test_any_bytes_get_an_answer(server: PreviewServer, request_: bytes) -> None:
    answered(server, request_ + b"\r\n\r\n")


@given(st.text(st.sampled_from("0123456789-=, bytes٣"), max_size=60), st.integers(0, 1000))
def test_any_range_lies_inside(header: str, length: int) -> None:
    span = byte_range(f"bytes={header}", length)
    assert span is None or 0 <= span[0] <= span[1] < length
