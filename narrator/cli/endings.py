"""What ended a command → one line on standard error and an exit code; a fault of ours leaves a traceback in a file."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable

import typer

from narrator.cli.streams import discard_output
from narrator.cli.terminal import complain, complain_text
from narrator.cli.wrong_calls import tell_wrong_call
from narrator.disk.places import exit_code_of, is_full, place_error
from narrator.errors import InputError, NarratorError
from narrator.errors.origins import origins

INTERRUPTED = 130
"""128 and the number of SIGINT, as a shell has it."""

_NO_MEMORY_WORDS = ("cannot allocate memory", "failed to map segment", "can't start new thread", "out of memory")


def end(error: BaseException, arguments: list[str]) -> int:
    """Tell of the error and give the exit code."""
    if _is_out_of_memory(error):
        return _end_without_memory(error)
    ending = next(told for kind, told in _ENDINGS if isinstance(error, kind))
    code = ending(error, arguments)
    discard_output()
    return code


def tell_fault(error: BaseException, arguments: list[str]) -> int:
    """A fault of ours: one line, with where its traceback is; or the traceback, where that was asked for."""
    from narrator.cli.faults import keep_fault, traceback_text, without_credentials

    if is_debugging(arguments):
        complain_text(traceback_text(error))
    path = keep_fault(error, arguments)
    where = f"please report it with {path}" if path else "please report it with what NARRATOR_DEBUG=1 shows"
    complain(f"this is a fault of ours: {type(error).__name__}: {without_credentials(str(error))}; {where}")
    return 1


def is_debugging(arguments: list[str]) -> bool:
    """Whether a traceback is to be shown: `narrator --debug …`, or NARRATOR_DEBUG=1."""
    return arguments[:1] == ["--debug"] or os.environ.get("NARRATOR_DEBUG", "") not in ("", "0")


def _end_mistake(error: NarratorError, _: list[str]) -> int:
    for line in error.problems:
        complain(line)
    return exit_code_of(error)


def _end_wrong_call(error: typer.TyperException, _: list[str]) -> int:
    return tell_wrong_call(error)


def _end_interrupted(_: BaseException, __: list[str]) -> int:
    complain("interrupted; what was spoken is kept, the next run goes on from there")
    return INTERRUPTED


def _end_unread(_: BaseException, __: list[str]) -> int:
    """The reader of our output has gone (`| head`): that is no mistake of anybody's."""
    return 0


def _end_system_fault(error: OSError, arguments: list[str]) -> int:
    if not is_full(error):
        mistake = place_error(error, arguments)
        return _end_mistake(mistake, arguments) if mistake else tell_fault(error, arguments)
    complain(
        f"{error.filename or 'the disk, or where the output goes'}: no space is left: make room, then run it again"
    )
    return InputError.exit_code


def _end_without_memory(error: BaseException) -> int:
    error.__traceback__ = error.__context__ = error.__cause__ = None  # they hold what took the memory
    complain("there is too little memory: close other programs, or set voices.jobs = 1 in show.toml")
    discard_output()
    return 1


def _is_out_of_memory(error: BaseException) -> bool:
    return any(_tells_of_memory(each) for each in origins(error))


def _tells_of_memory(error: BaseException) -> bool:
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
        return True
    told = isinstance(error, (ImportError, RuntimeError)) and str(error).lower()
    return bool(told) and any(words in str(told) for words in _NO_MEMORY_WORDS)


_ENDINGS: tuple[tuple[type[BaseException], Callable[..., int]], ...] = (
    (NarratorError, _end_mistake),
    (typer.TyperException, _end_wrong_call),
    (typer.Abort, _end_interrupted),
    (KeyboardInterrupt, _end_interrupted),
    (BrokenPipeError, _end_unread),
    (OSError, _end_system_fault),
    (BaseException, tell_fault),
)
