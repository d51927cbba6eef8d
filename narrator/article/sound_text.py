"""Words from outside → words that can be kept, printed and sent: the one door where text is made sound.

What is taken out is neither seen nor said: control characters, the sequences that a terminal obeys (colours, links),
marks that turn the direction of writing, halves of characters (a lone surrogate, which no encoding can write).
Everything after the door may count on that.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path
from typing import TypeVar

from narrator.records import Article

Record = TypeVar("Record")

_UNSOUND = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-9;:?]{0,100}[A-Za-z@]|\][0-9]{1,4};[^\x07\x1b\n<]{0,2000}(?:\x07|\x1b\\)|[()][0-2AB])"
)
"""What an escape begins that a terminal obeys (ECMA-48): a colour, a window's title, an alphabet. Of any other the
escape alone goes: what follows may be words, or markup."""
_ESCAPE_REFERENCE = re.compile(r"&#(?:0{0,6}(?P<decimal>27|7)|[xX]0{0,6}(?P<hex>1[bB]|7))(?:;|(?![0-9A-Fa-f]))")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_HALVES = re.compile("[\ud800-\udfff]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9A-Fa-f]+)|([0-9]+));?")
LOST = "\ufffd"
"""Stands where half a character stood: somebody should see that something was lost."""


def sound(text: str) -> str:
    """`text` with line breaks and tabs but no other controls, nor what they begin, and with U+FFFD for halves of
    characters.

    Two halves that came as two escapes, as JSON and YAML write an emoji, are put together.
    """
    if _HALVES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _HALVES.sub(LOST, _UNSOUND.sub("", without_sequences(text)))


def without_sequences(text: str) -> str:
    """`text` without what tells a terminal something: of "\\x1b[31mRed" only "Red"."""
    return _SEQUENCE.sub("", text)


def sound_record(record: Record) -> Record:
    """A record from outside with every text in it made sound: its strings, and those in its tuples."""
    changed = {}
    for field in fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        mended = _sound_value(value)
        if mended != value:
            changed[field.name] = mended
    return replace(record, **changed) if changed else record  # type: ignore[type-var]


_IN_NO_DOCUMENT = dict.fromkeys([*range(9), *range(0x0E, 0x20), 0xFFFE, 0xFFFF]) | {0x0B: " ", 0x0C: " "}
"""What XML has no way to write; a form feed is white space."""


def sound_article(article: Article) -> Article:
    """The article with all of its texts made sound."""
    return sound_record(article)


def sound_markup(markup: str) -> str:
    """Markup without characters that no document may hold, written out or as references: &#x1b;, &#55296;."""
    plain = without_sequences(_ESCAPE_REFERENCE.sub(_as_escape, markup))
    return _REFERENCE.sub(_sound_reference, plain.translate(_IN_NO_DOCUMENT))


def writable(text: str) -> str:
    r"""The text as UTF-8 can hold it: halves of characters are written out (\udce9), so that two names stay two."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def name_as_text(path: Path) -> str:
    r"""A file's name on one line, its controls written out too (\x1b)."""
    return _CONTROLS.sub(lambda match: f"\\x{ord(match[0]):02x}", writable(str(path)))


def _sound_value(value: object) -> object:
    if isinstance(value, str):
        return sound(value)
    return tuple(map(_sound_value, value)) if isinstance(value, tuple) else value


def _as_escape(match: re.Match[str]) -> str:
    return chr(int(match["decimal"] or match["hex"], 10 if match["decimal"] else 16))


def _sound_reference(match: re.Match[str]) -> str:
    digits, base = (match[1], 16) if match[1] else (match[2], 10)
    if len(digits.lstrip("0")) > 7:
        return LOST
    code = int(digits, base)
    if code > 0x10FFFF:
        return LOST
    kept = sound(chr(code))
    return match[0] if kept == chr(code) and code != 0 else kept
