"""Episodes that are being made ↔ the names and numbers that each has taken, in a note in its workshop.

Runs that begin at once know nothing of each other's episodes until those appear; what each has taken, the others leave.
A note counts for as long as its workshop is held: what a run that was killed had taken is free again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from narrator.disk.files import TEMPORARY_PREFIX
from narrator.disk.locks import is_abandoned

NOTE_FILE = ".reserved.json"
_ABSURD = 10**9
"""No show came so far by counting: such a number is somebody's mistake, and not gone on from."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """`key` tells what the episode is made of: two that make the same one want the same name."""

    slug: str
    number: int
    key: str


def reserve(workshop: Path, reservation: Reservation) -> None:
    """Leave the note. The archive must be locked, from the look at the others' until now."""
    (workshop / NOTE_FILE).write_text(json.dumps(asdict(reservation)), encoding="utf-8")


def reservations(archive: Path) -> Iterator[Reservation]:
    """What runs that are alive have taken."""
    for note in archive.glob(f"{TEMPORARY_PREFIX}*/{NOTE_FILE}"):
        if not is_abandoned(note.parent):
            with suppress(OSError, ValueError, TypeError):
                yield Reservation(**json.loads(note.read_bytes()))


def next_number(taken: Collection[int], unknown: int = 0) -> int:
    """The number of a new episode. `unknown` episodes have numbers that nobody can read, as they are damaged: those may
    fill the gaps between the others, and where there are not enough, follow the last."""
    taken = [number for number in taken if number < _ABSURD]
    if not taken:
        return 1 + unknown
    gaps = max(taken) - min(taken) + 1 - len(set(taken))
    return 1 + max(taken) + max(0, unknown - gaps)


def end_reservation(workshop: Path) -> None:
    """Take the note away before the workshop becomes an episode's folder."""
    (workshop / NOTE_FILE).unlink(missing_ok=True)
