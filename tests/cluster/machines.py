"""Schedulers and workers as processes of their own on 127.0.0.1, to be killed, frozen and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tests.cluster.relay import free_port, line_between, listens

_START_S = 30.0


class Machines:
    """A scheduler and its workers; `close` ends all that are left. Processes are known by name: "scheduler", "a"."""

    def __init__(self, folder: Path, port: int | None = None, security: Mapping[str, str] | None = None) -> None:
        """`security` is Dask's, in its words for the environment: with any the machines speak TLS."""
        self.folder = folder
        self.port = port or free_port()
        self.protocol = "tls" if security else "tcp"
        self._security = security or {}
        self.host = "127.0.0.1"
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def address(self) -> str:
        return f"{self.protocol}://{self.host}:{self.port}"

    def scheduler(self) -> None:
        place = ("--host", self.host, "--port", str(self.port), "--dashboard-address", f"{self.host}:0")
        options = ("--protocol", self.protocol, "--no-dashboard")
        self._start("scheduler", ["distributed.cli.dask_scheduler", *place, *options], {}, ())
        self._until(lambda: listens((self.host, self.port)))

    def worker(
        self,
        name: str,
        environment: Mapping[str, str] = MappingProxyType({}),
        *,
        within: tuple[str, ...] = (),
        host: str = "127.0.0.1",
        delay_ms: float = 0.0,
    ) -> None:
        """`within` is a command that gives it a network of its own, in which it is `host`. With a delay it is at the
        end of a line so long, each way, which is the process "line to NAME"."""
        options = ["--no-nanny", "--nthreads", "1", "--no-dashboard", "--name", name]
        options += ["--protocol", self.protocol, "--local-directory", str(self.folder / name)]
        scheduler = self.address
        place: tuple[str, ...] = ("--host", host)
        if delay_ms:
            line = line_between(self.address, host, delay_ms)
            scheduler, place = line.scheduler, line.options
            self._start(f"line to {name}", [*line.command], {}, within)
        self._start(name, ["distributed.cli.dask_worker", scheduler, *place, *options], environment, within)

    def until_there(self, *names: str) -> None:
        """Wait until the scheduler knows these workers and no others."""
        import distributed

        connect: Any = distributed.Client
        with connect(self.address, set_as_default=False) as client:
            self._until(lambda: {each["name"] for each in client.scheduler_info()["workers"].values()} == set(names))

    def kill(self, name: str) -> None:
        self.send(name, signal.SIGKILL)
        self.processes.pop(name).wait()

    def send(self, name: str, number: signal.Signals) -> None:
        self.processes[name].send_signal(number)

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def close(self) -> None:
        for process in self.processes.values():
            with suppress(ProcessLookupError):
                process.kill()
        for process in self.processes.values():
            process.wait()

    def _start(self, name: str, command: list[str], environment: Mapping[str, str], within: tuple[str, ...]) -> None:
        if name in self.processes:  # an earlier one of that name, which has ended or is to end
            self.kill(name)
        paths = os.pathsep.join(path for path in sys.path if path)
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [*within, sys.executable, "-m", *command],
                env={**os.environ, "PYTHONPATH": paths, **self._security, **environment},
                stdout=log,
                stderr=log,
            )

    def _until(self, there: Callable[[], bool]) -> None:
        end = time.monotonic() + _START_S
        while not there():
            if time.monotonic() > end:
                logs = "\n".join(f"{name}: {self.log(name)[-2000:]}" for name in self.processes)
                raise TimeoutError(f"not there within {_START_S} s\n{logs}")
            time.sleep(0.05)


@contextmanager
def machines_with(folder: Path, *workers: str) -> Iterator[Machines]:
    """A scheduler and workers of these names, all of them there."""
    machines = Machines(folder)
    try:
        machines.scheduler()
        for name in workers:
            machines.worker(name)
        machines.until_there(*workers)
        yield machines
    finally:
        machines.close()
