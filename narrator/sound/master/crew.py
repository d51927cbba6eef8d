"""Work for every core at once, its results in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import TypeVar

MOST_WORKERS = 8

Given = TypeVar("Given")
Made = TypeVar("Made")


class Crew:
    """A thread for each core we may use: filters, encoder and decoder all run outside Python's lock."""

    def __init__(self) -> None:
        self._workers = min(_cores(), MOST_WORKERS)
        self._pool = ThreadPoolExecutor(self._workers, "narrator-master")

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def in_order(self, work: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[tuple[Given, Made]]:
        """What `work` makes of each, in order. No more are taken ahead than keep the workers busy, so that memory stays
        bounded."""
        waiting: deque[tuple[Given, Future[Made]]] = deque()
        for one in given:
            waiting.append((one, self._pool.submit(work, one)))
            if len(waiting) > 2 * self._workers:
                first, future = waiting.popleft()
                yield first, future.result()
        for first, future in waiting:
            yield first, future.result()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
