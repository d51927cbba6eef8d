"""Numbers that stand alone: counts, decimals, magnitudes, ordinals, years, decades, sections, telephones."""

from __future__ import annotations

import re

from narrator.spoken.english.money import magnitude
from narrator.spoken.english.numerals import (
    NUMBER,
    WHOLE,
    cardinal,
    digits,
    in_pairs,
    number_words,
    ordinal,
    plural_of,
    without_gaps,
    year,
)
from narrator.spoken.rules import UNSURE, Manner, Rule, Unsure
from narrator.spoken.surroundings import text_before, word_after, word_before, words_before
from narrator.spoken.wordlists import word_set

_GAP = "[ \u00a0\u202f\u2009]"
_BIG = r"(?:bn|tn|trn|mn|mln|bln|k|K|m|M|B|b|T)\b(?![/²³])"
_SIZED = re.compile(rf"(?P<low>{NUMBER})(?:(?P<lowbig>{_BIG})?[-–](?P<high>{NUMBER}))?(?P<gap>{_GAP})?(?P<big>{_BIG})")
_ORDINAL = re.compile(rf"(?P<n>{WHOLE})(?P<end>st|nd|rd|th|ST|ND|RD|TH|[sS][tT])(?P<many>s)?\b")
_SUPERSCRIPT_ORDINAL = re.compile(rf"(?P<n>{WHOLE})(?P<end>ˢᵗ|ⁿᵈ|ʳᵈ|ᵗʰ)(?P<many>s)?")
_DECADE = re.compile(r"(?P<n>[12][0-9]{2}0|[1-9]0)['’]?s\b")
_LITTLE_DECADE = re.compile(r"['’‘](?P<n>[0-9]{2})(?P<s>['’]?s)?\b(?!['’])")
_PLURAL = re.compile(r"(?:(?P<low>[0-9]{1,3})[-–])?(?P<n>[0-9]{1,4})s\b")
_YEAR = re.compile(r"(?P<n>1[0-9]{3}|20[0-9]{2})(?![0-9%]|[.,][0-9])")
_NUMBER = re.compile(rf"(?P<n>{NUMBER})")
_LEADING_POINT = re.compile(r"\.(?P<n>[0-9]{1,9})(?![0-9.])")
_COMPARED = re.compile(r"[<>≤≥](?=[ \u00a0][0-9£$€])")
_SIGNED = re.compile(rf"(?P<sign>[-−–+±~<>])(?P<n>{NUMBER})(?!(?:st|nd|rd|th)\b)(?P<big>(?:bn|tn|mn|m|k){_GAP}?\b)?")
_VERSION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){2,4}(?![0-9])")
_SECTION = re.compile(r"(?P<n>[0-9]{1,4})(?P<letter>[A-Z])?(?P<parts>(?:\([0-9A-Za-z]{1,4}\)){1,6})")
_COUNTING = word_set("about around some over nearly almost than least most roughly approximately only just another")
_COUNTED = word_set("people men women children feet police")
_DATING = word_set(
    "in since by until till from before after during of year early late mid circa and to between spring summer"
    " autumn winter fall christmas easter"
)  # fmt: skip
_NOT_COUNTED = word_set(
    "was is has his its this us across as plus versus always perhaps besides towards afterwards news series"
    " elections thus yes status census access process congress business success press class crisis analysis"
    " paris texas olympics games previous various serious famous religious olympic championships"
)
_SECTION_WORDS = word_set(
    "section sections article clause rule title chapter act paragraph room flight route form part regulation"
)
_PAIRED = word_set("section sections flight route room form bus channel interstate highway route")
_JETS = word_set("boeing airbus")


def _sized(match: re.Match[str], manner: Manner) -> str | None:
    if match["gap"] and match["big"] not in ("bn", "tn", "mn", "mln", "bln", "trn", "m"):
        return None
    words = number_words(match["low"], manner.joiner)
    if match["high"]:
        low_big = match["lowbig"] if match["lowbig"] != match["big"] else None
        words = " ".join(filter(None, (words, magnitude(low_big), "to", number_words(match["high"], manner.joiner))))
    if match["big"] in ("K",) and match["low"] in ("2", "4", "5", "8"):
        return f"{words} K"
    if match["big"] in ("B", "T") and "." not in match["low"] and not match["high"]:
        return None
    return f"{words} {magnitude(match['big'])}"


def _ordinal(match: re.Match[str], manner: Manner) -> str | None:
    """ "21st" is an ordinal; "12st" is a weight."""
    if match["end"].isascii() and not _ends_as(match["n"], match["end"].lower()):
        return None
    return ordinal(int(without_gaps(match["n"])), manner.joiner) + (match["many"] or "")


