"""Work that takes longer than an answer: it goes on in the background, tells how far it is, and can be cancelled."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from threading import Event, Lock
from typing import Any, Literal

from narrator.errors import BusyError, NarratorError
from narrator.studio.answers import one_line

_LOG = logging.getLogger(__name__)
State = Literal["waiting", "running", "done", "failed", "cancelled"]
Kind = Literal["speak", "approve", "publish", "build"]
_SPEAKING_AT_ONCE = 2
_MOST_WAITING = 32
_KEPT = 100
"""Ended jobs that a page which is loaded anew can still see."""
_TOLD_EVERY_S = 0.1
"""A neural voice advances twice a second, eSpeak a hundred times: nobody sees more than ten."""


@dataclass(frozen=True, slots=True)
class Job:
    """Where a job stands. `step` of `steps` of `stage` are done; `result` is JSON, there once it is done.

    `document` is the id of what it works on, None for the whole show; `error` is one line, where it has failed.
    """

    id: str
    kind: Kind
    document: str | None
    state: State
    asked: datetime
    ended: datetime | None = None
    stage: str = ""
    step: int = 0
    steps: int = 0
    result: Any = None
    error: str | None = None


class Cancelled(BaseException):
    """The person wants it no more. What catches errors does not catch it, as with Ctrl-C."""


class Control:
    """What a job's work is given: narrator.progress.Progress, which ends the work at the next step once cancelled."""

    def __init__(self, tell: Callable[[str, int, int, bool], None]) -> None:
        self._tell = tell
        self._asked_to_end = Event()
        self._stage, self._step, self._steps, self._told_s = "", 0, 0, 0.0

    def begin(self, stage: str, steps: int) -> None:
        """A stage of so many steps begins. Raises Cancelled."""
        self.stop_if_cancelled()
        self._stage, self._step, self._steps = stage, 0, steps
        self._tell(stage, 0, steps, True)

    def advance(self) -> None:
        """One step is done. Raises Cancelled."""
        self.stop_if_cancelled()
        self._step += 1
        now_s = time.monotonic()
        is_due = now_s - self._told_s >= _TOLD_EVERY_S or self._step >= self._steps
        if is_due:
            self._told_s = now_s
        self._tell(self._stage, self._step, self._steps, is_due)

    def cancel(self) -> None:
        """Ask the work to end."""
        self._asked_to_end.set()

    def is_cancelled(self) -> bool:
        """Whether the work is to end."""
        return self._asked_to_end.is_set()

    def stop_if_cancelled(self) -> None:
        """Raises Cancelled once the work is to end."""
        if self._asked_to_end.is_set():
            raise Cancelled


Work = Callable[[Control], Any]


