"""German: its numbers, dates, sums and short forms."""

from __future__ import annotations

from narrator.language.known import language_of
from narrator.spoken.continental.tongue import Tongue
from narrator.spoken.tables import table
from narrator.spoken.wordlists import word_list, word_set

_ONES = word_list(
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn"
    " siebzehn achtzehn neunzehn"
)
_TENS = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
_SIZES = ((10**12, "Billion", "Billionen"), (10**9, "Milliarde", "Milliarden"), (10**6, "Million", "Millionen"))
_ROOTS = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}
_WEAK = word_set("der die das dieser diese dieses jeder jede")
_DATIVE = word_set(
    "am vom zum im den dem des beim seit ab bis nach vor zur einem einer ihrem seinem ihren seinen und zwischen"
)


def cardinal(number: int) -> str:
    """21 → "einundzwanzig", 1999 → "tausendneunhundertneunundneunzig"."""
    for size, one, many in _SIZES:
        if number >= size:
            head, rest = divmod(number, size)
            words = f"eine {one}" if head == 1 else f"{cardinal(head)} {many}"
            return f"{words} {cardinal(rest)}" if rest else words
    if number >= 1000:
        head, rest = divmod(number, 1000)
        return ("" if head == 1 else _joined(head)) + "tausend" + (cardinal(rest) if rest else "")
    return _below_thousand(number)


def _joined(number: int) -> str:
    """Inside a longer word, eins is ein."""
    words = cardinal(number)
    return words[:-1] if words.endswith("eins") else words


def _below_thousand(number: int) -> str:
    if number >= 100:
        head, rest = divmod(number, 100)
        return ("" if head == 1 else _ONES[head]) + "hundert" + (_below_thousand(rest) if rest else "")
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return (f"{'ein' if ones == 1 else _ONES[ones]}und" if ones else "") + _TENS[tens]


def ordinal(number: int, _end: str, before: str) -> str:
    """3 → "dritte", "dritten" or "dritter", by the word before."""
    rest = number % 100
    if 0 < rest < 20:
        head = cardinal(number - rest) if number > rest else ""
        root = head + (_ROOTS.get(rest) or _ONES[rest] + "t")
    else:
        root = cardinal(number) + "st"
    return root + _ending(before)


def _ending(before: str) -> str:
    if before in _WEAK:
        return "e"
    return "en" if before in _DATIVE else "er"


def year(number: int) -> str:
    """1984 → "neunzehnhundertvierundachtzig", 2021 → "zweitausendeinundzwanzig"."""
    head, rest = divmod(number, 100)
    if 11 <= head <= 19:
        return f"{_ONES[head]}hundert{_below_thousand(rest) if rest else ''}"
    return cardinal(number)


def _date(day: int, month: str, year_words: str, before: str) -> str:
    return f"{ordinal(day, '.', before)} {month} {year_words}".rstrip()


def _reign(number: int, _before: str) -> str:
    return f"der {ordinal(number, '.', 'der').capitalize()}"


def _clock(hour: int, minute: int) -> str:
    words = f"{'ein' if hour == 1 else cardinal(hour)} Uhr"
    return f"{words} {cardinal(minute)}" if minute else words


_TABLE = table("german")

GERMAN = Tongue(
    cardinal=cardinal,
    ordinal=ordinal,
    year=year,
    date=_date,
    clock=_clock,
    counting=lambda words, _noun: words,
    reign=_reign,
    months=language_of("de").months,
    point="Komma",
    fraction_as_number=False,
    percent="Prozent",
    to="bis",
    minus="minus",
    of_magnitude="",
    money=_TABLE["money"],
    magnitudes=_TABLE["magnitudes"],
    units=_TABLE["units"],
    abbreviations=_TABLE["abbreviations"],
    single="ein",
    power="{} hoch {}",
    ratio="zu",
    short_date=True,
    hours_shape=(
        r"(?=[0-9 \u00a0–-]{1,6}[:.])(?P<h>[0-2]?[0-9])(?:[.:](?P<m>[0-5][0-9]))?[ \u00a0]?[-–][ \u00a0]?"
        r"(?P<h2>[0-2]?[0-9])(?:[.:](?P<m2>[0-5][0-9]))?[ \u00a0\u202f\u2009]?Uhr\b"
    ),
    ordinal_endings=r"\.(?=[ \u00a0][^\W\d_])",
    clock_shape=r"(?P<h>[0-2]?[0-9])(?:[.:](?P<m>[0-5][0-9]))?[ \u00a0\u202f\u2009]?Uhr\b",
)
