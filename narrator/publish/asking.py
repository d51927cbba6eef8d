"""A published show's addresses → what is wrong with how they answer: whether a client would get what was sent."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

_LOG = logging.getLogger(__name__)
_TIMEOUT_S = 20
_REASONS = {
    401: "it asks for a password, which most apps cannot give",
    403: "nobody may read it: open the folder or the bucket to the public",
    404: "base_url does not show what the target holds",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An address that does not answer as clients need it. `is_missing`: what was sent is not there, or not whole."""

    url: str
    problem: str
    is_missing: bool = False

    def __str__(self) -> str:
        return f"{self.url}: {self.problem}"


def ask_back(feed_url: str, feed: bytes, files: Iterable[tuple[str, int, str]]) -> list[Answer]:
    """Ask for the feed and for `files` (address, length, type): HEAD, a byte range, the ETag; tell what is wrong.

    A host that cannot be reached from here is no fault of the show's: that is logged, and nothing is told.
    """
    try:
        status, headers, body = _ask(feed_url)
    except (URLError, HTTPException, OSError) as error:
        _LOG.info("%s: does not answer from here (%s), so that nothing could be asked", feed_url, error)
        return []
    if status != 200:
        return [Answer(feed_url, f"answers {status}: {_REASONS.get(status, 'is base_url the place of a target?')}")]
    answers = _feed_problems(feed_url, feed, headers, body)
    for url, length, kind in files:
        try:
            answers += _file_problems(url, length, kind)
        except (URLError, HTTPException, OSError) as error:
            answers.append(Answer(url, f"does not answer: {error}"))
    return answers


def _feed_problems(url: str, feed: bytes, headers: Any, body: bytes) -> list[Answer]:
    problems = []
    if body != feed:
        problems.append(Answer(url, "is not the feed that was sent: a cache may still hold the old one"))
    if "xml" not in headers.get("Content-Type", ""):
        problems.append(Answer(url, f"is served as {headers.get('Content-Type')}, want application/rss+xml"))
    if etag := headers.get("ETag"):
        again, _, _ = _ask(url, {"If-None-Match": etag})
        if again != 304:
            problems.append(Answer(url, f"answers {again} to its own ETag, want 304: clients load it whole each time"))
    elif not headers.get("Last-Modified"):
        problems.append(Answer(url, "has neither ETag nor Last-Modified: clients load it whole each time"))
    return problems


def _file_problems(url: str, length: int, kind: str) -> list[Answer]:
    status, headers, _ = _ask(url, method="HEAD")
    if status != 200:
        return [Answer(url, f"answers {status}", is_missing=status in (404, 410))]
    problems = []
    told = headers.get("Content-Length")
    if told is not None and int(told) != length:
        problems.append(Answer(url, f"is {told} bytes long, {length} were sent", is_missing=True))
    if headers.get_content_type() != kind:
        problems.append(Answer(url, f"is served as {headers.get_content_type()}, want {kind}"))
    if kind.startswith("audio/"):
        ranged, _, body = _ask(url, {"Range": "bytes=0-99"})
        if ranged != 206 or len(body) != min(100, length):
            problems.append(Answer(url, "does not serve byte ranges: Apple refuses it and nobody can seek"))
    elif not headers.get("Access-Control-Allow-Origin"):
        problems.append(Answer(url, "has no Access-Control-Allow-Origin: web players cannot show it"))
    return problems


def _ask(url: str, headers: dict[str, str] | None = None, method: str = "GET") -> tuple[int, Any, bytes]:
    request = Request(url, headers={"User-Agent": "Narrator", **(headers or {})}, method=method)
    try:
        with urlopen(request, timeout=_TIMEOUT_S) as answer:  # nosec B310 # the show's own base_url
            return answer.status, answer.headers, answer.read(50_000_000) if method == "GET" else b""
    except HTTPError as error:
        with error:
            return error.code, error.headers, b""
