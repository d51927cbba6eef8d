"""A show → when cron or systemd will build it next, as far as they tell."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from narrator.errors import InputError
from narrator.rounds.schedule import cron, systemd

_ASKED_S = 10.0
_DAYS_AHEAD = 366
_NAMES = {
    name: number
    for names in ("jan feb mar apr may jun jul aug sep oct nov dec", "sun mon tue wed thu fri sat")
    for number, name in enumerate(names.split(), 0 if names.startswith("sun") else 1)
}
_BOUNDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
_WORDS = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}


@dataclass(frozen=True, slots=True)
class NextRun:
    """What starts the build, and when; None where it does not tell."""

    by: Literal["cron", "systemd"]
    at: datetime | None


def next_runs(show: Path, now: datetime) -> list[NextRun]:
    """The next build by each that has the show; `now` in the machine's own zone, which is cron's."""
    return [*_of_cron(show, now), *_of_systemd(show)]


def next_time(when: str, now: datetime) -> datetime | None:
    """The first minute after `now` that a crontab's five fields (or "@daily") mean; None for what is none of cron's."""
    try:
        minutes, hours, days, months, weekdays = _fields(when)
    except ValueError:
        return None
    given = _WORDS.get(when.strip(), when).split()
    # of day and weekday one is enough, where both are restricted
    either = not given[2].startswith("*") and not given[4].startswith("*")
    start = now.replace(second=0, microsecond=0) + timedelta(minutes=1)
    for ahead in range(_DAYS_AHEAD):
        day = start.replace(hour=0, minute=0) + timedelta(days=ahead) if ahead else start
        fits = (day.day in days, day.isoweekday() % 7 in weekdays)
        if day.month not in months or not (any(fits) if either else all(fits)):
            continue
        for hour in sorted(one for one in hours if one >= day.hour):
            for minute in sorted(one for one in minutes if hour > day.hour or one >= day.minute):
                return day.replace(hour=hour, minute=minute)
    return None


def _of_cron(show: Path, now: datetime) -> Iterator[NextRun]:
    try:
        line = cron.own_line(cron.read_crontab(), show)
    except InputError:
        return  # no cron here, or none for this user
    if line is not None and (match := re.match(r"\s*(@\w+|\S+(?:\s+\S+){4})\s", line)):
        yield NextRun("cron", next_time(match[1], now))


def _of_systemd(show: Path) -> Iterator[NextRun]:
    try:
        timer = systemd.units_folder() / f"{systemd.unit_name(show)}.timer"
    except InputError:
        return
    if timer.is_file():
        yield NextRun("systemd", _elapse(timer.name))


def _elapse(timer: str) -> datetime | None:
    asked = ["systemctl", "--user", "show", timer, "--property=NextElapseUSecRealtime", "--value", "--timestamp=unix"]
    try:
        ran = subprocess.run(asked, capture_output=True, check=False, timeout=_ASKED_S)
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.fullmatch(rb"@(\d{1,12})\s*", ran.stdout)
    return datetime.fromtimestamp(int(match[1]), UTC) if match and not ran.returncode else None


def _fields(when: str) -> list[set[int]]:
    words = _WORDS.get(when.strip(), when).split()
    if len(words) != len(_BOUNDS):
        raise ValueError(when)
    fields = [_field(word, *bounds) for word, bounds in zip(words, _BOUNDS, strict=True)]
    fields[-1] = {day % 7 for day in fields[-1]}
    return fields


def _field(word: str, low: int, high: int) -> set[int]:
    """The numbers that "*/15", "1-5", "mon,wed" and such mean. Raises ValueError."""
    found: set[int] = set()
    for part in word.lower().split(","):
        span, _, step = part.partition("/")
        first, _, last = ("*", "", "") if span == "*" else span.partition("-")
        begin = low if first == "*" else _number(first)
        end = high if first == "*" or (step and not last) else _number(last) if last else begin
        if not (low <= begin <= end <= high) or (step and not 1 <= int(step) <= high):
            raise ValueError(word)
        found.update(range(begin, end + 1, int(step or 1)))
    return found


def _number(word: str) -> int:
    return _NAMES[word] if word in _NAMES else int(word)
