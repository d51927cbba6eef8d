"""A web address → what is there: http and https only, within limits of time and size, along checked redirects."""

from __future__ import annotations

import http.client
import re
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from narrator import __version__
from narrator.article.addresses import addresses_of
from narrator.article.connection import PinnedConnection
from narrator.article.inflate import Inflater, OverflowedError
from narrator.errors import ArticleError

_MEDIA_TYPE = re.compile(r"[\w.+-]{1,100}/[\w.+-]{1,100}", re.ASCII)
_CHARSET = re.compile(r"\bcharset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_CHUNK_BYTES = 65_536
_SAFE_IN_ADDRESS = "!#$%&'()*+,/:;=?@[]~"
_HINTS = {
    401: "it asks for a login; save the page from a browser and give the file",
    402: "it asks for money; save the page from a browser and give the file",
    403: "the site refuses programs or asks for a login; save the page from a browser and give the file",
    404: "there is no such page; check the address",
    410: "the page has been taken away",
    429: "too many requests; try again later",
    451: "it is withheld for legal reasons",
}


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """What a fetch may do. The default is for unattended runs; `BY_HAND` is for an address that a person typed.

    `allow_private` opens private, loopback and link-local addresses, `private_hosts` those of hosts that are trusted by
    name ("intranet", or "10.0.0.7:8080" for one port of it). `timeout_s` is the longest wait for the next byte,
    `deadline_s` the longest for one whole answer; `max_bytes` counts what decompression gives.
    """

    allow_private: bool = False
    private_hosts: frozenset[str] = frozenset()
    timeout_s: float = 20.0
    deadline_s: float = 60.0
    max_bytes: int = 20_000_000
    max_redirects: int = 5
    user_agent: str = f"Narrator/{__version__} (reads articles aloud as a podcast)"


UNATTENDED = FetchPolicy()
BY_HAND = FetchPolicy(allow_private=True)


class FetchError(ArticleError):
    """A server's answer that is no page: its HTTP status, and how long it asks us to stay away (seconds)."""

    def __init__(self, message: str, status: int, retry_after_s: int | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after_s = retry_after_s


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: where it was found after redirects, its status (200, or 304 for a conditional fetch), and its bytes.

    `content_type` is in lower case and without parameters, `charset` the one beside it; header names are in lower case.
    """

    url: str
    status: int
    content: bytes = field(repr=False)
    content_type: str | None = None
    charset: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


def fetch(
    url: str, *, policy: FetchPolicy = UNATTENDED, etag: str | None = None, last_modified: str | None = None
) -> Fetched:
    """Get `url`. With `etag` or `last_modified` from an earlier answer, status 304 and no content mean "unchanged".

    Each address along the redirects is resolved once, checked by `policy`, and connected to as it was resolved. Raises
    ArticleError naming `url` for every fault: a host unknown or refused, no answer in time, too many bytes, an error
    status.
    """
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    validators = {name: value for name, value in asked.items() if value}
    where = url
    for _ in range(policy.max_redirects + 1):
        answer = _get(_parsed(where, url), url, policy, validators)
        if answer.status not in _REDIRECTS:
            return _accepted(answer, url)
        if "location" not in answer.headers:
            raise ArticleError(f"{url}: the server redirects (HTTP {answer.status}) without saying where to")
        where = _joined(answer.url, answer.headers["location"])
    raise ArticleError(
        f"{url}: more than {policy.max_redirects} redirects; open it in a browser and give its final address"
    )


def _joined(base: str, location: str) -> str:
    """Where a redirect points to; what cannot be joined is left as it is, for `_parsed` to refuse."""
    try:
        return urljoin(base, location)
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
        raise ArticleError(f"{url}: {via}this is not a web address ({error})") from error
    if parts.scheme not in ("http", "https"):
        raise ArticleError(f"{url}: {via}only http and https addresses are fetched")
    if not host or parts.username is not None:
        fault = "a login inside an address is not supported" if host else "the address names no host"
        raise ArticleError(f"{url}: {via}{fault}")
    netloc = f"[{host}]" if ":" in host else host
    path, query = (quote(part, safe=_SAFE_IN_ADDRESS) for part in (parts.path or "/", parts.query))
    return SplitResult(parts.scheme, f"{netloc}:{port}" if port else netloc, path, query, "")


def _get(where: SplitResult, url: str, policy: FetchPolicy, validators: Mapping[str, str]) -> Fetched:
    """One request and its answer, whatever its status."""
    host, port = where.hostname or "", where.port or (443 if where.scheme == "https" else 80)
    connection = PinnedConnection(
        host,
        port,
        addresses_of(host, port, allow_private=_may_be_private(host, port, policy), source=url),
        secure=where.scheme == "https",
        timeout_s=policy.timeout_s,
        deadline_s=policy.deadline_s,
    )
    try:
        connection.request(
            "GET", urlunsplit(("", "", where.path, where.query, "")), headers=_headers(policy, validators)
        )
        with connection.getresponse() as response:
            return _answer(response, where, policy)
    except OverflowedError as error:
        raise ArticleError(f"{url}: more than {policy.max_bytes / 1_000_000:g} MB; too much for an article") from error
    except (OSError, http.client.HTTPException, EOFError) as error:
        raise ArticleError(f"{url}: {_fault(error, policy)}") from error
    finally:
        connection.close()


def _may_be_private(host: str, port: int, policy: FetchPolicy) -> bool:
    return policy.allow_private or not policy.private_hosts.isdisjoint((host, f"{host}:{port}"))


def _headers(policy: FetchPolicy, validators: Mapping[str, str]) -> dict[str, str]:
    return {
        "User-Agent": policy.user_agent,
        "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        **validators,
    }


def _answer(response: http.client.HTTPResponse, where: SplitResult, policy: FetchPolicy) -> Fetched:
    headers = {name.lower(): value for name, value in response.getheaders()}
    content_type, charset = _content_type(headers.get("content-type"))
    wanted = response.status == 200
    inflater = Inflater(headers.get("content-encoding", ""), policy.max_bytes)
    content = inflater.inflated(_chunks(response)) if wanted else b""
    return Fetched(urlunsplit(where), response.status, content, content_type, charset, headers)


def _chunks(response: http.client.HTTPResponse) -> Iterator[bytes]:
    while chunk := response.read1(_CHUNK_BYTES):
        yield chunk
    if response.length:
        raise EOFError


def _content_type(header: str | None) -> tuple[str | None, str | None]:
    if not header:
        return None, None
    kind, _, parameters = header.partition(";")
    charset = _CHARSET.search(parameters)
    return kind.strip().lower() if _MEDIA_TYPE.fullmatch(kind.strip()) else None, charset[
        1
    ].lower() if charset else None


def _accepted(answer: Fetched, url: str) -> Fetched:
    if answer.status in (200, 304):
        return answer
    default = "the site has a fault; try again later" if answer.status >= 500 else "it gives no page"
    wait = answer.headers.get("retry-after", "")
    raise FetchError(
        f"{url}: HTTP {answer.status}: {_HINTS.get(answer.status, default)}",
        answer.status,
        int(wait) if re.fullmatch("[0-9]{1,9}", wait) else None,
    )


def _fault(error: Exception, policy: FetchPolicy) -> str:
    """What went wrong on the way, and what to do, in a few words."""
    if isinstance(error, TimeoutError):
        return (
            f"no answer within {policy.timeout_s:g} s, or not all of it within {policy.deadline_s:g} s; try again later"
        )
    if isinstance(error, ConnectionRefusedError):
        return "the server takes no connections; check the address and the port"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the site's certificate is not valid ({error.verify_message})"
    if isinstance(error, EOFError | http.client.IncompleteRead | ConnectionError):
        return "the answer broke off; try again"
    if isinstance(error, http.client.HTTPException):
        return f"the answer is not HTTP ({type(error).__name__})"
    return f"cannot be fetched ({error.strerror or error})" if isinstance(error, OSError) else str(error)
