"""All pieces of a show + what a target holds → what is to be sent, in order, and what is to be removed afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from narrator.publish.memory import Kept
from narrator.publish.pieces import Piece, digest, size


@dataclass(frozen=True, slots=True)
class Sending:
    """A piece to be sent, and what is then remembered of it. Pages are made again then: all at once would be much."""

    piece: Piece
    kept: Kept


@dataclass(frozen=True, slots=True)
class Plan:
    """`send` in order, the feed last; `remove` only after that; `unchanged` have a new stamp and the old bytes."""

    send: tuple[Sending, ...]
    remove: tuple[str, ...]
    unchanged: tuple[tuple[str, Kept], ...]

    @property
    def is_empty(self) -> bool:
        return not self.send and not self.remove


def plan_sending(pieces: Iterable[Piece], held: Mapping[str, Kept], is_there: Callable[[str, int], bool]) -> Plan:
    """Decide by digest; a piece whose stamp is the same is not even read. `is_there` asks a target that can tell."""
    send, unchanged, paths = [], [], set()
    for piece in sorted(pieces, key=lambda piece: piece.rank):
        paths.add(piece.path)
        before = held.get(piece.path)
        there = before is not None and is_there(piece.path, before.bytes)
        if before and there and before.stamp == piece.stamp:
            continue
        content = piece.content()
        now = Kept(piece.stamp, digest(content), size(content))
        if before and there and before.sha256 == now.sha256:
            unchanged.append((piece.path, now))
        else:
            send.append(Sending(piece, now))
    return Plan(tuple(send), tuple(path for path in held if path not in paths), tuple(unchanged))
