"""A worker that is lost is no failure of what it had; what ends its worker each time ends few, and none but its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from narrator.cluster import crew as crews
from narrator.cluster.crew import HERE, Crew
from narrator.cluster.speaking import ClusterSpeakers
from narrator.engines import load_engine
from narrator.engines.worker import Request
from narrator.records import Speech
from tests.cluster.conftest import CrewAt
from tests.cluster.engines import install_engine
from tests.cluster.machines import Machines

TEXTS = tuple(f"This is line {number} of the evening's news, and it is read." for number in range(40))
DEADLY, ONCE = "This one is deadly each time.", "This one is deadly once."


@pytest.fixture
def deadly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An engine that ends the worker that it serves, by what it is to say."""
    monkeypatch.setenv("DEADLY_ONCE", str(tmp_path / "once"))
    return install_engine(tmp_path, monkeypatch, "deadly", ENGINE)


def heard(crew: Crew, engine: str, *texts: str) -> list[Speech]:
    speakers = ClusterSpeakers(crew, timeout_s=20.0)
    with ThreadPoolExecutor(len(texts)) as threads:
        return list(threads.map(lambda text: speakers.speak(engine, Request(text, "alto", 1.0, 1.0)), texts))


def expected(*texts: str) -> list[Speech]:
    engine = load_engine("tone")
    return [engine.speak(text, "alto", 1.0, 1.0) for text in texts]


def with_workers(machines: Machines, *names: str) -> Machines:
    for name in names:
        machines.worker(name, {"DEADLY": "1"})
    machines.until_there(*names)
    return machines


def test_a_worker_that_is_lost_is_no_failure_of_what_it_had(
    machines: Machines, crew_at: CrewAt, deadly: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crews, "_TRIES", 1)
    crew = crew_at(with_workers(machines, "a", "b").address)
    assert heard(crew, deadly, *TEXTS[:20], ONCE, *TEXTS[20:]) == expected(*TEXTS[:20], ONCE, *TEXTS[20:])
    assert HERE not in crew.shares()
    assert len(crew.members()) == 1


def test_what_ends_its_worker_each_time_is_given_to_few(
    machines: Machines, crew_at: CrewAt, deadly: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(crews, "_LOSSES", 4)  # others may wait for a worker behind it, once or twice
    crew = crew_at(with_workers(machines, "a", "b", "c", "d", "e").address)
    assert heard(crew, deadly, *TEXTS[:20], DEADLY, *TEXTS[20:]) == expected(*TEXTS[:20], DEADLY, *TEXTS[20:])
    assert crew.shares()[HERE] == 1, "all others were spoken by workers"
    assert len(crew.members()) == 1
    (told,) = [line for line in caplog.messages if "4 workers were lost" in line]
    assert "this machine does it" in told


ENGINE = """
import os, pathlib, signal, time
from narrator.engines.tone import ToneEngine

def version():
    return "1"

def load():
    return Deadly()

class Deadly(ToneEngine):
    name = "deadly"

    def speak(self, text, voice, rate, pitch):
        if os.environ.get("DEADLY") and "deadly" in text and not done(text):
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(60)
        return super().speak(text, voice, rate, pitch)

def done(text):
    once = pathlib.Path(os.environ["DEADLY_ONCE"])
    if "once" not in text or once.exists():
        return "once" in text
    once.touch()
    return False
"""
