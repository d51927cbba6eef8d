"""The command line: the only place that prints or exits. One module a command; `endings` turns errors into one line."""

from __future__ import annotations

import gc
import os
import sys

_OBJECTS_A_COLLECTION = 20_000
"""New objects before Python looks for circles among them, instead of 700: all that is loaded stays, and to look through
it again and again took a twentieth of an article's time."""
_NO_MEMORY = b"error: there is too little memory: close other programs\n"


def main() -> None:
    """The `narrator` program."""
    gc.set_threshold(_OBJECTS_A_COLLECTION)
    try:
        from narrator.cli.signals import end_in_order
        from narrator.cli.streams import guard_streams

        guard_streams()
        code = end_in_order(run, sys.argv[1:])
    except (MemoryError, ImportError, SystemError) as error:  # the last where there was no memory for the first
        if isinstance(error, ImportError) and "narrator.cli.app" in sys.modules:
            raise
        os.write(2, _NO_MEMORY)  # there was not enough for `endings` to find its words
        code = 1
    gc.freeze()  # nothing is looked through once more before it all goes: 50 ms after an article
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code; whatever goes wrong becomes one line on standard error."""
    from narrator.cli.endings import end
    from narrator.errors.interruption import end_if_asked

    try:
        from narrator.cli.app import invoke

        code = invoke(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()  # what cannot be written is told here, not by Python as it leaves
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last place for a line
        end_if_asked()
        return end(error, arguments)
    return code
