"""The damaged episodes that a command met → one line each, and what `--json` says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from narrator.cli.terminal import complain

if TYPE_CHECKING:
    from narrator.archive import Archive

SOME_FAILED = 3
"""The exit code where some could not be served, and the rest was."""


def tell_damaged(archive: Archive, quiet: bool) -> dict[str, Any]:
    """What to add to the JSON: nothing where nothing is damaged. Each is told as a warning when it is met, unless that
    is not heard; then here."""
    damaged = sorted(archive.damaged.items())
    if quiet:
        for _, error in damaged:
            complain(f"{error}; it is left as it is", "warning")
    return {"damaged": [{"episode": slug, "error": error} for slug, error in damaged]} if damaged else {}
