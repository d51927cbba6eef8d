"""What a template leaves in a feed where nobody filled it in: {{ title }}, {% for %}, <%= url %>, ${guid}, %%DATE%%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from narrator.feed.check.finding import Finding, Node, local_name

_PLACEHOLDER = re.compile(
    r"\{\{[^{}]{0,200}\}\}|\{%[^{}]{0,200}%\}|<%[^<>]{0,200}%>|<\?(?:php\b|=)|[$#]\{[\w .()-]{1,80}\}|%%[A-Z_]{2,40}%%"
)
_PROSE = frozenset(("title", "description", "summary", "subtitle", "encoded"))
"""Elements whose words may tell of templates: they count where nothing but a placeholder stands there."""


def placeholder_in(text: str) -> str | None:
    """The first placeholder in the text, or None."""
    match = _PLACEHOLDER.search(text)
    return match[0] if match else None


def unfilled(node: Node) -> Iterator[Finding]:
    """A finding for each element of the channel or the item in which a placeholder stands."""
    for element in _elements(node.element):
        found = next(filter(None, map(placeholder_in, _values(element))), None)
        if found:
            problem = f"holds '{found}', which a template's program should have filled in"
            mend = "check the feed that comes of the template; where this is it, see why the program did not"
            yield node.error("RSS", _name(element), problem, mend, element)


def _elements(parent: Any) -> Iterator[Any]:
    """The elements inside, without those of a channel's items."""
    for child in parent:
        if child.tag != "item":
            yield from (element for element in child.iter() if isinstance(element.tag, str))


def _values(element: Any) -> Iterator[str]:
    yield from element.attrib.values()
    text = (element.text or "").strip()
    if local_name(element) not in _PROSE or _PLACEHOLDER.fullmatch(text):
        yield text


def _name(element: Any) -> str:
    return f"{element.prefix}:{local_name(element)}" if element.prefix else local_name(element)
