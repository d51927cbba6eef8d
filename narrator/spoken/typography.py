"""Marks that are seen and not said: soft hyphens, footnote marks, emoji, bullets, signs between words."""

from __future__ import annotations

import re
import unicodedata

from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import text_before
from narrator.spoken.tables import table

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]{1,99}")
_FOOTNOTE = re.compile(r"\[(?:[0-9]{1,3}|[a-z]|note [0-9]{1,2}|citation needed)\]")
_SUPERSCRIPT = re.compile("[¹²³⁰⁴-⁹⁺⁻]{1,4}")
_EMOJI = re.compile(
    "(?:[\u2600-\u27bf\u2b50\u2b55\u231a-\u23ff\U0001f000-\U0001faff]"
    "[\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]{0,16}){1,16}(?P<gap> ?)"
)
_SILENT = re.compile("[•·‣▪●■□◆★☆►▶→⇒←↑↓|\\\\^`*_©®™†‡¶¬\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]{1,99}(?P<gap> ?)")
_SIGNS: dict[str, str] = table("english")["signs"]
_SIGN = re.compile(f"[{re.escape(''.join(_SIGNS))}]")
_EQUATION = re.compile(r"=(?:[ \u00a0]?[A-Za-z0-9₀-₉²³⁰-⁹]{1,4}){1,3}$")
_SLASH = re.compile(r"/")


def _nothing(_match: re.Match[str], _manner: Manner) -> str:
    return ""


def _footnote(match: re.Match[str], _manner: Manner) -> str | None:
    """A number in square brackets right behind a word is a footnote's."""
    before = text_before(match)
    return "" if before and not before[-1].isspace() else None


def _emoji(match: re.Match[str], manner: Manner) -> str:
    if manner.emoji == "skip":
        return _gap_left(match)
    names = [unicodedata.name(mark, "").lower() for mark in match[0] if unicodedata.category(mark) == "So"]
    return " ".join(name for name in names if name) + match["gap"]


def _silent(match: re.Match[str], _manner: Manner) -> str:
    before, after = text_before(match)[-1:], match.string[match.end() : match.end() + 1]
    return " " if before.isalnum() and after.isalnum() else _gap_left(match)


def _gap_left(match: re.Match[str]) -> str:
    """The space behind a mark that is not said, unless one stands before it already."""
    before = text_before(match)[-1:]
    return "" if not before or before.isspace() else str(match["gap"])


def _sign(match: re.Match[str], _manner: Manner) -> str:
    word = _SIGNS[match[0]]
    before, after = text_before(match)[-1:], match.string[match.end() : match.end() + 1]
    return (
        (" " if before and not before.isspace() and before not in "(“‘[" else "")
        + word
        + (" " if after.isalnum() else "")
    )


def _slash(match: re.Match[str], _manner: Manner) -> str | None:
    """Between two words a slash offers one or the other."""
    before, after = text_before(match), match.string[match.end() : match.end() + 1]
    if _EQUATION.search(before):
        return " over "
    if before.endswith("and") or match.string[match.end() : match.end() + 2] == "or":
        return " "
    if before[-1:].isupper() and after.isupper():
        return " "
    return " or " if before[-1:].isalpha() and after.isalpha() and after.islower() else None


INVISIBLE = (Rule("invisible mark", _INVISIBLE, _nothing),)
UNSPOKEN = (
    *INVISIBLE,
    Rule("footnote mark", _FOOTNOTE, _footnote),
    Rule("emoji", _EMOJI, _emoji),
    Rule("silent mark", _SILENT, _silent),
)
MARKED = (
    *INVISIBLE,
    Rule("footnote mark", _FOOTNOTE, _footnote),
    Rule("footnote mark", _SUPERSCRIPT, _footnote),
    Rule("emoji", _EMOJI, _emoji),
    Rule("silent mark", _SILENT, _silent),
    Rule("sign", _SIGN, _sign),
    Rule("slash", _SLASH, _slash),
)
