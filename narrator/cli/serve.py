"""`narrator serve`: look at the show on this machine before it is published."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from narrator.cli.options import Json, Quiet, Settings, ShowPath, open_show
from narrator.cli.publish import Episodes
from narrator.cli.signals import Interruption
from narrator.cli.terminal import print_json, tell


def serve(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")] = 8000,
    hosts: Annotated[
        list[str] | None,
        typer.Option(
            "--host", metavar="NAME", help="A name to be asked by beside localhost, such as a tunnel's; repeatable."
        ),
    ] = None,
    out: Episodes = None,
    show_path: ShowPath = None,
    settings: Settings = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Show pages and feed at http://127.0.0.1:8000/, for this machine alone; Ctrl-C ends it."""
    from narrator.archive import Archive
    from narrator.publish.preview import PreviewServer

    show = open_show(show_path, settings)
    with PreviewServer(show, Archive(out or (show.folder or Path()) / "episodes"), port, hosts or ()) as server:
        if as_json:
            print_json({"url": server.url})
        elif not quiet:
            tell(f"{server.url}  (Ctrl-C ends it)")
        try:
            server.serve_forever()
        except (KeyboardInterrupt, Interruption):
            return
