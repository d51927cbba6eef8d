"""An engine in a process of its own: requests go in, speech comes back; a hang or a crash costs that process only.

The wire, both ways: one line of JSON, then as many bytes as its "bytes" says. Both ends stand in this file: `serve`
runs in the child (`python -m narrator.engines.worker ENGINE`), `Worker` in the parent.
"""

from __future__ import annotations

import json
import math
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
from typing import IO, Any

from narrator.engines import EngineVoice, load_engine
from narrator.errors import NarratorError, SpeechError, UnreadableError, VoiceError
from narrator.records import Speech, SpokenWord

_RAISED: Mapping[str, type[NarratorError]] = {
    error.__name__: error for error in (SpeechError, UnreadableError, VoiceError)
}
_WATCH_S = 0.2
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
    """One engine in one child process, for one thread at a time.

    Raises VoiceError from the constructor when the engine cannot be loaded.
    """

    def __init__(self, engine: str) -> None:
        command = [sys.executable, "-m", "narrator.engines.worker", engine]
        environment = {**_FRUGAL, **os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )
        self._last_words: deque[bytes] = deque(maxlen=5)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self._deadline_s = math.inf
        self._timed_out = False
        self._closed = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()
        self.spoken = 0
        try:
            self._ask(None, _START_S)
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
        header, pcm = self._ask(request.message(), timeout_s)
        self.spoken += 1
        words = tuple(SpokenWord(*word) for word in header["words"])
        return Speech(pcm, header["rate_hz"], words, header["exact"])

    def close(self) -> None:
        """End the process and wait for it."""
        self._closed.set()
        self._process.kill()
        self._process.wait()
        self._listener.join()
        self._watcher.join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe:
                with suppress(OSError):
                    pipe.close()

    def _ask(self, request: dict[str, Any] | None, timeout_s: float) -> tuple[dict[str, Any], bytes]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._deadline_s = time.monotonic() + timeout_s
        try:
            if request is not None:
                _send(self._process.stdin, request)
            header, payload = _receive(self._process.stdout)
        except (OSError, EOFError) as error:
            raise WorkerDiedError(self._obituary(timeout_s)) from error
        finally:
            self._deadline_s = math.inf
        if "error" in header:
            raise _RAISED.get(header["error"], SpeechError)(header["message"])
        return header, payload

    def _watch(self) -> None:
        """End the process when it takes too long. Looking at the clock costs less than a timer for every text."""
        while not self._closed.wait(_WATCH_S):
            if time.monotonic() > self._deadline_s:
                self._timed_out = True
                self._process.kill()
                return

    def _obituary(self, timeout_s: float) -> str:
        if self._timed_out:
            return f"the engine did not answer within {timeout_s:.0f} s"
        self._process.wait()
        self._listener.join()
        words = b"".join(self._last_words).decode("utf-8", "replace").strip().splitlines()
        return f"the engine's process ended with code {self._process.returncode}" + (f": {words[-1]}" if words else "")

    def _listen(self) -> None:
        """Keep the child's last words for an error message, and keep its pipe from filling up."""
        assert self._process.stderr is not None
        with suppress(OSError, ValueError):
            self._last_words.extend(self._process.stderr)


def serve(engine_name: str, requests: IO[bytes], replies: IO[bytes]) -> None:
    """Answer requests until there are no more; errors of ours are answers, others end the process."""
    try:
        engine = load_engine(engine_name)
    except NarratorError as error:
        _send(replies, {"error": type(error).__name__, "message": str(error)})
        return
    _send(replies, {"ready": engine.name})
    while True:
        try:
            request, _ = _receive(requests)
        except EOFError:
            return
        if "voices" in request:
            _send(replies, {"voices": [asdict(voice) for voice in engine.voices()]})
            continue
        try:
            speech = engine.speak(**request)
        except NarratorError as error:
            _send(replies, {"error": type(error).__name__, "message": str(error)})
        else:
            words = [(word.start, word.end, word.ms) for word in speech.words]
            _send(replies, {"rate_hz": speech.rate_hz, "exact": speech.exact, "words": words}, speech.pcm)


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
