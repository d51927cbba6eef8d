"""What is put on a target: a path, its content, when it is sent, and what a server is to say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from hashlib import file_digest, sha256
from pathlib import Path

from narrator.disk.media_types import content_type
from narrator.disk.plain_paths import is_relative_path
from narrator.errors import PublishError


class Rank(IntEnum):
    """The order of sending: whatever another piece points to is there before it."""

    AUDIO = 0
    ART = 1
    TRANSCRIPT = 2
    CHAPTERS = 3
    LOOKS = 4
    PAGE = 5
    INDEX = 6
    FEED_ARCHIVE = 7
    FEED = 8


_YEAR, _DAY, _HOUR, _MINUTES = "public, max-age=31536000, immutable", "public, max-age=86400", 3600, 300
_CACHE = {
    Rank.AUDIO: _YEAR,
    Rank.ART: _YEAR,
    Rank.TRANSCRIPT: f"public, max-age={_HOUR}",
    Rank.CHAPTERS: f"public, max-age={_HOUR}",
    Rank.LOOKS: _DAY,
}
"""Audio and pictures get another address when they change; everything else keeps its own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """`path` leads down from the target's root, whatever its system, or the piece cannot be: PublishError.

    `stamp` tells cheaply what the content depends on: the same stamp, the same bytes.
    """

    path: str
    rank: Rank
    stamp: str
    source: Path | Callable[[], bytes]

    def __post_init__(self) -> None:
        if not is_relative_path(self.path):
            raise PublishError(f"{self.path!a}: is no path that stays inside a target")

    @property
    def content_type(self) -> str:
        return content_type(self.path)

    @property
    def cache_control(self) -> str:
        return _CACHE.get(self.rank, f"public, max-age={_MINUTES}")

    def content(self) -> Path | bytes:
        """The file to be sent, or the bytes, which are made now."""
        return self.source if isinstance(self.source, Path) else self.source()


def file_piece(path: str, rank: Rank, file: Path) -> Piece:
    """A piece whose content lies in a file; its size and time of change are its stamp."""
    state = file.stat()
    return Piece(path, rank, f"{state.st_size}-{state.st_mtime_ns}", file)


def digest(content: Path | bytes) -> str:
    """SHA-256, without reading a file into memory."""
    if isinstance(content, bytes):
        return sha256(content).hexdigest()
    with content.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def size(content: Path | bytes) -> int:
    """In bytes."""
    return len(content) if isinstance(content, bytes) else content.stat().st_size