class Jobs:
    """Lines are spoken two jobs at once; what concerns the whole show goes one after the other."""

    def __init__(
        self,
        tell: Callable[[Job], None] = lambda _: None,
        private: Callable[[Any], Any] = lambda words: words,
        kept: int = _KEPT,
    ) -> None:
        """`tell` is given each change; `private` gives a result, or an error, as it may be told over HTTP."""
        self._tell = tell
        self._private = private
        self._kept = kept
        self._numbers = count(1)
        self._lock = Lock()
        self._jobs: dict[str, Job] = {}
        self._controls: dict[str, Control] = {}
        self._same: dict[str, str] = {}
        self._is_closed = False
        self._lines = ThreadPoolExecutor(_SPEAKING_AT_ONCE, "narrator-speak")
        self._show = ThreadPoolExecutor(1, "narrator-show")

    def start(self, kind: Kind, document: str | None, work: Work, same: str = "") -> Job:
        """The job, which begins when there is room. Raises BusyError when too many wait.

        Where the same (kind, document and the words `same`) waits or runs already, that is given: a second click asks
        for nothing new.
        """
        name = f"{kind} {document} {same}"
        with self._lock:
            if known := self._same.get(name):
                return self._jobs[known]
            if self._is_closed:
                raise BusyError("the studio ends: start it again")
            if len(self._controls) >= _MOST_WAITING:
                raise BusyError(f"{_MOST_WAITING} jobs wait already: let some end, or cancel them")
            job = Job(str(next(self._numbers)), kind, document, "waiting", datetime.now(UTC))
            control = Control(lambda *so_far: self._advance(job.id, *so_far))
            self._jobs[job.id], self._controls[job.id], self._same[name] = job, control, job.id
        self._tell(job)
        lane = self._lines if kind == "speak" else self._show
        future = lane.submit(self._run, job.id, control, work)
        future.add_done_callback(lambda done: self._dropped(job.id, done))
        return job

    def all(self) -> list[Job]:
        """Those that wait and run, and the last that have ended; the newest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def get(self, job_id: str) -> Job | None:
        """The job, or None where it is not known, or no more."""
        return self._jobs.get(job_id)

    def cancel(self, job_id: str) -> Job | None:
        """Ask it to end: one that waits does not begin, one that runs ends at its next step; an ended one stays."""
        with self._lock:
            control, job = self._controls.get(job_id), self._jobs.get(job_id)
        if control is None or job is None:
            return job
        control.cancel()
        if job.state == "waiting":
            self._change(job_id, only_from="waiting", state="cancelled", ended=datetime.now(UTC))
        return self._jobs.get(job_id)

    def check_idle(self, document: str) -> None:
        """Raise BusyError where a job on that document waits or runs."""
        with self._lock:
            at_work = [job for job in self._jobs.values() if job.document == document and job.ended is None]
        if at_work:
            raise BusyError(f"{document}: a job is at work on it ({at_work[0].kind}): wait for it, or cancel it first")

    def end(self) -> None:
        """Begin no other, and ask all that waits and runs to end."""
        with self._lock:
            controls = list(self._controls.values())
            self._is_closed = True
        for control in controls:
            control.cancel()

    def close(self) -> None:
        """The same, and wait for what runs to come to its next step."""
        self.end()
        for lane in (self._lines, self._show):
            lane.shutdown(wait=True, cancel_futures=True)

    def _run(self, job_id: str, control: Control, work: Work) -> None:
        try:
            control.stop_if_cancelled()
            self._change(job_id, state="running")
            result = work(control)
        except Cancelled:
            self._end(job_id, "cancelled")
        except NarratorError as error:
            if control.is_cancelled():  # its engine was taken away meanwhile
                self._end(job_id, "cancelled")
            else:
                self._end(job_id, "failed", error=self._private(one_line(error)))
        except Exception as error:  # noqa: BLE001 - a thread has nobody above it who would tell
            _LOG.exception("job %s: a fault of ours", job_id)
            self._end(job_id, "failed", error=f"this is a fault of ours: {type(error).__name__}; the log tells more")
        else:
            self._end(job_id, "done", result=self._private(result))

    def _end(self, job_id: str, state: State, **facts: Any) -> None:
        self._change(job_id, state=state, ended=datetime.now(UTC), **facts)

    def _dropped(self, job_id: str, done: Future[None]) -> None:
        if done.cancelled():
            self._end(job_id, "cancelled")

    def _advance(self, job_id: str, stage: str, step: int, steps: int, is_due: bool) -> None:
        self._change(job_id, silently=not is_due, stage=stage, step=step, steps=steps)

    def _change(self, job_id: str, *, silently: bool = False, only_from: State | None = None, **facts: Any) -> None:
        with self._lock:
            job = self._jobs.get(job_id)
            if job is None or job.ended is not None or (only_from and job.state != only_from):
                return
            job = self._jobs[job_id] = replace(job, **facts)
            if job.ended is not None:
                self._forget(job_id)
        if not silently:
            self._tell(job)

    def _forget(self, job_id: str) -> None:
        """A job has ended: it is nobody's double, and the oldest ended ones make room."""
        self._controls.pop(job_id, None)
        self._same = {name: known for name, known in self._same.items() if known != job_id}
        ended = sorted((job.ended, job.id) for job in self._jobs.values() if job.ended is not None)
        for _, old in ended[: -self._kept]:
            del self._jobs[old]
