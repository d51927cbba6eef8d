"""Letters and figures in one: roads, flights, models, summits, viruses ("A40", "MH370", "COP28", "Covid-19")."""

from __future__ import annotations

import re

from narrator.spoken.english.acronyms import apart, is_known
from narrator.spoken.english.numerals import cardinal, digits, in_pairs, number_words
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import text_after, word_before
from narrator.spoken.tables import table
from narrator.spoken.wordlists import word_set

_CODE = re.compile(
    r"(?P<letters>[A-Za-z]{1,12})(?P<dash>[-–‑]?)(?P<n>[0-9]{1,5}(?:\.[0-9]{1,3})?)(?P<tail>[A-Za-z]{0,3})(?P<more>(?:[-.]?[0-9]{1,4}[A-Za-z]?){0,3})(?![\w])(?P<motorway>\(M\))?"
)
_FORMULAE: dict[str, str] = table("english")["formulae"]
_FORMULA = re.compile("|".join(re.escape(name) + r"(?!\w)" for name in sorted(_FORMULAE, key=len, reverse=True)))
_MIXED = re.compile(r"(?=[A-Z0-9]{0,4}[0-9])(?:[A-Z]{1,3}[0-9]{1,3}){2,4}[A-Z]?\b")
_PREFIXES = word_set("mid pre post under over sub non early late top anti pro ex")


def _formula(match: re.Match[str], _manner: Manner) -> str:
    return _FORMULAE[match[0]]


def _mixed(match: re.Match[str], manner: Manner) -> str:
    """ "H5N1" → "H five N one"."""
    parts = re.findall(r"[A-Z]|[0-9]+", match[0])
    return " ".join(cardinal(int(part)) if part.isdecimal() else manner.letter(part) for part in parts)


def _code(match: re.Match[str], manner: Manner) -> str | None:
    letters, figures, tail = match["letters"], match["n"], match["tail"]
    if match["dash"] and (letters.lower() in _PREFIXES or (letters.islower() and letters != "covid")):
        return None
    words = " ".join((_letters(letters, manner), _figures(letters, figures, match["dash"])))
    if tail == "s":
        words += "s"
    elif tail.islower() and len(tail) == 3 and {*"aeiou"} & {*tail}:
        words += f" {tail}"
    elif tail:
        words += " " + (" ".join(tail.upper()) if len(tail) > 1 else tail.upper())
    for group, letter in re.findall(r"[-.]?([0-9]{1,4})([A-Za-z]?)", match["more"]):
        words += f" {in_pairs(int(group)) if len(group) < 4 or not group.startswith('0') else digits(group)}"
        words += f" {letter.upper()}" if letter else ""
    return f"{words} M" if match["motorway"] else words


def _letters(letters: str, manner: Manner) -> str:
    """Initials are spelt, except where they are said as a word with their number (COP28)."""
    if letters in ("No", "no"):
        return "Number" if letters == "No" else "number"
    if len(letters) == 1:
        return manner.letter(letters.upper())
    if letters.isupper() and len(letters) <= 3 and letters not in ("COP", "MIG"):
        return apart(letters, manner)
    return letters


def _figures(letters: str, figures: str, dash: str) -> str:
    if "." in figures:
        return number_words(figures)
    number = int(figures)
    if figures[0] == "0" and len(figures) > 1:
        return digits(figures, "oh")
    if len(letters) <= 3 and letters.isupper() and len(figures) == 3:
        return in_pairs(number)
    if len(figures) == 4:
        return in_pairs(number)
    if len(figures) == 5:
        return digits(figures)
    if len(figures) == 3 and dash:
        return in_pairs(number)
    return cardinal(number)


_SPACED = re.compile(r"(?P<letters>[A-Z]{2})(?P<gap>[ \u00a0])(?P<n>[0-9]{2,4})\b(?![,.]?[0-9%])")


def _spaced(match: re.Match[str], manner: Manner) -> str | None:
    """A flight: "flight BA 123"."""
    if word_before(match).lower() not in ("flight", "flights"):
        return None
    return f"{apart(match['letters'], manner)} {in_pairs(int(match['n']))}"


_LINEAGE = re.compile(r"(?P<letters>[A-Z]{1,3})(?P<parts>(?:\.[0-9]{1,3}){1,4})(?![\w])")


def _lineage(match: re.Match[str], manner: Manner) -> str | None:
    """A virus's line: "BA.2.86", "B.1.1.7"; behind the initials of a body the figure is a note's."""
    if is_known(match["letters"]) and re.match(r"[ \u00a0][A-Z][a-z]", text_after(match)):
        return None
    parts = match["parts"].split(".")[1:]
    words = number_words(".".join(parts)) if len(parts) == 2 else " ".join(number_words(part) for part in parts)
    return f"{apart(match['letters'], manner)} {words}"


FORMULAE = (Rule("formula", _FORMULA, _formula),)
JOINED = (
    Rule("line of a virus", _LINEAGE, _lineage),
    Rule("letters and figures", _MIXED, _mixed),
    Rule("letters and figures", _CODE, _code),
)
_LETTERED = re.compile(r"(?P<n>[0-9]{1,4})(?P<letters>[A-Z]{1,3}|[adef](?![\w]))(?P<many>s)?\b")


def _lettered(match: re.Match[str], _manner: Manner) -> str:
    """ "5G" → "five G", "3D" → "three D"."""
    return f"{number_words(match['n'])} {' '.join(match['letters'].upper())}" + ("s" if match["many"] else "")


LETTERED = (Rule("figures and letters", _LETTERED, _lettered),)
SPACED = (Rule("flight", _SPACED, _spaced),)
