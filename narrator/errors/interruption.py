"""A signal that asks us to end → an exception that is no error, and a memory of it where foreign code swallowed it.

A signal is raised wherever the main thread just is, also inside a library that turns whatever passes through it into
an error of its own: pydantic makes a SchemaError of it while it builds a validator. Who catches errors widely, and
would go on, asks first whether the process is to end.
"""

from __future__ import annotations

import signal
from typing import NoReturn


class Interruption(BaseException):
    """The process was asked to end. Nothing that catches errors catches it, nor what catches KeyboardInterrupt."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.exit_code = 128 + number


_asked: list[int] = []
"""The signal that came first. Signals are the process's, so this is too."""


def interrupt(number: int) -> NoReturn:
    """Raise the Interruption that signal `number` asks for, and remember it."""
    _asked.append(number)
    raise Interruption(number)


def end_if_asked() -> None:
    """Raise the Interruption anew where a signal has asked for one: an error at hand may be all that is left of it."""
    if _asked:
        raise Interruption(_asked[0])


def forget_interruption() -> None:
    """The command that was asked to end has ended."""
    _asked.clear()
