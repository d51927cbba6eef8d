"""The real program on a real terminal (a pty), as a person sees it."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

ALLOWED = re.compile(r"\x1b\[[0-9;]*m|\x1b\[\?25[lh]|\x1b\[[012]?K|\x1b\[1?A|\r")
"""Colours, and what a progress bar draws itself with: cursor off and on, a line cleared, a line up."""
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def on_a_terminal(arguments: list[str], folder: Path, **environment: str) -> tuple[int, str]:
    """Run `narrator` with a terminal for output and complaints; its exit code, and all that was written there."""
    try:
        ours, theirs = pty.openpty()
    except OSError as error:
        pytest.skip(f"the machine has no terminal to give: {error}")  # /dev without /dev/pts, as in a bare chroot
    written: list[bytes] = []
    reader = threading.Thread(target=_collect, args=(ours, written))
    reader.start()
    command = [sys.executable, "-m", "narrator", *arguments]
    settings = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "200", "PYTHONPATH": _ROOT, **environment}
    try:
        ran = subprocess.run(
            command, cwd=folder, env=settings, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, check=False
        )
    finally:
        os.close(theirs)
        reader.join(60)
        os.close(ours)
    return ran.returncode, b"".join(written).decode("utf-8", "surrogateescape")


_ROOT = str(Path(__file__).parents[2])


def raw_controls(written: str) -> list[str]:
    """What steers the terminal and is not ours."""
    return RAW.findall(ALLOWED.sub("", written))


def _collect(descriptor: int, written: list[bytes]) -> None:
    while True:
        try:
            piece = os.read(descriptor, 65536)
        except OSError:  # Linux's way to say that nobody writes there any more
            return
        if not piece:
            return
        written.append(piece)
