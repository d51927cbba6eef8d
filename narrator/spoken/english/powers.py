"""Raised and lowered figures: "10³" → "ten cubed", "E = mc²" → "E equals m c squared", "Fe₂O₃", "Ca²⁺", "¹⁴C"."""

from __future__ import annotations

import re

from narrator.spoken.english.numerals import NUMBER, digits, number_words, without_gaps
from narrator.spoken.english.unit_names import UNIT, names_of
from narrator.spoken.rules import LETTER, Manner, Rule
from narrator.spoken.surroundings import text_before
from narrator.spoken.tables import table

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_EXPONENT = "(?P<power>[⁺⁻]?[⁰¹²³⁴-⁹]{1,3})(?![⁺⁻])"
_OF = rf"(?:[ \u00a0\u202f\u2009](?P<unit>{UNIT}|[mstJN])(?![\w'’/²³-]))?"
_OF_NUMBER = re.compile(rf"(?P<n>{NUMBER}){_EXPONENT}{_OF}")
_GAP = "[ \u00a0\u202f\u2009]?"
_SCIENTIFIC = re.compile(rf"(?P<n>{NUMBER}){_GAP}[×x·]{_GAP}10(?:\^(?P<caret>[-−–]?[0-9]{{1,3}})|{_EXPONENT}){_OF}")
_OF_LETTERS = re.compile(rf"(?P<letters>{LETTER}{{1,3}}){_EXPONENT}")
_CARET = re.compile(r"\^(?P<open>\()?(?P<power>[-−–+]?[0-9]{1,4})(?(open)\))")
_MATHS_BEFORE = re.compile(r"(?:[=+×·*/<>≤≥≈√∝−][ \u00a0]?|[0-9π(])$")
_MATHS_AFTER = re.compile(r"[ \u00a0]?[=+×·*/<>≤≥≈∝−]")
_NAMED = {"2": "squared", "3": "cubed"}
_CHARGE = "[⁰¹²³⁴-⁹]?[⁺⁻]"
_FORMULA = re.compile(
    rf"(?=[A-Za-z()]{{1,8}}[₀-₉])(?:[A-Za-z]{{1,5}}|[()]|[₀-₉]{{1,4}}){{2,16}}(?P<charge>{_CHARGE})?(?!\w)"
)
_ION = re.compile(rf"(?:[A-Z][a-z]?){{1,4}}(?P<charge>{_CHARGE})(?![\w⁰-⁹])")
_PLAIN_FORMULA = re.compile(r"(?:[A-Z][a-z]?[0-9]{0,2}){2,6}(?!\w)")
_PIECE = re.compile(r"[A-Z][a-z]?|[a-z]+|[0-9]+")
_ISOTOPE = re.compile(r"(?P<mass>[⁰¹²³⁴-⁹]{1,3})(?P<element>[A-Z][a-z]?)(?![a-z])")
_GREEK: dict[str, str] = table("english")["greek"]
_GREEK_TERM = re.compile(rf"(?P<letters>[{''.join(_GREEK)}][A-Za-z]?)(?![^\W\d_]|[.’'-]\w)")
_ELEMENTS: dict[str, str] = table("english")["elements"]


def power_words(exponent: str) -> str:
    """ "2" → "squared", "-3" → "to the power of minus three"."""
    written = exponent.replace("−", "-").replace("–", "-")
    if written in _NAMED:
        return _NAMED[written]
    sign = {"-": "minus ", "+": "plus "}.get(written[0], "")
    return f"to the power of {sign}{number_words(written.lstrip('+-'))}"


def _of_number(match: re.Match[str], manner: Manner) -> str | None:
    """A power of a short number; behind a year, a decimal or a long number the raised figure is a note's."""
    number, exponent = without_gaps(match["n"]), match["power"].translate(_RAISED)
    powers_of = number in ("2", "10") or len(number) == 1 or exponent[0] in "+-"
    if not (powers_of or (exponent in _NAMED and len(number) < 4) or _among_maths(match)):
        return None
    return f"{number_words(number, manner.joiner)} {power_words(exponent)}{_units(match['unit'])}"


def _scientific(match: re.Match[str], manner: Manner) -> str:
    exponent = match["caret"] or match["power"].translate(_RAISED)
    return f"{number_words(match['n'], manner.joiner)} times ten {power_words(exponent)}{_units(match['unit'])}"


