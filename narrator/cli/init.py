"""`narrator init`: a new show folder that works at once."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from narrator.cli.options import Json, Quiet
from narrator.cli.terminal import print_json, tell


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The show's folder; it is made if need be.")],
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make a new show folder that works at once.

    It holds show.toml with every key explained, and the folders the show works in.
    """
    from narrator.show.new import make_show

    made = make_show(folder)
    if as_json:
        print_json({"folder": str(folder), "made": [str(path) for path in made]})
    elif not quiet:
        tell(f"A show stands in {folder}. Say who you are in show.toml, put an article into seeds/, then:")
        tell(f"  cd {shlex.quote(str(folder))}")
        tell("  narrator make seeds/YOUR-ARTICLE.txt")
