"""A host and its port → a connected socket, straight or through the proxy, with TLS where it is wanted."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from narrator.article.web.proxies import Proxy, ProxyError, proxy_for
from narrator.article.web.trust import tls_context

_HEAD_BYTES = 16_384
_TRIED_ADDRESSES = 4
_STATUS_LINE = re.compile(rb"HTTP/1\.\d ([1-9]\d\d)(?: ([^\r\n]{0,60}))?")


@dataclass(frozen=True, slots=True)
class Route:
    """How a host is reached. `secure`: TLS is spoken with it, and its certificate must fit `host`.

    Through a proxy HTTP without TLS is asked of the proxy itself; everything else goes through a tunnel (CONNECT).
    """

    scheme: str
    host: str
    port: int
    proxy: Proxy | None = None

    @property
    def secure(self) -> bool:
        return self.scheme == "https"

    @property
    def is_asked_of_proxy(self) -> bool:
        """Whether requests are the proxy's to carry out."""
        return self.proxy is not None and self.scheme == "http"

    def target(self, path: str) -> str:
        """What a request's first line names: the path, or the whole address for a proxy that is to fetch it."""
        if not self.is_asked_of_proxy:
            return path
        port = "" if self.port == 80 else f":{self.port}"
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}{port}{path}"

    @property
    def headers(self) -> dict[str, str]:
        """What a request says beside its own: who we are to a proxy that carries it out."""
        return self.proxy.headers if self.proxy and self.is_asked_of_proxy else {}

    def connected(self, addresses: Sequence[str], wait_s: Callable[[], float]) -> socket.socket:
        """A socket to the first of `addresses` (or the name itself) that answers, or to the host through the proxy.

        `wait_s` tells, each time anew, how long the next wait may be. Raises OSError as sockets do; ProxyError.
        """
        sock = self._through_proxy(self.proxy, wait_s) if self.proxy else _first(addresses, self.port, wait_s)
        if not self.secure:
            return sock
        try:
            return tls_context().wrap_socket(sock, server_hostname=self.host)
        except BaseException:
            sock.close()
            raise

    def refusal(self, status: int, reason: str = "") -> ProxyError:
        """What an answer of the proxy's means that is no tunnel, or asks for a login."""
        if status == 407:
            told = f"asks for a login: write user:password@ before the host in {self.proxy and self.proxy.variable}"
            return ProxyError(f"the proxy {self.proxy} {told}", is_final=True)
        told = f"does not let us through to {self.host}:{self.port} (HTTP {status}{f' {reason}' if reason else ''})"
        return ProxyError(f"the proxy {self.proxy} {told}", is_final=400 <= status < 500, is_of_host=True)

    def _through_proxy(self, proxy: Proxy, wait_s: Callable[[], float]) -> socket.socket:
        try:
            sock = socket.create_connection((proxy.host, proxy.port), wait_s())
        except OSError as error:
            why = "does not answer" if isinstance(error, TimeoutError) else error.strerror or str(error)
            told = f"cannot be reached ({why}): check it, or name the hosts to be asked without it in NO_PROXY"
            raise ProxyError(f"the proxy {proxy} {told}") from error
        try:
            if not self.is_asked_of_proxy:
                self._tunnel(sock, proxy, wait_s)
        except BaseException:
            sock.close()
            raise
        return sock

    def _tunnel(self, sock: socket.socket, proxy: Proxy, wait_s: Callable[[], float]) -> None:
        place = f"{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"
        lines = [f"CONNECT {place} HTTP/1.1", f"Host: {place}", *(f"{k}: {v}" for k, v in proxy.headers.items())]
        sock.sendall("\r\n".join([*lines, "", ""]).encode("ascii"))
        status, reason = _status(_head(sock, proxy, wait_s), proxy)
        if not 200 <= status < 300:
            raise self.refusal(status, reason)


def route_to(scheme: str, host: str, port: int) -> Route:
    """The route by the environment's proxies. Raises ProxyError where that names one that we cannot use, OSError for a
    name that no host can have.
    """
    try:
        plain = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise OSError(f"'{host}' is no host's name") from error
    return Route(scheme, plain, port, proxy_for(scheme, plain, port))


def _first(addresses: Sequence[str], port: int, wait_s: Callable[[], float]) -> socket.socket:
    fault: OSError = OSError("no address")
    for address in addresses[:_TRIED_ADDRESSES]:
        try:
            return socket.create_connection((address, port), wait_s())
        except OSError as error:
            fault = error
    raise fault


def _head(sock: socket.socket, proxy: Proxy, wait_s: Callable[[], float]) -> bytes:
    """The proxy's answer to CONNECT, byte by byte: what follows is the other side's, which may speak first."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        sock.settimeout(wait_s())
        try:
            byte = sock.recv(1)
        except TimeoutError as error:
            raise ProxyError(f"the proxy {proxy} does not answer") from error
        if not byte or len(head) > _HEAD_BYTES:
            raise ProxyError(f"the proxy {proxy} hangs up" if not byte else f"the proxy {proxy} talks too long")
        head += byte
    return head


def _status(head: bytes, proxy: Proxy) -> tuple[int, str]:
    """Status and reason of the first line, the reason as far as it is plain."""
    match = _STATUS_LINE.match(head)
    if match is None:
        raise ProxyError(f"the proxy {proxy} does not speak HTTP", is_final=True)
    reason = (match[2] or b"").decode("ascii", "replace")
    return int(match[1]), "".join(c for c in reason if c.isprintable())
