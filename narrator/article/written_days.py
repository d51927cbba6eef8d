"""Days as people write them in many languages → dates: "9 March 2026", "9. März 2026", "2026年3月9日"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from narrator.article.months import MONTHS
from narrator.language.known import primary

_NAMES = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_MONTH_NUMBER = r"(?P<month>[01]?\d)"
_ENDING = r"(?:st|nd|rd|th|er|º|ª|\.º|\.)?"
_BETWEEN_WORDS = (
    rf"{_DAY}{_ENDING}[\s-]*(?:of\s+|de\s+|del\s+|di\s+)?(?P<name>{_NAMES})\.?,?[\s-]*(?:de\s+|del\s+)?{_YEAR}",
    rf"(?P<name>{_NAMES})\.?\s+{_DAY}{_ENDING},?\s+{_YEAR}",
    rf"{_YEAR}[-/.]{_MONTH_NUMBER}[-/.]{_DAY}(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?",
    rf"{_DAY}\.\s?{_MONTH_NUMBER}\.\s?{_YEAR}",
)
_SHAPES = (
    *(re.compile(rf"(?<![\w/.-]){shape}(?![\w/-])", re.IGNORECASE) for shape in _BETWEEN_WORDS),
    re.compile(rf"{_YEAR}\s?[年년]\s?{_MONTH_NUMBER}\s?[月월]\s?{_DAY}\s?[日일]"),
)
_SLASHED = re.compile(rf"(?<![\w/.-])(?P<one>[0-3]?\d)[/-](?P<other>[0-3]?\d)[/-]{_YEAR}(?![\w/-])")
"""3/4/2026: whose order is the country's."""


def written_days(text: str, language: str | None = None) -> Iterator[date]:
    """The days that stand in `text`, in order.

    In figures between slashes the day comes first but in American English; in English of no country both orders are
    possible, and only a day past the twelfth tells which it is.
    """
    return (day for _, day in days_at(text, language))


def days_at(text: str, language: str | None = None) -> list[tuple[int, date]]:
    """The days that stand in `text`, each with where it begins, in order."""
    found = []
    for shape in _SHAPES:
        for match in shape.finditer(text):
            told = match.groupdict()
            month = MONTHS[told["name"].casefold()] if told.get("name") else int(told["month"])
            found.append((match.start(), _day(int(told["year"]), month, int(told["day"]))))
    for match in _SLASHED.finditer(text):
        found.append((match.start(), _slashed(int(match["one"]), int(match["other"]), int(match["year"]), language)))
    return sorted({(start, day) for start, day in found if day is not None})


def only_day(text: str) -> date | None:
    """The day that `text` is, a weekday before it aside; None where anything else stands there."""
    for shape in _SHAPES:
        match = shape.search(text)
        if match and not re.sub(r"^[^\W\d_]+\.?,?\s*(?:den\s+)?|\W", "", text[: match.start()] + text[match.end() :]):
            return next(written_days(match[0]), None)
    return None


def _slashed(one: int, other: int, year: int, language: str | None) -> date | None:
    tag = (language or "").replace("_", "-").lower()
    if tag == "en-us" or other > 12:
        return _day(year, one, other)
    is_told = one > 12 or (tag and (primary(tag) != "en" or "-" in tag))
    return _day(year, other, one) if is_told else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
