"""Whatever happens to a worker or to the scheduler, each line is spoken, once, in its place, as on one machine."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from narrator.cluster.crew import HERE, Crew
from narrator.cluster.speaking import ClusterSpeakers
from narrator.engines import load_engine
from narrator.engines.worker import Request
from narrator.records import Speech
from tests.cluster.conftest import CrewAt
from tests.cluster.engines import install_engine
from tests.cluster.machines import Machines

TEXTS = tuple(f"This is line {number} of the evening's news, and it is read." for number in range(120))


def spoken(crew: Crew, during: Callable[[], object], texts: tuple[str, ...] = TEXTS) -> list[Speech]:
    """The texts' speech in order; `during` happens when a quarter is there."""
    speakers = ClusterSpeakers(crew, timeout_s=20.0)
    with ThreadPoolExecutor(16) as threads:
        futures = [threads.submit(speakers.speak, "tone", request(text)) for text in texts]
        futures[len(texts) // 4].result()
        during()
        return [future.result() for future in futures]


def request(text: str) -> Request:
    return Request(text, "alto", 1.0, 1.0)


@pytest.fixture(scope="module")
def expected() -> list[Speech]:
    """What one machine makes."""
    engine = load_engine("tone")
    return [engine.speak(text, "alto", 1.0, 1.0) for text in TEXTS]


@contextmanager
def started(machines: Machines, *names: str) -> Iterator[Machines]:
    for name in names:
        machines.worker(name)
    machines.until_there(*names)
    yield machines


def test_a_worker_that_is_killed(machines: Machines, crew_at: CrewAt, expected: list[Speech]) -> None:
    with started(machines, "a", "b"):
        crew = crew_at(machines.address)
        assert spoken(crew, lambda: machines.kill("a")) == expected
        assert crew.shares()["b"] > len(TEXTS) // 2
        assert HERE not in crew.shares()


def test_a_worker_that_is_frozen_and_goes_on_later(
    machines: Machines, crew_at: CrewAt, expected: list[Speech], caplog: pytest.LogCaptureFixture
) -> None:
    with started(machines, "a", "b"):
        crew = crew_at(machines.address)
        began = time.monotonic()
        assert spoken(crew, lambda: machines.send("a", signal.SIGSTOP)) == expected
        assert time.monotonic() - began < 30
        assert [
            line for line in caplog.messages if "worker a " in line and "is not heard of; others do its work" in line
        ]
        machines.send("a", signal.SIGCONT)
        before = crew.shares().get("a", 0)
        until(lambda: not any(each.is_silent for each in crew.members()))
        assert spoken(crew, lambda: None) == expected
        assert crew.shares()["a"] > before


def test_a_scheduler_that_is_started_again(
    machines: Machines, crew_at: CrewAt, expected: list[Speech], caplog: pytest.LogCaptureFixture
) -> None:
    with started(machines, "a"):
        crew = crew_at(machines.address)

        def restart() -> None:
            machines.kill("scheduler")
            machines.scheduler()

        assert spoken(crew, restart) == expected
        machines.worker("c")  # one without a nanny ends with its scheduler
        until(lambda: [each.name for each in crew.members()] == ["c"])
        assert spoken(crew, lambda: None) == expected
        assert crew.shares()["c"] == len(TEXTS)


def test_a_scheduler_that_goes_for_good_leaves_the_rest_to_this_machine(
    machines: Machines, crew_at: CrewAt, expected: list[Speech], caplog: pytest.LogCaptureFixture
) -> None:
    with started(machines, "a"):
        crew = crew_at(machines.address)
        assert spoken(crew, lambda: machines.kill("scheduler")) == expected
    assert crew.shares()[HERE] > len(TEXTS) // 2
    (told,) = [line for line in caplog.messages if "does not answer" in line]
    assert told.startswith(f"the cluster at {machines.address} does not answer (")
    assert told.endswith("until it does, this machine works alone")


def test_a_cluster_that_is_not_there_is_told_and_not_waited_for(crew_at: CrewAt, expected: list[Speech]) -> None:
    crew = crew_at("tcp://127.0.0.1:9")
    assert spoken(crew, lambda: None, TEXTS[:8]) == expected[:8]
    assert crew.shares() == {HERE: 8}


def test_a_worker_without_room_on_its_disk(
    machines: Machines, crew_at: CrewAt, full_disk: Path, writer: str, caplog: pytest.LogCaptureFixture
) -> None:
    machines.worker("full", {"WRITER_FOLDER": str(full_disk)})
    machines.worker("b")
    machines.until_there("full", "b")
    speakers = ClusterSpeakers(crew_at(machines.address), timeout_s=20.0)
    with ThreadPoolExecutor(4) as threads:
        heard = list(threads.map(lambda text: speakers.speak(writer, request(text)), TEXTS))
    assert all(speech.duration_ms > 500 for speech in heard)
    assert speakers.crew.shares() == {"b": len(TEXTS)}
    assert [line for line in caplog.messages if "worker full of" in line and "failed 3 times in a row" in line]


def test_another_version_of_a_voice_is_never_heard(
    machines: Machines, crew_at: CrewAt, expected: list[Speech], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    older = tmp_path / "older"
    older.mkdir()
    (older / "sitecustomize.py").write_text("import narrator.engines.tone as t; t.version = lambda: '0'\n")
    paths = os.pathsep.join([str(older), str(Path(__file__).parents[2])])
    machines.worker("older", {"PYTHONPATH": paths})
    machines.until_there("older")
    crew = crew_at(machines.address)
    assert spoken(crew, lambda: None) == expected
    assert crew.shares() == {HERE: len(TEXTS)}
    (told,) = [line for line in caplog.messages if "so this machine does it" in line]
    assert "older: it has another version of 'alto': tone: 0" in told


def test_a_worker_on_another_host_that_is_cut_off(
    hosts: tuple[Machines, Callable[[str], None]], crew_at: CrewAt, expected: list[Speech]
) -> None:
    machines, cut = hosts
    crew = crew_at(machines.address)
    assert spoken(crew, lambda: cut("far")) == expected
    assert crew.shares()["near"] > len(TEXTS) // 3
    assert HERE not in crew.shares()


@pytest.fixture
def hosts(tmp_path: Path) -> Iterator[tuple[Machines, Callable[[str], None]]]:
    """Two workers in network namespaces of their own, at ends of cables that can be pulled."""
    if not shutil.which("ip") or os.geteuid():
        pytest.skip("only root may lay cables between network namespaces")
    machines = Machines(tmp_path)
    bridge, cables = f"nb{machines.port}", {name: f"n{name[0]}{machines.port}" for name in ("near", "far")}

    def ip(*words: str, check: bool = True) -> None:
        subprocess.run(["ip", *words], check=check, capture_output=not check)

    try:
        ip("link", "add", bridge, "type", "bridge")
        ip("addr", "add", "10.213.7.1/24", "dev", bridge)
        ip("link", "set", bridge, "up")
        for number, cable in enumerate(cables.values(), 2):
            ip("netns", "add", cable)
            ip("link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", cable)
            ip("link", "set", cable, "master", bridge, "up")
            ip("-n", cable, "addr", "add", f"10.213.7.{number}/24", "dev", "eth0")
            ip("-n", cable, "link", "set", "eth0", "up")
            ip("-n", cable, "link", "set", "lo", "up")
        machines.host = "10.213.7.1"
        machines.scheduler()
        for number, (name, cable) in enumerate(cables.items(), 2):
            machines.worker(name, within=("ip", "netns", "exec", cable), host=f"10.213.7.{number}")
        machines.until_there(*cables)
        yield machines, lambda name: ip("link", "set", cables[name], "down")
    finally:
        machines.close()
        for cable in cables.values():
            ip("netns", "del", cable, check=False)
        ip("link", "del", bridge, check=False)


def until(there: Callable[[], bool], within_s: float = 15.0) -> None:
    end = time.monotonic() + within_s
    while not there():
        assert time.monotonic() < end, "not within its time"
        time.sleep(0.05)


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, on which there is no room left."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a disk of its own")
    (folder / "filler").write_bytes(bytes(65536))
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.fixture
def writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An engine that needs room on the disk for each text, as many do."""
    return install_engine(tmp_path, monkeypatch, "writer", WRITER)


WRITER = """
import os, pathlib, tempfile
from narrator.engines.tone import ToneEngine

def version():
    return "1"

def load():
    return Writer()

class Writer(ToneEngine):
    name = "writer"

    def speak(self, **asked):
        with tempfile.TemporaryFile(dir=os.environ.get("WRITER_FOLDER")) as file:
            file.write(bytes(32768))
            file.flush()
        return super().speak(**asked)
"""
