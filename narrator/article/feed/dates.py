"""A date as feeds write it → a moment with its time zone: RFC 822 and ISO 8601, in part, and with their mistakes.

A date has a clock time, a zone after it, and a day, each in one of few shapes, which stand in any order that programs
have been seen to print them in. A zone that nobody knows, or none, counts as UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from narrator.article.dates import as_datetime
from narrator.language.month_names import month_of

_LONGEST = 100
_HOURS = {
    "utc": 0, "gmt": 0, "ut": 0, "z": 0, "wet": 0, "west": 1,
    "bst": 1, "cet": 1, "cest": 2, "met": 1, "mest": 2, "mez": 1, "mesz": 2, "eet": 2, "eest": 3, "sast": 2, "msk": 3,
    "nst": -3.5, "ndt": -2.5, "ast": -4, "adt": -3, "est": -5, "edt": -4, "et": -5, "cst": -6, "cdt": -5, "ct": -6,
    "mst": -7, "mdt": -6, "mt": -7, "pst": -8, "pdt": -7, "pt": -8, "akst": -9, "akdt": -8, "hst": -10, "brt": -3,
    "art": -3, "trt": 3, "pkt": 5, "ist": 5.5, "npt": 5.75, "ict": 7, "wib": 7, "hkt": 8, "sgt": 8, "pht": 8, "awst": 8,
    "jst": 9, "kst": 9, "acst": 9.5, "acdt": 10.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
}  # fmt: skip
"""Hours before UTC, by the names of RFC 822 and those that people call their zones. Of names that several zones have,
RFC 822's goes first (CST, AST), then the zone of more people (BST is Britain's summer, IST India's)."""
_KOREAN_HOURS = 9.0

_CLOCK = re.compile(
    r"(?:^|(?<=[\sT,]))(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:(?:UTC|GMT|UT)\s?)?(?P<sign>[+−-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?Z?(?![\d:])", re.I)
_ZONE = re.compile(r"[A-Za-z]{1,5}\b")
_IN_PARENTHESES = re.compile(r"\([^()]*\)")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?:(?P<mark>[-/.])(?P<month>\d{1,2})(?:(?P=mark)(?P<day>\d{1,2}))?)?T?", re.I)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})T?", re.I)
_DAY_OF_YEAR = re.compile(r"(?P<year>\d{4})-?(?P<count>\d{3})T?", re.I)
_YEAR_AND_NAME = re.compile(r"(?P<year>\d{4})-(?P<name>[^\W\d_]{3,12})-(?P<day>\d{1,2})T?", re.I)
_DAY_AND_NAME = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+|de\s+)?(?P<name>[^\W\d_]{3,12})\.?,?[\s-]+(?:de\s+)?(?P<year>\d{4}|\d{2})"
)
_NAME_AND_DAY = re.compile(r"(?P<name>[^\W\d_]{3,12})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4}|\d{2})")
_WEEKDAY = re.compile(r"[^\W\d_]{2,12}\.?(?:,\s*|\s+(?=\d)|\s+(?=[^\W\d_]{3,12}\.?\s+\d))")
_KOREAN_DAY = re.compile(r"(\d{4})\s*년\s*(\d{1,2})\s*월\s*(\d{1,2})\s*일")
_KOREAN_HALF = re.compile(r"(오전|오후)\s*(\d{1,2}:\d{2}(?::\d{2})?)")
_CENTURY_TURNS = 69
"""Of two figures, 69 is 1969 and 68 is 2068, as POSIX reads them."""


def feed_moment(value: str) -> datetime | None:
    """The moment that `value` tells; None for what is no date, or one that is anybody's guess (3/4/2026)."""
    text = " ".join(value.split())
    if not text or len(text) > _LONGEST:
        return None
    text, is_korean = _without_korean(text)
    clock = _CLOCK.search(text)
    rest, year = _after_clock(text[clock.end() :]) if clock else ("", "")
    day = _day(f"{text[: clock.start()].rstrip(' ,')}{year}" if clock else text)
    at = _since_midnight(clock) if clock else timedelta()
    offset = _offset(rest) if rest or not is_korean else timedelta(hours=_KOREAN_HOURS)
    if day is None or at is None or offset is None:
        return as_datetime(text)  # weeks, and whatever else ISO knows
    return _moment(day, at - offset)


def _moment(day: date, since_midnight: timedelta) -> datetime | None:
    try:
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + since_midnight
    except OverflowError:
        return None
    return as_datetime(moment.isoformat())


def _without_korean(text: str) -> tuple[str, bool]:
    """Korean servers write the day with its units, and the half of the day before the clock; their zone is Korea's."""
    changed = _KOREAN_DAY.sub(r"\1-\2-\3", text)
    changed = _KOREAN_HALF.sub(lambda match: f"{match[2]} {'am' if match[1] == '오전' else 'pm'}", changed)
    return changed, changed != text


def _after_clock(text: str) -> tuple[str, str]:
    """The zone, and the year where that stands last: "PST 2026", as C prints a date."""
    text = _IN_PARENTHESES.sub("", text).strip(" ,")
    match = re.fullmatch(r"(.*?)\s*\b(\d{4})", text)
    if match and not re.search(r"[+−-]$", match[1]):
        return match[1], f" {match[2]}"
    return text, ""


def _since_midnight(clock: re.Match[str]) -> timedelta | None:
    hour, minute, second = (int(clock[name] or 0) for name in ("hour", "minute", "second"))
    if half := (clock["half"] or "").lower():
        if not 1 <= hour <= 12:
            return None if hour > 23 else timedelta(hours=hour, minutes=minute, seconds=second)
        hour = hour % 12 + 12 * (half == "p")
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        return None
    return timedelta(hours=hour, minutes=minute, seconds=min(second, 59))  # a leap second is the last one's


def _offset(text: str) -> timedelta | None:
    """Of the zone that stands after a clock, before UTC; None where it is no zone."""
    text = text.removeprefix("Etc/").strip()
    if not text:
        return timedelta()
    if match := _OFFSET.match(text):
        hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
        if hours > 24 or minutes > 59:
            return None
        return timedelta(hours=hours, minutes=minutes) * (1 if match["sign"] == "+" else -1)
    match = _ZONE.match(text)
    return timedelta(hours=_HOURS.get(match[0].lower(), 0)) if match else None


def _day(text: str) -> date | None:
    text = text.strip(" ,")
    for day in (text, _WEEKDAY.sub("", text, count=1)):
        for shape in (_COMPACT, _DAY_OF_YEAR, _YEAR_FIRST, _YEAR_AND_NAME, _DAY_AND_NAME, _NAME_AND_DAY):
            if match := shape.fullmatch(day):
                return _dated(match.groupdict())
    return None


def _dated(told: dict[str, str | None]) -> date | None:
    """The day; the first where only a month or a year is told."""
    year = _whole_year(told["year"] or "")
    try:
        if count := told.get("count"):
            day = date(year, 1, 1) + timedelta(days=int(count) - 1)
            return day if day.year == year else None
        month = month_of(told["name"] or "") if "name" in told else int(told["month"] or 1)
        return date(year, month, int(told["day"] or 1)) if month else None
    except (ValueError, OverflowError):
        return None


def _whole_year(written: str) -> int:
    year = int(written)
    return year if len(written) > 2 else year + (1900 if year >= _CENTURY_TURNS else 2000)
