"""French: its numbers, dates, sums and short forms."""

from __future__ import annotations

import re

from narrator.language.known import language_of
from narrator.spoken.continental.tongue import Tongue
from narrator.spoken.english.roman import value
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.tables import table
from narrator.spoken.wordlists import word_list

_ONES = word_list(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept"
    " dix-huit dix-neuf"
)
_TENS = ["", "dix", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"]


def cardinal(number: int) -> str:
    """81 → "quatre-vingt-un", 1999 → "mille neuf cent quatre-vingt-dix-neuf"."""
    if number < 100:
        return _below_hundred(number)
    if number < 1000:
        head, rest = divmod(number, 100)
        hundred = "cent" if head == 1 else f"{_ONES[head]} cent"
        return f"{hundred} {_below_hundred(rest)}" if rest else hundred + ("s" if head > 1 else "")
    if number < 1_000_000:
        head, rest = divmod(number, 1000)
        thousand = "mille" if head == 1 else f"{_without_s(cardinal(head))} mille"
        return f"{thousand} {cardinal(rest)}" if rest else thousand
    for size, name in ((10**12, "billion"), (10**9, "milliard"), (10**6, "million")):
        if number >= size:
            head, rest = divmod(number, size)
            words = f"{cardinal(head)} {name}{'s' if head > 1 else ''}"
            return f"{words} {cardinal(rest)}" if rest else words
    raise AssertionError("every size has been tried")


def _without_s(words: str) -> str:
    """Before mille, cents and vingts lose their s."""
    return words[:-1] if words.endswith(("cents", "vingts")) else words


def _below_hundred(number: int) -> str:
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    if tens in (7, 9):
        ones += 10
    if number == 80:
        return "quatre-vingts"
    if not ones:
        return _TENS[tens]
    if ones in (1, 11) and tens < 8:
        return f"{_TENS[tens]} et {_ONES[ones]}"
    return f"{_TENS[tens]}-{_ONES[ones]}"


def ordinal(number: int, end: str, _before: str) -> str:
    """1 → "premier" ("première" with re), 21 → "vingt et unième"."""
    if number == 1:
        return "première" if end.startswith(("re", "ère", "ʳᵉ")) else "premier"
    words = _without_s(cardinal(number))
    if words.endswith("cinq"):
        words += "u"
    elif words.endswith("neuf"):
        words = words[:-1] + "v"
    elif words.endswith("e"):
        words = words[:-1]
    return words + "ième" + ("s" if end.endswith("s") else "")


def _date(day: int, month: str, year: str, _before: str) -> str:
    return f"{'premier' if day == 1 else cardinal(day)} {month} {year}".rstrip()


def _clock(hour: int, minute: int) -> str:
    hours = {0: "minuit", 12: "midi", 1: "une heure"}.get(hour) or f"{_feminine(hour)} heures"
    return hours if not minute else f"{hours} {_feminine(minute)}"


def _feminine(number: int) -> str:
    words = cardinal(number)
    return words + "e" if words.endswith("un") else words


def _reign(number: int, _before: str) -> str:
    return "premier" if number == 1 else cardinal(number)


def _century(match: re.Match[str], _manner: Manner) -> str:
    """ "XIXe siècle" → "dix-neuvième siècle"."""
    return ordinal(value(match["n"]), match["end"], "")


_CENTURY = Rule(
    "Roman numeral", re.compile(r"(?P<n>[IVX]{1,6})(?P<end>ers?|res?|èmes?|es?)(?=[ \u00a0]|[.,;:)]|$)"), _century
)

_TABLE = table("french")

FRENCH = Tongue(
    cardinal=cardinal,
    ordinal=ordinal,
    year=cardinal,
    date=_date,
    clock=_clock,
    months=language_of("fr").months,
    point="virgule",
    fraction_as_number=True,
    percent="pour cent",
    to="à",
    minus="moins",
    of_magnitude="de ",
    money=_TABLE["money"],
    magnitudes=_TABLE["magnitudes"],
    units=_TABLE["units"],
    abbreviations=_TABLE["abbreviations"],
    single="un",
    power="{} puissance {}",
    ratio="à",
    elides=True,
    hours_shape=(
        r"(?P<h>[0-2]?[0-9])[ \u00a0\u202f\u2009]?h(?:[ \u00a0\u202f\u2009]?(?P<m>[0-5][0-9]))?[ \u00a0]?[-–][ \u00a0]?"
        r"(?P<h2>[0-2]?[0-9])[ \u00a0\u202f\u2009]?h(?:[ \u00a0\u202f\u2009]?(?P<m2>[0-5][0-9]))?(?!\w)"
    ),
    ordinal_endings=r"(?:ers?|res?|ères?|nde?s?|èmes?|ièmes?|es?|ᵉʳ|ʳᵉ|ᵉˢ?|ᵈᵉ?)(?![\w])",
    clock_shape=(
        r"(?P<h>[0-2]?[0-9])[ \u00a0\u202f\u2009]?(?:h|heures?)"
        r"(?:[ \u00a0\u202f\u2009]?(?P<m>[0-5][0-9]))?(?![\w])"
    ),
    counting=lambda words, _noun: words,
    reign=_reign,
    caps=(_CENTURY,),
)
