"""Jobs that write files → all of them done, by as many processes as there are cores and as it is worth.

Making text keeps one core busy, whatever threads there are. A process that is forked off knows the jobs already, so
that nothing has to be sent to it; what it does is seen in the files alone.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

Job = Callable[[], bool | None]
"""What returns True has something to tell to this process, and is done here if it was done in another one."""

WORTH_SHARING = 8
"""Jobs. With pages of 300 episodes, which take 50 ms each, two processes are faster than one from three pages on, but
by less than anybody notices; a fork also has to take along what memory the caller has."""

_MOST_PROCESSES = 8


def do_all(jobs: Sequence[Job]) -> None:
    """Do every job, each at most twice: what a process could not do is done here again, so that its error is ours.

    Whoever is interrupted takes the other processes along.
    """
    processes = min(_cores(), _MOST_PROCESSES) if len(jobs) >= WORTH_SHARING and _may_fork() else 1
    children = {_fork(jobs[place::processes]): jobs[place::processes] for place in range(1, processes)}
    left = list(jobs[::processes])
    again: list[Job] = []
    try:
        while left:
            left.pop()()
        while children:
            child = next(iter(children))
            status = os.waitpid(child, 0)[1]
            share = children.pop(child)
            again += share if status else ()
    except BaseException:
        _end(children)
        raise
    for job in again:
        job()


def _fork(jobs: Sequence[Job]) -> int:
    """The number of a process that does the jobs and ends, with status 0 if it could do them all."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        logging.disable()  # what there is to tell is told by the process that asked
        told = [job() for job in jobs]
        status = int(any(told))
    finally:
        os._exit(status)  # nothing of ours runs here any more: no exit handler, no error told twice, no buffer written


def _end(children: Iterable[int]) -> None:
    for child in children:
        with suppress(OSError):
            os.kill(child, signal.SIGTERM)
            os.waitpid(child, 0)


def _may_fork() -> bool:
    """Only a process without other threads, whose locks nobody would open again; elsewhere systems speak against it."""
    return sys.platform == "linux" and threading.active_count() == 1


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
