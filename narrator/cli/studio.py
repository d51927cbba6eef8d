"""`narrator studio`: the show in the browser, to see who says what, hear it, put it right and publish it."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.options import Json, Quiet, Settings, ShowPath
from narrator.cli.terminal import complain, is_terminal, print_json, tell
from narrator.errors import InputError
from narrator.errors.extras import pip_install
from narrator.errors.interruption import Interruption

if TYPE_CHECKING:
    from narrator.studio.run import RunningStudio

_NEEDED = ("starlette", "uvicorn", "python_multipart", "tomlkit")
_ROOT = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")

_OPEN_TO_OTHERS = (
    "the studio listens at {where}: whoever reaches this machine there and has the address or the key can read and "
    "change the show, publish it, and have this machine fetch what its settings allow; nothing on the way is "
    "encrypted, so put a proxy with https before it"
)


def studio(
    context: typer.Context,
    port: Annotated[
        int | None,
        typer.Option("--port", min=0, max=65535, help="Else the first free one from 8765 on; 0 takes any free one."),
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address, and open no browser.")] = False,
    bind: Annotated[
        str | None,
        typer.Option("--bind", metavar="ADDRESS", help="Listen there, not at 127.0.0.1: others may reach it then."),
    ] = None,
    hosts: Annotated[
        list[str] | None,
        typer.Option("--host", metavar="NAME", help="A name to be asked by, such as a proxy's; repeatable."),
    ] = None,
    root_path: Annotated[
        str, typer.Option("--root-path", metavar="/PATH", help="Where a proxy shows it: /studio.")
    ] = "",
    api_token_file: Annotated[
        Path | None,
        typer.Option("--api-token-file", help="The key for programs stands in this file; a new one is put there."),
    ] = None,
    show_path: ShowPath = None,
    settings: Settings = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Open the show in the browser; Ctrl-C ends it. The address it prints opens it once, here, within ten minutes."""
    _check_packages()
    _keep_faults(context.obj or [])
    from narrator.studio.keys import Keys, key_in
    from narrator.studio.run import Setting, open_studio

    root = root_path.rstrip("/")
    if not _ROOT.fullmatch(root):
        raise InputError(f"--root-path {root_path}: is no path: write it as /studio")
    keys = Keys(key_in(api_token_file) if api_token_file else None)
    with open_studio(show_path, settings or (), Setting(port, bind, tuple(hosts or ()), root, keys)) as running:
        is_for_programs = bool(api_token_file and no_browser and not is_terminal(sys.stdout))
        wants_browser = not (no_browser or as_json or quiet)

        def announce() -> None:
            _tell_where(running, as_json, quiet, is_for_programs)
            if wants_browser and _has_browser():
                _open_browser(running.new_address())

        try:
            running.serve(announce)
        except (KeyboardInterrupt, Interruption):
            return


def _check_packages() -> None:
    """Raises InputError with the one line to install what is missing."""
    from importlib.util import find_spec

    if any(find_spec(package) is None for package in _NEEDED):
        raise InputError(f"the studio is not installed: {pip_install('studio')}")


def _keep_faults(arguments: list[str]) -> None:
    """What a page or a program is told in one line leaves its traceback in a file, as everywhere."""
    import logging

    from narrator.cli.faults import keep_fault

    class Faults(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.exc_info and isinstance(record.exc_info[1], Exception):
                keep_fault(record.exc_info[1], arguments)

    logging.getLogger("narrator").addHandler(Faults(logging.ERROR))


def _tell_where(running: RunningStudio, as_json: bool, quiet: bool, is_for_programs: bool) -> None:
    """Tell where it is. What is for programs alone writes into a log, which others may read: no ticket goes there."""
    if running.is_open_to_others:
        complain(_OPEN_TO_OTHERS.format(where=running.listens_at), "warning")
    if as_json:
        print_json({"url": running.url, "address": running.new_address(), "token": running.keys.api_key})
    elif is_for_programs and not quiet:
        tell(f"{running.url}  (for programs that have the key; Ctrl-C ends the studio)")
        sys.stdout.flush()
    elif not quiet:
        tell(f"{running.new_address()}  (opens once; Ctrl-C ends the studio)")
        sys.stdout.flush()


def _has_browser() -> bool:
    """Whether somebody sits here who can see one: a browser for terminals would take this terminal away."""
    if not is_terminal(sys.stdout) or (
        sys.platform not in ("win32", "darwin") and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()
    ):
        return False
    import webbrowser

    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def _open_browser(address: str) -> None:
    """In a thread: some browsers keep whoever opened them waiting, and want to be answered meanwhile."""
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()
