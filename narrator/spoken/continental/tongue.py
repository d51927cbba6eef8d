"""What a continental language needs to say numbers, dates and money, and the rules made from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from narrator.spoken import typography
from narrator.spoken.english import acronyms, addresses
from narrator.spoken.english.roman import value
from narrator.spoken.rules import UNSURE, Manner, Rule, RuleBook, Unsure
from narrator.spoken.surroundings import stop_of, text_before, word_after, word_before

_GAP = "[ \u00a0\u202f]"
_NUMBER = (
    "(?:[0-9]{1,3}(?:[.\u00a0\u202f\u2009 ][0-9]{3}){1,5}(?![0-9])|[0-9]{1,15}(?![0-9]))(?:,[0-9]{1,12}(?![0-9]))?"
)
_SIGN = "[€$£¥]"


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of a language, and how it builds with them.

    `money` maps signs and codes to (one, many, hundredths); `magnitudes` map what is written to (one, many);
    `date` gets day, month's name, the year's words or nothing, and the word before; `ordinal` gets the number, its
    written ending and the word before; `counting` fits a number's words to the noun that follows.
    """

    cardinal: Callable[[int], str]
    ordinal: Callable[[int, str, str], str]
    year: Callable[[int], str]
    date: Callable[[int, str, str, str], str]
    clock: Callable[[int, int], str]
    months: tuple[str, ...]
    point: str
    fraction_as_number: bool
    percent: str
    to: str
    minus: str
    of_magnitude: str
    money: Mapping[str, tuple[str, str, str]]
    magnitudes: Mapping[str, tuple[str, str]]
    units: Mapping[str, tuple[str, str]]
    abbreviations: Mapping[str, str]
    single: str
    counting: Callable[[str, str], str]
    reign: Callable[[int, str], str]
    ordinal_endings: str
    date_link: str = ""
    clock_shape: str = r"(?!)"
    more: tuple[Rule, ...] = ()
    caps: tuple[Rule, ...] = ()

    def number(self, written: str) -> str:
        """ "3.200,5" in this language's words."""
        whole, _, part = re.sub("[.\u00a0\u202f\u2009 ]", "", written).partition(",")
        words = self.cardinal(int(whole)) if len(whole) == 1 or whole[0] != "0" else self.digits(whole)
        if not part:
            return words
        zeros = len(part) - len(part.lstrip("0"))
        if self.fraction_as_number and len(part) - zeros <= 3 and part.strip("0"):
            tail = " ".join([self.cardinal(0)] * zeros + [self.cardinal(int(part))])
        else:
            tail = self.digits(part)
        return f"{words} {self.point} {tail}"

    def digits(self, written: str) -> str:
        """Figure by figure."""
        return " ".join(self.cardinal(int(figure)) for figure in written)

    def counted(self, written: str, names: tuple[str, str]) -> str:
        """A number and its noun: "un euro", "deux euros"."""
        if written == "1":
            return f"{self.single} {names[0]}"
        return f"{self.counting(self.number(written), names[1])} {names[1]}"


def rule_book(tongue: Tongue) -> RuleBook:
    """The rules of a continental language, most particular first."""
    digits = (
        *tongue.more,
        *addresses.JOINED,
        *_dates(tongue),
        Rule("time", re.compile(tongue.clock_shape), _clock(tongue)),
        *_sums(tongue),
        *_measures(tongue),
        _ordinals(tongue),
        *_plain(tongue),
    )
    marks = (*_sign_first(tongue), _signed(tongue), *addresses.MARKED, *typography.MARKED)
    return RuleBook(
        digits=digits,
        marks=marks,
        joined=(*addresses.JOINED, *_short(tongue), *acronyms.DOTTED),
        caps=(*tongue.caps, _roman(tongue)),
        words=_words(tongue),
    )


def _clock(tongue: Tongue) -> Callable[[re.Match[str], Manner], str | None]:
    def say(match: re.Match[str], _manner: Manner) -> str | None:
        hour, minute = int(match["h"]), int(match["m"] or 0)
        return tongue.clock(hour, minute) if hour < 25 and minute < 60 else None

    return say


