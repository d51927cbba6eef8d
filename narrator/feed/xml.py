"""Names and texts → XML elements; the one place that knows lxml's way of writing namespaces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
NAMESPACES = {"atom": ATOM, "content": CONTENT, "itunes": ITUNES, "podcast": PODCAST}

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write: control characters, lone surrogates, two non-characters."""

_NONE: Mapping[str, str | None] = MappingProxyType({})

Element = Any
"""lxml's, which has no types."""


def add(parent: Element, name: str, text: str | None = None, attributes: Mapping[str, str | None] = _NONE) -> Element:
    """Add an element "title" or "itunes:title" with a text; attributes that are None are left out."""
    element = _sub_element()(parent, _qualified(name))
    for key, value in attributes.items():
        if value is not None:
            element.set(key, clean(value))
    if text is not None:
        element.text = clean(text)
    return element


@cache
def _sub_element() -> Any:
    """lxml's function, looked up once: a long feed has hundreds of thousands of elements."""
    from lxml.etree import SubElement

    return SubElement


@cache
def _qualified(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def clean(text: str) -> str:
    """The text without the characters that XML forbids."""
    return text if text.isascii() and text.isprintable() else _FORBIDDEN.sub("", text)
