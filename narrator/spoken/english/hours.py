"""When doors are open: "Sat. 10–4" → "Saturday ten to four", "8.30–17.00" → "eight thirty to seventeen hundred"."""

from __future__ import annotations

import re

from narrator.spoken.english.numerals import cardinal
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import text_after, text_before, words_after, words_around, words_before
from narrator.spoken.wordlists import word_set

_GAP = "[ \u00a0\u202f\u2009]"
_CLOCK = r"(?:[01]?[0-9]|2[0-4])"
_PAIR = re.compile(
    rf"(?P<h1>{_CLOCK})(?:[.:](?P<m1>[0-5][0-9]))?{_GAP}?[-–—]{_GAP}?(?P<h2>{_CLOCK})(?:[.:](?P<m2>[0-5][0-9]))?"
    r"(?![0-9%:/–-]|[.,][0-9]|[A-Za-z]|'|\u2032)"
)
_DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays"
    " sundays mon tue tues wed weds thu thur thurs fri sat sun weekdays weekday weekends weekend daily holidays"
)
OPEN = word_set(
    "open opens opened opening hours hour shift shifts surgery timetable desk office clinic visiting visits access"
    " daily"
)
_CHAMPIONSHIP = re.compile(r"\b(?:US|[A-Z][a-z]+|the|The) Open\b")
_NOT_OPEN = word_set(
    "won win wins beat beats lost lose loses drew draw score scored lead led leading defeat victory vote voted final"
    " record series goal goals winners losers down up"
    " set match game games penalties at-bats seed odds aged ages pages page by scoring ruled split decided court"
    " jury rivals"
)
_OPEN_DAYS = re.compile(
    r",?[ \u00a0](?:(?:on|at|every|each|during|most) )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days"
    r"|weekdays?|weekends?|daily|day\b|term time)|,?[ \u00a0](?:every|each) (?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.IGNORECASE,
)
"""Days on which something is open; "on Saturday" alone is as well when a match was."""

_NOTHING_COUNTED = re.compile(
    r"[.,;:)]?(?:\s*\Z|[.,;:)])|[ \u00a0](?:on|and|or|daily|every|each|for|with|in|at|when)\b"
)
_QUARTERS = ("00", "15", "30", "45")


def clock_words(hour: str, minute: str | None) -> str:
    """ "8", "30" → "eight thirty"; a full hour after noon as the 24-hour clock has it, "seventeen hundred"."""
    if not minute or minute == "00":
        return cardinal(int(hour)) + (" hundred" if minute and int(hour) > 12 else "")
    return f"{cardinal(int(hour))} {'oh ' if minute[0] == '0' else ''}{cardinal(int(minute))}"


def _hours(match: re.Match[str], _manner: Manner) -> str | None:
    if not (_by_minutes(match) or _by_words(match)):
        return None
    return f"{clock_words(match['h1'], match['m1'])} to {clock_words(match['h2'], match['m2'])}"


def _by_minutes(match: re.Match[str]) -> bool:
    """With a colon it is no score; with points no range of numbers, if quarters of an hour and a full one end it."""
    first, second = match["m1"], match["m2"]
    if not (first and second):
        whole_and_quarter = (first or second) in _QUARTERS[1:] and _NOTHING_COUNTED.match(text_after(match))
        return bool(":" in match[0] or whole_and_quarter) and not _NOT_OPEN & {*words_before(match)[-3:]}
    quarters = first in _QUARTERS and second in _QUARTERS and "00" in (first, second)
    return ":" in match[0] or (quarters and int(match["h1"]) < int(match["h2"]))


def _by_words(match: re.Match[str]) -> bool:
    if _is_played(match):
        return False
    before = words_before(match)
    if before[-1:] and before[-1] in _DAYS:
        return before[-2:-1] != ["on"] or bool(OPEN & words_around(match))
    if _OPEN_DAYS.match(text_after(match)) or (match["h1"], match["h2"]) == ("9", "5"):
        return True
    return bool(OPEN & {*[word for word in before if word.isalpha()][-8:]}) and not _CHAMPIONSHIP.search(
        text_before(match)
    )


def _is_played(match: re.Match[str]) -> bool:
    """A word of games or votes near the pair: "Wolves' 9-5 win on Saturday", "ruled 9-5"."""
    return bool(_NOT_OPEN & {*words_before(match)[-7:], *words_after(match)[:2]})


HOURS = (Rule("opening hours", _PAIR, _hours),)
