"""The table of commands."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from narrator.cli import (
    backup,
    build,
    cast,
    cluster,
    doctor,
    feed,
    help,
    init,
    make,
    publish,
    say,
    schedule,
    schema,
    script,
    serve,
    status,
    studio,
    voices,
)
from narrator.cli.commands import Commands, command_of, help_asked_for, help_text
from narrator.cli.terminal import show_help

app = Commands(
    name="narrator",
    help="News articles in, a podcast out: every quoted person in a voice of their own, offline.",
    no_args_is_help=True,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_COMPLETE = "_NARRATOR_COMPLETE"
"""By which a shell asks what may come next."""


def invoke(arguments: list[str]) -> int:
    """Run the command that the arguments name, and give its exit code.

    Calling `app` would do that too, but typer then ends some of it by itself: an interrupted command without a word,
    one whose reader has gone with exit code 1.
    """
    command = command_of(app)
    if _COMPLETE in os.environ:
        from narrator.cli.completing import complete

        return complete(command)
    if (asked := help_asked_for(command, arguments)) is not None:
        show_help(help_text(asked, sys.stdout), sys.stdout)
        return 0
    try:
        with command.make_context("narrator", [*arguments], obj=arguments) as context:
            code = command.invoke(context)
    except typer.Exit as ending:
        return ending.exit_code
    return code if isinstance(code, int) else 0


def _show_version(wanted: bool) -> None:
    if wanted:
        from narrator import __version__
        from narrator.cli.terminal import tell

        tell(f"narrator {__version__}")
        raise typer.Exit


@app.callback()
def narrator(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback has answered by then
        bool, typer.Option("--version", help="Print the version and leave.", callback=_show_version, is_eager=True)
    ] = False,
    debug: Annotated[  # noqa: ARG001 - `endings` asks for it, also where no command was found
        bool, typer.Option("--debug", help="Show where a fault of ours was; so does NARRATOR_DEBUG=1.")
    ] = False,
) -> None:
    """News articles in, a podcast out: every quoted person in a voice of their own, offline."""
    import logging

    from narrator.cli.warnings import Warnings

    quiet = {"-q", "--quiet"} & {*context.obj}
    logging.getLogger("narrator").handlers = [logging.NullHandler() if quiet else Warnings()]


_ONE, _SHOW, _HELP = "An article", "A show", "Help"

app.command("make", rich_help_panel=_ONE)(make.make)
app.command("script", rich_help_panel=_ONE)(script.script)
app.command("cast", rich_help_panel=_ONE)(cast.cast)
app.command("say", rich_help_panel=_ONE)(say.say)
app.add_typer(voices.app, name="voices", rich_help_panel=_ONE)
app.command("init", rich_help_panel=_SHOW)(init.init)
app.command("build", rich_help_panel=_SHOW)(build.build)
app.command("status", rich_help_panel=_SHOW)(status.status)
app.command("studio", rich_help_panel=_SHOW)(studio.studio)
app.command("serve", rich_help_panel=_SHOW)(serve.serve)
app.command("publish", rich_help_panel=_SHOW)(publish.publish)
app.add_typer(feed.app, name="feed", rich_help_panel=_SHOW)
app.command("backup", rich_help_panel=_SHOW)(backup.backup)
app.command("restore", rich_help_panel=_SHOW)(backup.restore)
app.add_typer(schedule.app, name="schedule", rich_help_panel=_SHOW)
app.add_typer(cluster.app, name="cluster", rich_help_panel=_SHOW)
app.command("help", rich_help_panel=_HELP)(help.help_command)
app.command("doctor", rich_help_panel=_HELP)(doctor.doctor)
app.add_typer(schema.app, name="schema", rich_help_panel=_HELP)
