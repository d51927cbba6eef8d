"""The command line: the only place that prints or exits. One module a command; `endings` turns errors into one line."""

from __future__ import annotations

import sys


def main() -> None:
    """The `narrator` program."""
    from narrator.cli.streams import guard_streams

    guard_streams()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code; whatever goes wrong becomes one line on standard error."""
    from narrator.cli.endings import end

    try:
        from narrator.cli.app import invoke

        code = invoke(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()  # what cannot be written is told here, not by Python as it leaves
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last place where a fault of ours can become one line
        return end(error, arguments)
    return code
