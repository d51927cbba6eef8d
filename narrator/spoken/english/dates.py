"""Dates, days and spans of them: "1st May" → "the first of May", "Jan. 5" → "January fifth", "Mon-Fri"."""

from __future__ import annotations

import re

from narrator.language.known import language_of
from narrator.spoken.english.durations import seconds_words
from narrator.spoken.english.numerals import cardinal, ordinal, year
from narrator.spoken.rules import UNSURE, Manner, Rule, Unsure
from narrator.spoken.surroundings import stop_of, text_before, word_after, word_before

MONTHS = language_of("en").months
_BY_START = {name[:3].lower(): name for name in MONTHS}
_MONTH = rf"(?:(?:{'|'.join(MONTHS)})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_SHORT_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b(?P<dot>\.)?")
_GAP = "[ \u00a0\u202f\u2009]"
_DAY = r"[0-3]?[0-9]"
_YEAR = r"[12][0-9]{3}(?![0-9]|[,.][0-9])"
_TO = rf"(?:{_GAP}?[-–—/]{_GAP}?|{_GAP}(?:to|and|or|until|till){_GAP})"

_DAY_MONTH = re.compile(
    rf"(?P<d1>{_DAY})(?:st|nd|rd|th)?(?:(?P<to>{_TO})(?P<d2>{_DAY})(?:st|nd|rd|th)?)?{_GAP}(?:of{_GAP})?(?P<month>{_MONTH})"
    rf"(?:,?{_GAP}(?P<year>{_YEAR}))?(?P<on>{_GAP}?[-–]{_GAP}?(?={_DAY}(?:st|nd|rd|th)?{_GAP}{_MONTH}))?"
)
_DASHED = re.compile(rf"(?P<d1>{_DAY})-(?P<month>{_MONTH})-(?P<year>{_YEAR})(?P<to>)(?P<d2>(?!))?(?P<on>(?!))?")
_MONTH_DAY = re.compile(
    rf"(?P<month>{_MONTH}){_GAP}(?P<d1>{_DAY})(?![0-9]|[.,:][0-9]|%)(?:st|nd|rd|th)?"
    rf"(?:(?P<to>{_TO})(?P<d2>{_DAY})(?![0-9]|[.,:][0-9]|%)(?:st|nd|rd|th)?)?(?:(?P<comma>,?){_GAP}(?P<year>{_YEAR}))?"
    rf"(?P<on>{_GAP}?[-–]{_GAP}?(?={_MONTH}{_GAP}[0-9]))?"
)
_NUMERIC = re.compile(
    r"(?P<a>[0-3]?[0-9])(?P<sep>[/.-])(?P<b>[0-3]?[0-9])(?P=sep)(?P<year>[12][0-9]{3}|(?<!-)[0-9]{2})(?![\w/]|[.-][0-9])"
)
_ISO = re.compile(
    r"(?P<year>[12][0-9]{3})(?P<mark>[-/.])(?P<b>[01]?[0-9])(?P=mark)(?P<a>[0-3]?[0-9])(?![0-9/-])"
    r"(?:(?:T|,?[ \u00a0])(?P<h>[01][0-9]|2[0-3]):(?P<m>[0-5][0-9])(?::(?P<s>[0-5][0-9])(?:[.,][0-9]{1,9})?)?"
    r"[ \u00a0]?(?P<zone>Z|[+−-][01][0-9]:?[0-5][0-9])?)?(?![\w])"
)
_EVENT = re.compile(r"(?:9/11|7/7)(?![/0-9])")
_WEEKDAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "tues": "Tuesday",
    "wed": "Wednesday",
    "weds": "Wednesday",
    "thu": "Thursday",
    "thur": "Thursday",
    "thurs": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
