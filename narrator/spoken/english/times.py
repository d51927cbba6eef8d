"""Times of day: "10.30am GMT" → "ten thirty a.m GMT", "9am-5pm", "17:45", "0900 GMT", "3.30 in the afternoon"."""

from __future__ import annotations

import re

from narrator.spoken.english.hours import OPEN
from narrator.spoken.english.numerals import NUMBER, cardinal, number_words
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import (
    closes_sentence,
    text_after,
    text_before,
    word_before,
    words_around,
    words_before,
)
from narrator.spoken.wordlists import word_set

_GAP = "[ \u00a0\u202f\u2009]"
_HALF = r"(?:[ap]m\b|[ap]\.m\.|[AP]M\b|[AP]\.M\.)"
_CLOCK = r"(?:[01]?[0-9]|2[0-4])"
_ZONES = "GMT|BST|UTC|CET|CEST|EET|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|PT|IST|JST|AEST|AEDT|SGT|HKT|MSK"
_TO = rf"(?:{_GAP}?[-–—]{_GAP}?|{_GAP}to{_GAP})"

_WITH_HALF = re.compile(
    rf"(?:(?P<h1>{_CLOCK})(?:[:.](?P<m1>[0-5][0-9]))?{_GAP}?(?P<half1>{_HALF})?{_TO})?"
    rf"(?P<h2>{_CLOCK})(?:[:.](?P<m2>[0-5][0-9]))?{_GAP}?-?(?P<half2>{_HALF})(?:{_GAP}(?P<zone>{_ZONES})\b)?"
)
_TO_NOON = re.compile(
    rf"(?P<h>{_CLOCK})(?:[:.](?P<m>[0-5][0-9]))?(?:{_GAP}?(?P<half>{_HALF}))?{_TO}(?P<end>noon|midday|midnight|late|close|dusk)\b"
)
_ONE_WITH_HALF = re.compile(
    rf"(?P<h2>{_CLOCK})(?:[:.](?P<m2>[0-5][0-9]))?{_GAP}?-?(?P<half2>{_HALF})(?:{_GAP}(?P<zone>{_ZONES})\b)?"
)
_COLON = re.compile(
    rf"(?P<h>[0-9]{{1,3}}):(?P<m>[0-5][0-9])(?:\.(?P<part>[0-9]{{1,3}}))?(?![0-9:]|,[0-9])(?:{_GAP}(?P<zone>{_ZONES})\b)?"
)
_FOUR = re.compile(rf"(?P<h>[01][0-9]|2[0-3])(?P<m>[0-5][0-9]){_GAP}?(?P<zone>{_ZONES}|hrs|hours)\b")
_DOTTED = re.compile(
    rf"(?P<h>{_CLOCK})\.(?P<m>[0-5][0-9])(?![0-9.,]?[0-9%]|{_GAP}?(?:%|per|m|bn|million|billion|percent|points?|km|kg)\b|%)"
)
_RATIO = re.compile(rf"(?P<a>{NUMBER}):(?P<b>{NUMBER})(?![0-9:])")
_BEFORE_CLOCK = word_set("at from until till by before after around about past since")
_BEGINNING = word_set(
    "doors curtain start starts starting begins departs departing leaves leaving arrives mass ends finishes opens"
    " closes entry race bell"
)
_MOVED = word_set(
    "left leave met meet arrived arrive woke rose started began begin home bed back finished closed opened up gathered"
)
_NEARLY = word_set("about around by from before after since till until shortly just")
_SPANNING = word_set("from between to and until till open opens closes daily weekdays")
_TIMETABLED = re.compile(r" (?:train|bus|ferry|service|flight|sailing|kick-off|start|deadline|news|bulletin)\b")
_PART_OF_DAY = re.compile(
    r"[ \u00a0](?:(?:in|on|this|that|every|each|yesterday|tomorrow|last|at|one|early|the|same|next|following"
    r"|[A-Z][a-z]+day)[ \u00a0]){0,3}(?:mornings?|afternoons?|evenings?|night|tonight)\b"
)
_LEAVING = re.compile(r" (?:at|from|to|for|out of) [A-Z]")
_LETTERS = {"ET": "E T", "PT": "P T", "EST": "E S T", "IST": "I S T", "CET": "C E T", "CEST": "C E S T", "EET": "E E T"}


def _half(written: str | None) -> str:
    """As every engine spells it: "AM" is the verb for some ("nine AM to five"), "A M" an article and M."""
    return "" if not written else "a.m" if written[0] in "aA" else "p.m"


def zone_words(written: str | None) -> str:
    """A time zone's initials, apart where an engine would take them for a word."""
    return _LETTERS.get(written, written) if written else ""


def _clock(hour: str, minute: str | None, half: str) -> str:
    hours = cardinal(int(hour))
    if not minute or minute == "00":
        return " ".join(filter(None, (hours, half)))
    minutes = f"oh {cardinal(int(minute))}" if minute[0] == "0" else cardinal(int(minute))
    return " ".join(filter(None, (hours, minutes, half)))


def _with_half(match: re.Match[str], _manner: Manner) -> str | None:
    groups = match.groupdict()
    words = _clock(match["h2"], match["m2"], _half(match["half2"]))
    if groups.get("h1"):
        words = f"{_clock(match['h1'], match['m1'], _half(match['half1']))} to {words}"
    if match["zone"]:
        return f"{words} {zone_words(match['zone'])}"
    if match["half2"].endswith(".") and closes_sentence(match.string, match.end()):
        words += "."
    return words


