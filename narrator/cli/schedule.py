"""`narrator schedule`: the crontab line, or the systemd timer, that builds a show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from narrator.cli.commands import Commands
from narrator.cli.options import Json, Quiet, ShowPath, open_folder
from narrator.cli.terminal import complain, print_json, tell, tell_text
from narrator.errors import InputError

if TYPE_CHECKING:
    from narrator.rounds.schedule import Times

app = Commands(help="Build the show every hour or day, by cron or systemd.", no_args_is_help=True)

EveryOption = Annotated[Literal["hour", "day", "weekday"], typer.Option("--every", help="How often to build.")]
AtOption = Annotated[str | None, typer.Option("--at", metavar="TIME", help="06:00; for every hour the minutes: 05.")]
ZoneOption = Annotated[
    str | None, typer.Option("--zone", metavar="ZONE", help="A time zone, such as Europe/Berlin; systemd only.")
]
WithOption = Annotated[Literal["cron", "systemd"], typer.Option("--with", help="What starts the build.")]


@app.command("show")
def show(
    every: EveryOption = "hour",
    at: AtOption = None,
    zone: ZoneOption = None,
    by: WithOption = "cron",
    show_path: ShowPath = None,
    as_json: Json = False,
) -> None:
    """What `install` would write, and what is installed; nothing is changed."""
    from narrator.rounds.schedule import read_times

    folder, times = open_folder(show_path), read_times(every, at, zone)
    texts = _texts(folder, times, by)
    try:
        installed, missing = _installed(folder, by), ""
    except InputError as error:  # what would be written can be read all the same
        installed, missing = None, str(error)
    if as_json:
        print_json({"texts": texts, "installed": installed})
    else:
        _print_texts(texts)
        tell(f"# installed: {'no' if installed is None else installed}")
    if missing:
        complain(missing, kind="warning")


@app.command("install")
def install(
    every: EveryOption = "hour",
    at: AtOption = None,
    zone: ZoneOption = None,
    by: WithOption = "cron",
    force: Annotated[bool, typer.Option("--force", help="Write over systemd units that a person has edited.")] = False,
    show_path: ShowPath = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Have the show built every hour or day; installing again changes the times."""
    from narrator.rounds.schedule import cron, read_times, systemd

    folder, times = open_folder(show_path), read_times(every, at, zone)
    texts = _texts(folder, times, by)
    before = cron.read_crontab() if by == "cron" else ""  # without cron nothing shall look as if it were installed
    if not (quiet or as_json):
        _print_texts(texts)
    if by == "cron":
        after = cron.with_line(before, folder, texts["crontab"].rstrip("\n"))
        if after != before:
            cron.write_crontab(after)
    else:
        systemd.install_units(texts, force=force)
    if as_json:
        print_json({"texts": texts, "installed": _installed(folder, by)})


@app.command("remove")
def remove(
    by: WithOption = "cron",
    force: Annotated[bool, typer.Option("--force", help="Delete systemd units that a person has edited too.")] = False,
    show_path: ShowPath = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Have the show built no more."""
    from narrator.rounds.schedule import cron, systemd

    folder = open_folder(show_path)
    if by == "cron":
        before = cron.read_crontab()
        was_there = cron.own_line(before, folder) is not None
        if was_there:
            cron.write_crontab(cron.without_line(before, folder))
    else:
        was_there = systemd.remove_units(folder, force=force)
    if as_json:
        print_json({"removed": was_there})
    elif not quiet:
        tell("Removed." if was_there else "There was nothing to remove.")


def _texts(folder: Path, times: Times, by: str) -> dict[str, str]:
    """What would be written, by file name."""
    from narrator.rounds.schedule import build_command, cron, systemd

    command = build_command(folder)
    if by == "cron":
        return {"crontab": cron.cron_line(folder, times, command) + "\n"}
    return systemd.unit_texts(folder, times, command)


def _installed(folder: Path, by: str) -> str | None:
    from narrator.rounds.schedule import cron, systemd

    if by == "cron":
        return cron.own_line(cron.read_crontab(), folder)
    timer = systemd.units_folder() / f"{systemd.unit_name(folder)}.timer"
    return str(timer) if timer.is_file() else None


def _print_texts(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        if len(texts) > 1:
            tell(f"# {name}")
        tell_text(text.removesuffix("\n"))
