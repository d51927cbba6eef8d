"""Sums of money, percentages and measures of a continental language."""

from __future__ import annotations

import re

from narrator.spoken.continental.tongue import GAP, NUMBER, Tongue
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import stop_of

_SIGN = "[€$£¥]"


def _magnitude(tongue: Tongue, written: str, number: str) -> str:
    one, many = tongue.magnitudes[written]
    return one if number == "1" else many


def _amount(tongue: Tongue, number: str, big: str | None, unit: tuple[str, str, str]) -> str:
    if big:
        said = tongue.single if number == "1" else tongue.number(number)
        if number == "1" and _magnitude(tongue, big, number).startswith(("Million", "Milliarde", "Billion")):
            said = "eine"
        return f"{said} {_magnitude(tongue, big, number)} {tongue.of(unit[1])}"
    whole, _, cents = number.partition(",")
    if len(cents) == 2 and unit[2] and whole == "0" and int(cents) > 1:
        return f"{tongue.cardinal(int(cents))} {unit[2]}"
    if len(cents) == 2 and unit[2]:
        words = tongue.counted(whole, (unit[0], unit[1]))
        return words if cents == "00" else f"{words} {tongue.cardinal(int(cents))}"
    return tongue.counted(number, (unit[0], unit[1]))


def sums(tongue: Tongue) -> tuple[Rule, ...]:
    """Sums with their unit behind: "12,50 €", "3,2 Mio. Euro"."""
    bigs = "|".join(re.escape(name) for name in sorted(tongue.magnitudes, key=len, reverse=True))
    codes = "|".join(re.escape(name) for name in sorted(tongue.money, key=len, reverse=True))
    shape = (
        rf"(?P<n>{NUMBER})(?:(?:[-–]|{GAP}(?:{tongue.to}){GAP})(?P<high>{NUMBER}))?"
        rf"(?:{GAP}?(?P<big>{bigs})(?!\w))?{GAP}?(?P<unit>{codes})(?!\w)"
    )

    def say(match: re.Match[str], _manner: Manner) -> str | None:
        unit = tongue.money[match["unit"]]
        if match["high"]:
            return f"{tongue.number(match['n'])} {tongue.to} {_amount(tongue, match['high'], match['big'], unit)}"
        return _amount(tongue, match["n"], match["big"], unit)

    return (Rule("money", re.compile(shape), say),)


def sign_first(tongue: Tongue) -> tuple[Rule, ...]:
    """Sums with their sign before: "€ 12,50"."""
    bigs = "|".join(re.escape(name) for name in sorted(tongue.magnitudes, key=len, reverse=True))
    shape = rf"(?P<unit>{_SIGN}){GAP}?(?P<n>{NUMBER})(?:{GAP}?(?P<big>{bigs})(?!\w))?"

    def say(match: re.Match[str], _manner: Manner) -> str | None:
        unit = tongue.money.get(match["unit"])
        return _amount(tongue, match["n"], match["big"], unit) if unit else None

    return (Rule("money", re.compile(shape), say),)


def measures(tongue: Tongue) -> tuple[Rule, ...]:
    """Percentages, units and magnitudes, and ranges of them."""
    units = "|".join(re.escape(name) for name in sorted(tongue.units, key=len, reverse=True))
    bigs = "|".join(re.escape(name) for name in sorted(tongue.magnitudes, key=len, reverse=True))

    low = rf"(?:(?P<low>{NUMBER}){GAP}?[-–]{GAP}?)?"

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
        Rule("percentage", re.compile(rf"{low}(?P<n>{NUMBER}){GAP}?%"), percent),
        Rule("unit", re.compile(rf"{low}(?P<n>{NUMBER}){GAP}?(?P<unit>{units})(?![\w/])"), measure),
        Rule("magnitude", re.compile(rf"(?P<n>{NUMBER}){GAP}?(?P<big>{bigs})(?!\w)"), large),
    )
