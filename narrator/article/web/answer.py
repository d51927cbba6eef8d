"""A web address → an open answer: http and https only, along checked redirects, within one deadline for all of it.

The one way out of this program to the web: articles and feeds are read through it (`fetch`), models are loaded, feeds
checked, and what was published asked for.
"""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from narrator import __version__
from narrator.article.web.addresses import addresses_of, any_public, names_of
from narrator.article.web.connection import PinnedConnection
from narrator.article.web.inflate import OverflowedError
from narrator.article.web.no_answer import Fault, NoAnswerError
from narrator.article.web.proxies import ProxyError
from narrator.article.web.route import route_to
from narrator.article.web.trust import BundleError, untrusted_tip

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_PROXY_LOGIN = 407
_CHUNK_BYTES = 65_536
_SAFE_IN_ADDRESS = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """What a fetch may do. The default is for unattended runs; `BY_HAND` is for an address that a person typed.

    `allow_private` opens private, loopback and link-local addresses, until a redirect has led outside: nobody out there
    leads us in again. `private_hosts` are trusted by name wherever they come from ("intranet", or "10.0.0.7:8080" and
    "[fd00::7]:8080" for one port of it). `timeout_s` is the longest wait for the next byte, `deadline_s` the longest
    for all redirects and the whole answer; `max_bytes` counts what decompression gives, and `purpose` is what would not
    have more.
    """

    allow_private: bool = False
    private_hosts: frozenset[str] = frozenset()
    timeout_s: float = 20.0
    deadline_s: float = 60.0
    max_bytes: int = 20_000_000
    max_redirects: int = 5
    user_agent: str = f"Narrator/{__version__} (reads articles aloud as a podcast)"
    purpose: str = "an article"


UNATTENDED = FetchPolicy()
BY_HAND = FetchPolicy(allow_private=True)


class OpenAnswer:
    """An answer whose head has come: where it was found after redirects, its status, and its headers by small names.

    `first_headers` are those that the address asked for answered with: its own, or those of its redirect.
    """

    def __init__(self, url: str, asked: str, response: http.client.HTTPResponse, policy: FetchPolicy) -> None:
        self.url = url
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.first_headers: Mapping[str, str] = self.headers
        self._asked = asked
        self._response = response
        self._policy = policy

    def chunks(self) -> Iterator[bytes]:
        """Its bytes as they come, once. Raises NoAnswerError where they break off or come too slowly."""
        while chunk := self._next():
            yield chunk
        if self._response.length:
            raise self.failure(EOFError())

    def close(self) -> None:
        """Hang up; what has not come by now is not wanted."""
        self._response.close()

    def failure(self, error: Exception) -> NoAnswerError:
        """What went wrong while its bytes were read, as an error that names the address asked for."""
        return _failure(self._asked, error, self._policy)

    def _next(self) -> bytes:
        try:
            return self._response.read1(_CHUNK_BYTES)
        except (OSError, http.client.HTTPException, EOFError) as error:
            raise self.failure(error) from error


@contextmanager
def open_answer(
    url: str, *, policy: FetchPolicy = UNATTENDED, method: str = "GET", headers: Mapping[str, str] | None = None
) -> Iterator[OpenAnswer]:
    """Ask for `url`, and give the answer at the end of its redirects, whatever its status; it is closed on leaving.

    Each address along the redirects is resolved once, checked by `policy`, and connected to as it was resolved. Raises
    NoAnswerError naming `url`: a host unknown or refused, a certificate that does not fit, no answer in time.
    """
    ends_at = time.monotonic() + policy.deadline_s
    where, is_inside, first_headers = url, policy.allow_private, None
    for _ in range(policy.max_redirects + 1):
        parts = _parsed(where, url)
        connection, is_inside = _connection(parts, url, policy, is_inside, ends_at)
        try:
            answer = _asked(connection, method, parts, url, policy, headers or {})
            first_headers = answer.first_headers = first_headers or answer.headers
            with closing(answer):
                if answer.status not in _REDIRECTS:
                    yield answer
                    return
                where = _redirected(answer, url)
        finally:
            connection.close()
    reason = f"more than {policy.max_redirects} redirects; open it in a browser and give its final address"
    raise NoAnswerError(url, reason, "no address")


def _redirected(answer: OpenAnswer, url: str) -> str:
    """Where a redirect points to; what cannot be joined is left as it is, for `_parsed` to refuse."""
    location = answer.headers.get("location")
    if location is None:
        reason = f"the server redirects (HTTP {answer.status}) without saying where to"
        raise NoAnswerError(url, reason, "no address")
    try:
        return urljoin(answer.url, location)
    except ValueError:
        return location


