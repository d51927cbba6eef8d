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


def assert_linear(work: Callable[[Input], object], make: Callable[[int], Input], size: int) -> None:
    """`work` on `make(2 * size)` takes no more than MOST_AT_DOUBLE times the CPU seconds of `make(size)`.

    Each is timed three times and the fastest counts; a size that takes no noticeable time is doubled up to 16 times as
    large, and passes when that takes none either.
    """
    for _ in range(5):
        once, twice = _fastest_s(work, make(size)), _fastest_s(work, make(2 * size))
        if twice < _NOTICEABLE_S:
            size *= 2
            continue
        assert twice <= MOST_AT_DOUBLE * max(once, _NOTICEABLE_S / 4), f"{size}: {once:.3f} s, twice: {twice:.3f} s"
        return


def _fastest_s(work: Callable[[Input], object], given: Input) -> float:
    times = []
    for _ in range(3):
        gc.collect()
        began = time.process_time()
        work(given)
        times.append(time.process_time() - began)
    return min(times)
