"""A file or a web address → the bytes of a feed."""

from __future__ import annotations

from pathlib import Path

from narrator.article.web.fetch import FetchPolicy, fetch
from narrator.errors import InputError

_POLICY = FetchPolicy(
    allow_private=True,  # a person typed the address, and it may be the machine's own
    timeout_s=30.0,
    deadline_s=120.0,
    max_bytes=64_000_000,
    user_agent="Narrator (feed check)",
    purpose="a feed",
)
"""Feeds with thousands of episodes have some 20 MB."""


def read_feed(source: str) -> tuple[bytes, str | None]:
    """The feed's bytes, and its address where it came from the web. Raises InputError naming the source."""
    if source.startswith(("http://", "https://")):
        return fetch(source, policy=_POLICY).content, source
    try:
        return Path(source).read_bytes(), None
    except OSError as error:
        raise InputError(f"{source}: cannot be read: {error.strerror}") from error
