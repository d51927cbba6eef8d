"""Sums of money: "£3.2bn" → "three point two billion pounds", "a £5m deal" → "a five million pound deal"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from narrator.spoken.english.numerals import NUMBER, cardinal, number_words, without_gaps
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import is_attribute, stop_of, text_before


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency's names: one, many, and those of its hundredth part where prices use it."""

    one: str
    many: str
    cent: str = ""
    cents: str = ""


_POUND = Currency("pound", "pounds", "penny", "pence")
_EURO = Currency("euro", "euros", "cent", "cents")
_YEN = Currency("yen", "yen")


def _dollar(country: str = "") -> Currency:
    return Currency(f"{country} dollar".strip(), f"{country} dollars".strip(), "cent", "cents")


SIGNS: dict[str, Currency] = {
    "£": _POUND,
    "€": _EURO,
    "¥": _YEN,
    "$": _dollar(),
    "US$": _dollar("US"),
    "A$": _dollar("Australian"),
    "AU$": _dollar("Australian"),
    "C$": _dollar("Canadian"),
    "CA$": _dollar("Canadian"),
    "NZ$": _dollar("New Zealand"),
    "HK$": _dollar("Hong Kong"),
    "S$": _dollar("Singapore"),
    "NT$": _dollar("Taiwan"),
    "R$": Currency("real", "reais"),
    "MX$": Currency("Mexican peso", "Mexican pesos"),
    "₹": Currency("rupee", "rupees"),
    "₩": Currency("won", "won"),
    "₽": Currency("rouble", "roubles"),
    "₺": Currency("lira", "lira"),
    "₪": Currency("shekel", "shekels"),
    "₦": Currency("naira", "naira"),
    "₴": Currency("hryvnia", "hryvnias"),
    "₱": Currency("peso", "pesos"),
    "₫": Currency("dong", "dong"),
    "฿": Currency("baht", "baht"),
}
CODES: dict[str, Currency] = {
    "GBP": _POUND,
    "EUR": _EURO,
    "USD": _dollar("US"),
    "AUD": _dollar("Australian"),
    "CAD": _dollar("Canadian"),
    "NZD": _dollar("New Zealand"),
    "HKD": _dollar("Hong Kong"),
    "SGD": _dollar("Singapore"),
    "JPY": _YEN,
    "CNY": Currency("yuan", "yuan"),
    "RMB": Currency("yuan", "yuan"),
    "CHF": Currency("Swiss franc", "Swiss francs"),
    "INR": Currency("rupee", "rupees"),
    "Rs": Currency("rupee", "rupees"),
    "Rs.": Currency("rupee", "rupees"),
    "SEK": Currency("Swedish krona", "Swedish kronor"),
    "NOK": Currency("Norwegian krone", "Norwegian kroner"),
    "DKK": Currency("Danish krone", "Danish kroner"),
    "ZAR": Currency("rand", "rand"),
    "KRW": Currency("won", "won"),
}