def _to_noon(match: re.Match[str], _manner: Manner) -> str:
    """ "10am-noon"."""
    return f"{_clock(match['h'], match['m'], _half(match['half']))} to {match['end']}"


def _colon(match: re.Match[str], _manner: Manner) -> str | None:
    hour, minute = match["h"], match["m"]
    if "ratio" in words_before(match)[-4:] or word_before(match).lower() in ("odds",):
        return None
    zone = zone_words(match["zone"])
    if match["part"]:
        part = " ".join(cardinal(int(digit)) for digit in match["part"])
        minutes = f"{cardinal(int(hour))} minute{'' if hour == '1' else 's'} " if int(hour) else ""
        return f"{minutes}{cardinal(int(minute))} point {part} seconds"
    if int(hour) < 24 and minute == "00":
        words = f"{cardinal(int(hour))} {'hundred' if int(hour) > 12 or zone else '''o'clock'''}"
        if hour.startswith("0") and int(hour):
            words = words.replace(" o'clock", "") if zone else words
        if int(hour) == 0:
            words = "midnight"
        return f"{words} {zone}".rstrip()
    hours = cardinal(int(hour)) if int(hour) or len(hour) == 1 else "zero"
    minutes = f"oh {cardinal(int(minute))}" if minute[0] == "0" else cardinal(int(minute))
    return " ".join(filter(None, (hours, minutes if int(minute) else "", zone)))


def _four(match: re.Match[str], _manner: Manner) -> str:
    hour, minute = int(match["h"]), int(match["m"])
    hours = ("oh " if match["h"][0] == "0" and hour else "") + cardinal(hour)
    minutes = "hundred" if not minute else f"oh {cardinal(minute)}" if minute < 10 else cardinal(minute)
    zone = match["zone"]
    return f"{hours} {minutes} {'hours' if zone in ('hrs', 'hours') else zone_words(zone)}"


def _dotted(match: re.Match[str], manner: Manner) -> str | None:
    """ "at 10.30" is a time; "rose 10.30" is a number."""
    before = word_before(match).lower()
    after = text_after(match)
    timetabled = _TIMETABLED.match(after) or _PART_OF_DAY.match(after)
    if (timetabled or (before == "the" and _LEAVING.match(after))) and _only_number(match):
        return _clock(match["h"], match["m"], "")
    rounded = int(match["m"]) % 5 == 0 and _only_number(match)
    if rounded and not manner.american and (_begins(match) or (OPEN & words_around(match) and before in _SPANNING)):
        return _clock(match["h"], match["m"], "")
    if manner.american or before not in _BEFORE_CLOCK:
        return None
    timely = after.lstrip().startswith(("on ", "in the", "this", "that", "tonight", "today", "yesterday", "GMT"))
    if before in ("at", "until", "till") or timely:
        return _clock(match["h"], match["m"], "")
    return None


def _begins(match: re.Match[str]) -> bool:
    """A listing's word: "Doors 7.30, kick-off 8.15"."""
    words = words_before(match)
    moved = words[-1:] != [] and words[-1] in _NEARLY and bool(_MOVED & {*words[-4:-1]})
    return moved or (words[-1:] != [] and (words[-1] in _BEGINNING or words[-2:] == ["kick", "off"]))


def _only_number(match: re.Match[str]) -> bool:
    """Whether no sign of money or of more and less stands before it."""
    return text_before(match)[-1:].isspace() or not text_before(match)


def _ratio(match: re.Match[str], manner: Manner) -> str:
    return f"{number_words(match['a'], manner.joiner)} to {number_words(match['b'], manner.joiner)}"


_FROM_NOON = re.compile(
    rf"(?P<start>[Nn]oon|[Mm]idday|[Mm]idnight){_GAP}?[-–—]{_GAP}?"
    rf"(?P<h>{_CLOCK})(?:[:.](?P<m>[0-5][0-9]))?(?:{_GAP}?(?P<half>{_HALF}))?(?![\w%]|[.,:][0-9])"
)


def _from_noon(match: re.Match[str], _manner: Manner) -> str:
    """ "noon-2pm"."""
    stop = "." if (match["half"] or "").endswith(".") and closes_sentence(match.string, match.end()) else ""
    return f"{match['start']} to {_clock(match['h'], match['m'], _half(match['half']))}{stop}"


def _train(match: re.Match[str], _manner: Manner) -> str | None:
    """ "the 0715 to York"."""
    if word_before(match).lower() != "the":
        return None
    return (
        _clock(match["h"].lstrip("0") or "0", match["m"], "")
        if match["h"][0] != "0"
        else f"oh {_clock(match['h'], match['m'], '')}"
    )


_TRAIN = re.compile(r"(?P<h>[01][0-9]|2[0-3])(?P<m>[0-5][0-9])(?= (?:to|from|at) [A-Z])")
WORDS = {word: (Rule("time", _FROM_NOON, _from_noon),) for word in ("noon", "midday", "midnight")}
JOINED = WORDS["noon"]
TIMES = (
    Rule("time", _TRAIN, _train),
    Rule("time", _TO_NOON, _to_noon),
    Rule("time", _WITH_HALF, _with_half),
    Rule("time", _ONE_WITH_HALF, _with_half),
    Rule("time", _COLON, _colon),
    Rule("time", _FOUR, _four),
    Rule("time", _DOTTED, _dotted),
    Rule("ratio", _RATIO, _ratio),
)
