"""Whether work grows with its input: the time of twice as much against the time of once."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

Input = TypeVar("Input")

MOST_AT_DOUBLE = 3.0
"""Linear work takes 2, quadratic 4; caches and the machine's other work move either by some tenths."""
_NOTICEABLE_S = 0.02
"""Below it a time is the clock's grain and start-up, and no ratio tells."""
_LARGEST = 16
"""How many times the size that is asked for is tried where that takes no noticeable time."""
_TRIES = 5


def assert_linear(work: Callable[[Input], object], make: Callable[[int], Input], size: int) -> None:
    """`work` on `make(2 * size)` takes no more than MOST_AT_DOUBLE times the CPU seconds of `make(size)`.

    Where that takes no noticeable time it is asked of up to 16 times as much. What looks too slow is timed again, up to
    five times, with no garbage left: another process may have been in the way. Two times taken one behind the other
    tell, too, for a machine may have slowed down since the shortest.
    """
    work(make(1))
    once = _seconds(work, make(size))
    more = max(1, min(_LARGEST, round(_NOTICEABLE_S / max(once, 1e-4))))
    if more > 1:
        size *= more
        once = _seconds(work, make(size))
    twice = _seconds(work, make(2 * size))
    for _ in range(_TRIES):
        if _fits(once, twice):
            return
        now = _afresh(work, make(size)), _afresh(work, make(2 * size))
        if _fits(*now):
            return
        once, twice = min(once, now[0]), min(twice, now[1])
    raise AssertionError(f"{size}: {once:.3f} s, twice as much: {twice:.3f} s")


def _fits(once_s: float, twice_s: float) -> bool:
    return twice_s <= MOST_AT_DOUBLE * max(once_s, _NOTICEABLE_S / 2)


def _afresh(work: Callable[[Input], object], given: Input) -> float:
    """The time where no garbage is left: a collection takes longer than most of what is timed here."""
    gc.collect()
    return _seconds(work, given)


def _seconds(work: Callable[[Input], object], given: Input) -> float:
    """Without the collector of garbage, whose rounds grow with all that other tests have left in memory."""
    gc.disable()
    try:
        began = time.process_time()
        work(given)
        return time.process_time() - began
    finally:
        gc.enable()
