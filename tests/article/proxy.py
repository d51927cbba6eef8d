"""A small HTTP proxy on the loopback interface: it fetches, it tunnels, it asks for a login, and it keeps what it was
asked for."""

from __future__ import annotations

import base64
import select
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_HOP = ("connection", "keep-alive", "proxy-authorization", "transfer-encoding")


@dataclass
class SmallProxy:
    """`hosts`: where the names lead that only the proxy knows; `login` "user:password" if it asks for one; `refuses`
    is the status that it answers everything with."""

    address: str
    hosts: Mapping[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    login: str | None = None
    refuses: int | None = None

    def place_of(self, host: str, port: int) -> tuple[str, int]:
        return ("127.0.0.1", self.hosts[host]) if host in self.hosts else (host, port)


def _handler(proxy: SmallProxy) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_CONNECT(self) -> None:
            host, _, port = self.path.rpartition(":")
            if not self._may():
                return
            with socket.create_connection(proxy.place_of(host.strip("[]"), int(port)), 5) as far:
                self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                _pass_on(self.connection, far)
            self.close_connection = True

        def _fetch(self) -> None:
            if not self._may():
                return
            parts = urlsplit(self.path)
            length = int(self.headers.get("Content-Length") or 0)
            far = HTTPConnection(*proxy.place_of(parts.hostname or "", parts.port or 80), timeout=5)
            told = {name: value for name, value in self.headers.items() if name.lower() not in _HOP}
            path = parts._replace(scheme="", netloc="").geturl()
            far.request(self.command, path, self.rfile.read(length) if length else None, told)
            answer = far.getresponse()
            body = answer.read()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in (*_HOP, "content-length", "date", "server"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            far.close()

        do_GET = do_HEAD = do_PUT = do_MKCOL = do_MOVE = do_DELETE = _fetch  # noqa: N815 - as http.server names them

        def _may(self) -> bool:
            proxy.asked.append(f"{self.command} {self.path}")
            wanted = proxy.login and "Basic " + base64.b64encode(proxy.login.encode()).decode()
            if proxy.refuses or (wanted and self.headers.get("Proxy-Authorization") != wanted):
                self.send_response(proxy.refuses or 407)
                self.send_header("Content-Length", "0")
                self.end_headers()
                self.close_connection = True
                return False
            return True

        def log_message(self, format: str, *args: object) -> None:
            return

    return Handler


def _pass_on(near: socket.socket, far: socket.socket) -> None:
    """Whatever one side says to the other, until one hangs up."""
    while True:
        ready, _, _ = select.select([near, far], [], [], 5)
        for sock in ready:
            data = sock.recv(65536)
            if not data:
                return
            (far if sock is near else near).sendall(data)
        if not ready:
            return


@contextmanager
def small_proxy(host: str = "127.0.0.1") -> Iterator[SmallProxy]:
    """The proxy, for as long as the block lasts."""
    proxy = SmallProxy("")

    class Server(ThreadingHTTPServer):
        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        daemon_threads = True

    server = Server((host, 0), _handler(proxy))
    proxy.address = f"http://{f'[{host}]' if ':' in host else host}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
