"""The program's three streams as it finds them → ones that can be written to, whatever Python itself has to say."""

from __future__ import annotations

import io
import logging
import os
import sys
import threading
import warnings
from typing import TextIO


def guard_streams() -> None:
    """Make the streams and Python's own voices safe, once, as the program starts.

    A closed stream is opened on nothing, so that no file of ours gets its number and no word its way into that file. A
    character that the terminal's encoding lacks becomes a question mark. Warnings and faults of threads, which Python
    prints as they are, go through `terminal` as all else does.
    """
    from narrator.cli.warnings import Warnings

    _fill_closed_descriptors()
    sys.stdout = _forgiving(sys.stdout)
    sys.stderr = _forgiving(sys.stderr)
    warnings.showwarning = _show_warning
    threading.excepthook = _tell_thread_fault
    sys.unraisablehook = _keep_silent
    logging.lastResort = Warnings()


def discard_output() -> None:
    """Send what is still to be written to nowhere: nobody reads it, and Python would complain of it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            _point_elsewhere(stream, nowhere)
    os.close(nowhere)


def _point_elsewhere(stream: TextIO | None, nowhere: int) -> None:
    try:
        if stream is not None:
            os.dup2(nowhere, stream.fileno())
    except (OSError, ValueError):
        return  # a stream without a number is nobody's but the caller's


def _fill_closed_descriptors() -> None:
    """Open 0, 1 and 2 on nothing where they are closed: the lowest free number is the next file's."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _forgiving(stream: TextIO | None) -> TextIO:
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - for as long as the program runs
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
    return stream


def _show_warning(message: Warning | str, category: type[Warning], *_: object, **__: object) -> None:
    from narrator.cli.terminal import complain

    complain(f"{category.__name__}: {message}", "warning")


def _tell_thread_fault(fault: threading.ExceptHookArgs) -> None:
    from narrator.cli.endings import tell_fault

    if fault.exc_value is not None and not isinstance(fault.exc_value, SystemExit):
        tell_fault(fault.exc_value, sys.argv[1:])


def _keep_silent(_: object) -> None:
    """What fails while an object goes away changes nothing, and tells a person nothing."""
