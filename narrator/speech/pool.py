"""Several engine processes at work: a request → sound that has been checked, tried again once in a fresh process."""

from __future__ import annotations

import logging
import os
import threading
from collections import Counter
from typing import Protocol

from narrator.engines import speaks_side_by_side
from narrator.engines.worker import Request, Worker, WorkerDiedError
from narrator.errors import NarratorError, SpeechError, UnreadableError, VoiceError
from narrator.records import Speech
from narrator.sound.pcm import peak

_LOG = logging.getLogger(__name__)
_ENDED = "the run was ended"
_TEXTS_A_WORKER = 1000
"""A process is replaced after so many texts, so that what a library leaks stays bounded."""
_SILENCE = 16
"""Samples no louder than this (of 32,767) are silence; the quietest eSpeak variant peaks above 2,000."""
_LOOK_BYTES = 4800
_MIN_MS_A_LETTER = 12.0
"""The fastest voice at 2.5 times its pace still takes 20 ms for a letter."""
_MAX_MS_A_SIGN = 1500.0
"""The slowest thing eSpeak does is to name a sign of a foreign script, in about a second."""
_MAX_MS_OVERHEAD = 3000.0


_AHEAD_A_WORKER = 16
"""So many clips a worker may be ready before they are asked for; it bounds the memory of a long run."""


class Speakers(Protocol):
    """Where texts become speech: here, or on other machines (`narrator.cluster`). Threads call it freely."""

    @property
    def at_once(self) -> int:
        """The most texts that it is asked to speak at once."""

    @property
    def ahead(self) -> int:
        """How many clips may be on their way, or ready before they are asked for."""

    @property
    def early(self) -> int:
        """How often `start` is worth its call."""

    @property
    def is_closed(self) -> bool:
        """Whether it speaks no more."""

    def start(self, engine: str) -> None:
        """Make ready for that engine's first text; failures are told then."""

    def speak(self, engine: str, request: Request) -> Speech:
        """Say it; raises as `WorkerPool.speak` does."""

    def close(self) -> None:
        """End it; texts that are being spoken fail."""


