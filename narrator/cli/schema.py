"""`narrator schema`: what editors check a show's files with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from narrator.cli.commands import Commands
from narrator.cli.options import Json, Quiet, ShowPath, open_folder
from narrator.cli.terminal import print_json, tell

if TYPE_CHECKING:
    from pathlib import Path

app = Commands(help="What editors check a show's files with.", no_args_is_help=True)

Kind = Annotated[
    Literal["show", "voice", "voice-change", "cast", "lexicon"],
    typer.Argument(help="The kind of file; voice-change is a show's profile that changes some keys of ours."),
]


@app.command("show")
def show(kind: Kind) -> None:
    """Print the JSON Schema of a kind of file, as this version checks it."""
    from narrator.desk.schemas import schema_of

    print_json(schema_of(kind))


@app.command("install")
def install(show_path: ShowPath = None, as_json: Json = False, quiet: Quiet = False) -> None:
    """Put the schemas into a show that has none, or older ones; tells the first line by which an editor finds each."""
    from narrator.show.schemas import place_schemas

    folder = open_folder(show_path)
    written = place_schemas(folder)
    lines = {name: _line(kind, folder) for name, kind in _FILES.items()}
    if as_json:
        print_json({"written": [str(path) for path in written], "lines": lines})
    elif not quiet:
        tell(f"{len(written)} schemas written. The first line of each file tells an editor which is its own:")
        for name, line in lines.items():
            tell(f"  {name:<20} {line}")


_FILES = {"show.toml": "show", "lexicon.toml": "lexicon", "voices/cast.toml": "cast", "voices/NAME.toml": "voice"}


def _line(kind: str, folder: Path) -> str:
    from narrator.show.schemas import schema_line

    return schema_line(kind, folder, "../" if kind in ("cast", "voice") else "").rstrip("\n")
