"""The environment and an address → the proxy to ask, or none: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY.

No standard has the rules; these are what curl and Go agree on: the small letters count before the large ones, one that
is set to nothing means no proxy, and this machine itself is never asked for through one.
"""

from __future__ import annotations

import base64
import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, quote, unquote, urlsplit

_PORT = 3128
"""Squid's, and what curl's 1080 is for SOCKS: where a proxy's address names no port."""


class ProxyError(OSError):
    """A proxy that cannot be used, or does not let us through; the message is one line that names it and its variable.

    `is_final`: another try would not mend it. `is_of_host`: the proxy is well, and will not or cannot reach the host.
    """

    def __init__(self, message: str, *, is_final: bool = False, is_of_host: bool = False) -> None:
        super().__init__(message)
        self.is_final = is_final
        self.is_of_host = is_of_host


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy, and the variable that names it. Its password is in no text that is made of it."""

    variable: str
    host: str
    port: int
    user: str | None = None
    password: str = field(default="", repr=False)

    def __str__(self) -> str:
        return f"http://{self.name} ({self.variable})"

    @property
    def name(self) -> str:
        """Host and port, as they stand in an address."""
        return f"{_bracketed(self.host)}:{self.port}"

    @property
    def address(self) -> str:
        """Its address with the login in it, for a library that takes it so; to be shown to nobody."""
        login = "" if self.user is None else f"{quote(self.user, '')}:{quote(self.password, '')}@"
        return f"http://{login}{self.name}"

    @property
    def headers(self) -> dict[str, str]:
        """What each request to it has to say of who asks."""
        if self.user is None:
            return {}
        login = base64.b64encode(f"{self.user}:{self.password}".encode()).decode("ascii")
        return {"Proxy-Authorization": f"Basic {login}"}


def proxy_for(scheme: str, host: str, port: int, environ: Mapping[str, str] | None = None) -> Proxy | None:
    """The proxy for an address of that scheme ("http", "https"; any other has ALL_PROXY alone).

    Raises ProxyError where the variable names none that we can use.
    """
    given = os.environ if environ is None else environ
    variable, address = _setting(scheme, given)
    if not address or _is_here(host) or _is_excepted(host, port, _value("no_proxy", given)[1]):
        return None
    return _read(variable, address)


def _setting(scheme: str, environ: Mapping[str, str]) -> tuple[str, str]:
    """The variable that counts, and what it says; ("", "") where none is set."""
    names = [f"{scheme}_proxy", "all_proxy"] if scheme in ("http", "https") else ["all_proxy"]
    for name in names:
        variable, value = _value(name, environ)
        if variable:
            return variable, value.strip()
    return "", ""


def _value(name: str, environ: Mapping[str, str]) -> tuple[str, str]:
    """The variable in small letters, else in large ones."""
    for variable in (name, name.upper()):
        # in a CGI program HTTP_PROXY is a header that whoever asks has sent (CVE-2016-5385)
        if variable in environ and not (variable == "HTTP_PROXY" and "REQUEST_METHOD" in environ):
            return variable, environ[variable]
    return "", ""


def _read(variable: str, address: str) -> Proxy:
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        port = parts.port
    except ValueError as error:
        raise ProxyError(f"{variable} names no proxy: write http://host:port", is_final=True) from error
    if parts.scheme != "http" or not parts.hostname:
        told = f"{parts.scheme}://{parts.hostname or ''} is no HTTP proxy" if parts.hostname else "it names no host"
        raise ProxyError(f"{variable}: {told}: write http://host:port; other kinds are not spoken", is_final=True)
    return Proxy(variable, parts.hostname, port or _PORT, *_login(parts))


def _login(parts: SplitResult) -> tuple[str | None, str]:
    user, password = parts.username, parts.password
    return (None, "") if user is None else (unquote(user), unquote(password or ""))


def _is_here(host: str) -> bool:
    """Whether it is this machine: a proxy would take it for itself."""
    name = host.rstrip(".").lower()
    address = _address(name)
    return name == "localhost" or name.endswith(".localhost") or (address is not None and address.is_loopback)


def _is_excepted(host: str, port: int, exceptions: str) -> bool:
    return any(_fits(entry, host.rstrip(".").lower(), port) for entry in re.split(r"[,\s]+", exceptions) if entry)


def _fits(entry: str, host: str, port: int) -> bool:
    """Whether an entry of NO_PROXY means the host: "*", a name with all below it, an address, a network; each may have
    a port."""
    if entry == "*":
        return True
    name, wanted_port = _parted(entry.lower())
    if wanted_port is not None and wanted_port != port:
        return False
    address = _address(host)
    if address is not None:
        try:
            return address in ipaddress.ip_network(name, strict=False)
        except ValueError:
            return False
    name = name.removeprefix("*").strip(".")
    return bool(name) and (host == name or host.endswith(f".{name}"))


def _parted(entry: str) -> tuple[str, int | None]:
    """ "[::1]:80", "host:80", "::1", "10.0.0.0/8" → what comes before the port, and the port."""
    match = re.fullmatch(r"(?:\[(?P<v6>[^\]]*)\]|(?P<name>[^:]*))(?::(?P<port>\d{1,5}))?", entry)
    if match is None:
        return entry, None
    return match["v6"] or match["name"] or "", int(match["port"]) if match["port"] else None


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
