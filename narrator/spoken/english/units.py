"""Measures: "10km" → "ten kilometres", "40.3C" → "forty point three degrees Celsius", "5ft 11in", "2.3%", "25bps"."""

from __future__ import annotations

import re

from narrator.spoken.english.money import magnitude
from narrator.spoken.english.numerals import NUMBER, number_words
from narrator.spoken.english.unit_names import UNIT, UNITS, names_of
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import (
    is_attribute,
    stands_before_noun,
    text_after,
    text_before,
    word_before,
    words_before,
)
from narrator.spoken.wordlists import word_set

_GAP = "[ \u00a0\u202f\u2009]"
_DEGREES = word_set("°C ºC C °F ºF F ° º")
_NEEDS_NO_GAP = word_set("C F g l L W st min sec ms pp bp hp")
_LABELLED = word_set(
    "runway gate room flat unit seat row block platform section form route bus apartment stand bay pier berth number no"
)
"""What letters behind a number belong to: "runway 27L" is no volume."""

_BIG = rf"(?:{_GAP}?(?:trillion|billion|million|thousand|bn|tn|mn))"
_TO = rf"{_GAP}?(?:[-–—]|to\b){_GAP}?"
_SIGNED = r"(?P<minus>[-−–+])?"
_PERCENT = re.compile(
    rf"{_SIGNED}(?P<low>{NUMBER}){_GAP}?(?P<sign>%)?(?:{_TO}(?P<high>{NUMBER}){_GAP}?(?P<sign2>%))?(?P<pt>{_GAP}?-?(?:pts?|points?)\b)?"
)
_MEASURE = re.compile(
    rf"{_SIGNED}(?P<low>{NUMBER})(?P<lowunit>{_GAP}?(?:{UNIT})(?![\w°]))?(?:{_TO}(?P<minus2>[-−])?(?P<high>{NUMBER}))?(?P<big>{_BIG})?"
    rf"(?P<gap>{_GAP}|-)?(?P<unit>{UNIT})(?![\w°²³]|\.[0-9])"
)
_ONE_MEASURE = re.compile(
    rf"{_SIGNED}(?P<low>{NUMBER})(?P<big>{_BIG})?(?P<gap>{_GAP}|-)?(?P<unit>{UNIT})(?![\w°²³]|\.[0-9])"
)
_METRES = re.compile(rf"{_SIGNED}(?P<low>{NUMBER})(?:[-–x](?P<high>{NUMBER}))?(?P<gap>{_GAP})?m(?![\w²³/])")
_HEIGHT = re.compile(
    rf"(?P<feet>[0-9]{{1,2}})(?:{_GAP}?ft\.?{_GAP}?(?P<inches>[0-9]{{1,2}}(?:\.[0-9])?)(?:{_GAP}?(?:ins?\b|[\"”″]))?(?![0-9%])"
    rf"|['’′]{_GAP}?(?P<inches2>[0-9]{{1,2}}(?:\.[0-9])?)(?:[\"”″]|''|’’)?(?![0-9s]))"
)
_COORDINATE = re.compile(
    rf"(?P<degrees>{NUMBER})[°º]{_GAP}?(?:(?P<minutes>[0-9]{{1,2}}(?:\.[0-9]{{1,6}})?)['’′]{_GAP}?)?"
    rf"(?:(?P<seconds>[0-9]{{1,2}}(?:\.[0-9]{{1,6}})?)(?:[\"”″]|''|′′){_GAP}?)?(?P<point>[NSEW])\b"
)
_WEIGHT = re.compile(rf"(?P<stone>[0-9]{{1,2}}){_GAP}?st\.?{_GAP}?(?P<pounds>[0-9]{{1,2}}){_GAP}?lbs?\b")
_INCHES = re.compile(rf"(?P<low>{NUMBER})(?:-?in\b(?!-)|[\"″](?=[ ][a-z]{{3,}}))")
_TIMES = re.compile(rf"(?P<low>{NUMBER})[x×]\b(?![0-9])")
_BY = re.compile(
    rf"(?P<low>{NUMBER})(?P<inch>[\"”″])?{_GAP}?[x×]{_GAP}?(?P<high>{NUMBER})(?(inch)[\"”″])(?:{_GAP}?[x×]{_GAP}?(?P<third>{NUMBER}))?"
    rf"(?:(?P<gap>{_GAP})?(?P<unit>m|cm|mm|ft|in|km|s)(?![\w'’]))?(?![A-Za-z])"
)
_EVENT = re.compile(
    r" (?:race|sprint|hurdles|freestyle|relay|butterfly|breaststroke|backstroke|medley|final|gold|platform|springboard"
    r"|air|record|title|champion)\b|-(?:tall|high|wide|deep|long|thick)\b"
)
_LONG = re.compile(
    r" ?(?:tall|high|wide|deep|long|away|above|below|from|thick|apart|up|down|ahead|behind|underwater)\b"
    r"|(?: by| x|,| \() ?[0-9]"
)
_ACROSS = re.compile(r"[0-9]m (?:by|x) $")
_THROWN = word_set(
    "threw thrown throw jumped leapt cleared swam dived climbed measured measures measuring sprinted hurled"
)
_DIMENSIONS = word_set(
    "queue depth depths height heights length width distance visibility waves radius diameter altitude"
)
_RACES = word_set("50 60 100 110 200 400 800 1,500 1500 3,000 3000 5,000 5000 10,000 10000")
_COUNTED = re.compile(
    r" (?!(?:in|to|of|at|on|and|by|for|with|was|is|has)\b)(?:[a-z]+ )?(?:[a-z]+s|people|children|women|men)\b"
)


