"""rich's console as `terminal` uses it: it reads no markup, wraps nothing, and leaves a gone reader to `endings`."""

from __future__ import annotations

from rich.console import Console as RichConsole


class Console(RichConsole):
    """A console on standard output or standard error."""

    def __init__(self, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, highlight=False, soft_wrap=True, markup=False, emoji=False)

    def on_broken_pipe(self) -> None:
        """rich would end the program here, with exit code 1."""
        raise BrokenPipeError
