"""The seam to targets: what each can do, how it fails, and what they share. One file a kind beside this one."""

from __future__ import annotations

import socket
from abc import ABC, abstractmethod
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from narrator.errors import NarratorError
from narrator.publish.pieces import Piece


class TransferError(NarratorError):
    """A piece that did not arrive, and may at the next try; the message holds no credentials."""


class Target(ABC):
    """A place that pieces are put on, in a `with` statement. It connects when the first piece is sent."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def send(self, piece: Piece, content: Path | bytes) -> None:
        """Put the piece there so that a reader sees the old bytes or the new. Raises what `failures` decides."""

    @abstractmethod
    def remove(self, path: str) -> None:
        """Take a piece away; one that is not there is no error. Raises what `failures` decides."""

    @abstractmethod
    def close(self) -> None:
        """Hang up. The next `send` connects anew."""

    def hang_up(self) -> None:  # noqa: B027 - a target without a line has nothing to cut
        """Cut the line, from another thread: what waits on it fails now. `close` follows."""

    def is_there(self, path: str, size: int) -> bool:  # noqa: ARG002 - most cannot tell
        """Whether a piece that was sent is still there, where asking costs nothing; else it is taken for granted."""
        return True


def temporary_name(path: str) -> str:
    """A name beside `path` for while it arrives; the same at the next try, so that nothing is left lying about."""
    place = PurePosixPath(path)
    return str(place.with_name(f".narrator-{sha256(place.name.encode()).hexdigest()[:12]}.part"))


def cut(sock: socket.socket | None) -> None:
    """Let whatever waits on the socket fail now; it is closed by who has opened it."""
    if sock is not None:
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)
