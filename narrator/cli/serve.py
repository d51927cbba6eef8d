"""`narrator serve`: look at the show on this machine before it is published."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.options import Json, Quiet, Settings, ShowPath, open_show
from narrator.cli.publish import Episodes
from narrator.cli.terminal import has_colours, print_json, tell
from narrator.errors.interruption import Interruption

if TYPE_CHECKING:
    from narrator.archive import Archive
    from narrator.publish.preview import PreviewServer
    from narrator.show.file import Show


Sources = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SOURCE...]", help="With --lan: articles to make an episode of first, as `make` does."),
]
Lan = Annotated[
    bool, typer.Option("--lan", help="For phones on the local network: a private feed, and a QR code that leads there.")
]
Code = Annotated[
    bool, typer.Option("--qr/--no-qr", help="The QR code after the addresses, on a terminal: not for a screen reader.")
]
Minutes = Annotated[
    float | None, typer.Option("--for", min=0.01, max=10_080, metavar="MINUTES", help="Close it after so long.")
]
Address = Annotated[
    str | None, typer.Option("--address", metavar="IP", help="Of this machine on that network; found by itself.")
]
NewPath = Annotated[
    bool, typer.Option("--new-path", help="With --lan: another path from now on; who has the old one is out.")
]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")]
Hosts = Annotated[
    list[str] | None,
    typer.Option(
        "--host", metavar="NAME", help="A name to be asked by beside localhost, such as a tunnel's; repeatable."
    ),
]


def serve(
    sources: Sources = None,
    lan: Lan = False,
    with_code: Code = True,
    minutes: Minutes = None,
    address: Address = None,
    renew: NewPath = False,
    port: Port = 8000,
    hosts: Hosts = None,
    out: Episodes = None,
    show_path: ShowPath = None,
    settings: Settings = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Show pages and feed at http://127.0.0.1:8000/, for this machine alone; Ctrl-C ends it.

    With --lan they are open to the local network, under a path that nobody guesses: scan the code with a phone.
    """
    from narrator.archive import Archive
    from narrator.errors import InputError
    from narrator.publish.preview import PreviewServer

    if not lan and (sources or renew or address):
        raise InputError("SOURCE, --address and --new-path belong to --lan: without it only this machine is served")
    show = open_show(show_path, settings)
    archive = Archive(out or (show.folder or Path()) / "episodes")
    if lan:
        with _lan_server(show, archive, sources or [], address, port, renew, quiet) as server:
            _tell_lan(server, archive, minutes, as_json, with_code and not quiet)
            _run(server, minutes)
        return
    with PreviewServer(show, archive, port, hosts or ()) as server:
        if as_json:
            print_json({"url": server.url})
        elif not quiet:
            tell(f"{server.url}  (Ctrl-C ends it)")
        _run(server, minutes)


def _run(server: PreviewServer, minutes: float | None) -> None:
    """Until Ctrl-C, or so many minutes."""
    from threading import Timer

    timer = Timer(minutes * 60, server.shutdown) if minutes else None
    try:
        if timer:
            timer.start()
        server.serve_forever()
    except (KeyboardInterrupt, Interruption):
        return
    finally:
        if timer:
            timer.cancel()


def _lan_server(
    show: Show, archive: Archive, sources: list[str], address: str | None, port: int, renew: bool, quiet: bool
) -> PreviewServer:
    """The port is taken before the episode is made: who cannot be served need not wait."""
    from narrator.cli.make import make_episode
    from narrator.publish.lan import lan_address, open_lan

    server = open_lan(show, archive, port, address or lan_address(), renew=renew)
    if sources:
        try:
            make_episode(sources, show, archive.folder, quiet=quiet)
        except BaseException:
            server.server_close()
            raise
    return server


def _tell_lan(server: PreviewServer, archive: Archive, minutes: float | None, as_json: bool, with_code: bool) -> None:
    from dataclasses import asdict
    from datetime import datetime, timedelta

    from narrator.publish.lan import opened, told

    until = datetime.now().astimezone() + timedelta(minutes=minutes) if minutes else None
    one = opened(server, archive, until)
    if as_json:
        print_json({**asdict(one), "until": until.isoformat() if until else None})
        return
    for line in told(one):
        tell(line)
    if with_code and has_colours(sys.stdout):
        for line in qr_code(one.page):
            tell(line, style="black on white")


def qr_code(address: str) -> list[str]:
    """The address as lines of a QR code, two of its squares a letter, to be shown in black on white."""
    import segno

    code = segno.make(address, error="m", micro=False)
    rows = [list(row) for row in code.matrix_iter(border=2)]
    rows += [[0] * len(rows[0])] * (len(rows) % 2)
    return [
        "".join(_HALVES[upper > 0, lower > 0] for upper, lower in zip(above, below, strict=True))
        for above, below in zip(rows[::2], rows[1::2], strict=True)
    ]


_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
