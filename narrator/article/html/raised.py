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
_LETTER = re.compile(r"[b-df-np-z]", re.IGNORECASE)
"""What may be a power; a raised a, e or o ends an ordinal: nº, 1ª, XXᵉ."""
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3}|note \d+|citation needed)[\])]?(?:\s*[,;–-]\s*\d{1,3})*")
_NOTE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:foot|end|side)?(?:notes?|cit\w*|references?|refs?|fn)(?:$|[\s_-])", re.IGNORECASE
)
_NOTE_LINK = re.compile(r"#.*(?:note|fn|ref|cite|ftn)|#_?\d", re.IGNORECASE)
_NOTE_SIGNS = "[(*†‡§¶"
_ORDINAL = re.compile(r"\d\.?\s*$")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d$")
_BASE = re.compile(r"(?:(?<![^\W\d_])(?:[^\W\d_]|[b-df-hj-np-tv-z]{2,3}|in|mi)|\d|[)\]²³¹⁰-⁹])$")
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
        before, after = _text_before(element), element.tail or ""
        if element.tag == "sub":
            _replace(element, lowered(words))
        elif _is_marked_as_note(element, words) or is_note(words, before, after):
            drop(element)
        else:
            _replace(element, raised(words, before, after))


def lowered(words: str) -> str:
    """`words` as characters below the line, where there are such: "2" → "₂"."""
    return words.translate(_LOWERED) if _FIGURES.fullmatch(words) else words


def raised(words: str, before: str, after: str) -> str:
    """`words` as characters above the line, between what stands before and after: "3" → "³", "x" → "^x"."""
    if _is_isotope(before, after):
        return words
    if _FIGURES.fullmatch(words):
        return words.translate(_RAISED)
    is_power = _LETTER.fullmatch(words) and _VARIABLE.search(before) and not after[:1].isalpha()
    return f"^{words}" if is_power and not _ORDINAL.search(before) else _SIGNS.get(words.upper(), words)


def is_note(words: str, before: str, after: str) -> bool:
    """Whether what is raised there is the mark of a note, and no power, ordinal or isotope."""
    if not _NOTE.fullmatch(words) or (words[0].isalpha() and _ORDINAL.search(before)):
        return False
    if words[0] in _NOTE_SIGNS or _AFTER_SENTENCE.search(before):
        return True
    return words[0].isdigit() and not _is_isotope(before, after) and not _can_have_power(before)


def _is_isotope(before: str, after: str) -> bool:
    """Whether a raised figure stands before the sign of its element, as in "¹⁴C"."""
    return (not before or before[-1].isspace()) and _ELEMENT.match(after) is not None


def _is_marked_as_note(element: Any, words: str) -> bool:
    """Whether the markup says so: a link to the note, a class, or nothing in it."""
    if not words:
        return True
    if not _NOTE.fullmatch(words) or (words[0].isalpha() and _ORDINAL.search(_text_before(element))):
        return False
    around = element.getparent()
    is_linked = around.tag == "a" and _NOTE_LINK.search(around.get("href") or "")
    return bool(is_linked or element.find(".//a") is not None or _NOTE_CLASS.search(element.get("class") or ""))


def _can_have_power(before: str) -> bool:
    return _BASE.search(before) is not None and not _YEAR.search(before)


def _text_before(element: Any) -> str:
    """What stands right before an element on its line, as far as the inline elements around it go."""
    while True:
        before, around = element.getprevious(), element.getparent()
        if before is not None:
            return before.tail or (before.text_content() if isinstance(before.tag, str) else "")
        if around is None or around.text or around.tag not in ("a", "span", "i", "em", "b", "strong"):
            return (around.text or "") if around is not None else ""
        element = around


def _replace(element: Any, words: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = words
    element.tag = "span"
