"""A page's tree → how much each element holds: letters, and letters of running paragraphs; and taking elements out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

UNREAD_TAGS = frozenset(("script", "style", "template", "noscript", "head"))
_NEW_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARAGRAPH = 80
"""Characters from which a <p> counts as running: captions, labels and links are shorter."""


@dataclass(frozen=True, slots=True)
class Size:
    """Characters of an element's words, and of those in paragraphs long enough to be a story's."""

    letters: int
    prose: int


def sizes_of(tree: Any) -> dict[Any, Size]:
    """The size of every element, counted in one walk."""
    from lxml import etree

    sizes: dict[Any, Size] = {}
    for _, element in etree.iterwalk(tree, events=("end",)):
        within = [sizes[child] for child in element if child in sizes]
        if not isinstance(element.tag, str) or element.tag in UNREAD_TAGS:
            sizes[element] = Size(0, 0)
            continue
        texts = (element.text, *(child.tail for child in element))
        letters = sum(size.letters for size in within) + sum(len(text.strip()) for text in texts if text)
        prose = sum(size.prose for size in within)
        is_paragraph = element.tag == "p" and letters >= _PARAGRAPH
        sizes[element] = Size(letters, letters if is_paragraph else prose)
    return sizes


def drop_each(elements: Iterable[Any], is_dropped: Callable[[Any], bool]) -> None:
    """Take out those elements for which it holds; what stood inside one that is gone is not asked about."""
    gone: set[Any] = set()
    for element in list(elements):
        if element not in gone and element.getparent() is not None and is_dropped(element):
            gone.update(element.iter())
            drop(element)


def drop(element: Any) -> None:
    """Take an element out, its words with it; what follows it stays."""
    parent, tail, before = element.getparent(), element.tail, element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def class_names(element: Any) -> list[str]:
    """The classes of an element and its id, in lower case, their words apart: "articleAuthor" → "article-author"."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return names.lower().split() if names.islower() else _NEW_WORD.sub("-", names).lower().split()


def short_text(element: Any, most: int, between: str = "") -> str | None:
    """The words of an element on one line, with `between` its parts; None where they are more than `most` characters.

    Containers are given up as soon as that is seen, so that asking each of many inside one another stays cheap.
    """
    parts: list[str] = []
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > most:
            return None
        parts.append(text)
    words = (
        " ".join("".join(parts).split())
        if not between
        else between.join(" ".join(each.split()) for each in parts if each.strip())
    )
    return words or None
