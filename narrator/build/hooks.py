"""A show's hook and what happened → the command run, told by its environment, never by a shell's line."""

from __future__ import annotations

import logging
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

_LOG = logging.getLogger(__name__)
_PREFIX = "NARRATOR_HOOK_"
"""No table of show.toml is called so: a hook that runs narrator itself does not change its settings."""


def run_hook(
    command: Sequence[str], event: str, facts: Mapping[str, object], folder: Path, timeout_s: float
) -> str | None:
    """Run the command in the show's folder; what it says goes to the log. Why it failed, in one line, or None.

    `facts` become variables: {"title": …} is NARRATOR_HOOK_TITLE, beside NARRATOR_HOOK_EVENT.
    """
    if not command:
        return None
    told = {"event": event, "folder": folder, **facts}
    environment = {**os.environ, **{_PREFIX + name.upper(): _plain(value) for name, value in told.items()}}
    try:
        ran = subprocess.run(
            list(command),
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"{command[0]}: not done after {timeout_s:g} s; it was stopped"
    except OSError as error:
        return f"{command[0]}: cannot be run: {error.strerror}"
    said = (ran.stdout + ran.stderr).decode("utf-8", "replace").strip()
    _LOG.info("hook %s: %s ended with %d%s", event, command[0], ran.returncode, f": {said}" if said else "")
    last = said.splitlines()[-1] if said else "it said nothing"
    return f"{command[0]}: failed with {ran.returncode}: {last}" if ran.returncode else None


def _plain(value: object) -> str:
    """As an environment can hold it: no zero characters."""
    return str(value).replace("\0", "")
