"""A show and its times → its line in a crontab; whatever else stands there stays as it is, to the byte.

python-crontab is not used: it writes other people's lines anew, and loses some (FOO = "x", %%).
"""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

from narrator.errors import InputError
from narrator.rounds.schedule.times import Times

_DAYS = {"hour": "* * *", "day": "* * *", "weekday": "* * 1-5"}


def cron_line(show: Path, times: Times, command: Sequence[str]) -> str:
    """The show's line: absolute paths, nothing taken from the environment, and a mark by which it is found again.

    Raises InputError for what cron cannot do: another time zone, a path with a line break.
    """
    if times.zone:
        raise InputError(f"--zone {times.zone}: cron knows the machine's own time only; take --with systemd")
    hour = "*" if times.every == "hour" else str(times.hour)
    when = f"{times.minute} {hour} {_DAYS[times.every]}"
    line = f"{when} {shlex.join(command)} {_mark(show)}"
    if "\n" in line or "\r" in line:
        raise InputError(f"{show}: a crontab cannot hold a path with a line break; move the show")
    return line.replace("%", "\\%")  # a bare % ends the command and begins its input


def own_line(crontab: str, show: Path) -> str | None:
    """The show's line in a crontab, None where it has none."""
    return next((line.rstrip("\n") for line in _lines(crontab) if _is_own(line, show)), None)


def with_line(crontab: str, show: Path, line: str) -> str:
    """The crontab with `line` in the place of the show's own, or at its end."""
    if own_line(crontab, show) is None:
        return f"{crontab}{line}\n" if crontab.endswith("\n") or not crontab else f"{crontab}\n{line}\n"
    return "".join(line + "\n" if _is_own(old, show) else old for old in _lines(crontab))


def without_line(crontab: str, show: Path) -> str:
    """The crontab without the show's line."""
    return "".join(old for old in _lines(crontab) if not _is_own(old, show))


def read_crontab() -> str:
    """This user's crontab, "" where there is none. Raises InputError where cron is not installed or not allowed."""
    ran = _crontab(["-l"], None)
    if ran.returncode == 0:
        return ran.stdout.decode("utf-8", "surrogateescape")
    said = ran.stderr.decode("utf-8", "replace").strip()
    if "no crontab for" in said:
        return ""
    raise InputError(f"crontab -l: {said or f'failed with {ran.returncode}'}")


def write_crontab(crontab: str) -> None:
    """Put it in the place of this user's crontab. Raises InputError where cron does not take it."""
    ran = _crontab(["-"], crontab.encode("utf-8", "surrogateescape"))
    if ran.returncode:
        raise InputError(f"crontab: {ran.stderr.decode('utf-8', 'replace').strip() or f'failed: {ran.returncode}'}")


def _crontab(arguments: list[str], content: bytes | None) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["crontab", *arguments], input=content, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise InputError(
            "cron is not installed here (no command 'crontab'); install it or take --with systemd"
        ) from error


def _lines(crontab: str) -> list[str]:
    """Its lines with their ends, as cron parts them: by line feeds alone."""
    return re.findall(r"[^\n]*\n|[^\n]+", crontab)


def _mark(show: Path) -> str:
    """A comment to the shell, the show's name to us."""
    return f"# narrator: {show}"


def _is_own(line: str, show: Path) -> bool:
    return not line.lstrip().startswith("#") and line.rstrip("\r\n").endswith(" " + _mark(show).replace("%", "\\%"))
