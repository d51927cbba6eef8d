"""A connection goes to the addresses it was given, in turn, and is at an end when its time is."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from threading import Thread

import pytest

from narrator.article.web.connection import PinnedConnection
from narrator.article.web.route import Route


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def pinned(port: int, *addresses: str, timeout_s: float = 2.0, deadline_s: float = 5.0) -> PinnedConnection:
    route = Route("http", "host.test", port)
    return PinnedConnection(route, list(addresses), timeout_s=timeout_s, deadline_s=deadline_s)


def test_the_next_address_is_tried_where_one_does_not_answer(listener: socket.socket) -> None:
    connection = pinned(listener.getsockname()[1], "127.0.0.3", "127.0.0.1")
    connection.connect()
    assert connection.sock.getpeername()[0] == "127.0.0.1"
    connection.close()


@pytest.mark.parametrize(("before", "is_reached"), [(3, True), (4, False)])
def test_four_addresses_are_tried_and_no_more(listener: socket.socket, before: int, is_reached: bool) -> None:
    connection = pinned(listener.getsockname()[1], *["127.0.0.3"] * before, "127.0.0.1")
    if is_reached:
        connection.connect()
        connection.close()
    else:
        with pytest.raises(ConnectionRefusedError):
            connection.connect()


def test_without_an_address_there_is_no_connection() -> None:
    with pytest.raises(OSError, match="no address"):
        pinned(80).connect()


def test_after_its_deadline_nothing_is_tried(listener: socket.socket) -> None:
    with pytest.raises(TimeoutError):
        pinned(listener.getsockname()[1], "127.0.0.1", deadline_s=0.0).connect()


@pytest.mark.parametrize(("timeout_s", "deadline_s"), [(0.2, 60.0), (60.0, 0.2)])
def test_a_server_that_says_nothing_is_left_by_whichever_limit_comes_first(
    listener: socket.socket, timeout_s: float, deadline_s: float
) -> None:
    connection = pinned(listener.getsockname()[1], "127.0.0.1", timeout_s=timeout_s, deadline_s=deadline_s)
    began = time.monotonic()
    connection.request("GET", "/")
    with pytest.raises(TimeoutError):
        connection.getresponse()
    connection.close()
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    ("secure", "port", "host"),
    [(False, 80, "host.test"), (False, 443, "host.test:443"), (True, 443, "host.test"), (True, 80, "host.test:80")],
)
def test_the_port_is_named_to_the_server_only_where_it_is_not_the_usual_one(
    listener: socket.socket, monkeypatch: pytest.MonkeyPatch, secure: bool, port: int, host: str
) -> None:
    heard: list[bytes] = []

    def listen() -> None:
        with listener.accept()[0] as peer:
            heard.append(peer.recv(65536))

    thread = Thread(target=listen)
    thread.start()
    to_loopback = socket.create_connection
    monkeypatch.setattr(
        socket,
        "create_connection",
        lambda address, timeout: to_loopback((address[0], listener.getsockname()[1]), timeout),
    )
    monkeypatch.setattr(ssl, "create_default_context", _NoTls)
    connection = PinnedConnection(
        Route("https" if secure else "http", "host.test", port), ["127.0.0.1"], timeout_s=5, deadline_s=5
    )
    connection.request("GET", "/")
    thread.join(10)
    connection.close()
    assert f"\r\nHost: {host}\r\n".encode() in heard[0]


class _NoTls:
    """Stands for TLS where only what is said inside it is asked."""

    def wrap_socket(self, sock: socket.socket, server_hostname: str) -> socket.socket:
        assert server_hostname == "host.test"
        return sock

    def load_verify_locations(self, **_: str) -> None:
        return