def _spoken_number(written: str, manner: Manner, minus: str | None = None, before: str = "") -> str:
    words = number_words(written, manner.joiner)
    if not minus:
        return words
    if minus == "+":
        return f"plus {words}" if not before[-1:].isalnum() else f" plus {words}"
    return f"minus {words}" if not before[-1:].isalnum() else f" {words}"


def _percent(match: re.Match[str], manner: Manner) -> str | None:
    if not (match["sign"] or match["sign2"]) or (match["high"] and not match["sign2"]):
        return None
    words = _spoken_number(match["low"], manner, match["minus"], text_before(match))
    if match["high"]:
        words += " to " + number_words(match["high"], manner.joiner)
    points = match["pt"]
    if points:
        return f"{words} percentage point{'' if match['low'] == '1' else 's'}"
    return f"{words} percent"


def _measure(match: re.Match[str], manner: Manner) -> str | None:
    unit = match["unit"]
    groups = match.groupdict()
    if not _fits(match, unit):
        return None
    words = _spoken_number(match["low"], manner, match["minus"], text_before(match))
    if groups.get("high"):
        words += " to " + _spoken_number(match["high"], manner, groups["minus2"])
    if match["big"]:
        words += " " + magnitude(match["big"])
    one, many = names_of(unit)
    single = match["low"] == "1" and not groups.get("high") and not match["big"]
    if unit == "mph":
        return f"{words} {one if single else many}"
    return f"{words} {one if single or match['gap'] == '-' or is_attribute(match) else many}"


def _fits(match: re.Match[str], unit: str) -> bool:
    """Short units are words and initials too: they count only where they stand right behind their number."""
    gap = match["gap"]
    if len(unit) == 1 and unit.isupper() and word_before(match).lower() in _LABELLED:
        return False
    if unit in ("C", "F"):
        return not gap and (len(match["low"].partition(".")[0]) <= 3)
    if unit == "st" and match["low"].endswith("1") and not match["low"].endswith("11"):
        return False
    if unit in ("min", "sec", "hr"):
        return gap in (None, "-")
    if unit in _NEEDS_NO_GAP and unit not in ("W", "L"):
        return not gap
    if unit in ("W", "L", "mi", "°"):
        return gap != "-"
    return True


def _metres(match: re.Match[str], manner: Manner) -> str | None:
    """ "5.1m" is a length or five point one million; the words around it decide."""
    after = text_after(match)
    low, high = match["low"], match["high"]
    words = _spoken_number(low, manner, match["minus"], text_before(match))
    if high:
        words += " to " + number_words(high, manner.joiner)
    if _EVENT.match(after):
        return f"{words} metre"
    if _is_length(match, after):
        return f"{words} metre{'' if low == '1' or is_attribute(match) else 's'}"
    if is_attribute(match) and "." not in low and len(low) < 4:
        long = word_before(match).lower() in ("a", "the") and not _COUNTED.match(after)
        return f"{words} {'metre' if long else 'million'}"
    return f"{words} million"


