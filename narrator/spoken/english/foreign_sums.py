"""Sums as the Continent writes them, in English: "12,50 €" → "twelve euros fifty", "1.000.000 euros", "€2.500,00"."""

from __future__ import annotations

import re

from narrator.spoken.english.money import SIGNS, sum_words
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
_PLAIN = re.compile(rf"(?P<n>{_DOTTED}{{2,5}})(?![\w]|[.,][0-9])")
_NO_NUMBER = word_set("version versions v release build address ip firmware software")


def _english(written: str) -> str:
    """ "2.500,00" → "2500.00"."""
    return written.replace(".", "").replace(",", ".")


def _sum(match: re.Match[str], manner: Manner) -> str:
    unit = match["unit"]
    return sum_words(SIGNS[unit if unit in SIGNS else "€"], _english(match["n"]), manner)


def _plain(match: re.Match[str], manner: Manner) -> str | None:
    """ "1.000.000" is a million, unless a version or an address is told."""
    if word_before(match).lower() in _NO_NUMBER:
        return None
    return number_words(_english(match["n"]), manner.joiner)


DIGITS = (Rule("money", _BEHIND, _sum), Rule("number", _PLAIN, _plain))
MARKED = (Rule("money", _BEFORE, _sum),)
