"""How long: "26m 17s" → "twenty-six minutes seventeen seconds", "2h 5m", "1h20", "+0.321s", "1:59:40", "1'43\""."""

from __future__ import annotations

import re

from narrator.spoken.english.numerals import NUMBER, cardinal, digits, number_words
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import text_before, word_after, word_before
from narrator.spoken.wordlists import word_set

_GAP = "[ \u00a0\u202f\u2009]"
_JOIN = rf"(?:{_GAP}?|{_GAP}and{_GAP})"
_UNITS = {"d": "day", "h": "hour", "m": "minute", "s": "second"}
_SPELLINGS = (
    rf"(?:(?P<d>[0-9]{{1,3}})d{_JOIN})?(?P<h>[0-9]{{1,4}}){_GAP}?(?:hrs?|h){_JOIN}(?P<m>[0-9]{{1,2}}){_GAP}?(?:mins?|m)(?:{_JOIN}(?P<s>[0-9]{{1,2}}(?:\.[0-9]{{1,4}})?){_GAP}?(?:secs?|s))?\b",
    rf"(?P<m>[0-9]{{1,3}}){_GAP}?(?:mins?|m){_JOIN}(?P<s>[0-9]{{1,2}}(?:\.[0-9]{{1,4}})?){_GAP}?(?:secs?|s)\b",
    r"(?P<d>[0-9]{1,3})d" + _JOIN + r"(?P<h>[0-9]{1,2})(?:hrs?|h)\b",
    r"(?P<h>[0-9]{1,2})h(?P<m>[0-5][0-9])(?!\w)",
    rf"(?P<h>[0-9]{{1,3}}){_GAP}?h(?![\w²]|\.[0-9a-z])",
    r"(?P<m>[0-9]{1,3})['’′](?P<s>[0-5]?[0-9](?:\.[0-9]{1,3})?)(?:[\"”″]|''|’’)",
)
_SIGNED_SECONDS = re.compile(rf"(?P<sign>[-−–+])?(?P<n>{NUMBER})(?P<gap>{_GAP})?s(?![\w'’])")
_TAKING = word_set("in after within under by lasted lasting last lasts took takes for every sub than")
_LONG_CLOCK = re.compile(r"(?P<h>[0-9]{1,3}):(?P<m>[0-5][0-9]):(?P<s>[0-5][0-9](?:\.[0-9]{1,3})?)(?![0-9:])")


def seconds_words(written: str) -> str:
    """ "9.58" → "nine point five eight seconds"."""
    whole, _, part = written.partition(".")
    words = f"{cardinal(int(whole))} point {digits(part)}" if part else cardinal(int(whole))
    return f"{words} second{'' if words == 'one' else 's'}"


def _spoken(match: re.Match[str], _manner: Manner) -> str:
    groups = match.groupdict()
    parts = [_counted(int(groups[unit]), _UNITS[unit]) for unit in "dhm" if groups.get(unit)]
    seconds = groups.get("s")
    if seconds and float(seconds):
        parts.append(seconds_words(seconds))
    return " ".join(filter(None, parts)) or "zero seconds"


def _ahead(match: re.Match[str], manner: Manner) -> str:
    """ "+1m 04s" behind the first."""
    return f"plus {_spoken(match, manner)}"


def _counted(number: int, unit: str) -> str:
    return f"{cardinal(number)} {unit}{'' if number == 1 else 's'}" if number else ""


def _primes(match: re.Match[str], manner: Manner) -> str | None:
    """Minutes and seconds, where they are no feet and inches."""
    return _spoken(match, manner) if float(match["s"]) >= 12 else None


def _seconds(match: re.Match[str], manner: Manner) -> str | None:
    """ "9.58s"; "in 45s" too, but "in his 30s" and "the 45s" are plurals."""
    number, sign = match["n"], match["sign"]
    before = text_before(match)
    taking = before.endswith((" ", "\u00a0")) and word_before(match).lower() in _TAKING
    timed = "." in number or sign == "+" or (sign is None and len(number) < 4 and taking)
    if not timed or (match["gap"] and "." not in number) or (sign and sign != "+" and before[-1:].isalnum()):
        return None
    words = f"{number_words(number, manner.joiner)} second{'' if number == '1' or word_after(match) == 'lead' else 's'}"
    return f"{'plus' if sign == '+' else 'minus'} {words}" if sign else words


DURATIONS = (
    *(Rule("duration", re.compile(shape), _spoken) for shape in _SPELLINGS[:-1]),
    Rule("duration", re.compile(_SPELLINGS[-1]), _primes),
    Rule("duration", _LONG_CLOCK, _spoken),
)
MARKED = (
    *(Rule("duration", re.compile(rf"(?P<sign>\+){shape}"), _ahead) for shape in _SPELLINGS[:-1]),
    Rule("seconds", _SIGNED_SECONDS, _seconds),
)
SECONDS = (Rule("seconds", _SIGNED_SECONDS, _seconds),)