class WorkerPool:
    """Engine processes, started when first needed and lent to one thread at a time.

    Threads call `speak` freely. The first engine that is asked, which is the narrator's, may have a process for each of
    `jobs` threads; every other has half as many, for a cast of several neural engines would fill the memory: the people
    who are quoted say a quarter of the words. An engine that speaks side by side has one process for all of its
    threads, each of which counts as one here. `close` ends them all.
    """

    def __init__(self, timeout_s: float, jobs: int) -> None:
        self._timeout_s = timeout_s
        self._jobs = jobs
        self._first: str | None = None
        self._free = threading.Condition()
        self._idle: dict[str, list[Worker]] = {}
        self._live: Counter[str] = Counter()
        self._open: set[Worker] = set()
        self._starting = threading.Lock()
        self._shared: dict[str, Worker] = {}
        self._users: Counter[Worker] = Counter()
        self._leaving: set[Worker] = set()
        self._closed = False

    @property
    def at_once(self) -> int:
        return self._jobs

    @property
    def ahead(self) -> int:
        return self._jobs * _AHEAD_A_WORKER

    @property
    def early(self) -> int:
        return self._jobs

    @property
    def is_closed(self) -> bool:
        return self._closed

    def close(self) -> None:
        """End every process; texts that are being spoken fail."""
        with self._free:
            self._closed = True
            workers, self._open = self._open, set()
            self._free.notify_all()
        for worker in workers:
            worker.close()

    def start(self, engine: str) -> None:
        """Start one more process of the engine, so that its first text need not wait; failures are told then."""
        try:
            if self._may_start(engine):
                self._give_back(engine, self._started(engine))
        except NarratorError as error:
            _LOG.info("engine %s did not start early: %s", engine, error)

    def speak(self, engine: str, request: Request) -> Speech:
        """Say it and check that it can be what was asked for; after one failure a fresh process tries again.

        Raises VoiceError for a voice or an engine that is not there, UnreadableError for words that the engine cannot
        say, SpeechError after the second failure.
        """
        try:
            return self._said(engine, self._borrowed(engine), request)
        except UnreadableError:
            raise  # the same words would fail again
        except (WorkerDiedError, SpeechError) as error:
            if self._closed:
                raise SpeechError(_ENDED) from error
            _LOG.warning("trying again in a fresh process: %s", error)
        try:
            return self._said(engine, self._started(engine, alone=True), request)
        except UnreadableError:
            raise
        except (WorkerDiedError, SpeechError) as error:
            self._forget(engine)
            raise SpeechError(f"{error} (tried twice, the second time in a fresh process)") from error

    def _said(self, engine: str, worker: Worker, request: Request) -> Speech:
        """What the process makes of it; then it is free for others. One that failed is left, its place stays taken."""
        try:
            speech = worker.speak(request, self._timeout_s + len(request.text) / 10)
            check_sound(speech, request)
        except (UnreadableError, VoiceError):
            self._give_back(engine, worker)
            raise
        except (WorkerDiedError, SpeechError):
            self._leave(engine, worker)
            raise
        if worker.spoken >= _TEXTS_A_WORKER:
            self._leave(engine, worker)
            self._forget(engine)
        else:
            self._give_back(engine, worker)
        return speech

    def _borrowed(self, engine: str) -> Worker:
        """A process of the engine that nobody uses; waits for one where there are as many as may be."""
        with self._free:
            while not self._closed:
                if idle := self._idle.get(engine):
                    return idle.pop()
                if self._count_one_more(engine):
                    break
                self._free.wait()
        return self._started(engine)

    def _may_start(self, engine: str) -> bool:
        with self._free:
            return self._count_one_more(engine)

    def _count_one_more(self, engine: str) -> bool:
        """Whether there may be one more, which is counted at once; for who holds the lock."""
        self._first = self._first or engine
        if self._live[engine] >= (self._jobs if engine == self._first else max(1, self._jobs // 2)):
            return False
        self._live[engine] += 1
        return True

    def _started(self, engine: str, *, alone: bool = False) -> Worker:
        """A process for a place that was counted; `close` will end it, and at once one that comes up after that.

        A fresh one, or the one that the engine's threads share. `alone`: a fresh one that nobody else is given where
        others share, as what ends it would end the texts of others for the second time.
        """
        try:
            if self._closed:
                raise SpeechError(_ENDED)
            shares = speaks_side_by_side(engine)
            worker = self._common(engine) if shares and not alone else self._used(Worker(engine))
        except BaseException:
            self._forget(engine)
            raise
        with self._free:
            if shares and alone:
                self._leaving.add(worker)
            if not self._closed:
                self._open.add(worker)
                return worker
        worker.close()
        raise SpeechError(_ENDED)

    def _common(self, engine: str) -> Worker:
        """The process that the engine's threads share; all but the first wait until it has started."""
        with self._starting:
            with self._free:
                worker = self._shared.get(engine)
                if worker is not None and worker not in self._leaving:
                    self._users[worker] += 1
                    return worker
            self._shared[engine] = self._used(Worker(engine))
            return self._shared[engine]

    def _used(self, worker: Worker) -> Worker:
        with self._free:
            self._users[worker] += 1
        return worker

    def _give_back(self, engine: str, worker: Worker) -> None:
        with self._free:
            if worker not in self._leaving:
                self._idle.setdefault(engine, []).append(worker)
                self._free.notify_all()
                return
        self._leave(engine, worker)
        self._forget(engine)

    def _leave(self, engine: str, worker: Worker) -> None:
        """Give the process to nobody any more; who is the last to leave ends it."""
        with self._free:
            idle = self._idle.get(engine, [])
            unused = idle.count(worker)
            self._idle[engine] = [each for each in idle if each is not worker]
            self._live[engine] -= unused
            self._users[worker] -= unused + 1
            self._leaving.add(worker)
            if self._users[worker]:
                return
            self._open.discard(worker)
            self._leaving.discard(worker)
            del self._users[worker]
            if self._shared.get(engine) is worker:
                del self._shared[engine]
            self._free.notify_all()
        worker.close()

    def _forget(self, engine: str) -> None:
        """Free the place of a process that is no more."""
        with self._free:
            self._live[engine] -= 1
            self._free.notify_all()


def core_count() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def check_sound(speech: Speech, request: Request) -> None:
    """Raise SpeechError for sound that cannot be the text: none, silence, too short or too long."""
    if not speech.pcm:
        raise SpeechError("the engine gave no sound")
    if _is_silent(speech.pcm):
        raise SpeechError("the engine gave silence")
    letters = sum(map(str.isalnum, request.text))
    shortest_ms = letters * _MIN_MS_A_LETTER / request.rate
    longest_ms = _MAX_MS_OVERHEAD + len(request.text) * _MAX_MS_A_SIGN / request.rate
    if not shortest_ms <= speech.duration_ms <= longest_ms:
        raise SpeechError(f"the engine gave {speech.duration_ms:.0f} ms of sound for {letters} letters")


def _is_silent(pcm: bytes) -> bool:
    """Looked at a tenth of a second at a time: one of the first tells of nearly every clip that it is not."""
    view = memoryview(pcm)
    return all(peak(view[start : start + _LOOK_BYTES]) <= _SILENCE for start in range(0, len(view), _LOOK_BYTES))
