"""typer's commands with a help of ours: grouped, with examples, in colour on a terminal, as wide as that is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, MutableMapping
from functools import partial
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_from_info, get_group_from_info, solve_typer_info_help
from typer.models import CommandFunctionType, CommandInfo, TyperInfo

from narrator.cli.terminal import has_colours, width_of


class Later(MutableMapping[str, Any]):
    """The commands of a table, each made when it is asked for: to make all takes half as long as to load typer."""

    def __init__(self, table: Commands) -> None:
        self._makers: dict[str, Callable[[], Any]] = {}
        self._made: dict[str, Any] = {}
        self.told: dict[str, tuple[str | None, str]] = {}
        """Name → what it is grouped under, and its help."""
        for command in table.registered_commands:
            told = command.help or getattr(command.callback, "__doc__", None) or ""
            self._note(command, str(command.name), told, partial(_command_of, command))
        for group in table.registered_groups:
            self._note(group, str(group.name), solve_typer_info_help(group), partial(_group_of, group))

    def _note(self, info: Any, name: str, told: str, make: Callable[[], Any]) -> None:
        panel = info.rich_help_panel
        self.told[name] = (panel if isinstance(panel, str) else None, told)
        self._makers[name] = make

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._makers[name] = lambda: command

    def __delitem__(self, name: str) -> None:
        del self._makers[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def _command_of(info: CommandInfo) -> Any:
    return get_command_from_info(info, pretty_exceptions_short=True, rich_markup_mode=None)


def _group_of(info: TyperInfo) -> Any:
    return get_group_from_info(info, pretty_exceptions_short=True, suggest_commands=True, rich_markup_mode=None)


def command_of(table: Commands) -> Any:
    """The program of the table, whose commands are made as they are asked for."""
    registered = table.registered_commands, table.registered_groups
    later = Later(table)
    table.registered_commands, table.registered_groups = [], []
    try:
        command: Any = typer.main.get_command(table)
    finally:
        table.registered_commands, table.registered_groups = registered
    command.commands = later
    return command


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

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer's would have each made
        return list(self.commands)

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 - as above
        return _summary(self)


def _summary(command: Any) -> str:
    from narrator.cli.help_page import summary

    return summary(command.help or "")


class Commands(typer.Typer):
    """A table of commands; typer's own boxed help would cost twice the start-up of all else."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"cls": Group, "rich_markup_mode": None, "add_completion": False, **settings})

    def command(self, name: str | None = None, **settings: Any) -> Callable[[CommandFunctionType], CommandFunctionType]:
        """As typer's own."""
        return super().command(name, **{"cls": Command, **settings})
