"""rich's console as `terminal` uses it: it reads no markup, wraps nothing, and leaves a gone reader to `endings`."""

from __future__ import annotations

import io

from rich.console import Console as RichConsole


class Console(RichConsole):
    """A console on standard output or standard error."""

    def __init__(self, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, highlight=False, soft_wrap=True, markup=False, emoji=False)

    def on_broken_pipe(self) -> None:
        """rich would end the program here, with exit code 1."""
        raise BrokenPipeError


def set_markdown(text: str, width: int, colours: bool) -> str:
    """Markdown of our own documentation as a terminal shows it."""
    from rich.markdown import Markdown
    from rich.theme import Theme

    file = io.StringIO()
    console = RichConsole(
        file=file,
        width=min(width, _WIDEST),
        force_terminal=colours,
        no_color=not colours,
        color_system="standard" if colours else None,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    with console.use_theme(Theme({"markdown.code": "bold cyan"})):
        console.print(Markdown(text, hyperlinks=False, code_theme="ansi_dark"))
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines())


_WIDEST = 100
"""Longer lines are hard to read."""
