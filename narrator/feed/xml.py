"""Names and texts → the lines of an XML document, as lxml would write them, in a fraction of its time.

A long feed has hundreds of thousands of elements, each of them written once and never looked at again: a line of text
does for that. The tests have lxml write the same again, and hold both to be the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType, TracebackType

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
NAMESPACES = {"atom": ATOM, "content": CONTENT, "itunes": ITUNES, "podcast": PODCAST}

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write: control characters, lone surrogates, two non-characters."""

_ATTRIBUTE_ESCAPES = str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})
_NONE: Mapping[str, str | None] = MappingProxyType({})


class Element:
    """An element that is open, as a `with` statement holds it: what is added meanwhile stands inside it.

    Its lines go into a list that all elements of a document, or of a part that is written apart, share; each stands two
    spaces deeper than the one around it.
    """

    __slots__ = ("_head", "_indent", "_lines", "_name")

    def __init__(
        self, lines: list[str], name: str, attributes: Mapping[str, str | None] = _NONE, depth: int = 0
    ) -> None:
        self._lines = lines
        self._name = name
        self._head = _head(name, attributes)
        self._indent = "  " * (depth + 1)

    def __enter__(self) -> Element:
        self._lines.append(f"{self._indent[2:]}{self._head}>\n")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._lines.append(f"{self._indent[2:]}</{self._name}>\n")

    def inside(self, name: str, attributes: Mapping[str, str | None] = _NONE) -> Element:
        """An element of elements: `with item.inside("podcast:alternateEnclosure", {…}) as enclosure:`."""
        return Element(self._lines, name, attributes, len(self._indent) // 2)

    def add(self, name: str, text: str | None = None, attributes: Mapping[str, str | None] = _NONE) -> None:
        """Add an element "title" or "itunes:title" with a text; attributes that are None are left out."""
        head = _head(name, attributes) if attributes else "<" + name
        ending = "/>" if text is None else f">{in_text(text)}</{name}>"
        self._lines.append(f"{self._indent}{head}{ending}\n")

    def splice(self, part: str) -> None:
        """Add elements that were written apart, at the depth at which they stand here."""
        self._lines.append(part)


def prefixes() -> dict[str, str]:
    """What the root says of the NAMESPACES."""
    return {f"xmlns:{prefix}": address for prefix, address in NAMESPACES.items()}


def clean(text: str) -> str:
    """The text without the characters that XML forbids."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def in_text(text: str) -> str:
    """The text as it stands between tags. Nearly all but the notes need no escape, and are looked at only to see that.

    What XML forbids is dropped, here and in attributes.
    """
    if not ("&" in text or "<" in text or ">" in text) and text.isprintable():
        return text
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def in_attribute(text: str) -> str:
    """The text as it stands between the double quotation marks of an attribute."""
    escaped = in_text(text)
    return escaped.translate(_ATTRIBUTE_ESCAPES) if '"' in escaped or not escaped.isprintable() else escaped


def _head(name: str, attributes: Mapping[str, str | None]) -> str:
    written = [f' {key}="{in_attribute(value)}"' for key, value in attributes.items() if value is not None]
    return f"<{name}{''.join(written)}"
