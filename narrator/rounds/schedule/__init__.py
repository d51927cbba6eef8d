"""A show and when to build it → the crontab line, or the systemd timer and service, that does it."""

from __future__ import annotations

import sys
from pathlib import Path

from narrator.rounds.schedule.times import Times, read_times

__all__ = ["Times", "build_command", "read_times"]


def build_command(show: Path) -> list[str]:
    """What the machine runs: this Python, by its path, whatever folder and environment it is started in.

    -P keeps a folder that happens to be called narrator out of the way.
    """
    return [sys.executable, "-P", "-m", "narrator", "build", "--quiet", "--show", str(show)]
