"""The names of units: "km" → kilometre, kilometres; "mg/l" → milligram per litre; alone too ("given in km/h")."""

from __future__ import annotations

import re

from narrator.spoken.english.money import SIGNS
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import word_before
from narrator.spoken.tables import table
from narrator.spoken.wordlists import word_list, word_set

UNITS: dict[str, tuple[str, str]] = {
    short: (unit["one"], unit["many"]) for unit in table("units")["unit"] for short in unit["short"]
}
"""Written short form → one and many."""

_TABLE = table("units")
_TOPS: dict[str, list[str]] = _TABLE["tops"]
_RATES: dict[str, str] = _TABLE["rates"]


def _any_of(written: list[str]) -> str:
    return "|".join(re.escape(unit) for unit in sorted(written, key=len, reverse=True))


_RATE = rf"(?:{_any_of(list(_TOPS))})/(?:{_any_of(list(_RATES))})"
UNIT = rf"(?:{_RATE}(?![\w²³])|{_any_of(list(UNITS))})"
"""A unit as it is written: one of the table, or one by another."""

_ALONE = word_list(
    "km/h km/hr kmh kph mph kg km cm ml mg kWh MWh GWh TWh kHz MHz GHz Mbps Gbps mmHg m² m³ km² cm² cm³ ft²"
)
_LETTER_RATES = word_set("m/s m/s² g/l g/L l/s g/t g/m² g/m³ l/m² W/m² J/kg N/m²")
_BARE = re.compile(rf"(?P<unit>{_RATE}|{_any_of(_ALONE)})(?![\w/'’²³]|\.[a-z])")
_SINGLE = word_set("per a an each every one")


def names_of(written: str) -> tuple[str, str]:
    """One and many of a unit; a KeyError for what is none."""
    if written in UNITS:
        return UNITS[written]
    top, _, rate = written.partition("/")
    one, many = _TOPS[top]
    if not rate:
        return one, many
    return f"{one} per {_RATES[rate]}", f"{many} per {_RATES[rate]}"


def _bare(match: re.Match[str], _manner: Manner) -> str | None:
    """A unit without a number; letters that mean other things ("m/m", "g/d") are none without one."""
    unit = match["unit"]
    if len(unit.partition("/")[0]) == 1 and "/" in unit and unit not in _LETTER_RATES:
        return None
    one, many = names_of(unit)
    single = word_before(match).lower() in _SINGLE or match.string[match.end() : match.end() + 1] == "-"
    return one if single else many


def _price(match: re.Match[str], _manner: Manner) -> str:
    many = "pence" if match["sign"] == "p" else SIGNS[match["sign"]].many
    return f"{many} per {_RATES[match['rate']]}"


_PRICE = re.compile(rf"(?P<sign>[£€$p])/(?P<rate>{_any_of(list(_RATES))})(?![\w/²³])")
MARKED = (Rule("price by a unit", _PRICE, _price),)
_RULES = (Rule("unit", _BARE, _bare),)
JOINED = _RULES
WORDS = dict.fromkeys({re.split(r"[/²³]", unit)[0].lower() for unit in _ALONE}, _RULES)
WORDS["p"] = MARKED
