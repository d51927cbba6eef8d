"""The command line: the only place that prints or exits. One module a command; `main` turns errors into one line."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """The `narrator` program."""
    from narrator.cli.signals import end_in_order

    sys.exit(end_in_order(run, sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code; whatever we raise on purpose becomes one line on standard error."""
    import typer

    from narrator.cli.app import app
    from narrator.cli.terminal import complain
    from narrator.errors import NarratorError

    try:
        code = app(arguments, prog_name="narrator", standalone_mode=False, obj=arguments)
    except NarratorError as error:
        for line in str(error).splitlines():
            complain(line)
        return error.exit_code
    except typer.TyperException as error:
        complain(" ".join(error.format_message().split()))
        return 2
    except (typer.Abort, KeyboardInterrupt):
        complain("interrupted; what was spoken is kept, the next run goes on from there")
        return 130
    except BrokenPipeError:
        # the reader of our output has gone (`| head`); keep Python from complaining of it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # the last place where a fault of ours can become one line
        if os.environ.get("NARRATOR_DEBUG"):
            raise
        complain(f"this is a fault of ours: {type(error).__name__}: {error}; NARRATOR_DEBUG=1 shows where")
        return 1
    return code if isinstance(code, int) else 0
