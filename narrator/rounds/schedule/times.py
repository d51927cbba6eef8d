"""When a show is built: every hour, day or weekday, at a minute or a time of day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from narrator.errors import InputError

Every = Literal["hour", "day", "weekday"]
_TIME = re.compile(r"(?:(\d{1,2})?:)?(\d{1,2})")
_DEFAULT_HOUR = 6


@dataclass(frozen=True, slots=True)
class Times:
    """`hour` counts for days only. `zone` is an IANA name, None for the machine's own time."""

    every: Every = "hour"
    hour: int = _DEFAULT_HOUR
    minute: int = 0
    zone: str | None = None


def read_times(every: Every, at: str | None, zone: str | None = None) -> Times:
    """The times that "hour", "06:30" and such mean; of an hour's "06:30" the minutes count. Raises InputError."""
    if zone is not None:
        _check_zone(zone)
    if at is None:
        return Times(every, zone=zone)
    match = _TIME.fullmatch(at.strip())
    if not match or (match[1] is None and every != "hour"):
        raise InputError(f"--at {at}: write {'minutes, such as 05' if every == 'hour' else 'a time, such as 06:00'}")
    hour, minute = int(match[1] or _DEFAULT_HOUR), int(match[2])
    if hour > 23 or minute > 59:
        raise InputError(f"--at {at}: there is no such time; the day goes from 00:00 to 23:59")
    return Times(every, hour, minute, zone)


def _check_zone(zone: str) -> None:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(zone)
    except (LookupError, ValueError, OSError) as error:
        raise InputError(f"--zone {zone}: there is no such time zone; write one such as Europe/Berlin") from error
