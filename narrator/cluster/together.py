"""Orders that wait → how many of them one worker is given together.

Handing out a task and taking in its answer costs who leads 1.5 ms, whatever the task is. For a fast voice that is a
good part of the speaking, so that short work goes out several orders at a time; of a slow voice, whose sentence takes a
second or more, each order goes by itself to who is free first.
"""

from __future__ import annotations

from collections.abc import Iterable

from narrator.cluster.records import Order

_WORK_S = 0.5
"""So much work a worker is given together, as far as is known: so long the others may wait for it in the end."""
_LETTERS = 1500
"""A hundred seconds of speech at the most: five megabytes of sound."""
MOST_TOGETHER = 16


class Paces:
    """How long orders of each need take for a letter, as workers tell."""

    def __init__(self) -> None:
        self._a_letter_s: dict[str, float] = {}

    def note(self, order: Order, took_s: float) -> None:
        """Follow it, by no more than a factor of two: the first of a voice starts an engine."""
        if order.letters:
            found = took_s / order.letters
            known = self._a_letter_s.get(order.need, found)
            self._a_letter_s[order.need] = min(max(found, known / 2), known * 2)

    def work_s(self, order: Order) -> float | None:
        """How long it will take; None where nobody knows."""
        pace = self._a_letter_s.get(order.need)
        return pace * order.letters if pace is not None and order.letters else None


def how_many_together(orders: Iterable[Order], paces: Paces, share: int) -> int:
    """How many of them, from the first on, go together; one in any case. `share`: of those that wait, as many as come
    to each core."""
    count, letters, work_s = 0, 0, 0.0
    for order in orders:
        took_s = paces.work_s(order)
        letters, work_s = letters + order.letters, work_s + (took_s or 0.0)
        if took_s is None or letters > _LETTERS or work_s > _WORK_S or count >= min(share, MOST_TOGETHER):
            break
        count += 1
    return max(1, count)