def _ends_as(number: str, end: str) -> bool:
    teens = number[-2:-1] == "1"
    return end == ("th" if teens else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th"))


def _decade(match: re.Match[str], manner: Manner) -> str | None:
    number = int(match["n"])
    if number < 100:
        return plural_of(cardinal(number))
    if number % 1000 == 0:
        return f"{cardinal(number)}s"
    return plural_of(year(number, manner.joiner))


def _little_decade(match: re.Match[str], _manner: Manner) -> str | None:
    number = int(match["n"])
    if match["s"]:
        return (
            "noughties" if number == 0 else plural_of(cardinal(number)) if number % 10 == 0 else f"{cardinal(number)}s"
        )
    if text_before(match)[-1:].isalnum():
        return None
    return f"oh {cardinal(number)}" if number < 10 else cardinal(number)


def _plural(match: re.Match[str], manner: Manner) -> str | None:
    """ "the 60s", "18-24s"."""
    if match["low"]:
        return f"{cardinal(int(match['low']), manner.joiner)} to {plural_of(cardinal(int(match['n']), manner.joiner))}"
    number = int(match["n"])
    if match["n"] == "00":
        return "noughties"
    if number >= 100 and number % 100:
        head, rest = divmod(number, 100)
        return f"{cardinal(head)} {plural_of(cardinal(rest))}"
    return plural_of(cardinal(number))


def _year(match: re.Match[str], manner: Manner) -> str | None:
    """Four figures without a comma are a year, unless they count something."""
    number = int(match["n"])
    before, after = word_before(match).lower(), word_after(match)
    gap = match.string[match.end() : match.end() + 1]
    counted = (
        after.islower() and after.endswith("s") and len(after) > 3 and after not in _NOT_COUNTED
    ) or after in _COUNTED
    if gap == "-" and after.islower() and before not in _DATING:
        return (
            cardinal(number, manner.joiner)
            if after in ("acre", "mile", "foot", "page", "seat", "strong", "word", "metre")
            else year(number)
        )
    if (before in _COUNTING and number < 1900) or (counted and before not in _DATING):
        return cardinal(number, manner.joiner)
    return year(number, manner.joiner)


def _number(match: re.Match[str], manner: Manner) -> str | None:
    written = match["n"]
    before = word_before(match).lower()
    if written.isdecimal() and len(written) == 3 and before in _PAIRED and written[0] != "0":
        return in_pairs(int(written))
    glued = match.string[match.end() : match.end() + 1].isalpha()
    return number_words(written, manner.joiner) + (" " if glued else "")


def _jet(match: re.Match[str], _manner: Manner) -> str | None:
    """A Boeing's number: "seven three seven eight hundred"."""
    if not _JETS & {*words_before(match)[-2:]} and word_after(match) not in ("MAX", "Max", "jet", "jets", "Dreamliner"):
        return None
    model = match["n"]
    words = in_pairs(int(model)) if model.endswith("00") or model[1:] == "50" else digits(model)
    if match["more"]:
        words += f" {in_pairs(int(match['more']))}"
    return f"{words} {' '.join(match['tail'])}" if match["tail"] else words


def _leading_point(match: re.Match[str], _manner: Manner) -> str | None:
    before = text_before(match)[-1:]
    return None if before.isalnum() or (before and before in ")]”") else f"point {digits(match['n'])}"


_SIGNS = {
    "-": "minus",
    "−": "minus",
    "–": "minus",
    "+": "plus",
    "±": "plus or minus",
    "~": "about",
    "<": "less than",
    ">": "more than",
}


def _compared(match: re.Match[str], _manner: Manner) -> str | None:
    """Behind a letter of algebra or a number ("x > 3"); behind a word it is a path's arrow ("Home > 2024")."""
    before = re.search(r"(?:^|[\s(=])(?:[A-Za-z]|[0-9.,]{1,12})[ \u00a0]$", text_before(match))
    return _COMPARED_WORDS[match[0]] if before else None


_COMPARED_WORDS = {"<": "is less than", ">": "is greater than", "≤": "is at most", "≥": "is at least"}


def _signed(match: re.Match[str], manner: Manner) -> str | None:
    before = text_before(match)
    if match["sign"] in "-–−" and before[-1:].strip(" (“‘\"'[\u00a0"):
        return None
    words = f"{_SIGNS[match['sign']]} {number_words(match['n'], manner.joiner)}"
    words = f"{words} {magnitude(match['big'])}" if match["big"] else words
    return f" {words}" if before[-1:].isalnum() else words


def _version(match: re.Match[str], _manner: Manner) -> str:
    return " point ".join(number_words(part) for part in match[0].split("."))


def _section(match: re.Match[str], manner: Manner) -> str | None:
    before = word_before(match).lower()
    if (
        before not in _SECTION_WORDS
        and match["letter"] is None
        and len(match["parts"]) < 4
        and not text_before(match).endswith("§")
    ):
        return None
    number = int(match["n"])
    words = in_pairs(number) if 100 < number < 1000 else number_words(match["n"], manner.joiner)
    parts = re.findall(r"\(([0-9A-Za-z]{1,4})\)", match["parts"])
    said = [
        number_words(part) if part.isdecimal() else part.upper() if len(part) == 1 else " ".join(part.upper())
        for part in parts
    ]
    return " ".join((words, *filter(None, (match["letter"],)), *said))


def _era(match: re.Match[str], manner: Manner) -> str:
    return f"{number_words(match['n'], manner.joiner)} {' '.join(match['era'])}"


def _give_or_take(match: re.Match[str], _manner: Manner) -> str:
    return "plus or minus" + (match["gap"] or " ")


def _resolution(match: re.Match[str], _manner: Manner) -> str:
    """Of a picture: "1080p" is no price."""
    return in_pairs(int(match["n"])) + " P"


def _endless(_match: re.Match[str], _manner: Manner) -> Unsure:
    return UNSURE


def _stars(match: re.Match[str], _manner: Manner) -> str:
    return f"{cardinal(int(match['n']))} star{'' if match['n'] == '1' or word_after(match).islower() else 's'}"


def _glyph_stars(match: re.Match[str], _manner: Manner) -> str:
    return f"{number_words(match['n'])} star{'' if match['n'] == '1' or word_after(match).islower() else 's'}"


def _rating(match: re.Match[str], _manner: Manner) -> str | None:
    """A critic's row of stars; one alone is an ornament."""
    count = len(match["full"])
    if count + len(match[0]) < 3:
        return None
    return f"{cardinal(count)}{' and a half' if match['half'] else ''} star{'' if count == 1 else 's'}"


def _plus(match: re.Match[str], manner: Manner) -> str:
    return f"{number_words(match['n'], manner.joiner)} plus"


SIZES = (Rule("magnitude", _SIZED, _sized),)
SIZE_RANGES = (
    Rule(
        "range of magnitudes",
        re.compile(
            rf"(?P<low>{NUMBER})(?P<lowbig>bn|tn|k|m)[-–](?P<high>{NUMBER})(?P<gap>(?!))?(?P<big>bn|tn|k|m)\b"
            r"(?! (?:tall|high|deep|wide|long))"
        ),
        _sized,
    ),
)
ORDINALS = (
    Rule("resolution", re.compile(r"(?P<n>240|360|480|720|1080|1440|2160)p\b"), _resolution),
    Rule("ordinal", _ORDINAL, _ordinal),
    Rule("ordinal", _SUPERSCRIPT_ORDINAL, _ordinal),
    Rule("decade", _DECADE, _decade),
    Rule("plural", _PLURAL, _plural),
)
STARS = (Rule("stars", re.compile(r"(?P<n>[1-9](?:\.5)?)[★⭐](?![★☆⭐])"), _glyph_stars),)
RATINGS = (Rule("stars", re.compile(r"(?P<full>[★⭐]{1,10})(?P<half>½)?☆{0,9}"), _rating),)
PLAIN = (
    Rule(
        "aircraft",
        re.compile(r"(?P<n>[1-9][0-9]{2})(?:-(?P<more>[0-9]{1,3})(?P<tail>[A-Z]{1,2})?)?(?!\w|-|[.,][0-9])"),
        _jet,
    ),
    Rule("version", _VERSION, _version),
    Rule("section", _SECTION, _section),
    Rule("year", _YEAR, _year),
    Rule("era", re.compile(rf"(?P<n>{WHOLE})(?P<era>AD|BCE?|CE)\b"), _era),
    Rule("stars", re.compile(r"(?P<n>[1-7])\*(?![*\w])"), _stars),
    Rule("number and more", re.compile(rf"(?P<n>{NUMBER})\+(?![\w(])"), _plus),
    Rule("number", _NUMBER, _number),
    Rule("very long number", re.compile("[0-9]+"), _endless),
)
MARKED = (
    Rule("sign", re.compile(r"\+/[-−–](?P<gap> ?)"), _give_or_take),
    Rule("sign", _COMPARED, _compared),
    Rule("signed number", _SIGNED, _signed),
    Rule("decimal", _LEADING_POINT, _leading_point),
    Rule("decade", _LITTLE_DECADE, _little_decade),
)