def _units(unit: str | None) -> str:
    if not unit:
        return ""
    return " seconds" if unit == "s" else f" {names_of(unit)[1]}"


def _of_letters(match: re.Match[str], manner: Manner) -> str | None:
    """A variable's power; a raised figure behind a word is a note's."""
    letters, exponent = match["letters"], match["power"].translate(_RAISED)
    variable = (
        letters == "R" or letters[0] in _GREEK or (len(letters) == 1 and letters.islower() and letters not in "ai")
    )
    if not (variable or exponent[0] == "-" or _among_maths(match)):
        return None
    return f"{_term(letters, manner)} {power_words(exponent)}"


def _term(letters: str, manner: Manner) -> str:
    if letters.lower() in ("sin", "cos", "tan", "log"):
        return letters
    return " ".join(_GREEK.get(letter) or manner.letter(letter) for letter in letters)


def _greek(match: re.Match[str], manner: Manner) -> str:
    """ "π", "2πr", "Δt": the letters of formulae by their names."""
    return _term(match["letters"], manner)


def _among_maths(match: re.Match[str]) -> bool:
    before = _MATHS_BEFORE.search(text_before(match)) is not None
    return before or _MATHS_AFTER.match(match.string, match.end(), match.end() + 3) is not None


def _caret(match: re.Match[str], _manner: Manner) -> str | None:
    return f" {power_words(match['power'])}" if text_before(match)[-1:].isalnum() else None


def _formula(match: re.Match[str], manner: Manner) -> str:
    """ "H₂O" → "H two O"; a word before a lowered figure stays a word ("log₂")."""
    charge = match["charge"] or ""
    written = match[0].removesuffix(charge).translate(_LOWERED)
    return _spelt(written, manner) + _charge(charge)


def _spelt(written: str, manner: Manner) -> str:
    said: list[str] = []
    for piece in _PIECE.findall(written):
        if piece.isdecimal():
            said.append(number_words(piece))
        elif piece.islower() and (len(piece) > 1 or not said):
            said.append(piece)
        else:
            said += (manner.letter(letter) for letter in piece.upper())
    return " ".join(said)


def _charge(written: str) -> str:
    if not written:
        return ""
    sign = "plus" if written[-1] == "⁺" else "minus"
    return f" {number_words(written[:-1].translate(_RAISED))} {sign}" if written[:-1] else f" {sign}"


def _ion(match: re.Match[str], manner: Manner) -> str:
    return _spelt(match[0].removesuffix(match["charge"]), manner) + _charge(match["charge"])


def _plain_formula(match: re.Match[str], manner: Manner) -> str | None:
    """ "Fe2O3", "CaCO3": elements and figures, one with a small letter, for codes in capitals alone may be others."""
    parts = re.findall(r"([A-Z][a-z]?)([0-9]*)", match[0])
    small = any(len(element) == 2 for element, _ in parts)
    counted = any(figures for _, figures in parts)
    if not (small and counted and all(element in _ELEMENTS for element, _ in parts)):
        return None
    return _spelt(match[0], manner)


def _isotope(match: re.Match[str], manner: Manner) -> str | None:
    """ "¹⁴C" → "carbon fourteen"; three figures are read one by one."""
    if text_before(match)[-1:].isalnum() or match["element"] not in _ELEMENTS:
        return None
    mass = match["mass"].translate(_RAISED)
    said = digits(mass) if len(mass) == 3 else number_words(mass, manner.joiner)
    return f"{_ELEMENTS[match['element']]} {said}"


OF_NUMBERS = (
    Rule("power", _SCIENTIFIC, _scientific),
    Rule("power", _OF_NUMBER, _of_number),
)
JOINED = (
    Rule("formula", _FORMULA, _formula),
    Rule("formula", _ION, _ion),
    Rule("power", _OF_LETTERS, _of_letters),
    Rule("formula", _PLAIN_FORMULA, _plain_formula),
)
WORDS = {letter.lower(): (Rule("Greek letter", _GREEK_TERM, _greek),) for letter in _GREEK}
WORDS |= {
    f"{letter.lower()}{latin}": WORDS[letter.lower()] for letter in _GREEK for latin in "abcdefghijklmnopqrstuvwxyz"
}
MARKED = (Rule("isotope", _ISOTOPE, _isotope), Rule("power", _CARET, _caret))
