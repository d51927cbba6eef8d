"""A date as files, pages and feeds write it → a moment with its time zone; a date without a zone counts as UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST = 100
"""Characters; the longest way to write a moment has some 60."""
_FIRST_YEAR, _LAST_YEAR = 1000, 9000
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})")
_MONTH_FIRST = re.compile(r"(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})")


def as_datetime(value: str) -> datetime | None:
    """The moment that `value` tells: ISO 8601, as mails and feeds write it, or in English.

    Dates in figures whose order is anybody's guess (3/4/2026) give None, as does all else.
    """
    text = " ".join(value.split())
    if len(text) > _LONGEST:
        return None
    return _within(_iso(text) or _mail(text) or _english(text))


def _within(moment: datetime | None) -> datetime | None:
    """No date at the edge of the calendar, where other time zones have none: years are the computer's, or a joke's."""
    return moment if moment is not None and _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def _zoned(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _iso(text: str) -> datetime | None:
    text = re.sub(r"\s*(?:UTC|GMT)$", "Z", text)
    try:
        return _zoned(datetime.fromisoformat(re.sub(r"(?<=\d)\s+(?=[+-]\d\d:?\d\d$)", "", text)))
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    try:
        return _zoned(parsedate_to_datetime(text))
    except (ValueError, OverflowError):
        return None


def _english(text: str) -> datetime | None:
    text = re.sub(
        r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+", "", text, flags=re.IGNORECASE
    )
    match = _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
    if not match or match["month"][:3].lower() not in _MONTHS:
        return None
    try:
        return datetime(
            int(match["year"]), _MONTHS.index(match["month"][:3].lower()) + 1, int(match["day"]), tzinfo=UTC
        )
    except ValueError:
        return None
