"""Orders to one worker → its answers, by Dask: handed out and taken in on the loop of Dask's client."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from typing import Any

from narrator.cluster.link import LostError
from narrator.cluster.records import Kind
from narrator.cluster.tasks import perform

ANSWER_S = 30.0
"""A clip's 240 kB over a line of 64 kbit/s; several together are of a fast voice, and of a hundred seconds at most."""


class Carrying:
    """Orders on their way, which end when they are answered or their worker is lost."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self.lost = ""
        self._future: Any = None  # Dask's, once it has it

    def end(self, lost: str = "") -> None:
        self.lost = self.lost or lost
        self._over.set()

    def carry(self, client: Any, key: str, address: str, orders: tuple[Kind, bytes], timeout_s: float) -> bytes:
        """What the worker at that address answers within that time, and its answer's. Raises LostError where `end` told
        so before, or Dask; TimeoutError, and whatever was raised there or on the way."""
        carrying = self._carried(client, key, address, orders, timeout_s)
        try:
            asked = asyncio.run_coroutine_threadsafe(carrying, client.loop.asyncio_loop)
            asked.add_done_callback(lambda _: self.end())
            self._over.wait(timeout_s + 2 * ANSWER_S)
            if self.lost:
                raise LostError(self.lost)
            return asked.result(0)  # a TimeoutError, where Dask's loop stands still
        except _losses() as error:
            self._cancel()
            raise LostError(_words(error)) from error
        except BaseException:
            self._cancel()
            raise

    async def _carried(
        self, client: Any, key: str, address: str, orders: tuple[Kind, bytes], timeout_s: float
    ) -> bytes:
        import distributed

        wait: Any = distributed.wait  # which has no types
        future = client.submit(perform, *orders, key=key, workers=[address], allow_other_workers=False, pure=False)
        self._future = future
        with client.as_current():  # `wait` asks for one; the process may have several
            ended = wait(future)
        await _within(timeout_s, ended, "it has not answered")
        content: bytes = await _within(ANSWER_S, client.gather(future, asynchronous=True), "its answer has not come")
        return content

    def _cancel(self) -> None:
        """Nobody waits for it any more; where the scheduler is gone, neither does that."""
        if self._future is not None:
            with suppress(Exception):
                self._future.cancel(force=True)


async def _within(timeout_s: float, awaited: Any, what: str) -> Any:
    try:
        return await asyncio.wait_for(awaited, timeout_s)
    except TimeoutError as error:
        raise TimeoutError(f"{what} within {timeout_s:.0f} s") from error


def _losses() -> tuple[type[Exception], ...]:
    """What Dask raises where a worker, or its scheduler, was lost with what it had."""
    from distributed import CancelledError, KilledWorker
    from distributed.comm.core import CommClosedError

    return KilledWorker, CancelledError, CommClosedError


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".partition("\n")[0]
