"""Ctrl-C, SIGTERM, SIGHUP → an orderly end: what was begun is cleaned up, one line is told, the exit code is 128 + the
signal.

Python makes an exception of Ctrl-C itself, but one that typer takes for its own and ends with silently.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from types import FrameType

from narrator.errors.interruption import Interruption, forget_interruption, interrupt

_SAME_S = 2.0
"""systemd sends SIGTERM and SIGHUP together, and a terminal that closes may send one twice: one wish to end, and the
second must not break off the clean-up that the first one began. A later one may."""

_ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class _Asked:
    """Makes an Interruption of a signal, in the main thread, wherever that is."""

    def __init__(self) -> None:
        self._at_s = float("-inf")

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        before_s, self._at_s = self._at_s, time.monotonic()
        if self._at_s - before_s > _SAME_S:
            interrupt(number)


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