def _parsed(where: str, url: str) -> SplitResult:
    """`where` as ASCII, without its fragment, and fit to be fetched; `url` is what was asked for at first."""
    via = "" if where == url else f"it redirects to {where}: "
    try:
        parts = urlsplit(where)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except ValueError as error:  # UnicodeError is one too
        raise NoAnswerError(url, f"{via}this is not a web address ({error})", "no address") from error
    if parts.scheme not in ("http", "https"):
        raise NoAnswerError(url, f"{via}only http and https addresses are fetched", "no address")
    if not host or parts.username is not None:
        fault = "a login inside an address is not supported" if host else "the address names no host"
        raise NoAnswerError(url, f"{via}{fault}", "no address")
    netloc = f"[{host}]" if ":" in host else host
    path, query = (quote(part, safe=_SAFE_IN_ADDRESS) for part in (parts.path or "/", parts.query))
    return SplitResult(parts.scheme, f"{netloc}:{port}" if port else netloc, path, query, "")


def _connection(
    where: SplitResult, url: str, policy: FetchPolicy, is_inside: bool, ends_at: float
) -> tuple[PinnedConnection, bool]:
    """A connection not yet made, and whether the way there was inside all along: private addresses and no other."""
    host, port = where.hostname or "", where.port or (443 if where.scheme == "https" else 80)
    try:
        route = route_to(where.scheme, host, port)
    except OSError as error:
        raise _failure(url, error, policy) from error
    is_trusted = not policy.private_hosts.isdisjoint(names_of(host, port))
    is_allowed = is_inside or is_trusted
    addresses = addresses_of(host, port, allow_private=is_allowed, source=url, may_be_unknown=route.proxy is not None)
    connection = PinnedConnection(route, addresses, timeout_s=policy.timeout_s, deadline_s=ends_at - time.monotonic())
    # what only the proxy can resolve counts as outside
    return connection, is_inside and bool(addresses) and not any_public(addresses)


def _asked(
    connection: PinnedConnection,
    method: str,
    where: SplitResult,
    url: str,
    policy: FetchPolicy,
    headers: Mapping[str, str],
) -> OpenAnswer:
    """One request, and the head of its answer."""
    try:
        target = connection.route.target(urlunsplit(("", "", where.path, where.query, "")))
        connection.request(method, target, headers={**_headers(policy), **headers, **connection.route.headers})
        response = connection.getresponse()
        if response.status == _PROXY_LOGIN and connection.route.is_asked_of_proxy:
            raise connection.route.refusal(response.status)
        return OpenAnswer(urlunsplit(where), url, response, policy)
    except BundleError as error:
        raise NoAnswerError(url, str(error), "certificate") from error
    except (OSError, http.client.HTTPException, EOFError) as error:
        raise _failure(url, error, policy) from error


def _headers(policy: FetchPolicy) -> dict[str, str]:
    return {
        "User-Agent": policy.user_agent,
        "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }


def _failure(url: str, error: Exception, policy: FetchPolicy) -> NoAnswerError:
    """What went wrong on the way, and what to do, in a few words."""
    if isinstance(error, OverflowedError):
        return NoAnswerError(
            url, f"more than {policy.max_bytes / 1_000_000:g} MB; too much for {policy.purpose}", "too long"
        )
    for kinds, told, fault in _FAULTS:
        if isinstance(error, kinds):
            tip = untrusted_tip(error) if isinstance(error, ssl.SSLCertVerificationError) else ""
            return NoAnswerError(url, told.format(policy=policy, error=error, tip=tip), fault)
    said = getattr(error, "strerror", None) or error
    return NoAnswerError(url, f"cannot be fetched ({said})", "no HTTP")


_FAULTS: tuple[tuple[tuple[type[Exception], ...], str, Fault], ...] = (
    ((ProxyError,), "{error}", "proxy"),
    (
        (TimeoutError,),
        "no answer within {policy.timeout_s:g} s, or not all of it within {policy.deadline_s:g} s; try again later",
        "too slow",
    ),
    ((ConnectionRefusedError,), "the server takes no connections; check the address and the port", "refused"),
    (
        (ssl.SSLCertVerificationError,),
        "the site's certificate is not valid ({error.verify_message}){tip}",
        "certificate",
    ),
    ((EOFError, http.client.IncompleteRead, ConnectionError), "the answer broke off; try again", "broken off"),
    ((http.client.HTTPException,), "the answer is not HTTP ({error.__class__.__name__})", "no HTTP"),
)
"""Tried in this order: a kind of error stands before the wider kinds that hold it."""
