"""Two numbers with a slash, or a glyph: fractions, odds, marks, days ("on 10/2"), blood pressure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import gcd

from narrator.spoken.english.dates import day_of_month
from narrator.spoken.english.numerals import cardinal, number_words, ordinal
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import text_after, text_before, word_after, word_before, words_after, words_before
from narrator.spoken.wordlists import word_set

_GAP = "[ \u00a0\u202f\u2009]"
_FRACTION = re.compile(
    r"(?:(?P<whole>[0-9]{1,4})(?:[ -]))?(?P<a>[0-9]{1,3})/(?P<b>[0-9]{1,3})(?P<th>ths?|rds?)?(?![\w/]|\.[0-9])"
)
_ONE_FRACTION = re.compile(r"(?P<whole>(?!))?(?P<a>[0-9]{1,3})[/⁄](?P<b>[0-9]{1,3})(?P<th>ths?|rds?)?(?![\w/]|\.[0-9])")
_GLYPHS = {
    "½": "a half",
    "⅓": "a third",
    "⅔": "two thirds",
    "¼": "a quarter",
    "¾": "three quarters",
    "⅕": "a fifth",
    "⅖": "two fifths",
    "⅗": "three fifths",
    "⅘": "four fifths",
    "⅙": "a sixth",
    "⅚": "five sixths",
    "⅛": "an eighth",
    "⅜": "three eighths",
    "⅝": "five eighths",
    "⅞": "seven eighths",
}
_GLYPH = re.compile(rf"(?P<whole>[0-9]{{1,9}})?{_GAP}?(?P<part>[{''.join(_GLYPHS)}])")

_ODDS = word_set(
    "odds price priced bookmakers bookies favourite favourites favorite outsider shot chance evens backed bet"
    " betting tip"
)
_DATING = word_set(
    "on since until till before dated due monday tuesday wednesday thursday friday saturday sunday"
    " mon tue tues wed thu thur thurs fri sat sun deadline"
)
_MARKED = word_set("score scored scores gave give gives rated rating rate mark marks got grade graded deserves")
_EQUALS = re.compile(
    r"[ \u00a0]?=|[ \u00a0](?:equals|makes|gives|is (?:[0-9]|one|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
_OF = re.compile(r"[ \u00a0](?:of|full|empty|cup|inch|mile|pint)\b|-inch")

_DENOMINATORS = frozenset({16, 20, 24, 25, 32, 50, 60, 64, 100})
_COUNTED = re.compile(r" (?:[a-z]+s|people|men|women|children)\b")


@dataclass(frozen=True, slots=True)
class _Slash:
    """The two numbers of "7/10" and what stands around them."""

    match: re.Match[str]
    manner: Manner
    a: int
    b: int

    @property
    def parts_something(self) -> bool:
        """Whether "of" or a measure follows, as behind a fraction."""
        return _OF.match(text_after(self.match)) is not None or bool(self.match["th"])

    def words(self, joining: str) -> str:
        return f"{cardinal(self.a, self.manner.joiner)} {joining} {cardinal(self.b, self.manner.joiner)}"


def _division(slash: _Slash) -> str | None:
    return slash.words("divided by") if _EQUALS.match(text_after(slash.match)) else None


def _always_open(slash: _Slash) -> str | None:
    return "twenty-four seven" if (slash.a, slash.b) == (24, 7) else None


def _odds(slash: _Slash) -> str | None:
    """Bookmakers cancel their odds down, and mostly against one, two or four."""
    told = (
        _ODDS & {*words_before(slash.match)[-8:], *words_after(slash.match)[:2]}
        and word_after(slash.match).lower() != "of"
    )
    usual = slash.a > slash.b and slash.b in (1, 2, 4) and gcd(slash.a, slash.b) == 1 and not _dated(slash)
    return slash.words("to") if told or usual else None


def _day(slash: _Slash) -> str | None:
    """Where a day is told; elsewhere only what no fraction and no price is written like."""
    day, month = (slash.b, slash.a) if slash.manner.american else (slash.a, slash.b)
    if month > 12 >= day and (month not in _DENOMINATORS or _dated(slash)):
        day, month = month, day
        return None if day > 31 or slash.parts_something else day_of_month(day, month, "", slash.manner)
    if not (1 <= day <= 31 and 1 <= month <= 12) or slash.parts_something:
        return None
    if not _dated(slash) and slash.a <= slash.b:
        return None
    return day_of_month(day, month, word_before(slash.match), slash.manner)


def _dated(slash: _Slash) -> bool:
    return words_before(slash.match)[-1:] != [] and words_before(slash.match)[-1] in _DATING


def _mark(slash: _Slash) -> str | None:
    """Out of five, ten, twenty or a hundred; "1/10 people" is one in ten."""
    if slash.parts_something or slash.a > slash.b:
        return None
    if slash.a == 1 and slash.b >= 10 and _COUNTED.match(text_after(slash.match)):
        return slash.words("in")
    told = bool(_MARKED & {*words_before(slash.match)[-4:]}) and slash.b in (5, 10, 20, 25, 50)
    starred = word_after(slash.match).lower() in ("stars", "star")
    if told or starred or (slash.b in (10, 100) and slash.a > 1):
        return slash.words("out of")
    return None


def _nothing_to_part(slash: _Slash) -> str | None:
    whole = slash.a == slash.b or slash.a == 0
    return f"{cardinal(slash.a)} {cardinal(slash.b)}" if whole else None


def _over(slash: _Slash) -> str | None:
    """Blood pressure, and fractions that nobody names."""
    if slash.a > slash.b:
        pressure = 70 <= slash.a <= 260 and 40 <= slash.b <= 160
        return slash.words("over") if pressure else f"{cardinal(slash.a)} {cardinal(slash.b)}"
    return slash.words("over") if slash.b > 100 else None


def _part(slash: _Slash) -> str:
    name = {2: "half", 4: "quarter"}.get(slash.b) or ordinal(slash.b)
    if slash.a == 1:
        return f"{'a' if slash.b == 2 else 'one'} {name}"
    return f"{cardinal(slash.a)} {'halves' if slash.b == 2 else name + 's'}"


def _tiebreak(slash: _Slash) -> str | None:
    """In brackets behind a set: "7-6 (8/6)"."""
    played = re.search(r"[0-9][-–][0-9] ?\($", text_before(slash.match))
    return f"{cardinal(slash.a)} {cardinal(slash.b)}" if played else None


_READINGS = (_division, _tiebreak, _always_open, _nothing_to_part, _odds, _day, _mark, _over, _part)
"""Asked in order; the first that has an answer is right."""


def _spoken(match: re.Match[str], manner: Manner) -> str | None:
    slash = _Slash(match, manner, int(match["a"]), int(match["b"]))
    if match["whole"]:
        return _mixed(slash)
    return next(filter(None, (reading(slash) for reading in _READINGS)), None)


def _mixed(slash: _Slash) -> str | None:
    """ "2 1/2": a whole number and a part of one."""
    if slash.a >= slash.b or slash.b not in (2, 3, 4, 5, 8, 16):
        return None
    part = _part(slash) if slash.a > 1 else _with_article(slash.b)
    return f"{cardinal(int(slash.match['whole']))} and {part}"


def _with_article(b: int) -> str:
    name = {2: "half", 4: "quarter"}.get(b) or ordinal(b)
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _decimal_mark(match: re.Match[str], _manner: Manner) -> str:
    return f"{number_words(match['a'])} out of {number_words(match['b'])}"


def _glyph(match: re.Match[str], manner: Manner) -> str:
    words = _GLYPHS[match["part"]]
    if not match["whole"]:
        spaced = "" if not text_before(match)[-1:].isalnum() else " "
        return spaced + {"½": "half", "¼": "a quarter"}.get(match["part"], words)
    return f"{cardinal(int(match['whole']), manner.joiner)} and {words}"


_TERMS = re.compile(r"[0-9]{1,3}(?:/[0-9]{1,3}){1,3}(?=[ -](?:months?|weeks?|days?|years?|hours?)\b)")


def _terms(match: re.Match[str], manner: Manner) -> str | None:
    """ "3/6/12 months"; half a year is no choice of two."""
    numbers = [int(number) for number in match[0].split("/")]
    if numbers != sorted(set(numbers)) or (len(numbers) == 2 and numbers[0] < 12 and numbers[1] < 10):
        return None
    *first, last = (cardinal(number, manner.joiner) for number in numbers)
    return f"{', '.join(first)} or {last}"


TERMS = (Rule("choice of terms", _TERMS, _terms),)
FRACTIONS = (
    Rule("mark out of ten", re.compile(r"(?P<a>[0-9]{1,2}\.[0-9])/(?P<b>5|10|20|100)(?![\w/])"), _decimal_mark),
    Rule("fraction", _GLYPH, _glyph),
    Rule("fraction or odds", _FRACTION, _spoken),
    Rule("fraction or odds", _ONE_FRACTION, _spoken),
)
