"""The seam to where clips are shared: bytes by key, put there whole or not at all. A store knows no clips."""

from __future__ import annotations

from typing import Protocol

from narrator.errors import NarratorError

MOST_BYTES = 64_000_000
"""Of an entry: twenty minutes of sound, the longest that a sentence can take. What is longer is read no further."""
CONNECT_S = 3.0
ANSWER_S = 4.0
"""How long a store may take to be reached, and to answer, where its library has a say in that."""


class StoreError(NarratorError):
    """A store that does not answer, or will not do it; the message names the store, and no password."""


class Store(Protocol):
    """Where clips are shared. Several threads, and several machines, may call it at the same moment.

    What has not been read for long may be gone: how each store forgets is told in docs/how-to/shared-cache.md.
    """

    @property
    def name(self) -> str:
        """The place as it may be shown."""

    def get(self, key: str) -> bytes | None:
        """What was put under `key`, of which no more than `MOST_BYTES` + 1; None where nothing is. Raises StoreError.

        Whether it is what was put there, the caller finds out.
        """

    def put(self, key: str, content: bytes) -> None:
        """Put it there in the place of whatever there was, so that others find one or the other. Raises StoreError."""

    def remove(self, key: str) -> None:
        """Take it away; nothing there is no mistake. Raises StoreError."""


def store_failure(name: str, error: BaseException) -> StoreError:
    """The error of a library as ours: its first line, which is enough to look for."""
    words = (getattr(error, "strerror", None) or str(error) or type(error).__name__).splitlines()[0]
    return StoreError(f"{name}: {words[:300].rstrip('.')}")
