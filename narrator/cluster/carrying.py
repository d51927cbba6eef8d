"""An order to one worker → its answer, by Dask: handed out and taken in on the loop of Dask's client.

Answers that one worker has ready within a few milliseconds are fetched together: a message for each would cost who
leads as much as all the rest. Those of several are not: one that is cut off would hold up the others' answers.
"""

from __future__ import annotations

import asyncio
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from narrator.cluster.records import Kind
from narrator.cluster.tasks import perform

ANSWER_S = 30.0
"""A clip's 240 kB over a line of 64 kbit/s."""
_TOGETHER_S = 0.004


class _Waits(Protocol):
    """Who is told which of Dask's futures it waits for."""

    future: Any


async def carried(
    client: Any, key: str, address: str, order: tuple[Kind, bytes], timeout_s: float, waiting: _Waits
) -> bytes:
    """What the worker at that address answers. Raises TimeoutError where it does not, or its answer does not come, and
    whatever was raised there or on the way."""
    import distributed

    wait: Any = distributed.wait  # which has no types
    future = client.submit(perform, *order, key=key, workers=[address], allow_other_workers=False, pure=False)
    waiting.future = future
    with client.as_current():  # `wait` asks for one; the process may have several
        ended = wait(future)
    try:
        await asyncio.wait_for(ended, timeout_s)
    except TimeoutError as error:
        raise TimeoutError(f"it has not answered within {timeout_s:.0f} s") from error
    try:
        return await asyncio.wait_for(_fetching_of(client).fetch(future, address), ANSWER_S)
    except TimeoutError as error:
        raise TimeoutError(f"its answer has not come within {ANSWER_S:.0f} s") from error


class _Fetching:
    """Brings answers that lie ready at workers, several of one worker at once."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._wanted: dict[str, dict[Any, asyncio.Future[bytes]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def fetch(self, future: Any, address: str) -> bytes:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[bytes] = loop.create_future()
        if address not in self._wanted:
            self._wanted[address] = {}
            loop.call_later(_TOGETHER_S, self._begin, address)
        self._wanted[address][future] = answer
        return await answer

    def _begin(self, address: str) -> None:
        task = asyncio.get_running_loop().create_task(self._bring(self._wanted.pop(address)))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _bring(self, wanted: dict[Any, asyncio.Future[bytes]]) -> None:
        try:
            contents = await self._client.gather([*wanted], asynchronous=True)
        except Exception as error:  # noqa: BLE001 - whatever is raised there, or on the way
            await self._bring_each(wanted, error)
            return
        for answer, content in zip(wanted.values(), contents, strict=True):
            if not answer.done():
                answer.set_result(content)

    async def _bring_each(self, wanted: dict[Any, asyncio.Future[bytes]], error: Exception) -> None:
        """One of them was lost, and with it all: each by itself, side by side."""
        if len(wanted) == 1:
            (answer,) = wanted.values()
            if not answer.done():
                answer.set_exception(error)
            return
        await asyncio.gather(*(self._bring({future: answer}) for future, answer in wanted.items()))


_fetching: WeakKeyDictionary[Any, _Fetching] = WeakKeyDictionary()


def _fetching_of(client: Any) -> _Fetching:
    """The client's own; called on its loop alone."""
    if client not in _fetching:
        _fetching[client] = _Fetching(client)
    return _fetching[client]
