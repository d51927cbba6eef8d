"""Spanish: its numbers, dates, sums and short forms."""

from __future__ import annotations

from narrator.language.known import language_of
from narrator.spoken.continental.tongue import Tongue
from narrator.spoken.tables import table
from narrator.spoken.wordlists import word_list

_ONES = word_list(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
    " diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis"
    " veintisiete veintiocho veintinueve"
)
_TENS = ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]
_HUNDREDS = (
    "", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos",
    "ochocientos", "novecientos",
)  # fmt: skip
_ORDINALS = (
    "", "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo",
    "undécimo", "duodécimo",
    "decimotercero", "decimocuarto", "decimoquinto", "decimosexto", "decimoséptimo", "decimoctavo",
    "decimonoveno", "vigésimo",
)  # fmt: skip


def cardinal(number: int) -> str:
    """31 → "treinta y uno", 1999 → "mil novecientos noventa y nueve"."""
    if number >= 10**12:
        return _with_size(number, 10**12, "billón", "billones")
    if number >= 10**6:
        return _with_size(number, 10**6, "millón", "millones")
    if number >= 1000:
        head, rest = divmod(number, 1000)
        words = "mil" if head == 1 else f"{short(head)} mil"
        return f"{words} {cardinal(rest)}" if rest else words
    return _below_thousand(number)


def short(number: int) -> str:
    """Before a noun, uno is un."""
    return counting(cardinal(number), "miles")


def counting(words: str, noun: str) -> str:
    """Before a noun in the plural: "veintiún euros", "treinta y una libras", "doscientas libras"."""
    if not noun.islower() or not noun.endswith("s"):
        return words
    if noun.endswith("as"):
        words = words.replace("cientos", "cientas").replace("quinientos", "quinientas")
        return words[:-1] + "a" if words.endswith("uno") else words
    if words.endswith("veintiuno"):
        return words[:-9] + "veintiún"
    return words[:-1] if words.endswith("uno") else words


def _with_size(number: int, size: int, one: str, many: str) -> str:
    head, rest = divmod(number, size)
    words = f"un {one}" if head == 1 else f"{short(head)} {many}"
    return f"{words} {cardinal(rest)}" if rest else words


def _below_thousand(number: int) -> str:
    if number == 100:
        return "cien"
    if number > 100:
        head, rest = divmod(number, 100)
        return f"{_HUNDREDS[head]} {_below_thousand(rest)}" if rest else _HUNDREDS[head]
    if number < 30:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]} y {_ONES[ones]}" if ones else _TENS[tens]


def ordinal(number: int, end: str, _before: str) -> str:
    """3.º → "tercero", 3.ª → "tercera", 3.er → "tercer"; above twenty Spanish counts with cardinals."""
    if not 0 < number < len(_ORDINALS):
        return cardinal(number)
    words = _ORDINALS[number]
    if "ª" in end or end.strip(".") == "a":
        return words[:-1] + "a"
    return words[:-1] if "er" in end else words


def _date(day: int, month: str, year: str, _before: str) -> str:
    return f"{cardinal(day)} de {month}" + (f" de {year}" if year else "")


def _reign(number: int, before: str) -> str:
    """Kings to the tenth have ordinals; centuries and later kings count."""
    return _ORDINALS[number] if number <= 10 and before != "siglo" else cardinal(number)


def _clock(hour: int, minute: int) -> str:
    hours = "una" if hour == 1 else cardinal(hour)
    return f"{hours} y {cardinal(minute)}" if minute else f"{hours} horas"


_TABLE = table("spanish")
_HOUR_WORD = r"[ \u00a0\u202f\u2009]?(?:horas\b|h\b\.?)"
_NO_DECIMAL = r"(?![0-9:%]|[.,][0-9])"
"""Behind a time that has no word of its own: with a point it is one only after "las"."""

SPANISH = Tongue(
    cardinal=cardinal,
    ordinal=ordinal,
    year=cardinal,
    date=_date,
    clock=_clock,
    counting=counting,
    reign=_reign,
    months=language_of("es").months,
    point="coma",
    fraction_as_number=True,
    percent="por ciento",
    to="a",
    minus="menos",
    of_magnitude="de ",
    money=_TABLE["money"],
    magnitudes=_TABLE["magnitudes"],
    units=_TABLE["units"],
    abbreviations=_TABLE["abbreviations"],
    single="un",
    power="{} elevado a {}",
    ratio="a",
    ordinal_endings=r"(?:\.?[ºª]|\.er|er(?!\w)|\.a(?!\w))",
    date_link=r"(?:del?[ \u00a0])?",
    hours_shape=(
        rf"(?P<h>[0-2]?[0-9])[:.](?P<m>[0-5][0-9])[ \u00a0]?[-–][ \u00a0]?(?P<h2>[0-2]?[0-9])[:.](?P<m2>[0-5][0-9])"
        rf"(?:{_HOUR_WORD}|{_NO_DECIMAL})"
    ),
    clock_shape=(
        rf"(?P<h>[0-2]?[0-9])(?:[:.](?P<m>[0-5][0-9])(?:{_HOUR_WORD}|(?<=:[0-9]{{2}}){_NO_DECIMAL}"
        rf"|(?<=las [0-9]{{2}}\.[0-9]{{2}}){_NO_DECIMAL}|(?<=las [0-9]\.[0-9]{{2}}){_NO_DECIMAL})"
        r"|[ \u00a0\u202f\u2009]?h\b\.?)"
    ),
)  # fmt: skip