MAGNITUDES = {
    "k": "thousand",
    "thousand": "thousand",
    "m": "million",
    "mn": "million",
    "mln": "million",
    "mio": "million",
    "million": "million",
    "b": "billion",
    "bn": "billion",
    "bln": "billion",
    "billion": "billion",
    "t": "trillion",
    "tn": "trillion",
    "trn": "trillion",
    "trillion": "trillion",
    "crore": "crore",
    "lakh": "lakh",
}
_GAP = "[ \u00a0\u202f\u2009]"
_BIG_WORDS = "trillion|billion|million|thousand|crore|lakh|bln|mln|trn|bn|mn|tn"
_BIG = rf"(?:(?:{_GAP}|-)?(?:{_BIG_WORDS})|[kmbt]|{_GAP}[mb](?!\.?\w|[’']))\b"
_SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
_CODE = "|".join(re.escape(code) for code in CODES)
_TO = rf"(?:{_GAP}?[-–—]{_GAP}?|{_GAP}(?P<word>to|and|or){_GAP})"
_PER = (
    r"(?:/(?P<per>hour|hr|day|week|wk|month|mo|year|yr|litre|liter|gallon|tonne|ton|barrel|bbl|kg|lb|kWh|MWh|sq ft|head"
    rf"|night|person|share|unit|oz|minute|min|word|mile|km|GB|pack|pint|cup|seat|ticket)\b|{_GAP}?(?P<rent>(?:pcm|pw|pa|pm)\b|p\.c\.m\.|p\.[wam]\.))"
)
_SUM = re.compile(
    rf"(?P<minus>[-−–+])?(?:(?P<sign>{_SIGN}){_GAP}?|(?P<code>{_CODE}){_GAP}?(?=[0-9]))(?P<low>{NUMBER}|\.[0-9]{{2}}(?![0-9]))(?P<lowbig>{_BIG})?"
    rf"(?:{_TO}(?P<again>(?:{_SIGN})?)(?P<high>{NUMBER})(?P<highbig>{_BIG})?(?![0-9%]))?"
    rf"(?:-(?P<each>an?|per)-(?P<span>[a-z]{{1,12}})\b)?{_PER}?(?P<plus>\+(?!\w))?",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    rf"(?P<minus>[-−–+])?(?:(?P<sign>{_SIGN}){_GAP}?|(?P<code>{_CODE}){_GAP}?(?=[0-9]))(?P<low>{NUMBER}|\.[0-9]{{2}}(?![0-9]))(?P<lowbig>{_BIG})?"
    rf"(?:-(?P<each>an?|per)-(?P<span>[a-z]{{1,12}})\b)?{_PER}?(?P<plus>\+(?!\w))?",
    re.IGNORECASE,
)
_SUM_BEFORE = re.compile(r"[0-9](?:p|c|k|m|bn|tn)?$")
_AFTER = re.compile(rf"(?P<low>{NUMBER})(?P<lowbig>{_BIG})?{_GAP}?(?:(?P<sign>[€£¥₽])|(?P<code>{_CODE})\b)(?![0-9])")
_PENCE = re.compile(
    rf"(?P<low>{NUMBER})(?:[pc]?[-–](?P<high>{NUMBER}))?(?P<unit>p|c|¢)\b(?!\.[a-z0-9])(?:-(?P<each>an?|per)-(?P<span>[a-z]{{1,12}})\b)?{_PER}?|(?P<cents>{NUMBER})¢"
)
_RENTS = {"pcm": "month", "pm": "month", "pw": "week", "pa": "year"}
_FULL_NAME = {"min": "minute", "km": "kilometre", "GB": "gigabyte",
              "hr": "hour", "wk": "week", "mo": "month", "yr": "year", "bbl": "barrel", "kg": "kilogram", "lb": "pound",
              "kWh": "kilowatt hour", "MWh": "megawatt hour", "sq ft": "square foot", "oz": "ounce"}  # fmt: skip


def magnitude(written: str | None) -> str:
    """ "bn" → "billion"; nothing for nothing."""
    return MAGNITUDES[written.strip(" \u00a0\u202f\u2009-").lower()] if written else ""


def _currency(match: re.Match[str]) -> Currency:
    sign, code = match["sign"], match["code"]
    if sign:
        return SIGNS[sign.upper()]
    return CODES.get(code) or CODES.get(code.upper()) or CODES["Rs"]


def _sum(match: re.Match[str], manner: Manner) -> str | None:
    if match["code"] and match["code"] not in CODES:
        return None
    groups = match.groupdict()
    if groups.get("high") and groups["again"] and groups["again"] != match["sign"]:
        return None
    if groups.get("high") and (groups["again"] or groups["word"] is None):
        return _range(match, manner)
    if groups.get("high"):
        return None
    return _one_sum(match, manner)


def sum_words(currency: Currency, number: str, manner: Manner) -> str:
    """A sum without its neighbours: "12.50" → "twelve euros and fifty cents"."""
    words = _with_cents(currency, number, manner)
    return words or f"{number_words(number, manner.joiner)} {currency.one if number == '1' else currency.many}"


def _one_sum(match: re.Match[str], manner: Manner) -> str | None:
    currency, low, big = _currency(match), match["low"], magnitude(match["lowbig"])
    words = None if big or is_attribute(match) else _with_cents(currency, low, manner)
    if words is None:
        amount = " ".join(filter(None, (number_words(low, manner.joiner), big)))
        words = f"{amount} {_name(match, currency, low == '1' and not big)}"
    return _dressed(match, words)


