"""Jobs that write files → all of them done, by as many processes as there are cores and as it is worth.

Making text keeps one core busy, whatever threads there are. A process that is forked off knows the jobs already, so
that nothing has to be sent to it; what it does is seen in the files alone.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Sequence

Job = Callable[[], object]

WORTH_SHARING = 8
"""Jobs. With pages of 300 episodes, which take 50 ms each, two processes are faster than one from three pages on, but
by less than anybody notices; a fork also has to take along what memory the caller has."""

_MOST_PROCESSES = 8


def do_all(jobs: Sequence[Job]) -> None:
    """Do every job, each at most twice: what a process could not do is done here again, so that its error is ours."""
    processes = min(_cores(), _MOST_PROCESSES) if len(jobs) >= WORTH_SHARING and _may_fork() else 1
    children = {_fork(jobs[place::processes]): jobs[place::processes] for place in range(1, processes)}
    left = list(jobs[::processes])
    try:
        while left:
            left.pop()()
    finally:
        failed = [share for child, share in children.items() if os.waitpid(child, 0)[1]]
    for share in failed:
        for job in share:
            job()


def _fork(jobs: Sequence[Job]) -> int:
    """The number of a process that does the jobs and ends, with status 0 if it could do them all."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        for job in jobs:
            job()
        status = 0
    finally:
        os._exit(status)  # nothing of ours runs here any more: no exit handler, no error told twice, no buffer written


def _may_fork() -> bool:
    """Only a process without other threads, whose locks nobody would open again; elsewhere systems speak against it."""
    return sys.platform == "linux" and threading.active_count() == 1


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
