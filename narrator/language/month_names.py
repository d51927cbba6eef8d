"""A word in any of the languages that dates are met in → the month that it names, whole or shortened."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

from narrator.language.known import known_languages, language_of

NEIGHBOURS_MONTHS = (
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",  # Italian
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",  # Portuguese
    "januari februari maart april mei juni juli augustus september oktober november december",  # Dutch
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",  # Polish
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",  # Russian
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",  # Ukrainian
)
"""Months in a date, where a language has a form for it, in languages near ours that the program does not read aloud."""

_ELSEWHERE = (
    "januari februari mrt april maj juni juli augusti september oktober november december",  # Swedish; Dutch, short
    "ledna února března dubna května června července srpna září října listopadu prosince",  # Czech
    "január február március április május június július augusztus szeptember október november december",  # Hungarian
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",  # Romanian
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",  # Turkish
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",  # Russian, as months stand alone
    "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου"
    " δεκεμβρίου",  # Greek
)
"""Those of feeds from further away; languages that the program reads aloud bring their own."""
_SHORTEST = 3


def month_of(word: str) -> int | None:
    """1 to 12 for "March", "mar.", "März", "Sept"; None for other words, and for what may be two months ("jui")."""
    folded = _folded(word.rstrip("."))
    if len(folded) < _SHORTEST:
        return None
    for names in (_english(), _others()):
        found = {number for name, number in names if name.startswith(folded)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _folded(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def _english() -> tuple[tuple[str, int], ...]:
    return _numbered(language_of("en").months)


@cache
def _others() -> tuple[tuple[str, int], ...]:
    known = (language.months for language in known_languages().values())
    further = map(str.split, (*NEIGHBOURS_MONTHS, *_ELSEWHERE))
    return tuple(pair for months in (*known, *further) for pair in _numbered(months))


def _numbered(months: Sequence[str]) -> tuple[tuple[str, int], ...]:
    return tuple((_folded(name), number) for number, name in enumerate(months, 1))
