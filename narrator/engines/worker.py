"""An engine in a process of its own: requests go in, speech comes back; a hang or a crash costs that process only.

The wire, both ways: one line of JSON, then as many bytes as its "bytes" says; an answer has the "number" of what was
asked, as an engine that speaks side by side may answer in another order. Both ends stand in this file: `serve` runs in
the child (`python -m narrator.engines.worker ENGINE`), `Worker` in the parent.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Any

from narrator.engines import Engine, EngineVoice, load_engine, speaks_side_by_side
from narrator.errors import NarratorError, SpeechError, UnreadableError, VoiceError
from narrator.records import Speech, SpokenWord

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Answer = tuple[dict[str, Any], bytes]
_RAISED: Mapping[str, type[NarratorError]] = {
    error.__name__: error for error in (SpeechError, UnreadableError, VoiceError)
}
_WATCH_S = 0.2
_STARTED = 0
"""The number of the first answer, which nobody asked for: that the engine is there."""
_START_S = 60.0
"""A neural model may take this long to load on a slow disk."""
_FRUGAL: Mapping[str, str] = {"MALLOC_TRIM_THRESHOLD_": "8000000", "MALLOC_MMAP_THRESHOLD_": "4000000"}
"""For glibc, in bytes: memory that a text took goes back to the system. Left alone, a process keeps what its longest
text took, 50 to 70 MB in a neural engine. Of an article of six minutes by hibari: 1 and 4 MB took 1.2 s of the system's
time, 8 and 4 MB 0.7 and the same memory, 16 and 16 MB 0.5 and 55 MB a process more."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to say: see `Engine.speak`."""

    text: str
    voice: str
    rate: float
    pitch: float
    settings: tuple[tuple[str, float], ...] = ()

    def message(self) -> dict[str, Any]:
        """What `Engine.speak` is called with; settings only where there are some, as most engines have none."""
        told = {"text": self.text, "voice": self.voice, "rate": self.rate, "pitch": self.pitch}
        return told | ({"settings": dict(self.settings)} if self.settings else {})


class WorkerDiedError(NarratorError):
    """The process ended, or was ended because it took too long: the request may be tried in a fresh one."""


class Worker:
    """One engine in one child process, for one thread at a time; for several where the engine speaks side by side.

    Raises VoiceError from the constructor when the engine cannot be loaded.
    """

    def __init__(self, engine: str) -> None:
        command = [sys.executable, "-m", "narrator.engines.worker", engine]
        environment = {**_FRUGAL, **os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )
        self._last_words: deque[bytes] = deque(maxlen=5)
        self._lock, self._sending = threading.Lock(), threading.Lock()
        self._asked: dict[int, _Question] = {}
        self._numbers = itertools.count(_STARTED)
        self._gone = self._timed_out = False
        self._closed = threading.Event()
        started = self._question(_START_S)[1]  # before anybody listens: the answer may come at once
        self._threads = [threading.Thread(target=each, daemon=True) for each in (self._listen, self._watch, self._hear)]
        for thread in self._threads:
            thread.start()
        self.spoken = 0
        try:
            self._answer_to(started, _START_S)
        except BaseException:
            self.close()
            raise

    def voices(self) -> tuple[EngineVoice, ...]:
        """The engine's voices."""
        return tuple(EngineVoice(**voice) for voice in self._ask({"voices": True}, _START_S)[0]["voices"])

    def speak(self, request: Request, timeout_s: float) -> Speech:
        """Say it, within `timeout_s`.

        Raises WorkerDiedError when the process is gone or had to be ended, and what the engine raised: VoiceError or
        SpeechError.
        """
        header, pcm = self._ask({"speak": request.message()}, timeout_s)
        self.spoken += 1
        words = tuple(SpokenWord(*word) for word in header["words"])
        return Speech(pcm, header["rate_hz"], words, header["exact"])

    def close(self) -> None:
        """End the process and wait for it."""
        self._closed.set()
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe:
                with suppress(OSError):
                    pipe.close()

    def _ask(self, request: dict[str, Any], timeout_s: float) -> Answer:
        assert self._process.stdin is not None
        number, question = self._question(timeout_s)
        with self._sending, suppress(OSError):  # it is gone: then the other pipe ends too
            _send(self._process.stdin, request | {"number": number})
        return self._answer_to(question, timeout_s)

    def _question(self, timeout_s: float) -> tuple[int, _Question]:
        """One that nobody has answered yet; where the process is gone, one that nobody will."""
        question = _Question(time.monotonic() + timeout_s)
        with self._lock:
            number = next(self._numbers)
            self._asked[number] = question
            if self._gone:
                question.answer.put(None)
        return number, question

    def _answer_to(self, question: _Question, timeout_s: float) -> Answer:
        answer = question.answer.get()
        if answer is None:
            raise WorkerDiedError(self._obituary(timeout_s))
        header, payload = answer
        if "error" in header:
            raise _RAISED.get(header["error"], SpeechError)(header["message"])
        return header, payload

    def _hear(self) -> None:
        """Hand each answer to who waits for it; nothing to all of them when no more can come."""
        assert self._process.stdout is not None
        try:
            with suppress(OSError, EOFError):
                while True:
                    header, payload = _receive(self._process.stdout)
                    with self._lock:
                        question = self._asked.pop(header["number"])
                    question.answer.put((header, payload))
        finally:
            with self._lock:
                self._gone = True
                for question in self._asked.values():
                    question.answer.put(None)

    def _watch(self) -> None:
        """End the process when it takes too long. Looking at the clock costs less than a timer for every text."""
        while not self._closed.wait(_WATCH_S):
            with self._lock:
                late = any(time.monotonic() > question.deadline_s for question in self._asked.values())
            if late:
                self._timed_out = True
                self._process.kill()
                return

    def _obituary(self, timeout_s: float) -> str:
        if self._timed_out:
            return f"the engine did not answer within {timeout_s:.0f} s"
        self._process.wait()
        self._threads[0].join()
        words = b"".join(self._last_words).decode("utf-8", "replace").strip().splitlines()
        return f"the engine's process ended with code {self._process.returncode}" + (f": {words[-1]}" if words else "")

    def _listen(self) -> None:
        """Keep the child's last words for an error message, and keep its pipe from filling up."""
        assert self._process.stderr is not None
        with suppress(OSError, ValueError):
            self._last_words.extend(self._process.stderr)


