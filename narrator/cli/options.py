"""What every command takes, written once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from narrator.show.file import Show

ShowPath = Annotated[
    Path | None,
    typer.Option(
        "--show",
        envvar="NARRATOR_SHOW",
        help="The show's folder, or its show.toml; else the folder you stand in, else built-in defaults.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object on standard output, nothing else there.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="SECTION.KEY=VALUE", help="Change one key of show.toml for this run; repeatable."),
]


def open_show(path: Path | None, settings: list[str] | None = None) -> Show:
    """The show a command works for. Raises ConfigError with every mistake in it."""
    from narrator.show.file import load_show

    return load_show(path, settings or ())
