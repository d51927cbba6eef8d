"""A show's hook and what happened → the command run, told by its environment, never by a shell's line."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from narrator.rounds.sources.programs import run_program

_LOG = logging.getLogger(__name__)
_PREFIX = "NARRATOR_HOOK_"
"""No table of show.toml is called so: a hook that runs narrator itself does not change its settings."""


def run_hook(
    command: Sequence[str], event: str, facts: Mapping[str, object], folder: Path, timeout_s: float
) -> str | None:
    """Run the command in the show's folder; what it says goes to the log. Why it failed, in one line, or None.

    What it started and left running is stopped when it ends: a hook that means to leave something behind gives it a
    session of its own (`setsid`), or hands it to whoever runs services.

    `facts` become variables: {"title": …} is NARRATOR_HOOK_TITLE, beside NARRATOR_HOOK_EVENT.
    """
    if not command:
        return None
    told = {"event": event, "folder": folder, **facts}
    environment = {**os.environ, **{_PREFIX + name.upper(): _plain(value) for name, value in told.items()}}
    try:
        ran = run_program(command, folder, timeout_s, environment=environment)
    except (OSError, ValueError) as error:  # ValueError: an empty name, or one with a zero character
        return f"{command[0]}: cannot be run: {getattr(error, 'strerror', None) or error}"
    if not ran.ended:
        return f"{command[0]}: not done after {timeout_s:g} s; it was stopped"
    said = (ran.output + ran.complaints).decode("utf-8", "replace").strip()
    _LOG.info("hook %s: %s ended with %d%s", event, command[0], ran.code, f": {said}" if said else "")
    last = said.splitlines()[-1] if said else "it said nothing"
    return f"{command[0]}: failed with {ran.code}: {last}" if ran.code else None


def _plain(value: object) -> str:
    """As an environment can hold it: no zero characters."""
    return str(value).replace("\0", "")
