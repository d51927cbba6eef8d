"""Words from anywhere → the same words with their controls to be seen, so that they steer no terminal and no log."""

from __future__ import annotations

import re

_CONTROL = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but for tab and line feed, DEL, and C1, of which \x9b begins a sequence alone
    "\u202a-\u202e\u2066-\u2069"  # overrides of the direction of writing, which let a line read as another
    "\ud800-\udfff"  # halves of a character, which no encoding writes
    "]"
)
_BREAK = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
"""What `str.splitlines` breaks at, and the tab."""


def visible(text: str) -> str:
    """`text` with each control as its escape (`\\x1b`, `\\u202e`); line feeds and tabs stay what they are."""
    return _CONTROL.sub(_escape, text.replace("\r\n", "\n"))


def visible_line(text: str) -> str:
    """`visible` of words that have one line to stand in: a run of line breaks and tabs is a blank."""
    return _CONTROL.sub(_escape, _BREAK.sub(" ", text))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
