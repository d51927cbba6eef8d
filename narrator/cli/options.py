"""What every command takes, written once."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from narrator.cluster.scripts import Scripts
    from narrator.progress import Progress
    from narrator.show.file import Show
    from narrator.speech.booth import Booth

log = logging.getLogger(__name__)

EVERYWHERE = "For every command"
"""What these options are grouped under."""

ShowPath = Annotated[
    Path | None,
    typer.Option(
        "--show",
        envvar="NARRATOR_SHOW",
        help="The show's folder, or its show.toml; else the folder you stand in, else built-in defaults.",
        rich_help_panel=EVERYWHERE,
    ),
]
Json = Annotated[
    bool,
    typer.Option("--json", help="One JSON object on standard output, nothing else there.", rich_help_panel=EVERYWHERE),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.", rich_help_panel=EVERYWHERE)]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="SECTION.KEY=VALUE",
        help="Change one key of show.toml for this run; repeatable. `narrator help settings` lists the keys.",
        rich_help_panel=EVERYWHERE,
    ),
]


ClusterAt = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="tcp://HOST:PORT",
        help="Have the workers of this Dask scheduler speak; [cluster] in show.toml does the same.",
    ),
]


def with_cluster(settings: list[str] | None, address: str | None) -> list[str]:
    """The settings of a call, with what `--cluster` says among them."""
    return [*(settings or ()), *([f"cluster.scheduler={address}"] if address else ())]


def open_speakers(show: Show) -> Booth:
    """Where the show's speech is made: on its cluster, where it has one. Nothing of Dask is loaded for any other."""
    if show.cluster.scheduler:
        from narrator.cluster.opening import open_cluster_booth

        return open_cluster_booth(show)
    from narrator.speech.booth import open_booth

    return open_booth(show)


def cluster_scripts(booth: Booth, progress: Progress) -> Scripts | None:
    """Where articles are read for such a booth, if it is a cluster's; then the progress names who works."""
    scripts: Scripts | None = getattr(booth, "scripts", None)
    if scripts:
        from narrator.cli.terminal import name_workers

        name_workers(progress, scripts.told)
    return scripts


def open_show(path: Path | None, settings: list[str] | None = None) -> Show:
    """The show a command works for. Raises ConfigError with every mistake in it."""
    from narrator.show.file import load_show
    from narrator.show.variables import stray_variables

    for line in stray_variables(os.environ):
        log.warning("%s", line)
    show = load_show(path, settings or ())
    if show.folder is None:
        _tell_of_lexicons()
    believe_authorities(show)
    return show


def open_folder(path: Path | None) -> Path:
    """The folder of the show a command works on. Raises InputError where there is none."""
    from narrator.errors import InputError

    show = open_show(path)
    if show.folder is None:
        raise InputError("there is no show.toml here: 'narrator init DIR' makes a show, --show names one")
    return show.folder


def believe_authorities(show: Show) -> None:
    """Believe the certificate authorities that the show names, in all that this command asks for."""
    if show.network.ca_bundle:
        from narrator.show.authorities import trust_authorities

        trust_authorities(show)


def _tell_of_lexicons() -> None:
    """Warn of lexicons in the working folder that are not read, since no show stands there."""
    from narrator.show.file import SHOW_FILE
    from narrator.show.reading import LEXICON_FILE, PLS_FILE

    if names := [name for name in (LEXICON_FILE, PLS_FILE) if Path(name).is_file()]:
        told, verb = " and ".join(names), "is" if len(names) == 1 else "are"
        log.warning("%s %s not read: there is no %s beside it; an empty one there will do", told, verb, SHOW_FILE)
