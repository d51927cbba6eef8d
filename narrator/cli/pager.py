"""A long text → page by page, by the pager that the person has chosen, or less."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress

_USUAL = ("less", "more")
_LESS = "FRX"
"""What less is asked for where nobody has: leave at once where all fits, show colours, leave the text on the screen."""


def page(text: str) -> bool:
    """Whether a pager has shown the text."""
    command = _pager(os.environ)
    return command is not None and _is_started(command, text)


def _pager(environ: Mapping[str, str]) -> list[str] | None:
    chosen = environ.get("NARRATOR_PAGER", environ.get("PAGER"))
    if chosen is not None:
        with suppress(ValueError):  # quotation marks that do not close
            return shlex.split(chosen) or None
        return None
    return next(([name] for name in _USUAL if shutil.which(name)), None)


def _is_started(command: list[str], text: str) -> bool:
    settings = {"LESS": _LESS, "LESSCHARSET": "utf-8", **os.environ}
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=settings) as pager:
            with suppress(BrokenPipeError, KeyboardInterrupt):  # who has read enough leaves
                pager.communicate(text.encode("utf-8", "replace"))
            return pager.wait() not in (126, 127)
    except OSError:
        return False
