"""Several engine processes at work: a request → sound that has been checked, tried again once in a fresh process."""

from __future__ import annotations

import logging
import os
import threading

from narrator.engines.worker import Request, Worker, WorkerDiedError
from narrator.errors import NarratorError, SpeechError, UnreadableError
from narrator.records import Speech
from narrator.sound.pcm import peak

_LOG = logging.getLogger(__name__)
_ENDED = "the run was ended"
_TEXTS_A_WORKER = 1000
"""A process is replaced after so many texts, so that what a library leaks stays bounded."""
_SILENCE = 16
"""Samples no louder than this (of 32,767) are silence; the quietest eSpeak variant peaks above 2,000."""
_MIN_MS_A_LETTER = 12.0
"""The fastest voice at 2.5 times its pace still takes 20 ms for a letter."""
_MAX_MS_A_SIGN = 1500.0
"""The slowest thing eSpeak does is to name a sign of a foreign script, in about a second."""
_MAX_MS_OVERHEAD = 3000.0


class WorkerPool:
    """Engine processes, one a thread and engine, started when first needed.

    Threads call `speak` freely; each is served by a process of its own. `close` ends them all.
    """

    def __init__(self, timeout_s: float) -> None:
        self._timeout_s = timeout_s
        self._own = threading.local()
        self._lock = threading.Lock()
        self._open: set[Worker] = set()
        self._closed = False

    def close(self) -> None:
        """End every process; texts that are being spoken fail."""
        with self._lock:
            self._closed = True
            workers, self._open = self._open, set()
        for worker in workers:
            worker.close()

    def start(self, engine: str) -> None:
        """Start this thread's process of the engine, so that its first text need not wait; failures are told then."""
        try:
            self._worker(engine)
        except NarratorError as error:
            _LOG.info("engine %s did not start early: %s", engine, error)

    def speak(self, engine: str, request: Request) -> Speech:
        """Say it and check that it can be what was asked for; after one failure a fresh process tries again.

        Raises VoiceError for a voice or an engine that is not there, UnreadableError for words that the engine cannot
        say, SpeechError after the second failure.
        """
        try:
            return self._try(engine, request)
        except UnreadableError:
            raise  # the same words would fail again
        except (WorkerDiedError, SpeechError) as error:
            if self._closed:
                raise SpeechError(_ENDED) from error
            _LOG.warning("trying again in a fresh process: %s", error)
            self._dismiss(engine)
        try:
            return self._try(engine, request)
        except UnreadableError:
            raise  # the same words would fail again
        except (WorkerDiedError, SpeechError) as error:
            self._dismiss(engine)
            raise SpeechError(f"{error} (tried twice, the second time in a fresh process)") from error

    def _try(self, engine: str, request: Request) -> Speech:
        worker = self._worker(engine)
        speech = worker.speak(request, self._timeout_s + len(request.text) / 10)
        check_sound(speech, request)
        if worker.spoken >= _TEXTS_A_WORKER:
            self._dismiss(engine)
        return speech

    def _worker(self, engine: str) -> Worker:
        mine: dict[str, Worker] = self._own.__dict__.setdefault("workers", {})
        if engine not in mine:
            mine[engine] = self._started(engine)
        return mine[engine]

    def _started(self, engine: str) -> Worker:
        """A fresh process, which `close` will end; one that comes up after that is ended at once."""
        worker = None if self._closed else Worker(engine)
        with self._lock:
            if worker and not self._closed:
                self._open.add(worker)
                return worker
        if worker:
            worker.close()
        raise SpeechError(_ENDED)

    def _dismiss(self, engine: str) -> None:
        worker = self._own.workers.pop(engine, None)
        if worker:
            with self._lock:
                self._open.discard(worker)
            worker.close()


def core_count() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def check_sound(speech: Speech, request: Request) -> None:
    """Raise SpeechError for sound that cannot be the text: none, silence, too short or too long."""
    if not speech.pcm:
        raise SpeechError("the engine gave no sound")
    if peak(speech.pcm) <= _SILENCE:
        raise SpeechError("the engine gave silence")
    letters = sum(map(str.isalnum, request.text))
    shortest_ms = letters * _MIN_MS_A_LETTER / request.rate
    longest_ms = _MAX_MS_OVERHEAD + len(request.text) * _MAX_MS_A_SIGN / request.rate
    if not shortest_ms <= speech.duration_ms <= longest_ms:
        raise SpeechError(f"the engine gave {speech.duration_ms:.0f} ms of sound for {letters} letters")
