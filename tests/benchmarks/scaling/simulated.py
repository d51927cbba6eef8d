"""Workers that only wait, a few hundred a process: Dask's scheduler, connections and our crew as they are, no sound.

    python -m tests.benchmarks.scaling.simulated ADDRESS FIRST COUNT FOLDER

A worker waits as long as its order says, and answers in a few bytes. A leader hands out by `narrator.cluster.crew` as
it does in earnest; of the cost of a clip only its sound's way over the line is missing.
"""

from __future__ import annotations

import asyncio
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from narrator.cluster import tasks
from narrator.cluster.crew import Crew
from narrator.cluster.records import FORMAT, SPEAK, Order
from narrator.engines import load_engine
from tests.cluster.machines import Machines
from tests.newsroom import paragraphs

_A_PROCESS = 250
_HOUSEKEEPING = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "10s",
    "distributed.admin.system-monitor.interval": "60s",
}
"""A worker's profiler looks a hundred times a second, its tick fifty times, its monitor twice: nothing on a machine of
its own, and all of two cores where they carry a thousand."""
_COME_S = 900.0
"""A thousand take minutes to start where two cores are all there is."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """What a run took, what it would have taken if all workers had always been busy, and the leader's own time."""

    workers: int
    clips: int
    took_s: float
    ideal_s: float
    leader_ms: float

    @property
    def efficiency(self) -> float:
        return self.ideal_s / self.took_s


def recorded_s(engine: str, count: int, slowness: float) -> list[float]:
    """How long that engine takes for each of so many sentences, here, on one core; times `slowness`."""
    speaker = load_engine(engine)
    voice = speaker.voices()[0].id
    sentences = [line for number in range(count) for line in paragraphs(number, 1)[0].split(". ")][:count]
    speaker.speak(sentences[0], voice, 1.0, 1.0)
    durations = []
    for sentence in sentences:
        began_s = time.thread_time() if engine == "tone" else time.monotonic()
        speaker.speak(sentence, voice, 1.0, 1.0)
        durations.append(((time.thread_time() if engine == "tone" else time.monotonic()) - began_s) * slowness)
    return durations


def simulate(folder: Path, workers: int, clips: int, durations_s: Sequence[float]) -> Simulation:
    """So many clips, each as long as one that was recorded, by lot but the same in each run."""
    chosen = random.Random(1).choices(durations_s, k=clips)
    with _simulated(folder, workers) as machines:
        crew = Crew(machines.address, 1)
        try:
            _until_known(crew, workers)
            spent_s, began_s = time.process_time(), time.monotonic()
            with ThreadPoolExecutor(crew.ahead) as threads:
                for _ in threads.map(partial(_waited, crew), chosen):
                    pass
            took_s = time.monotonic() - began_s
            spent_s = time.process_time() - spent_s
        finally:
            crew.close()
    return Simulation(workers, clips, took_s, max(sum(chosen) / workers, *chosen), spent_s / clips * 1000)


def _waited(crew: Crew, seconds: float) -> bytes:
    content = json.dumps({"format": FORMAT, "seconds": seconds}).encode()
    return crew.do(Order(SPEAK, content, "waiting", 600.0, 100), bytes, _nobody)


def _nobody() -> NoReturn:
    raise SystemExit("no worker did it")


def _until_known(crew: Crew, workers: int) -> None:
    end = time.monotonic() + _COME_S
    while len(crew.members()) < workers:
        if time.monotonic() > end:
            raise SystemExit(f"only {len(crew.members())} of {workers} workers came")
        time.sleep(0.2)


@contextmanager
def _simulated(folder: Path, workers: int) -> Iterator[Machines]:
    folder.mkdir(parents=True, exist_ok=True)
    _open_many_files()
    machines = Machines(folder)
    processes: list[subprocess.Popen[bytes]] = []
    try:
        machines.scheduler()
        for first in range(0, workers, _A_PROCESS):
            count = min(_A_PROCESS, workers - first)
            words = (machines.address, str(first), str(count), str(folder))
            with (folder / f"from-{first}.log").open("wb") as log:
                processes.append(
                    subprocess.Popen([sys.executable, "-m", __spec__.name, *words], stdout=log, stderr=log)
                )
        yield machines
    finally:
        for process in processes:
            process.kill()
            process.wait()
        machines.close()


def _open_many_files() -> None:
    """As many as this user may have; a worker has three connections."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _wait(order: Mapping[str, Any]) -> bytes:
    time.sleep(order["seconds"])
    return b"done"


async def _workers(address: str, first: int, count: int, folder: Path) -> None:
    import distributed

    worker: Any = distributed.Worker  # which has no types
    own = {"nthreads": 1, "host": "127.0.0.1", "memory_limit": 0, "dashboard": False}
    there = [
        worker(address, name=f"s{n}", local_directory=str(folder / f"s{n}"), **own) for n in range(first, first + count)
    ]
    for each in there:
        await each
    await asyncio.gather(*(each.finished() for each in there))


def _main() -> None:
    import dask

    dask.config.set(_HOUSEKEEPING)
    tasks._TASKS = {SPEAK: _wait}
    address, first, count, folder = sys.argv[1:]
    asyncio.run(_workers(address, int(first), int(count), Path(folder)))


if __name__ == "__main__":
    _main()
