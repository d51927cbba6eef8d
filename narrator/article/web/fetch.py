"""A web address → what is there, whole: the answer of `open_answer`, decompressed, or an error that says what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from narrator.article.web.answer import BY_HAND, UNATTENDED, FetchPolicy, OpenAnswer, open_answer
from narrator.article.web.inflate import Inflater
from narrator.article.web.no_answer import NoAnswerError
from narrator.errors import ArticleError

__all__ = ["BY_HAND", "UNATTENDED", "FetchError", "FetchPolicy", "Fetched", "NoAnswerError", "fetch"]

_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([^\s;"']+)""", re.IGNORECASE)
_SECONDS = re.compile(r"[0-9]{1,9}")
_HINTS = {
    401: "it asks for a login; save the page from a browser and give the file",
    402: "it asks for money; save the page from a browser and give the file",
    403: "the site refuses programs or asks for a login; save the page from a browser and give the file",
    404: "there is no such page; check the address",
    410: "the page has been taken away",
    429: "too many requests; try again later",
    451: "it is withheld for legal reasons",
}


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
    with open_answer(url, policy=policy, headers=validators) as answer:
        return _accepted(_read(answer, policy), url)


def _read(answer: OpenAnswer, policy: FetchPolicy) -> Fetched:
    """All of an answer, if its status says that there is something to be read."""
    content_type, charset = _content_type(answer.headers.get("content-type"))
    content = b""
    if answer.status == 200:
        inflater = Inflater(answer.headers.get("content-encoding", ""), policy.max_bytes)
        try:
            content = inflater.inflated(answer.chunks())
        except (OSError, EOFError) as error:
            raise answer.failure(error) from error
    return Fetched(answer.url, answer.status, content, content_type, charset, answer.headers)


def _content_type(header: str | None) -> tuple[str | None, str | None]:
    """Type and charset. The mail parser's continued parameters (RFC 2231) are not for the web, and fail on nonsense."""
    if not header:
        return None, None
    kind, charset = header.partition(";")[0].strip().lower(), _CHARSET.search(header)
    return kind if kind.count("/") == 1 else None, charset[1].lower() if charset else None


def _accepted(answer: Fetched, url: str) -> Fetched:
    if answer.status in (200, 304):
        return answer
    default = "the site has a fault; try again later" if answer.status >= 500 else "it gives no page"
    wait = answer.headers.get("retry-after", "")
    raise FetchError(
        f"{url}: HTTP {answer.status}: {_HINTS.get(answer.status, default)}",
        answer.status,
        int(wait) if _SECONDS.fullmatch(wait) else None,
    )
