"""An answer comes from its worker whatever has become of the others."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from narrator.cluster.carrying import Carrying, answer_to
from narrator.cluster.link import LostError, connected, disconnect, workers_at
from narrator.cluster.records import SPEAK, answers_in
from narrator.cluster.tasks import perform
from tests.cluster.machines import Machines
from tests.cluster.test_faults import until

_MANY = 8
"""More than the five requests that Dask's own `Client.gather` has under way at once."""
_SOON_S = 5.0
ORDER = (SPEAK, b"{}")
"""Of no format, so that its answer is told at once."""


@pytest.fixture
def client(machines: Machines) -> Iterator[Any]:
    """Of a scheduler with the workers "a" and "b"."""
    for name in ("a", "b"):
        machines.worker(name)
    machines.until_there("a", "b")
    client = connected(machines.address, 10.0)
    yield client
    disconnect(client)


def address_of(client: Any, name: str) -> str:
    (address,) = [address for address, told in workers_at(client, 10.0).items() if told["name"] == name]
    return address


def done(client: Any, name: str, count: int) -> list[Any]:
    """Futures of orders that the worker of that name has done, whose answers it still has."""
    address = address_of(client, name)
    return waited([client.submit(perform, *ORDER, workers=[address], pure=False) for _ in range(count)])


def waited(futures: list[Any]) -> list[Any]:
    """The same, each of them done."""
    for future in futures:
        future.exception(timeout=10)  # Dask's way to wait without its answer
    return futures


def answered(client: Any, futures: list[Any]) -> list[bytes | BaseException]:
    """What comes soon, all asked for in one turn of the loop of Dask's client."""

    async def at_once() -> list[bytes | BaseException]:
        asked = [asyncio.wait_for(answer_to(client, future), _SOON_S) for future in futures]
        return await asyncio.gather(*asked, return_exceptions=True)

    return asyncio.run_coroutine_threadsafe(at_once(), client.loop.asyncio_loop).result(3 * _SOON_S)


def test_a_worker_that_is_frozen_with_its_answers_keeps_back_no_others(machines: Machines, client: Any) -> None:
    frozen, well = done(client, "a", _MANY), done(client, "b", _MANY)
    machines.send("a", signal.SIGSTOP)
    asked_in_turn = [future for pair in zip(frozen, well, strict=True) for future in pair]
    found = answered(client, asked_in_turn)
    assert all(isinstance(one, TimeoutError) for one in found[::2])
    assert all(isinstance(one, bytes) and "format" in answers_in(one)[0].error for one in found[1::2])


def test_an_answer_that_is_lost_with_its_worker_is_told(machines: Machines, client: Any) -> None:
    (lost,), (well,) = done(client, "a", 1), done(client, "b", 1)
    machines.kill("a")
    told, answer = answered(client, [lost, well])
    assert isinstance(told, LostError)
    assert isinstance(answer, bytes)


def test_what_a_worker_raises_is_raised_here(client: Any) -> None:
    (told,) = answered(client, waited([client.submit(int, "none", pure=False)]))
    assert isinstance(told, ValueError)


def test_nothing_waits_any_more_for_a_worker_that_is_told_lost(machines: Machines, client: Any) -> None:
    address = address_of(client, "a")
    machines.send("a", signal.SIGSTOP)
    carrying = Carrying()
    with ThreadPoolExecutor(1) as threads:
        carried = threads.submit(carrying.carry, client, "narrator-test", address, ORDER, 60.0)
        until(lambda: waiting(client) == 1)
        carrying.end(lost="nothing is heard of it")
        assert isinstance(carried.exception(_SOON_S), LostError)
    until(lambda: waiting(client) == 0, _SOON_S)


def waiting(client: Any) -> int:
    """How many orders the loop of Dask's client has under way."""
    tasks = asyncio.all_tasks(client.loop.asyncio_loop)
    return sum("Carrying._carried" in repr(task) for task in tasks)
