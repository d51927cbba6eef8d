"""The faults once more, with 50 ms of line each way between the scheduler and each worker."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from narrator.cluster.crew import HERE, Crew
from narrator.engines import load_engine
from narrator.records import Speech
from tests.cluster.conftest import QUICK, CrewAt
from tests.cluster.machines import Machines
from tests.cluster.relay import free_port, listens
from tests.cluster.test_faults import TEXTS as ALL_TEXTS
from tests.cluster.test_faults import spoken, until

TEXTS = ALL_TEXTS[:24]
DELAY_MS = 50.0
IMPATIENT = replace(QUICK, silent_s=2.0)


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    machines = Machines(tmp_path_factory.mktemp("far"))
    try:
        machines.scheduler()
        yield machines
    finally:
        machines.close()


@pytest.fixture
def far(network: Machines) -> Machines:
    """The workers "a" and "b" far away; those that a test has ended are started again."""
    for name in ("a", "b"):
        if name not in network.processes or network.processes[name].poll() is not None:
            network.worker(name, delay_ms=DELAY_MS)
    network.until_there("a", "b")
    return network


@pytest.fixture(scope="module")
def expected() -> list[Speech]:
    """What one machine makes."""
    engine = load_engine("tone")
    return [engine.speak(text, "alto", 1.0, 1.0) for text in TEXTS]


def is_as_expected(crew: Crew, expected: list[Speech], during: Callable[[], object]) -> bool:
    return spoken(crew, during, TEXTS) == expected and HERE not in crew.shares()


def test_a_worker_that_is_killed(far: Machines, crew_at: CrewAt, expected: list[Speech]) -> None:
    assert is_as_expected(crew_at(far.address), expected, lambda: far.kill("a"))


@pytest.mark.parametrize("what", ["a", "line to a"])
def test_a_worker_that_is_frozen_or_cut_off_is_used_again_once_it_is_heard(
    far: Machines, crew_at: CrewAt, expected: list[Speech], what: str
) -> None:
    crew = crew_at(far.address, IMPATIENT)
    assert is_as_expected(crew, expected, lambda: far.send(what, signal.SIGSTOP))
    assert [each.name for each in crew.members() if each.is_silent] == ["a"]
    before = crew.shares().get("a", 0)
    far.send(what, signal.SIGCONT)
    until(lambda: not any(each.is_silent for each in crew.members()))
    assert is_as_expected(crew, expected, lambda: None)
    assert crew.shares()["a"] > before


def test_a_scheduler_that_is_started_again(far: Machines, crew_at: CrewAt, expected: list[Speech]) -> None:
    crew = crew_at(far.address)

    def restart() -> None:
        far.kill("scheduler")
        far.scheduler()
        far.worker("a", delay_ms=DELAY_MS)  # one without a nanny ends with its scheduler

    assert spoken(crew, restart, TEXTS) == expected
    until(lambda: [each.name for each in crew.members()] == ["a"])
    assert spoken(crew, lambda: None, TEXTS) == expected
    assert crew.shares()["a"] >= len(TEXTS)


def test_a_line_gives_what_it_is_given_later_and_in_order() -> None:
    said = bytes(range(256)) * 4000
    near = ("127.0.0.1", free_port())
    with socket.create_server(("127.0.0.1", 0)) as listener:
        target = f"127.0.0.1:{listener.getsockname()[1]}"
        words = ("tests.cluster.relay", str(DELAY_MS), f"127.0.0.1:{near[1]}={target}")
        process = subprocess.Popen([sys.executable, "-m", *words])
        try:
            until(lambda: listens(near))
            listener.accept()[0].close()  # the knock's
            began_s = time.monotonic()
            with socket.create_connection(near) as here, listener.accept()[0] as there:
                here.sendall(said)
                assert received(there, len(said)) == said
                there.sendall(said)
                assert received(here, len(said)) == said
            assert time.monotonic() - began_s >= 2 * DELAY_MS / 1000
        finally:
            process.kill()
            process.wait()


def received(connection: socket.socket, count: int) -> bytes:
    content = b""
    while len(content) < count and (more := connection.recv(count - len(content))):
        content += more
    return content
