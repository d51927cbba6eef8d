"""What typer cannot make sense of → one line with the nearest name, or the help that was meant."""

from __future__ import annotations

import sys
from typing import Any

import typer
from typer.core import TyperGroup

from narrator.cli.commands import help_text
from narrator.cli.terminal import complain, show_help
from narrator.errors import nearest

EXIT_CODE = 2


def tell_wrong_call(error: typer.TyperException) -> int:
    """Tell it on standard error and give the exit code.

    A group called without a command of its own gives its help there, with the same code: so do typer's own programs.
    """
    context = getattr(error, "ctx", None)
    if context is not None and _asks_for_help(error, context):
        show_help(help_text(context, sys.stderr), sys.stderr)
        return EXIT_CODE
    line = _unknown_option(error, context) or " ".join(error.format_message().split()).rstrip(".")
    if context is not None and not line.endswith("?"):
        line += f"; '{context.command_path} --help' shows what there is"
    complain(line)
    return EXIT_CODE


def _asks_for_help(error: typer.TyperException, context: Any) -> bool:
    """typer raises a group's help as an error whose message is the help; its class is not public."""
    group = context is not None and isinstance(context.command, TyperGroup) and context.command.no_args_is_help
    return bool(group and error.message == context.get_help())


def _unknown_option(error: typer.TyperException, context: Any) -> str:
    """The line for an option that there is not; empty for any other mistake."""
    name = getattr(error, "option_name", None)
    if context is None or not name or not error.message.startswith("No such option"):
        return ""
    options = [option for each in context.command.get_params(context) for option in each.opts]
    tip = nearest(name.lstrip("-"), (option.removeprefix("--") for option in options if option.startswith("--")))
    return f"No such option: {name}" + tip.replace("mean '", "mean '--")
