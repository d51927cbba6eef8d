"""A scheduler and one-core workers, each a host of its own: a network namespace on one bridge, and a core by taskset.

Only root may make namespaces; others get processes on 127.0.0.1, and the row says so. Nothing listens outside of the
namespaces. Their names and those of their devices carry the process's id, so that two runs do not meet.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from tests.cluster.relay import free_port, line_between

_NETWORK = "10.203.77"
_START_S = 120.0
_WORKERS_SAY = (
    "import sys, distributed; client = distributed.Client(sys.argv[1], timeout=30); "
    "client.wait_for_workers(int(sys.argv[2]), timeout=float(sys.argv[3]))"
)


def may_have_namespaces() -> bool:
    """Whether this user may make them."""
    name = f"scale{os.getpid()}probe"
    try:
        made = subprocess.run(["ip", "netns", "add", name], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False
    if made:
        subprocess.run(["ip", "netns", "del", name], check=True)
    return made


class Hosts:
    """A scheduler with `workers` of one thread; worker n has core n of those that this process may use, in turn.

    A context manager; when it is entered all workers are there. `delay_ms` is the length of each worker's line, each
    way: by tc's netem, or where there is none, or no namespaces, by a relay. `within` is what a leader's command begins
    with.
    """

    def __init__(self, folder: Path, workers: int, environment: Mapping[str, str], delay_ms: float = 0.0) -> None:
        self._folder = folder
        self._count = workers
        self._environment = {**os.environ, **environment}
        self._delay_ms = delay_ms
        self._names: list[str] = []
        self._processes: list[subprocess.Popen[bytes]] = []
        self.has_namespaces = may_have_namespaces()
        self.within: tuple[str, ...] = ()
        self.address = ""

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def _start(self) -> None:
        self._folder.mkdir(parents=True)
        host, port = (f"{_NETWORK}.1", 8786) if self.has_namespaces else ("127.0.0.1", free_port())
        self.address = f"tcp://{host}:{port}"
        if self.has_namespaces:
            self.within = self._namespace("lead")
            _ip(*self.within, "ip", "link", "add", "bridge", "type", "bridge")
            _ip(*self.within, "ip", "addr", "add", f"{host}/24", "dev", "bridge")
            _ip(*self.within, "ip", "link", "set", "bridge", "up")
        place = ("--host", host, "--port", str(port), "--no-dashboard")
        self._run("scheduler", (*self.within, sys.executable, "-m", "distributed.cli.dask_scheduler", *place))
        cores = sorted(os.sched_getaffinity(0))
        for number in range(self._count):
            self._worker(number, cores[number % len(cores)])
        ask = (sys.executable, "-c", _WORKERS_SAY, self.address, str(self._count), str(_START_S))
        subprocess.run((*self.within, *ask), env=self._environment, capture_output=True, check=True)

    def _worker(self, number: int, core: int) -> None:
        address = "127.0.0.1"
        within: tuple[str, ...] = ()
        if self.has_namespaces:
            address, within = f"{_NETWORK}.{number + 2}", self._plugged(number)
        scheduler = self.address
        place: tuple[str, ...] = ("--host", address)
        if self._delay_ms and not (within and self._has_netem(number, within)):
            line = line_between(self.address, address, self._delay_ms)
            scheduler, place = line.scheduler, line.options
            self._run(f"line{number}", (*within, sys.executable, "-m", *line.command))
        folder = str(self._folder / f"w{number}")
        options = (
            "--no-nanny",
            "--nthreads",
            "1",
            "--no-dashboard",
            "--name",
            f"w{number}",
            "--local-directory",
            folder,
        )
        command = ("taskset", "-c", str(core), sys.executable, "-m", "distributed.cli.dask_worker", scheduler)
        self._run(f"w{number}", (*within, *command, *place, *options))

    def _has_netem(self, number: int, within: tuple[str, ...]) -> bool:
        """Whether both ends of the worker's cable delay now what they send."""
        ends = ((within, "eth0"), (self.within, f"plug{number}"))
        words = ("root", "netem", "delay", f"{self._delay_ms}ms")
        commands = [(*place, "tc", "qdisc", "add", "dev", end, *words) for place, end in ends]
        return all(subprocess.run(each, capture_output=True, check=False).returncode == 0 for each in commands)

    def _plugged(self, number: int) -> tuple[str, ...]:
        """A namespace whose eth0 is plugged into the leader's bridge; how a command in it begins."""
        within = self._namespace(f"w{number}")
        lead = self.within[-1]
        plug = f"plug{number}"
        inside = ("ip", "link", "add", plug, "type", "veth", "peer", "name", "eth0", "netns", within[-1])
        _ip(*self.within, *inside)
        _ip("ip", "-n", lead, "link", "set", plug, "master", "bridge", "up")
        _ip("ip", "-n", within[-1], "addr", "add", f"{_NETWORK}.{number + 2}/24", "dev", "eth0")
        _ip("ip", "-n", within[-1], "link", "set", "eth0", "up")
        return within

    def _namespace(self, name: str) -> tuple[str, ...]:
        self._names.append(f"scale{os.getpid()}{name}")
        _ip("ip", "netns", "add", self._names[-1])
        _ip("ip", "-n", self._names[-1], "link", "set", "lo", "up")
        return ("ip", "netns", "exec", self._names[-1])

    def _run(self, name: str, command: Sequence[str]) -> None:
        with (self._folder / f"{name}.log").open("ab") as log:
            self._processes.append(
                subprocess.Popen(command, env=self._environment, stdout=log, stderr=log, start_new_session=True)
            )

    def _end(self) -> None:
        """Each with the engine processes that it started: a session of its own."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            for process in reversed(self._processes):
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, number)
            end = time.monotonic() + 5
            for process in self._processes:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(max(0.1, end - time.monotonic()))
        for name in self._names:
            subprocess.run(["ip", "netns", "del", name], check=False)


def _ip(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