def _dates(tongue: Tongue) -> tuple[Rule, ...]:
    names = {name.lower(): name for name in tongue.months}
    month = "|".join(tongue.months)
    link = tongue.date_link

    def named(match: re.Match[str], _manner: Manner) -> str | None:
        day = int(match["d"])
        if not 1 <= day <= 31:
            return None
        year = tongue.year(int(match["y"])) if match["y"] else ""
        return tongue.date(day, names[match["month"].lower()], year, word_before(match).lower())

    def numeric(match: re.Match[str], _manner: Manner) -> str | None:
        day, number = int(match["d"]), int(match["n"])
        if not (1 <= day <= 31 and 1 <= number <= 12):
            return None
        written = int(match["y"])
        year = written if written > 99 else written + (2000 if written < 50 else 1900)
        return tongue.date(day, tongue.months[number - 1], tongue.year(year), word_before(match).lower())

    with_year = rf"(?:{_GAP}{link}(?P<y>[12][0-9]{{3}})(?![0-9]))?"
    shape = rf"(?P<d>[0-3]?[0-9])(?P<first>er|re|\.|\.?º)?{_GAP}{link}(?P<month>{month})\b{with_year}"
    iso = r"(?P<y>[12][0-9]{3})-(?P<n>[01][0-9])-(?P<d>[0-3][0-9])(?![\w-])"
    numbers = r"(?P<d>[0-3]?[0-9])(?P<sep>[/.])(?P<n>[01]?[0-9])(?P=sep)(?P<y>[12][0-9]{3}|[0-9]{2})(?![\w/])"
    return (
        Rule("date", re.compile(shape, re.IGNORECASE), named),
        Rule("date", re.compile(iso), numeric),
        Rule("date", re.compile(numbers), numeric),
    )


def _magnitude(tongue: Tongue, written: str, number: str) -> str:
    one, many = tongue.magnitudes[written]
    return one if number == "1" else many


def _amount(tongue: Tongue, number: str, big: str | None, unit: tuple[str, str, str]) -> str:
    if big:
        said = tongue.single if number == "1" else tongue.number(number)
        if number == "1" and _magnitude(tongue, big, number).startswith(("Million", "Milliarde", "Billion")):
            said = "eine"
        return f"{said} {_magnitude(tongue, big, number)} {tongue.of_magnitude}{unit[1]}".replace("d'$", "de $")
    whole, _, cents = number.partition(",")
    if len(cents) == 2 and unit[2]:
        words = tongue.counted(whole, (unit[0], unit[1]))
        return words if cents == "00" else f"{words} {tongue.cardinal(int(cents))}"
    return tongue.counted(number, (unit[0], unit[1]))


def _sums(tongue: Tongue) -> tuple[Rule, ...]:
    bigs = "|".join(re.escape(name) for name in sorted(tongue.magnitudes, key=len, reverse=True))
    codes = "|".join(re.escape(name) for name in sorted(tongue.money, key=len, reverse=True))
    shape = (
        rf"(?P<n>{_NUMBER})(?:(?:[-–]|{_GAP}(?:{tongue.to}){_GAP})(?P<high>{_NUMBER}))?"
        rf"(?:{_GAP}?(?P<big>{bigs})(?!\w))?{_GAP}?(?P<unit>{codes})(?!\w)"
    )

    def say(match: re.Match[str], _manner: Manner) -> str | None:
        unit = tongue.money[match["unit"]]
        if match["high"]:
            return f"{tongue.number(match['n'])} {tongue.to} {_amount(tongue, match['high'], match['big'], unit)}"
        return _amount(tongue, match["n"], match["big"], unit)

    return (Rule("money", re.compile(shape), say),)


def _sign_first(tongue: Tongue) -> tuple[Rule, ...]:
    bigs = "|".join(re.escape(name) for name in sorted(tongue.magnitudes, key=len, reverse=True))
    shape = rf"(?P<unit>{_SIGN}){_GAP}?(?P<n>{_NUMBER})(?:{_GAP}?(?P<big>{bigs})(?!\w))?"

    def say(match: re.Match[str], _manner: Manner) -> str | None:
        unit = tongue.money.get(match["unit"])
        return _amount(tongue, match["n"], match["big"], unit) if unit else None

    return (Rule("money", re.compile(shape), say),)


def _measures(tongue: Tongue) -> tuple[Rule, ...]:
    units = "|".join(re.escape(name) for name in sorted(tongue.units, key=len, reverse=True))
    bigs = "|".join(re.escape(name) for name in sorted(tongue.magnitudes, key=len, reverse=True))

    low = rf"(?:(?P<low>{_NUMBER}){_GAP}?[-–]{_GAP}?)?"

    def percent(match: re.Match[str], _manner: Manner) -> str | None:
        low = f"{tongue.number(match['low'])} {tongue.to} " if match["low"] else ""
        return f"{low}{tongue.number(match['n'])} {tongue.percent}"

    def measure(match: re.Match[str], _manner: Manner) -> str | None:
        low = f"{tongue.number(match['low'])} {tongue.to} " if match["low"] else ""
        return low + tongue.counted(match["n"], tongue.units[match["unit"]])

    def large(match: re.Match[str], _manner: Manner) -> str | None:
        number, big = match["n"], match["big"]
        said = tongue.single if number == "1" else tongue.number(number)
        if number == "1" and tongue.magnitudes[big][0][0] == "M" and tongue.single == "ein":
            said = "eine"
        return f"{said} {_magnitude(tongue, big, number)}" + stop_of(match)

    return (
        Rule("percentage", re.compile(rf"{low}(?P<n>{_NUMBER}){_GAP}?%"), percent),
        Rule("unit", re.compile(rf"{low}(?P<n>{_NUMBER}){_GAP}?(?P<unit>{units})(?![\w/])"), measure),
        Rule("magnitude", re.compile(rf"(?P<n>{_NUMBER}){_GAP}?(?P<big>{bigs})(?!\w)"), large),
    )


