"""A command → what it cost: seconds by the clock, seconds of all cores, and the most memory all its processes held.

Memory is the proportional set size (PSS) of the command and all its descendants, from /proc/PID/smaps_rollup: a page
that several processes share counts once, divided among them. Linux only.
"""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY_S = 0.05


@dataclass(frozen=True, slots=True)
class Cost:
    """`cpu_s` is user and system time of the command and all it waited for; `peak_mb` 0 where nobody looked."""

    wall_s: float
    cpu_s: float
    peak_mb: float = 0.0


def run(
    command: Sequence[str | Path], environment: Mapping[str, str] | None = None, *, watch_memory: bool = False
) -> Cost:
    """Run it to its end, its output thrown away. Raises CalledProcessError where it fails.

    Looking at memory 20 times a second takes some time from the command: time and memory are best had in two runs.
    """
    before, started = _children_cpu_s(), time.perf_counter()
    process = subprocess.Popen(
        list(map(str, command)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, **(environment or {})},
    )
    watch = _Watch(process.pid) if watch_memory else None
    _, complaints = process.communicate()
    wall_s = time.perf_counter() - started
    peak_mb = watch.stop() if watch else 0.0
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args, stderr=complaints)
    return Cost(wall_s, _children_cpu_s() - before, peak_mb)


class _Watch:
    """Looks at a process and its descendants until it is told to stop."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak_kb = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def stop(self) -> float:
        """The most that was seen, in MB of 1,000,000 bytes."""
        self._done.set()
        self._thread.join()
        return self._peak_kb * 1024 / 1e6

    def _look(self) -> None:
        while not self._done.wait(_EVERY_S):
            self._peak_kb = max(self._peak_kb, sum(map(_pss_kb, (self._pid, *_descendants(self._pid)))))


def _descendants(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(child) for child in task.read_text().split()]
        except OSError:
            continue
        for child in children:
            yield child
            yield from _descendants(child)


def _pss_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _children_cpu_s() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
