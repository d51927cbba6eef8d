"""Roads and quarters: "12 Main St. NW" → "twelve Main Street Northwest", "N. Oak Ave." → "North Oak Avenue"."""

from __future__ import annotations

import re

from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import stop_of, text_before, word_after, word_before
from narrator.spoken.tables import table

PLACES: dict[str, str] = table("english")["places"]
_SHORT = "Rd|Ave|Av|Blvd|Hwy|Ln|Sq|Pkwy|Dr|Ct|Pl|Cres|Gdns|St|Bldg|Ter"
_FULL = "Road|Avenue|Boulevard|Highway|Lane|Square|Parkway|Drive|Court|Place|Street|Terrace|Way|Crescent"
_QUARTERS = {
    "N": "North", "S": "South", "E": "East", "W": "West",
    "NW": "Northwest", "NE": "Northeast", "SW": "Southwest", "SE": "Southeast",
}  # fmt: skip
_QUARTER = r"(?:[NS]\.?[EW]\.?|[NSEW]\.?)(?![\w’'-])"
_PLACE = re.compile(rf"(?P<t>{_SHORT})(?P<dot>\.)?(?P<quarter>,?[ \u00a0]{_QUARTER})?(?![\w’'-])")
_BEFORE_NAME = re.compile(
    r"(?P<q>[NS]\.?[EW]|[NSEW])\.?"
    r"(?=[ \u00a0](?:[0-9]{1,3}(?:st|nd|rd|th)|(?:[A-Z][a-z’']+[ \u00a0]){0,2}[A-Z][a-z’']+)"
    rf"[ \u00a0](?:{_SHORT}|{_FULL})\b)"
)
_BEHIND_ROAD = re.compile(r"(?P<q>[NS]\.?[EW]|[NSEW])\.?(?![\w’'-])")
_ROAD_BEFORE = re.compile(rf"\b(?:{_FULL}),?[ \u00a0]$")
_REGIONS = (
    "England|London|Scotland|Wales|Ireland|France|Spain|Germany|Asia|Africa|China|Turkey|Syria|Iran|Nigeria|Europe"
    "|Australia|Brazil|Pakistan|India|Japan"
)
_REGION = re.compile(rf"(?P<q>[NS][EW])(?=[ \u00a0](?:{_REGIONS})\b)")


def _quarter(written: str) -> str:
    return _QUARTERS[re.sub(r"[^NSEW]", "", written)]


def _place(match: re.Match[str], _manner: Manner) -> str | None:
    """After a name and not before one: "Main St.", "Oak Dr."; before a quarter it is surely a road."""
    before = text_before(match)
    if not before.endswith((" ", "\u00a0")) or not _capital(word_before(match)):
        return None
    road, closing = PLACES[match["t"].lower()], stop_of(match)
    if match["quarter"]:
        return f"{road} {_quarter(match['quarter'])}{closing}"
    if word_after(match)[:1].isupper() and not closing:
        return None
    return road + closing


def _capital(word: str) -> bool:
    return word[:1].isupper() or (word.endswith(("th", "st", "nd", "rd")) and word[:1].isdecimal())


def _before_name(match: re.Match[str], _manner: Manner) -> str:
    return _quarter(match["q"])


def _behind_road(match: re.Match[str], _manner: Manner) -> str | None:
    """ "Pennsylvania Avenue NW"."""
    return _quarter(match["q"]) + stop_of(match) if _ROAD_BEFORE.search(text_before(match)) else None


PLACE_RULE = Rule("street", _PLACE, _place)
CAPS = (
    Rule("quarter", _BEFORE_NAME, _before_name),
    Rule("quarter", _BEHIND_ROAD, _behind_road),
    Rule("quarter", _REGION, _before_name),
)
