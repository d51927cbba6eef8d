"""A show → a private feed for the devices of the local network, under a path that nobody guesses, while we run.

The preview is for this machine alone; this is for whoever has the address. It is served at one address of one
interface, and nothing else is. The path stays the same, so that an app that has subscribed finds the next one there.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from narrator.archive import Archive, new_token
from narrator.disk.files import PRIVATE, write_text
from narrator.errors import InputError
from narrator.publish.memory import FOLDER
from narrator.publish.preview import PreviewServer
from narrator.show.file import Show

TOKEN_FILE = "lan-path"
_ELSEWHERE = ("192.0.2.1", 9)
"""An address kept for documentation (RFC 5737): asked which way leads there, the system names our own address. Nothing
is sent."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What is open: the page for a browser, the feed for an app, how many episodes, until when (None: until we end)."""

    page: str
    feed: str
    episodes: int
    until: datetime | None


def lan_address() -> str:
    """The address by which the local network knows this machine. Raises InputError where there is no network."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(_ELSEWHERE)
            address = str(probe.getsockname()[0])
    except OSError as error:
        raise InputError("this machine is on no network; name its address with --address") from error
    if address.startswith("127."):
        raise InputError("this machine is on no network; name its address with --address")
    return address


def open_lan(show: Show, archive: Archive, port: int, address: str, *, renew: bool = False) -> PreviewServer:
    """The server, which is already bound. With `renew` the path is another from now on. Raises InputError."""
    return PreviewServer(show, archive, port, (address,), address=address, token=_token(archive.folder, renew))


def opened(server: PreviewServer, archive: Archive, until: datetime | None) -> Opened:
    """What a person is told of it."""
    return Opened(server.url, f"{server.url}feed.xml", len(archive.slugs()), until)


def _token(folder: Path, renew: bool) -> str:
    """The path's one step that nobody guesses, as long as it is not to be another."""
    file = folder / FOLDER / TOKEN_FILE
    try:
        kept = "" if renew else file.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        kept = ""
    if kept.isalnum():
        return kept
    token = new_token()
    write_text(file, f"{token}\n", PRIVATE)
    return token


def told(one: Opened) -> list[str]:
    """What is open, to whom, and for how long, in words."""
    long = f"until {one.until:%H:%M}" if one.until else "until you press Ctrl-C"
    number = f"{one.episodes} episode{'s' * (one.episodes != 1)}"
    return [
        f"{one.page}   for a browser: the code leads there",
        f"{one.feed}   for a podcast app",
        f"Open {long}: whoever has this address and is on your network can hear and download {number} of this show.",
        "Nothing else of this machine can be seen, nothing can be changed, and the way there is not encrypted.",
    ]
