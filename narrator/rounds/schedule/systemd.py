"""A show and its times → a systemd user service and the timer that starts it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from narrator.disk.files import write_text
from narrator.errors import InputError
from narrator.rounds.schedule.times import Times

_CALENDAR = {"hour": "*-*-* *:{minute:02}:00", "day": "*-*-* {hour:02}:{minute:02}:00"}
_CALENDAR["weekday"] = "Mon..Fri " + _CALENDAR["day"]

# After= alone only orders: without Wants= nothing may ever start the target, and the build does not wait.
_SERVICE = """\
[Unit]
Description=Build the podcast in {show}
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={command}
# 4: another build is running, which is no failure
SuccessExitStatus=4
Nice=10
"""
_TIMER = """\
[Unit]
Description=Build the podcast in {show} every {every}

[Timer]
OnCalendar={calendar}
# a build that was missed, because the machine was off, is made up for
Persistent=true

[Install]
WantedBy=timers.target
"""


def unit_texts(show: Path, times: Times, command: Sequence[str]) -> dict[str, str]:
    """File name → content of the service and the timer. Raises InputError for a path that no unit can hold."""
    if any(ord(character) < 32 for character in str(show)):
        raise InputError(f"{str(show)!r}: a unit file cannot hold this path; move the show")
    name = unit_name(show)
    calendar = _CALENDAR[times.every].format(hour=times.hour, minute=times.minute)
    plain = str(show).replace("%", "%%")
    service = _SERVICE.format(show=plain, folder=plain, command=" ".join(map(_quoted, command)))
    timer = _TIMER.format(
        show=plain, every=times.every, calendar=f"{calendar} {times.zone}" if times.zone else calendar
    )
    return {f"{name}.service": _signed(service), f"{name}.timer": _signed(timer)}


def unit_name(show: Path) -> str:
    """The units' name: the folder's, and a digest, as two shows may have folders of one name."""
    words = re.sub(r"[^A-Za-z0-9]+", "-", show.name).strip("-").lower()[:40] or "show"
    return f"narrator-{words}-{sha256(os.fsencode(show)).hexdigest()[:8]}"


def units_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where systemd looks for a user's own units. Raises InputError for a user without a home."""
    try:
        return Path(environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"
    except RuntimeError as error:
        raise InputError("this user has no home for systemd's units: set HOME, or take --with cron") from error


def install_units(texts: Mapping[str, str], *, force: bool = False) -> None:
    """Write the units and start the timer. Raises InputError, the units written, where systemd does not answer; and
    where a person has edited one, nothing written, unless with `force`.
    """
    edited = [name for name, text in texts.items() if _is_edited(units_folder() / name, text)]
    if edited and not force:
        raise InputError(
            f"{units_folder() / name}: a person has edited this unit; it was left as it is - keep what was changed by "
            f"'systemctl --user edit {name}', which no install touches, then give --force"
            for name in edited
        )
    for name, text in texts.items():
        write_text(units_folder() / name, text)
    timer = next(name for name in texts if name.endswith(".timer"))
    _systemctl("daemon-reload")
    _systemctl("enable", "--now", timer)


def remove_units(show: Path, *, force: bool = False) -> bool:
    """Stop the timer and delete the units; whether there were any. Raises InputError where a person has edited one,
    nothing done, unless with `force`."""
    files = [units_folder() / f"{unit_name(show)}.{kind}" for kind in ("timer", "service")]
    if not any(file.exists() for file in files):
        return False
    edited = [file for file in files if _is_edited(file, "")]
    if edited and not force:
        raise InputError(
            f"{file}: a person has edited this unit; it was left as it is, and goes on - give --force to delete it, or "
            f"only stop it: systemctl --user disable --now {files[0].name}"
            for file in edited
        )
    try:
        _systemctl("disable", "--now", files[0].name)
    finally:
        for file in files:
            file.unlink(missing_ok=True)
    _systemctl("daemon-reload")
    return True


def _signed(text: str) -> str:
    """The text under a line by which it is known as written by us and edited by nobody."""
    return f"# by 'narrator schedule install' ({_sum(text)})\n{text}"


def _sum(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _is_edited(path: Path, text: str) -> bool:
    """Whether another unit stands there than `text`, or one that was written here and nobody has edited since."""
    if not path.exists():
        return False
    there = path.read_text(encoding="utf-8", errors="surrogateescape")
    signature, _, rest = there.partition("\n")
    return there != text and f"({_sum(rest)})" not in signature


def _systemctl(*arguments: str) -> None:
    told = f"the units are in {units_folder()}, but 'systemctl --user {' '.join(arguments)}'"
    try:
        ran = subprocess.run(["systemctl", "--user", *arguments], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise InputError(f"{told} cannot be run: systemd is not there; take --with cron") from error
    if ran.returncode:
        said = " ".join(ran.stderr.decode("utf-8", "replace").split())
        raise InputError(f"{told} failed ({said}); run it when logged in as this user, or take --with cron")


def _quoted(word: str) -> str:
    """A word of ExecStart: systemd's own quoting, with % and $ as they are."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'
