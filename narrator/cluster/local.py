"""A scheduler and workers on this machine, for a try: as processes of their own, on 127.0.0.1 alone."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from narrator.cluster.link import check_dask
from narrator.errors import InputError

HOST = "127.0.0.1"
_START_S, _END_S = 30.0, 10.0
_LOOK_S = 0.1
_SETTINGS = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "60s", "DASK_LOGGING__DISTRIBUTED": "error"}
"""Dask's own: a worker that is silent for a minute is given up, and not after five."""


class LocalCluster:
    """The processes; a context manager that ends them, in order first."""

    def __init__(self, workers: int, port: int) -> None:
        check_dask()
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError as error:
                raise InputError(f"port {port} is taken ({error.strerror}): name another with --port") from error
            port = probe.getsockname()[1]
        self.address = f"tcp://{HOST}:{port}"
        self._workers = workers
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> LocalCluster:
        try:
            self._start()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def wait(self) -> None:
        """Until one of the processes ends, which none should. Raises InputError that tells which."""
        while True:
            self._check()
            time.sleep(_LOOK_S)

    def _start(self) -> None:
        host, port = HOST, self.address.rpartition(":")[2]
        pages = ("--no-dashboard", "--dashboard-address", f"{host}:0")  # there are some left, for machines to look at
        self._run("dask_scheduler", "--host", host, "--port", port, *pages)
        self._until(lambda: _listens(int(port)))
        count = ("--nworkers", str(self._workers), "--nthreads", "1", "--name", "here")
        self._run("dask_worker", self.address, "--host", host, *count, *pages)
        self._until(lambda: _workers_at(self.address) >= self._workers)

    def _run(self, program: str, *options: str) -> None:
        paths = os.pathsep.join(path for path in sys.path if path)
        environment = {**_SETTINGS, **os.environ, "PYTHONPATH": paths}
        command = [sys.executable, "-m", f"distributed.cli.{program}", *options]
        self._processes.append(subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL))

    def _until(self, there: Callable[[], bool]) -> None:
        end = time.monotonic() + _START_S
        while not there():
            self._check()
            if time.monotonic() > end:
                raise InputError(f"the cluster has not come up within {_START_S:.0f} s")
            time.sleep(_LOOK_S)

    def _check(self) -> None:
        for process in self._processes:
            if (code := process.poll()) is not None:
                what = "scheduler" if process is self._processes[0] else "workers"
                raise InputError(f"the {what} ended with {code}; what they said stands above")

    def _end(self) -> None:
        """Workers first: a worker whose scheduler has gone waits for it."""
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(_END_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0


def _workers_at(address: str) -> int:
    from narrator.cluster.link import LostError, connected, disconnect, workers_at

    with suppress(LostError):
        client = connected(address, _START_S)
        try:
            return len(workers_at(client, _START_S))
        finally:
            disconnect(client)
    return 0
