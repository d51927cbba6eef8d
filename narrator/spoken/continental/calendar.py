"""Days, times and opening hours of a continental language."""

from __future__ import annotations

import re
from collections.abc import Callable

from narrator.spoken.continental.tongue import GAP, Tongue
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import stop_of, word_before

_SHORT_DATE = r"(?P<d>[0-3]?[0-9])\.(?P<n>[01]?[0-9])\.(?P<y>(?!))?(?![0-9])"


def dates(tongue: Tongue) -> tuple[Rule, ...]:
    """With the month's name, as ISO 8601 writes them, and in figures, day first."""
    names = {name.lower(): name for name in tongue.months}
    month = "|".join(tongue.months)
    link = tongue.date_link

    def named(match: re.Match[str], _manner: Manner) -> str | None:
        day = int(match["d"])
        if not 1 <= day <= 31:
            return None
        if match["first"] and "º" in match["first"] and day == 1:
            dated = tongue.date(
                2, names[match["month"].lower()], tongue.year(int(match["y"])) if match["y"] else "", ""
            )
            return dated.replace(tongue.cardinal(2), tongue.ordinal(1, "º", ""), 1)
        year = tongue.year(int(match["y"])) if match["y"] else ""
        return tongue.date(day, names[match["month"].lower()], year, word_before(match).lower())

    def numeric(match: re.Match[str], _manner: Manner) -> str | None:
        day, number = int(match["d"]), int(match["n"])
        if not (1 <= day <= 31 and 1 <= number <= 12):
            return None
        if not match["y"]:
            return tongue.date(day, tongue.months[number - 1], "", word_before(match).lower())
        written = int(match["y"])
        year = written if written > 99 else written + (2000 if written < 50 else 1900)
        return tongue.date(day, tongue.months[number - 1], tongue.year(year), word_before(match).lower())

    with_year = rf"(?:{GAP}{link}(?P<y>[12][0-9]{{3}})(?![0-9]))?"
    shape = rf"(?P<d>[0-3]?[0-9])(?P<first>er|re|\.|\.?º)?{GAP}{link}(?P<month>{month})\b{with_year}"
    iso = r"(?P<y>[12][0-9]{3})-(?P<n>[01][0-9])-(?P<d>[0-3][0-9])(?![\w-])"
    numbers = r"(?P<d>[0-3]?[0-9])(?P<sep>[/.])(?P<n>[01]?[0-9])(?P=sep)(?P<y>[12][0-9]{3}|[0-9]{2})(?![\w/])"
    return (
        Rule("date", re.compile(shape, re.IGNORECASE), named),
        Rule("date", re.compile(iso), numeric),
        Rule("date", re.compile(numbers), numeric),
        *((Rule("date", re.compile(_SHORT_DATE), numeric),) if tongue.short_date else ()),
    )


def times(tongue: Tongue) -> tuple[Rule, ...]:
    """Opening hours before a single time."""
    return (
        Rule("opening hours", re.compile(tongue.hours_shape), _hours(tongue)),
        Rule("time", re.compile(tongue.clock_shape), _clock(tongue)),
    )


def _clock(tongue: Tongue) -> Callable[[re.Match[str], Manner], str | None]:
    def say(match: re.Match[str], _manner: Manner) -> str | None:
        hour, minute = int(match["h"]), int(match["m"] or 0)
        return tongue.clock(hour, minute) + stop_of(match) if hour < 25 and minute < 60 else None

    return say


def _hours(tongue: Tongue) -> Callable[[re.Match[str], Manner], str | None]:
    def say(match: re.Match[str], _manner: Manner) -> str | None:
        ends = [(int(match["h"]), int(match["m"] or 0)), (int(match["h2"]), int(match["m2"] or 0))]
        if any(hour > 24 or minute > 59 for hour, minute in ends):
            return None
        return f" {tongue.to} ".join(tongue.clock(hour, minute) for hour, minute in ends)

    return say
