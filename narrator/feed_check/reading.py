"""A file or a web address → the bytes of a feed."""

from __future__ import annotations

from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from narrator.errors import InputError

_TIMEOUT_S = 30
_MAX_BYTES = 64 << 20
"""Feeds with thousands of episodes have some 20 MB; what is longer is no feed."""


def read_feed(source: str) -> tuple[bytes, str | None]:
    """The feed's bytes, and its address where it came from the web. Raises InputError naming the source."""
    if source.startswith(("http://", "https://")):
        return _fetch(source), source
    try:
        return Path(source).read_bytes(), None
    except OSError as error:
        raise InputError(f"{source}: cannot be read: {error.strerror}") from error


def _fetch(url: str) -> bytes:
    headers = {"User-Agent": "Narrator (feed check)", "Accept": "application/rss+xml, */*;q=0.5"}
    try:
        request = Request(url, headers=headers)
        with urlopen(request, timeout=_TIMEOUT_S) as answer:  # nosec B310 # read_feed: http and https only
            content: bytes = answer.read(_MAX_BYTES + 1)
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise InputError(f"{url}: cannot be read: {getattr(error, 'reason', None) or error}") from error
    if len(content) > _MAX_BYTES:
        raise InputError(f"{url}: is longer than {_MAX_BYTES >> 20} MB; no app would load it")
    return content
