"""Ctrl-C, SIGTERM, SIGHUP → an orderly end: what was begun is cleaned up, one line is told, the exit code is 128 + the
signal.

Python makes an exception of Ctrl-C itself, but one that typer takes for its own and ends with silently.
"""

from __future__ import annotations

import _thread
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType

from narrator.errors.interruption import Interruption, forget_interruption, interrupt

_SAME_S = 2.0
"""systemd sends SIGTERM and SIGHUP together, and a terminal that closes may send one twice: one wish to end, and the
second must not break off the clean-up that the first one began. A later one may."""

_LOCKS_BY_HAND = frozenset({"importlib._bootstrap", "logging"})
"""Modules that take a lock in one statement and see to its release in the next. What is raised between the two, or in a
callback of theirs where it is lost, leaves every other thread waiting for ever: nobody imports any more."""
_PATIENCE_S = 2.0
"""How long such a module may take before it is broken off all the same: a log may be written where nobody reads."""
_ASKS_AGAIN_S = 0.02
_MAIN = threading.main_thread().ident or 0

_ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class _Asked:
    """Makes an Interruption of a signal, in the main thread, wherever that is, as soon as no lock can stay behind."""

    def __init__(self) -> None:
        self._at_s = float("-inf")
        self._put_off = 0

    def __call__(self, number: int, frame: FrameType | None) -> None:
        now_s = time.monotonic()
        if not self._put_off:
            before_s, self._at_s = self._at_s, now_s
            if now_s - before_s <= _SAME_S:
                return
            self._put_off = number
        if now_s - self._at_s < _PATIENCE_S and _may_hold_a_lock(frame):
            _thread.start_new_thread(self._ask_again, (number,))  # threading's own start has locks by hand too
            return
        number, self._put_off = self._put_off, 0
        interrupt(number)

    def _ask_again(self, number: int) -> None:
        """The signal once more, unless the command has ended: then nobody makes an Interruption of it."""
        time.sleep(_ASKS_AGAIN_S)
        if signal.getsignal(number) == self:
            if hasattr(signal, "pthread_kill"):  # the main thread may be waiting, and wakes up for its own only
                signal.pthread_kill(_MAIN, number)
            else:
                signal.raise_signal(number)


def _may_hold_a_lock(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_globals.get("__name__") in _LOCKS_BY_HAND:
            return True
        frame = frame.f_back
    return False


def end_in_order(run: Callable[[list[str]], int], arguments: list[str]) -> int:
    """Run the command and give its exit code, which tells of a signal that ended it.

    A signal that whoever started us has us ignore, as nohup does with SIGHUP, stays ignored.
    """
    heeded = [number for number in _ENDING if signal.getsignal(number) is not signal.SIG_IGN]
    asked = _Asked()
    for number in heeded:
        signal.signal(number, asked)
    try:
        return run(arguments)
    except Interruption as interruption:
        _tell(interruption)
        return interruption.exit_code
    finally:
        for number in heeded:
            signal.signal(number, signal.SIG_DFL)
        forget_interruption()


def _tell(interruption: Interruption) -> None:
    from narrator.cli.terminal import complain

    try:
        complain(f"interrupted ({interruption}); what was spoken is kept, the next run goes on from there")
    except OSError:  # the terminal that is to show it has gone
        sys.stderr = None  # or Python complains at the end that it cannot write there
