"""Raised and lowered figures of a continental language: "10³" → "zehn hoch drei", "CO₂" → "C O zwei", a lone "m²"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from narrator.spoken.rules import LETTER, Manner, Rule

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_POWER = re.compile(r"(?P<n>10|[1-9])(?P<sign>[⁺⁻])?(?P<power>[⁰¹²³⁴-⁹]{1,3})")
_FORMULA = re.compile(r"(?=[A-Za-z]{1,6}[₀-₉])(?:[A-Za-z]{1,6}|[₀-₉]{1,3}){2,12}(?!\w)")
_PLAIN = re.compile(r"(?:CO|NO|SO|H|O|CH|N)[2-4](?:O|e)?(?!\w)")
_PIECE = re.compile(r"[A-Za-z]|[0-9]+")


def powers(cardinal: Callable[[int], str], words: str, minus: str) -> tuple[Rule, ...]:
    """ "10³" as `words` has it ("{} hoch {}"); behind other numbers a raised figure is a note's."""

    def say(match: re.Match[str], _manner: Manner) -> str:
        exponent = cardinal(int(match["power"].translate(_RAISED)))
        if match["sign"] == "⁻":
            exponent = f"{minus} {exponent}"
        return words.format(cardinal(int(match["n"])), exponent)

    return (Rule("power", _POWER, say),)


def formulae(cardinal: Callable[[int], str]) -> tuple[Rule, ...]:
    """Letter by letter and figure by figure."""

    def say(match: re.Match[str], _manner: Manner) -> str:
        pieces = _PIECE.findall(match[0].translate(_LOWERED))
        return " ".join(cardinal(int(piece)) if piece.isdecimal() else piece.upper() for piece in pieces)

    return (Rule("formula", _FORMULA, say), Rule("formula", _PLAIN, say))


def bare_units(units: Mapping[str, tuple[str, str]]) -> tuple[Rule, ...]:
    """ "in km/h", "pro m²": units that hold a stroke or a power, which nothing else is written like."""
    told = [unit for unit in units if re.search(rf"{LETTER}[/²³]", unit)]
    shape = "|".join(re.escape(unit) for unit in sorted(told, key=len, reverse=True))

    def say(match: re.Match[str], _manner: Manner) -> str:
        return units[match[0]][1]

    return (Rule("unit", re.compile(rf"(?:{shape})(?![\w/²³])"), say),)