def _is_length(match: re.Match[str], after: str) -> bool:
    if _LONG.match(after) or _ACROSS.search(text_before(match)) or _THROWN & {*words_before(match)[-3:]}:
        return True
    if _DIMENSIONS & {*words_before(match)} and not _COUNTED.match(after):
        return True
    return match["gap"] is not None or (match["low"] in _RACES and not _COUNTED.match(after))


def _between(match: re.Match[str], _manner: Manner) -> str | None:
    """ "40ft x 8ft"."""
    before = text_before(match).rstrip()
    return "by" if before[-1:].isdecimal() or _MEASURED.search(before) else None


def _height(match: re.Match[str], _manner: Manner) -> str | None:
    inches = match["inches"] or match["inches2"]
    if float(inches) >= 12 or int(match["feet"]) > 11:
        return None
    feet = number_words(match["feet"])
    if stands_before_noun(match):
        return f"{feet} foot" + (f" {number_words(inches)}" if inches != "0" else "")
    height = f"{feet} {'foot' if match['feet'] == '1' else 'feet'}"
    return height if inches == "0" else f"{height} {number_words(inches)} inch{'' if inches == '1' else 'es'}"


def _coordinate(match: re.Match[str], manner: Manner) -> str:
    parts = [f"{number_words(match['degrees'], manner.joiner)} degrees"]
    parts += [f"{number_words(match[name])} {name}" for name in ("minutes", "seconds") if match[name]]
    return " ".join((*parts, {"N": "north", "S": "south", "E": "east", "W": "west"}[match["point"]]))


def _weight(match: re.Match[str], _manner: Manner) -> str:
    pounds = match["pounds"]
    return f"{number_words(match['stone'])} stone {number_words(pounds)} pound{'' if pounds == '1' else 's'}"


def _inches(match: re.Match[str], manner: Manner) -> str | None:
    if match[0][-1] in '"″' and not (len(match["low"]) <= 3 and text_before(match)[-1:].isspace()):
        return None
    quoted = match[0][-1] in '"″' and stands_before_noun(match)
    single = match["low"] == "1" or match[0].endswith("-in") or is_attribute(match) or quoted
    return f"{number_words(match['low'], manner.joiner)} inch{'' if single else 'es'}"


def _times(match: re.Match[str], manner: Manner) -> str:
    return f"{number_words(match['low'], manner.joiner)} times"


def _by(match: re.Match[str], manner: Manner) -> str:
    """ "3 x 4 m" is an area; "6 x 7 =" a sum; "4x100m" a race."""
    joining = "times" if _EQUALS.match(text_after(match)) else "by"
    numbers = (number_words(match[name], manner.joiner) for name in ("low", "high", "third") if match[name])
    words = f" {joining} ".join(numbers)
    if not match["unit"]:
        return f"{words} inches" if match["inch"] else words
    if match["unit"] == "s":
        return words + "s"
    one, many = _LENGTHS.get(match["unit"]) or UNITS[match["unit"]]
    raced = match["unit"] == "m" and match["gap"] is None and match["high"] in _RACES
    single = raced or is_attribute(match)
    return f"{words} {one if single else many}"


_LENGTHS = {"m": ("metre", "metres"), "in": ("inch", "inches")}
_EQUALS = re.compile(r"[ \u00a0]?=|[ \u00a0](?:equals|makes|gives|is [0-9])")
_MEASURED = re.compile(r"[0-9] ?(?:m|cm|mm|ft|in|km|[\"'″′])$")
WORDS = {"x": (Rule("size", re.compile(r"x(?= [0-9])"), _between),)}
PERCENTAGES = (Rule("percentage", _PERCENT, _percent),)
COORDINATES = (Rule("coordinate", _COORDINATE, _coordinate),)
HEIGHTS = (Rule("height", _HEIGHT, _height), Rule("weight", _WEIGHT, _weight))
MEASURES = (
    Rule("unit", _MEASURE, _measure),
    Rule("unit", _ONE_MEASURE, _measure),
    Rule("inches", _INCHES, _inches),
    Rule("size", _BY, _by),
    Rule("multiple", _TIMES, _times),
    Rule("metres or millions", _METRES, _metres),
)
