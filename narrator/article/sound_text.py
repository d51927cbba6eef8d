"""Words from outside → words that can be kept, printed and sent: the one door where text is made sound.

What is taken out is neither seen nor said: control characters, marks that turn the direction of writing, halves of
characters (a lone surrogate, which no encoding can write). Everything after the door may count on that.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path
from typing import TypeVar

from narrator.records import Article

Record = TypeVar("Record")

_UNSOUND = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_HALVES = re.compile("[\ud800-\udfff]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9A-Fa-f]+)|([0-9]+));?")
LOST = "\ufffd"
"""Stands where half a character stood: somebody should see that something was lost."""


def sound(text: str) -> str:
    """`text` with line breaks and tabs but no other controls, and with U+FFFD for halves of characters.

    Two halves that came as two escapes, as JSON and YAML write an emoji, are put together.
    """
    if _HALVES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _HALVES.sub(LOST, _UNSOUND.sub("", text))


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
    return _REFERENCE.sub(_sound_reference, markup.translate(_IN_NO_DOCUMENT))


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


def _sound_reference(match: re.Match[str]) -> str:
    digits, base = (match[1], 16) if match[1] else (match[2], 10)
    if len(digits.lstrip("0")) > 7:
        return LOST
    code = int(digits, base)
    if code > 0x10FFFF:
        return LOST
    kept = sound(chr(code))
    return match[0] if kept == chr(code) and code != 0 else kept
