"""Sums as the Continent writes them, in English: "12,50 €" → "twelve euros fifty", "1.000.000 euros", "€2.500,00"."""

from __future__ import annotations

import re

from narrator.spoken.english.money import SIGNS, magnitude, sum_words
from narrator.spoken.english.numerals import number_words
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import word_before
from narrator.spoken.wordlists import word_set

_DOTTED = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})"
_NUMBER = rf"(?:{_DOTTED}{{1,5}}(?:,[0-9]{{2}})?|[0-9]{{1,6}},[0-9]{{2}})(?![0-9])"
_GAP = "[ \u00a0\u202f\u2009]"
_BEHIND = re.compile(rf"(?P<n>{_NUMBER}){_GAP}?(?P<unit>[€£$]|(?:EUR|euros?)\b)")
_BEFORE = re.compile(
    rf"(?P<unit>[€£$]){_GAP}?(?P<n>{_DOTTED}{{1,5}},[0-9]{{2}}|{_DOTTED}{{2,5}}|[0-9]{{1,6}},[0-9]{{2}})(?![0-9]|[.,][0-9])"
)
_BIG = r"(?P<big>(?:million|billion|bn|mn|m|Mio\.|Mrd\.|k)(?![\w]))"
_SHORT = r"[0-9]{1,3},[0-9]{1,2}"
_LARGE_BEFORE = re.compile(rf"(?P<unit>[€£$]){_GAP}?(?P<n>{_SHORT}){_GAP}?{_BIG}")
_LARGE_BEHIND = re.compile(rf"(?P<n>{_SHORT}){_GAP}?{_BIG}{_GAP}?(?P<unit>[€£$]|(?:EUR|euros?)\b)")
_LARGE = re.compile(rf"(?P<n>{_SHORT}){_GAP}(?P<big>million|billion|trillion)\b")
_SHARE = re.compile(rf"(?P<n>{_SHORT}){_GAP}?%")
_PLAIN = re.compile(rf"(?P<n>{_DOTTED}{{2,5}})(?![\w]|[.,][0-9])")
_NO_NUMBER = word_set("version versions v release build address ip firmware software")


def _english(written: str) -> str:
    """ "2.500,00" → "2500.00"."""
    return written.replace(".", "").replace(",", ".")


def _sum(match: re.Match[str], manner: Manner) -> str:
    unit = match["unit"]
    return sum_words(SIGNS[unit if unit in SIGNS else "€"], _english(match["n"]), manner)


def _large(match: re.Match[str], manner: Manner) -> str:
    """ "€2,5 bn"."""
    unit, big = match["unit"], match["big"]
    size = {"Mio.": "million", "Mrd.": "billion"}.get(big) or magnitude(big)
    return f"{number_words(_english(match['n']), manner.joiner)} {size} {SIGNS.get(unit, SIGNS['€']).many}"


def _many(match: re.Match[str], manner: Manner) -> str:
    """ "1,5 million"."""
    return f"{number_words(_english(match['n']), manner.joiner)} {match['big']}"


def _share(match: re.Match[str], manner: Manner) -> str:
    """ "3,5 %"."""
    return f"{number_words(_english(match['n']), manner.joiner)} percent"


def _plain(match: re.Match[str], manner: Manner) -> str | None:
    """ "1.000.000" is a million, unless a version or an address is told."""
    if word_before(match).lower() in _NO_NUMBER:
        return None
    return number_words(_english(match["n"]), manner.joiner)


DIGITS = (
    Rule("money", _LARGE_BEHIND, _large),
    Rule("magnitude", _LARGE, _many),
    Rule("percentage", _SHARE, _share),
    Rule("money", _BEHIND, _sum),
    Rule("number", _PLAIN, _plain),
)
MARKED = (
    Rule("money", _LARGE_BEFORE, _large),
    Rule("money", _BEFORE, _sum),
)
