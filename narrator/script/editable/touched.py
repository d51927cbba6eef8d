"""A script file's text → whether a person has edited it since it was written: told by a digest in its own head."""

from __future__ import annotations

import re
from typing import Literal

from narrator.script.editable.head import digest

Touch = Literal["untouched", "edited", "unknown"]
"""unknown: a file of an earlier version, which kept no digest of itself."""

WRITTEN = re.compile(r"^written: \"?([0-9a-f]{16})\"?[ \t]*\r?\n", re.MULTILINE)
_LINE_END = re.compile(r"[ \t]*\r?\n")
_BY_HAND = re.compile(r"^by_hand:[ \t]*[\"']?(?:yes|true|on|y)\b", re.MULTILINE | re.IGNORECASE)


def signed(text: str) -> str:
    """The text with a line in its head that tells the digest of all the others."""
    head, mark, rest = text.partition("\ntext: ")
    own = digest(_LINE_END.sub("\n", text))
    return f'{head}\nwritten: "{own}"{mark}{rest}' if mark else text


def signed_again(text: str) -> str:
    """A text that was signed, as one that nobody has edited since."""
    return signed(WRITTEN.sub("", text, count=1))


def touch_of(text: str) -> Touch:
    """Whether the text is as it was written. Line ends and blanks before them, which editors change, are no edit."""
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    found = WRITTEN.search(text)
    if found is None:
        return "unknown"
    return "untouched" if digest(text[: found.start()] + text[found.end() :]) == found[1] else "edited"


def is_by_hand(text: str) -> bool:
    """Whether a person's work is in the text: edited since it was written, or marked as made from such a one."""
    head = text[: text.find("\n---", 4) + 1]
    return touch_of(text) == "edited" or _BY_HAND.search(head) is not None
