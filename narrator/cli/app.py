"""The table of commands."""

from __future__ import annotations

from typing import Annotated

import typer

from narrator.cli import (
    backup,
    build,
    cast,
    doctor,
    feed,
    init,
    make,
    publish,
    say,
    schedule,
    script,
    serve,
    studio,
    voices,
)

app = typer.Typer(
    name="narrator",
    help="News articles in, a podcast out: every quoted person in a voice of their own, offline.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # typer's boxed help costs twice the start-up of all else
    context_settings={"help_option_names": ["-h", "--help"]},
)


def invoke(arguments: list[str]) -> int:
    """Run the command that the arguments name, and give its exit code.

    Calling `app` would do that too, but typer then ends some of it by itself: an interrupted command without a word,
    one whose reader has gone with exit code 1.
    """
    command = typer.main.get_command(app)
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


app.command("init")(init.init)
app.command("make")(make.make)
app.command("script")(script.script)
app.command("cast")(cast.cast)
app.command("say")(say.say)
app.add_typer(voices.app, name="voices")
app.add_typer(feed.app, name="feed")
app.command("publish")(publish.publish)
app.command("serve")(serve.serve)
app.command("studio")(studio.studio)
app.command("build")(build.build)
app.add_typer(schedule.app, name="schedule")
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.command("doctor")(doctor.doctor)
