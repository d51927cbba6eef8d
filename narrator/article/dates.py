"""A date as files, pages and feeds write it → a moment with its time zone; a date without a zone counts as UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

_LONGEST = 100
"""Characters; the longest way to write a moment has some 60."""
_FIRST_YEAR, _LAST_YEAR = 1000, 9000


def as_datetime(value: str) -> datetime | None:
    """The moment that `value` tells: ISO 8601, as mails and feeds write it, or in words.

    Dates in figures whose order is anybody's guess (3/4/2026) give None, as does all else.
    """
    text = " ".join(value.split())
    if len(text) > _LONGEST:
        return None
    return _within(_iso(text) or _mail(text) or _written(text))


def midnight(day: date) -> datetime:
    """When the day begins, in UTC."""
    return datetime.combine(day, time(), UTC)


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


def _written(text: str) -> datetime | None:
    from narrator.article.written_days import only_day

    day = only_day(text)
    return midnight(day) if day else None
