"""A command → what it wrote and how it ended, within limits of time and size; nothing that it started lives on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_LOOK_S = 0.05
"""How soon it is noticed that a limit was passed."""

_LINGER_S = 5.0
"""What a command started may go on writing for so long once the command itself has ended."""

_GO_S = 2.0
"""What is asked to end has so long to tidy up."""

_CHUNK_BYTES = 65_536
_COMPLAINT_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Ran:
    """How it went: the exit code, what it wrote, and the end of its complaints.

    Unless it `ended` by itself within the time, it was stopped; so it was where it wrote `too_much`. `left_open`: it
    ended, but something it had started held its output still, and was stopped: what it wrote may lack its end.
    """

    code: int
    output: bytes
    complaints: bytes
    ended: bool
    too_much: bool
    left_open: bool


def run_program(
    command: Sequence[str],
    folder: Path,
    timeout_s: float,
    *,
    most_bytes: int | None = None,
    environment: Mapping[str, str] | None = None,
) -> Ran:
    """Run the command in `folder`, without a shell and without input, for `timeout_s` at most.

    It is stopped when it writes more than `most_bytes`; without that only the end of its output is kept. However it
    ends, all that it started ends with it (on Windows: itself), save what has made itself a session of its own. Raises
    OSError where the command cannot be run.
    """
    deadline_s = time.monotonic() + timeout_s
    process = subprocess.Popen(
        list(command),
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        start_new_session=True,
    )
    output, complaints = _Listener(process.stdout, most_bytes), _Listener(process.stderr, None)
    try:
        while process.poll() is None and not output.too_much and time.monotonic() < deadline_s:
            _wait(process)
        ended = process.poll() is not None
        if ended:
            linger_s = max(0.0, min(_LINGER_S, deadline_s - time.monotonic()))
            output.wait(linger_s)
            complaints.wait(0.0 if output.is_open else linger_s)
        left_open = output.is_open
    finally:
        _stop(process)
    for listener in (output, complaints):
        listener.wait(_LOOK_S)
    return Ran(process.returncode, output.heard, complaints.heard, ended, output.too_much, left_open)


class _Listener:
    """Reads a pipe to its end, in a thread of its own: all of it up to `most_bytes`, or only the last of it."""

    def __init__(self, pipe: IO[bytes] | None, most_bytes: int | None) -> None:
        self.too_much = False
        self._heard = bytearray()
        self._most_bytes = most_bytes
        self._thread = threading.Thread(target=self._listen, args=(pipe,), daemon=True)
        self._thread.start()

    @property
    def heard(self) -> bytes:
        """What came so far."""
        return bytes(self._heard)

    @property
    def is_open(self) -> bool:
        return self._thread.is_alive()

    def wait(self, seconds: float) -> None:
        """Wait for the end of the pipe, for so long at most."""
        self._thread.join(seconds)

    def _listen(self, pipe: IO[bytes] | None) -> None:
        if pipe is None:
            return
        with pipe:
            while chunk := pipe.read(_CHUNK_BYTES):
                self._heard += chunk
                if self._most_bytes is None:
                    del self._heard[:-_COMPLAINT_BYTES]
                elif len(self._heard) > self._most_bytes:
                    self.too_much = True
                    return


def _wait(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(_LOOK_S)
    except subprocess.TimeoutExpired:
        return


if sys.platform == "win32":

    def _stop(process: subprocess.Popen[bytes]) -> None:
        process.terminate()
        process.wait()
else:

    def _stop(process: subprocess.Popen[bytes]) -> None:
        """End the whole process group: ask first, then make it; what has gone already is no fault."""
        until_s = time.monotonic() + _GO_S
        _signal(process.pid, signal.SIGTERM)
        while _signal(process.pid, 0) and time.monotonic() < until_s:
            if process.returncode is None:
                _wait(process)
            else:
                time.sleep(_LOOK_S / 5)
        _signal(process.pid, signal.SIGKILL)
        process.wait()

    def _signal(group: int, number: int) -> bool:
        """Whether there was anything left in the group to be told."""
        try:
            os.killpg(group, number)
        except (ProcessLookupError, PermissionError):  # macOS: EPERM for a group of zombies
            return False
        return True