def _ordinals(tongue: Tongue) -> Rule:
    def say(match: re.Match[str], _manner: Manner) -> str | None:
        return tongue.ordinal(int(match["n"]), match["end"], word_before(match).lower())

    return Rule("ordinal", re.compile(rf"(?P<n>[0-9]{{1,4}})(?P<end>{tongue.ordinal_endings})"), say)


def _plain(tongue: Tongue) -> tuple[Rule, ...]:
    def pair(match: re.Match[str], _manner: Manner) -> str | None:
        spans_years = len(match["a"]) == 4 and len(match["b"]) in (2, 4)
        first = tongue.year(int(match["a"])) if spans_years else tongue.number(match["a"])
        second = tongue.year(int(match["b"])) if spans_years and len(match["b"]) == 4 else tongue.number(match["b"])
        return f"{first} {tongue.to} {second}"

    def score(match: re.Match[str], _manner: Manner) -> str | None:
        return f"{tongue.number(match['a'])} {tongue.to} {tongue.number(match['b'])}"

    def year(match: re.Match[str], _manner: Manner) -> str | None:
        return tongue.year(int(match["n"]))

    def number(match: re.Match[str], _manner: Manner) -> str | None:
        return tongue.counting(tongue.number(match["n"]), word_after(match))

    def long(match: re.Match[str], _manner: Manner) -> str | Unsure:
        return tongue.digits(match[0]) if len(match[0]) < 40 else UNSURE

    return (
        Rule("range", re.compile(rf"(?P<a>{_NUMBER})[-–](?P<b>{_NUMBER})(?![-\w])"), pair),
        Rule("ratio", re.compile(r"(?P<a>[0-9]{1,4}):(?P<b>[0-9]{1,4})(?![0-9:])"), score),
        Rule("year", re.compile(r"(?P<n>1[0-9]{3}|20[0-9]{2})(?![0-9]|[.,][0-9])"), year),
        Rule("number", re.compile(rf"(?P<n>{_NUMBER})"), number),
        Rule("very long number", re.compile("[0-9]+"), long),
    )


_ROMAN = re.compile(r"(?P<n>[XVI]{2,6}|[VX])(?P<dot>\.)?(?![\w’'-])")


def _roman(tongue: Tongue) -> Rule:
    """After a name or a century's word: "Louis XIV", "siglo XXI", "Ludwig XIV."."""

    def say(match: re.Match[str], _manner: Manner) -> str | None:
        before = word_before(match)
        if not (before[:1].isupper() or before in ("siècle", "siglo")) or value(match["n"]) > 39:
            return None
        return tongue.reign(value(match["n"]), before.lower()) + stop_of(match)

    return Rule("Roman numeral", _ROMAN, say)


def _signed(tongue: Tongue) -> Rule:
    def say(match: re.Match[str], _manner: Manner) -> str | None:
        if text_before(match)[-1:].strip(" (“‘\"'[«\u00a0"):
            return None
        return f"{tongue.minus} " if match[0] in "-−–" else None

    return Rule("signed number", re.compile("[-−–](?=[0-9])"), say)


def _short(tongue: Tongue) -> tuple[Rule, ...]:
    shape = "|".join(re.escape(short) for short in sorted(tongue.abbreviations, key=len, reverse=True))

    def say(match: re.Match[str], _manner: Manner) -> str | None:
        words = tongue.abbreviations[match[0]]
        return words + (stop_of(match) if match[0].endswith(".") else "")

    return (Rule("abbreviation", re.compile(rf"(?:{shape})(?![\w’'-])"), say),)


def _words(tongue: Tongue) -> dict[str, tuple[Rule, ...]]:
    """The abbreviations under the letters that begin them."""
    rules: dict[str, tuple[Rule, ...]] = {}
    for short in tongue.abbreviations:
        first = re.match(r"[^\W\d_]+", short)
        key = first[0].lower() if first else ""
        rules.setdefault(key, _short(tongue))
    return rules
