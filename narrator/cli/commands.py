"""typer's commands with a help of ours: grouped, with examples, in colour on a terminal, as wide as that is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.models import CommandFunctionType

from narrator.cli.terminal import has_colours, width_of


def help_text(context: typer.Context, stream: Any) -> str:
    """A command's help as it suits who reads that stream."""
    from narrator.cli.help_page import help_page, render

    return render(help_page(context), width_of(stream), colours=has_colours(stream))


def help_asked_for(command: Any, arguments: list[str]) -> typer.Context | None:
    """The command whose help `narrator voices list --help` asks for; None for any other call.

    typer would tell the same, but to read one option it loads what checks values: that takes longer than all else.
    """
    *names, last = arguments or [""]
    context = _context(command, "narrator", None)
    for name in names:
        command = command.get_command(context, name) if hasattr(command, "get_command") else None
        if command is None:
            return None
        context = _context(command, name, context)
    return context if last in context.help_option_names else None


def _context(command: Any, name: str, parent: typer.Context | None) -> typer.Context:
    return typer.Context(command, info_name=name, parent=parent, **command.context_settings)


class Command(TyperCommand):
    """A command with such a help."""

    def get_help(self, ctx: Any) -> str:
        return help_text(ctx, sys.stdout)

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 - nothing is cut
        return _summary(self)


class Group(TyperGroup):
    """A group of commands with such a help."""

    def get_help(self, ctx: Any) -> str:
        return help_text(ctx, sys.stdout)

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 - as above
        return _summary(self)


def _summary(command: Any) -> str:
    from narrator.cli.help_page import summary

    return summary(command)


class Commands(typer.Typer):
    """A table of commands; typer's own boxed help would cost twice the start-up of all else."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"cls": Group, "rich_markup_mode": None, "add_completion": False, **settings})

    def command(self, name: str | None = None, **settings: Any) -> Callable[[CommandFunctionType], CommandFunctionType]:
        """As typer's own."""
        return super().command(name, **{"cls": Command, **settings})