def _dressed(match: re.Match[str], words: str) -> str:
    if match["minus"]:
        words = _minus(match, words)
    if match["each"]:
        words += f" {match['each']} {match['span']}"
    if match["rent"]:
        words += f" per {_RENTS[match['rent'].replace('.', '')]}" + stop_of(match)
    if match["per"]:
        words += f" per {_FULL_NAME.get(match['per'], match['per'])}"
    return words + (" plus" if match["plus"] else "")


def _minus(match: re.Match[str], words: str) -> str:
    """A dash after a word is a dash; after a space or at the beginning it is a minus."""
    if match["minus"] == "+":
        return f"plus {words}" if not text_before(match)[-1:].isalnum() else f" plus {words}"
    before = text_before(match)
    if not before[-1:].isalnum():
        return f"minus {words}"
    return f" to {words}" if _SUM_BEFORE.search(before) else f" {words}"


def _name(match: re.Match[str], currency: Currency, single: bool) -> str:
    attribute = is_attribute(match) or (match["lowbig"] or "").startswith("-")
    return currency.one if single or attribute else currency.many


def _with_cents(currency: Currency, low: str, manner: Manner) -> str | None:
    """ "12.50" → "twelve pounds fifty"; None where no pence or cents are written."""
    whole, _, part = without_gaps(low).partition(".")
    if len(part) != 2 or not currency.cent or len(whole) > 6:
        return None
    cents, units = int(part), int(whole or "0")
    named = f"{cardinal(cents)} {currency.cent if cents == 1 else currency.cents}"
    if not units and cents:
        return named
    words = f"{cardinal(units, manner.joiner)} {currency.one if units == 1 else currency.many}"
    if not cents:
        return words
    if currency.cents == "pence" and cents >= 10:
        return f"{words} {cardinal(cents)}"
    return f"{words} and {named}"


def _range(match: re.Match[str], manner: Manner) -> str | None:
    low_big, high_big = magnitude(match["lowbig"]), magnitude(match["highbig"])
    joining = match["word"] or "to"
    shared = not low_big or low_big == high_big
    if joining != "to" and not (high_big and shared):
        return None
    currency = _currency(match)
    low, high = number_words(match["low"], manner.joiner), number_words(match["high"], manner.joiner)
    if joining == "to" and match["word"] and not (high_big and not low_big):
        return None
    name = currency.one if is_attribute(match) else currency.many
    first = low if shared else f"{low} {low_big}"
    if "." in match["low"] + match["high"] and not high_big:
        cents = _with_cents(currency, match["low"], manner), _with_cents(currency, match["high"], manner)
        if all(cents):
            return _dressed(match, f"{cents[0]} {joining} {cents[1]}")
    return _dressed(match, " ".join(filter(None, (first, joining, high, high_big, name))))


def _after(match: re.Match[str], manner: Manner) -> str | None:
    big = magnitude(match["lowbig"])
    amount = " ".join(filter(None, (number_words(match["low"], manner.joiner), big)))
    currency = _currency(match)
    return f"{amount} {currency.one if is_attribute(match) or (match['low'] == '1' and not big) else currency.many}"


def _pence(match: re.Match[str], manner: Manner) -> str | None:
    unit = "c" if match["cents"] else match["unit"]
    low = match["cents"] or match["low"]
    if unit == "c" and not (manner.american or "." not in low):
        return None
    one, many = ("penny", "pence") if unit == "p" else ("cent", "cents")
    words = number_words(low, manner.joiner)
    if match["high"]:
        words += " to " + number_words(match["high"], manner.joiner)
    rate = f" {match['each']} {match['span']}" if match["each"] else ""
    rate += f" per {_FULL_NAME.get(match['per'], match['per'])}" if match["per"] else ""
    if low == "1":
        return f"one {one}{rate}"
    return f"{words} {'cent' if unit == 'c' and is_attribute(match) else many}{rate}"


SUMS = (Rule("money", _SUM, _sum), Rule("money", _PLAIN, _sum))
AMOUNTS = (Rule("money", _AFTER, _after), Rule("pence and cents", _PENCE, _pence))
CODE_WORDS = tuple(
    {code.rstrip(".").lower() for code in CODES} | {"us", "a", "au", "c", "ca", "nz", "hk", "s", "nt", "r", "mx"}
)
