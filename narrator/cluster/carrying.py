"""Orders to one worker → its answers, by Dask: handed out and taken in on the loop of Dask's client."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
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
        asked = asyncio.run_coroutine_threadsafe(carrying, client.loop.asyncio_loop)
        try:
            asked.add_done_callback(lambda _: self.end())
            self._over.wait(timeout_s + 2 * ANSWER_S)
            if self.lost:
                raise LostError(self.lost)
            return asked.result(0)  # a TimeoutError, where Dask's loop stands still
        except _losses() as error:
            self._cancel(asked)
            raise LostError(_words(error)) from error
        except BaseException:
            self._cancel(asked)
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
        content: bytes = await _within(ANSWER_S, answer_to(client, future), "its answer has not come")
        return content

    def _cancel(self, asked: Future[bytes]) -> None:
        """Nobody waits for it any more, here or, unless it is gone, at the scheduler."""
        asked.cancel()
        if self._future is not None:
            with suppress(Exception):
                self._future.cancel(force=True)


async def answer_to(client: Any, future: Any) -> bytes:
    """What came of a Dask future that is done, by a request to the scheduler for that answer alone. Raises LostError
    where the scheduler cannot have it any more, and what was raised on the worker.

    `Client.gather` puts answers that are ready at once into one request, which ends when the last of their workers has
    sent its own, and has five requests under way at most: a worker that is frozen or cut off with its answers would
    keep back those of all the others.
    """
    if future.status == "error":
        raise await future.exception(asynchronous=True)
    told = await client.scheduler.gather(keys=[future.key])
    if told["status"] != "OK":
        raise LostError("its answer was lost")
    answer: bytes = told["data"][future.key]
    return answer


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