_DAY_NAME = r"(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)"
_DAY_SPAN = re.compile(rf"(?P<a>{_DAY_NAME})\b\.?{_GAP}?[-–—/]{_GAP}?(?P<b>{_DAY_NAME})\b(?P<dot>\.)?")
_PART_OF_DAY = re.compile(r"[ \u00a0](?:nights?|mornings?|afternoons?|evenings?)\b")
_WEEKDAY = re.compile(rf"(?P<a>{_DAY_NAME})\b(?P<dot>\.)?")
_FULL_SPAN = re.compile(
    r"(?P<a>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[-–—](?P<b>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_MONTH_SPAN = re.compile(rf"(?P<a>{_MONTH})[-–—/](?P<b>{_MONTH})(?!{_GAP}?[0-9]{{1,2}}\b)")


def month_name(written: str) -> str:
    """ "Sept." → "September"."""
    return _BY_START[written[:3].lower()]


def _valid(*days: str | None) -> bool:
    return all(1 <= int(day) <= 31 for day in days if day is not None)


def _year_words(written: str | None, manner: Manner) -> str:
    if written is None:
        return ""
    number = int(written)
    return year(number + (2000 if number < 50 else 1900) if len(written) == 2 else number, manner.joiner)


def _joining(to: str) -> str:
    word = to.strip(" \u00a0\u202f\u2009")
    return word if word.isalpha() else "and" if word == "/" else "to"


def _stop(match: re.Match[str]) -> str:
    return stop_of(match)


def _day_month(match: re.Match[str], manner: Manner) -> str | None:
    if not _valid(match["d1"], match["d2"]):
        return None
    the = "" if word_before(match).lower() in ("the", "this", "last", "next", "every", "each") else "the "
    words = the + ordinal(int(match["d1"]))
    if match["d2"]:
        joining = _joining(match["to"])
        words += f" {joining} {'the ' if joining != 'and' else ''}{ordinal(int(match['d2']))}"
    words = f"{words} of {month_name(match['month'])} {_year_words(match['year'], manner)}".rstrip()
    return words + (" to " if match["on"] else _stop(match))


def _month_day(match: re.Match[str], manner: Manner) -> str | None:
    if not _valid(match["d1"], match["d2"]) or (match["month"] == "Mar" and not match["d1"]):
        return None
    words = f"{month_name(match['month'])} {ordinal(int(match['d1']))}"
    if match["d2"]:
        words += f" {_joining(match['to'])} {ordinal(int(match['d2']))}"
    if match["year"]:
        words += f"{match['comma']} {_year_words(match['year'], manner)}"
    return words + (" to " if match["on"] else "")


def _numeric(match: re.Match[str], manner: Manner) -> str | None:
    """Day first in Britain, month first in America; a number above 12 settles it anywhere."""
    a, b = int(match["a"]), int(match["b"])
    day, month = (b, a) if manner.american and match.re is _NUMERIC and match["sep"] == "/" else (a, b)
    if month > 12:
        day, month = month, day
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    words = f"{day_of_month(day, month, word_before(match), manner)}{',' if manner.american else ''}"
    words = f"{words} {_year_words(match['year'], manner)}"
    return words + (_time_of_day(match) if match.re is _ISO else "")


def _time_of_day(match: re.Match[str]) -> str:
    if not match["h"]:
        return ""
    seconds = f" and {seconds_words(match['s'])}" if match["s"] and float(match["s"]) else ""
    zone = {"": "", "Z": " UTC"}.get(match["zone"] or "", "")
    if not zone and match["zone"]:
        sign, hours, minutes = match["zone"][0], int(match["zone"][1:3]), int(match["zone"][-2:])
        zone = f" UTC {'plus' if sign == '+' else 'minus'} {cardinal(hours)}"
        zone += f" {cardinal(minutes)}" if minutes else ""
    return f" at {_day_clock(match['h'], match['m'])}{seconds}{zone}"


def _day_clock(hour: str, minute: str) -> str:
    """By the 24-hour clock: "fourteen oh five", "nine hundred", "midnight"."""
    if minute == "00":
        return f"{cardinal(int(hour))} hundred" if int(hour) else "midnight"
    return f"{cardinal(int(hour))} {'oh ' if minute[0] == '0' else ''}{cardinal(int(minute))}"


def day_of_month(day: int, month: int, before: str, manner: Manner) -> str:
    """ "the tenth of February", or "February tenth" in America; `before` is the word that stands before it."""
    name, number = MONTHS[month - 1], ordinal(day)
    if manner.american:
        return f"{name} {number}"
    return f"{'' if before.lower() == 'the' else 'the '}{number} of {name}"


def _event(match: re.Match[str], _manner: Manner) -> str:
    return "nine eleven" if match[0] == "9/11" else "seven seven"


def _short_month(match: re.Match[str], _manner: Manner) -> str | Unsure | None:
    """Alone, "Jan." is the month where it has its full stop; "Jan" is a name as well."""
    after = word_after(match)
    following = match.string[match.end() : match.end() + 5].lstrip()
    if (following[:1] in ("2", "1") and following[:4].isdecimal()) or (match["dot"] and word_before(match).islower()):
        return month_name(match[0]) + _stop(match)
    if match["dot"]:
        return UNSURE if after[:1].isupper() else month_name(match[0]) + _stop(match)
    return None


def _day_span(match: re.Match[str], _manner: Manner) -> str:
    a, b = (_WEEKDAYS.get(match[name].lower(), match[name]) for name in "ab")
    dot = match.groupdict().get("dot")
    return f"{a} to {b}" + (_stop(match) if dot else "")


def _weekday(match: re.Match[str], _manner: Manner) -> str | None:
    following = match.string[match.end() : match.end() + 3]
    before = text_before(match).rstrip()
    if before.endswith(("am", "pm", "a.m.", "p.m.")):
        return _WEEKDAYS[match["a"].lower()] + (_stop(match) if match["dot"] else "")
    dated = re.match(r",? ?[0-9]", following) is not None
    if match["dot"] and _PART_OF_DAY.match(match.string, match.end()):
        return _WEEKDAYS[match["a"].lower()]
    if (
        (match["dot"] and match["a"] not in ("Sun", "Sat"))
        or dated
        or (before.endswith(("on", "last", "next")) and match["dot"])
    ):
        return _WEEKDAYS[match["a"].lower()] + (_stop(match) if match["dot"] else "")
    return None


def _month_span(match: re.Match[str], _manner: Manner) -> str:
    return f"{month_name(match['a'])} to {month_name(match['b'])}" + _stop(match)


DATES = (
    Rule("date", _ISO, _numeric),
    Rule("date", _NUMERIC, _numeric),
    Rule("date", _EVENT, _event),
    Rule("date", _DAY_MONTH, _day_month),
    Rule("date", _DASHED, _day_month),
)
MONTH_RULES = (
    Rule("date", _MONTH_DAY, _month_day),
    Rule("months", _MONTH_SPAN, _month_span),
    Rule("month", _SHORT_MONTH, _short_month),
)
WEEKDAY_RULES = (Rule("weekdays", _DAY_SPAN, _day_span), Rule("weekday", _WEEKDAY, _weekday))
FULL_WEEKDAY_RULES = (Rule("weekdays", _FULL_SPAN, _day_span),)

WORDS: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys((name.lower() for name in MONTHS), MONTH_RULES),
    **dict.fromkeys((*_BY_START, "sept"), MONTH_RULES),
    **dict.fromkeys(_WEEKDAYS, WEEKDAY_RULES),
    **dict.fromkeys((name.lower() for name in _WEEKDAYS.values()), FULL_WEEKDAY_RULES),
}
