"""A page's tree → the same with <sup> and <sub> written out: "10³", "m²", "CO₂", "1st"; note marks are gone.

What is raised and is no figure, sign or ordinal stays as it is written; a note's mark is told by its link, its class,
its brackets, or by standing after a word or a full stop where no power can be.
"""

from __future__ import annotations

import re
from typing import Any

from narrator.article.html.sizes import drop

_RAISED = str.maketrans("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_SIGNS = {"TM": "™", "SM": "℠", "R": "®"}
_FIGURES = re.compile(r"[+\-−–]?\d{1,3}|\d{0,2}[+\-−–]|n")
"""A power, or the charge of an ion."""
_LETTER = re.compile(r"[a-z]", re.IGNORECASE)
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3}|note \d+|citation needed)[\])]?(?:\s*[,;–-]\s*\d{1,3})*")
_NOTE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:foot|end|side)?(?:notes?|cit\w*|references?|refs?|fn)(?:$|[\s_-])", re.IGNORECASE
)
_NOTE_LINK = re.compile(r"#.*(?:note|fn|ref|cite|ftn)|#_?\d", re.IGNORECASE)
_ORDINAL = re.compile(r"\d\.?\s*$")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d$")
_BASE = re.compile(r"(?:(?<![\w.,])(?:[^\W\d_]|[b-df-hj-np-tv-z]{2,3}|in|mi)|\d|[)\]²³¹⁰-⁹])$")
"""What a power can stand on: a figure, a letter of its own, a unit or product (no vowel in it), a closing bracket."""
_VARIABLE = re.compile(r"(?<![^\W\d_])(?:\d|[^\W\d_])$")
_AFTER_SENTENCE = re.compile(r"[.,;:!?…\"'”’»]\s*$")
_ELEMENT = re.compile(r"[A-Z][a-z]?(?![a-z])")


def write_out_raised(tree: Any) -> None:
    """Write the raised and lowered signs of the tree as characters, and drop the marks of notes."""
    for element in list(tree.iter("sup", "sub")):
        if element.getparent() is None:
            continue
        words = " ".join(element.text_content().split())
        if element.tag == "sup" and _is_note(element, words):
            drop(element)
        else:
            _replace(element, _written(element, words))


def _written(element: Any, words: str) -> str:
    if element.tag == "sub":
        return words.translate(_LOWERED) if _FIGURES.fullmatch(words) else words
    before, after = _text_before(element), element.tail or ""
    if _is_isotope(before, after):
        return words
    if _FIGURES.fullmatch(words):
        return words.translate(_RAISED)
    is_power = _LETTER.fullmatch(words) and _VARIABLE.search(before) and not after[:1].isalpha()
    return f"^{words}" if is_power and not _ORDINAL.search(before) else _SIGNS.get(words.upper(), words)


def _is_isotope(before: str, after: str) -> bool:
    """Whether a raised figure stands before the sign of its element, as in "¹⁴C"."""
    return (not before or before[-1].isspace()) and _ELEMENT.match(after) is not None


def _is_note(element: Any, words: str) -> bool:
    if not words:
        return True
    if not _NOTE.fullmatch(words):
        return False
    parent, before = element.getparent(), _text_before(element)
    if words[0].isalpha() and _ORDINAL.search(before):
        return False
    if words[0] in "[(*†‡§¶" or element.find(".//a") is not None or _NOTE_CLASS.search(element.get("class") or ""):
        return True
    if (parent.tag == "a" and _NOTE_LINK.search(parent.get("href") or "")) or _AFTER_SENTENCE.search(before):
        return True
    return words[0].isdigit() and not _is_isotope(before, element.tail or "") and not _can_have_power(before)


def _can_have_power(before: str) -> bool:
    return _BASE.search(before) is not None and not _YEAR.search(before)


def _text_before(element: Any) -> str:
    """What stands right before an element on its line, as far as the element around it goes."""
    before = element.getprevious()
    if before is None:
        parent = element.getparent()
        return (parent.text or "") or (_text_before(parent) if parent.tag in ("a", "span", "i", "em", "b") else "")
    return before.tail or (before.text_content() if isinstance(before.tag, str) else "")


def _replace(element: Any, words: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = words
    element.tag = "span"
