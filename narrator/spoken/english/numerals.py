"""Whole numbers, decimals, ordinals and years → English words; the written forms of a number as patterns."""

from __future__ import annotations

import re

from narrator.spoken.wordlists import word_list

ONES = word_list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ["", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"]
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_WORDY_DIGITS = 21
"""More digits than this have no name we say; they are read one by one."""

_FIXED_SPACES = "(?:[\u00a0\u202f\u2009][0-9]{3}){1,6}"
_ALONE = "".join(f"(?<![0-9][ .,/:-][0-9]{{{length}}})" for length in (1, 2, 3))
_PLAIN_SPACES = rf"{_ALONE}(?: (?!(?:100|200|400|800)m\b)[0-9]{{3}}){{1,6}}(?! ?[0-9])"
_SPACED = rf"[1-9][0-9]{{0,2}}(?:{_FIXED_SPACES}|{_PLAIN_SPACES})"
_MARKED = "[0-9]{1,3}(?:,[0-9]{3}){1,6}|[1-9][0-9]{0,2}(?:['’][0-9]{3}){1,6}"
WHOLE = rf"(?:{_MARKED}|{_SPACED}|[0-9]{{1,21}})(?![0-9])"
"""A whole number, thousands parted by commas, by apostrophes (Swiss), by spaces of any width, or not at all; its
length is bounded, so no pattern runs away. Plain spaces part thousands only where no other figures stand beside them
("6-4 300" is two numbers), and no race follows ("2 100m finals")."""

_BETWEEN_THOUSANDS = re.compile(r"[,\s'’]")

NUMBER = rf"(?:{WHOLE}(?:\.[0-9]{{1,40}}(?![0-9]))?)"
"""A whole number or a decimal."""


def cardinal(number: int, joiner: str = " and ") -> str:
    """12 → "twelve", 412 → "four hundred and twelve"; `joiner` stands between hundreds and the rest."""
    if number < 0:
        return "minus " + cardinal(-number, joiner)
    if number < 1000:
        return _below_thousand(number, joiner)
    if len(str(number)) > _WORDY_DIGITS:
        return digits(str(number))
    parts = []
    for scale in range(len(_SCALES) - 1, -1, -1):
        group = number // 1000**scale % 1000
        if group:
            parts.append(f"{_below_thousand(group, joiner)} {_SCALES[scale]}".strip())
    if 0 < number % 1000 < 100 and len(parts) > 1:
        last = parts.pop()
        parts[-1] += joiner + last
    return " ".join(parts)


def _below_thousand(number: int, joiner: str) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    rest = number % 100
    return f"{ONES[number // 100]} hundred" + (joiner + _below_thousand(rest, joiner) if rest else "")


def digits(written: str, zero: str = "zero") -> str:
    """ "230" → "two three zero": each digit by its name, everything else left out."""
    return " ".join(zero if mark == "0" else ONES[int(mark)] for mark in written if mark.isdecimal())


def without_gaps(written: str) -> str:
    """ "1,200" or "1 200" → "1200": the marks between thousands taken out."""
    return _BETWEEN_THOUSANDS.sub("", written)


def number_words(written: str, joiner: str = " and ") -> str:
    """ "1,200" → "one thousand two hundred", "0.25" → "zero point two five"."""
    whole, _, fraction = without_gaps(written).partition(".")
    if len(whole) > 1 and whole[0] == "0" and not fraction:
        return digits(whole)
    words = cardinal(int(whole or "0"), joiner)
    return f"{words} point {digits(fraction)}" if fraction else words


def ordinal(number: int, joiner: str = " and ") -> str:
    """21 → "twenty-first"."""
    return ordinal_of(cardinal(number, joiner))


def ordinal_of(words: str) -> str:
    """ "twenty-one" → "twenty-first": the last word of a number made an ordinal."""
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    head, last = words[:cut], words[cut:]
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return head + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def plural_of(words: str) -> str:
    """ "nineteen eighty" → "nineteen eighties", "six" → "sixes"."""
    if words.endswith("y"):
        return words[:-1] + "ies"
    return words + ("es" if words.endswith(("x", "s")) else "s")


def year(number: int, joiner: str = " and ") -> str:
    """1066 → "ten sixty-six", 1905 → "nineteen oh five", 2008 → "two thousand and eight", 2026 → "twenty …"."""
    century, rest = divmod(number, 100)
    if number < 1000 or number >= 10000 or (century % 10 == 0 and rest < 10):
        return cardinal(number, joiner)
    return in_pairs(number)


def in_pairs(number: int) -> str:
    """370 → "three seventy", 1905 → "nineteen oh five", 1900 → "nineteen hundred": as years and codes are said."""
    head, rest = divmod(number, 100)
    if not head:
        return cardinal(number)
    if rest == 0:
        return cardinal(number) if head % 10 == 0 else f"{cardinal(head)} hundred"
    return f"{cardinal(head)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"
