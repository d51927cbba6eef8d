"""A web server on the loopback interface that answers what a test tells it to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from narrator.article.web.addresses import is_public

Answer = tuple[int, dict[str, str], bytes]
Route = Answer | Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """`routes` maps paths to answers (status, headers, content) or to functions that write one themselves;
    `puts` answers whatever is put.
    """

    address: str
    routes: dict[str, Route] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    puts: Callable[[BaseHTTPRequestHandler], None] | None = None
    server: ThreadingHTTPServer = field(init=False, repr=False)

    def page(self, path: str, content: bytes | str, content_type: str = "text/html", **headers: str) -> str:
        """Answer `path` with `content`; returns its whole address."""
        body = content.encode() if isinstance(content, str) else content
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.routes[path] = (200, {"Content-Type": content_type, **named}, body)
        return self.address + path


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            route = site.routes.get(self.path.partition("?")[0], (404, {}, b"nothing here"))
            if callable(route):
                route(self)
                self.close_connection = True
                return
            status, headers, content = route
            self.send_response(status)
            for name, value in {"Content-Length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def do_PUT(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            assert site.puts is not None
            site.puts(self)

        do_HEAD = do_GET  # noqa: N815 - as http.server names it

        def log_message(self, format: str, *args: object) -> None:
            return

    return Handler


@contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[Site]:
    """The server, for as long as the block lasts."""
    site = Site("")

    class Server(ThreadingHTTPServer):
        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        daemon_threads = True

    server = site.server = Server((host, 0), _handler(site))
    site.address = f"http://{f'[{host}]' if ':' in host else host}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def outside(site: Site, monkeypatch: pytest.MonkeyPatch) -> str:
    """An address of the site at a host that counts as public: there is no other network in a test.

    "public.test" is 127.0.0.9, which is taken for public and brings to the site; nothing else may be connected to but
    the site itself.
    """
    resolve, connect, port = socket.getaddrinfo, socket.create_connection, int(site.address.rpartition(":")[2])

    def to_loopback(address: tuple[str, int], *rest: object, **more: object) -> socket.socket:
        assert address[0] == "127.0.0.9" or address == ("127.0.0.1", port), "an address that was not checked"
        return connect(("127.0.0.1", port), *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(
        "narrator.article.web.addresses.is_public", lambda address: address == "127.0.0.9" or is_public(address)
    )
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **more: resolve({"public.test": "127.0.0.9"}.get(host, host), *rest, **more),
    )
    monkeypatch.setattr(socket, "create_connection", to_loopback)
    return f"http://public.test:{port}"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site