class _Question:
    """What was asked and has not been answered."""

    def __init__(self, deadline_s: float) -> None:
        self.deadline_s = deadline_s
        self.answer: SimpleQueue[Answer | None] = SimpleQueue()


def serve(engine_name: str, requests: IO[bytes], replies: IO[bytes]) -> None:
    """Answer requests until there are no more; errors of ours are answers, others end the process."""
    try:
        engine = load_engine(engine_name)
    except NarratorError as error:
        _send(replies, {"number": _STARTED, "error": type(error).__name__, "message": str(error)})
        return
    _send(replies, {"number": _STARTED})
    threads = _threads() if speaks_side_by_side(engine_name) else None
    writing = threading.Lock()
    while True:
        try:
            request, _ = _receive(requests)
        except EOFError:
            return
        if threads:
            threads.submit(_answer, engine, request, replies, writing).add_done_callback(_end_if_failed)
        else:
            _answer(engine, request, replies, writing)


def _threads() -> ThreadPoolExecutor:
    from concurrent.futures import ThreadPoolExecutor  # a tenth of the start of an engine that has no use for it

    return ThreadPoolExecutor()


def _end_if_failed(answered: Future[None]) -> None:
    """A thread would keep to itself what went wrong."""
    if error := answered.exception():
        sys.excepthook(type(error), error, error.__traceback__)
        sys.stderr.flush()
        os._exit(1)


def _answer(engine: Engine, request: dict[str, Any], replies: IO[bytes], writing: threading.Lock) -> None:
    answer: dict[str, Any] = {"number": request["number"]}
    pcm = b""
    try:
        if "voices" in request:
            answer["voices"] = [asdict(voice) for voice in engine.voices()]
        else:
            speech = engine.speak(**request["speak"])
            words = [(word.start, word.end, word.ms) for word in speech.words]
            answer |= {"rate_hz": speech.rate_hz, "exact": speech.exact, "words": words}
            pcm = speech.pcm
    except NarratorError as error:
        answer |= {"error": type(error).__name__, "message": str(error)}
    with writing:
        _send(replies, answer, pcm)


def _send(pipe: IO[bytes], header: dict[str, Any], payload: bytes = b"") -> None:
    pipe.write(json.dumps({**header, "bytes": len(payload)}).encode() + b"\n" + payload)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    line = pipe.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    header: dict[str, Any] = json.loads(line)
    size = header.pop("bytes")
    payload = pipe.read(size)
    if len(payload) < size:
        raise EOFError
    return header, payload


def main() -> None:
    """Keep standard output for the replies: what engines print there (pyttsx3 does) goes to standard error.

    Signals that a terminal sends to all of its processes are the parent's to answer; it ends this one.
    """
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.argv[1], sys.stdin.buffer, replies)


if __name__ == "__main__":
    main()
