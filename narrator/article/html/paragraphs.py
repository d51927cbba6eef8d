"""A story's element, as trafilatura makes it → its paragraphs in order, each with what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_BLOCKS = frozenset(("p", "head", "item", "row", "code"))
_NOTE_MARK = re.compile(r"\[(?:\d{1,3}|[a-z]|note \d+|citation needed|edit)\]")
FIXED_SPACE = "\u237d"
"""Stands for a fixed or thin space between two figures (25 000) until the story is found: readers make spaces one."""
_BETWEEN_FIGURES = re.compile("(?<=[0-9])[\u00a0\u2007\u2009\u202f](?=[0-9])")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the story; `tag` is trafilatura's ("p", "head", "item", "row", "code"), "" for loose words."""

    words: str
    tag: str = "p"


def keep_fixed_spaces(tree: Any) -> None:
    """Mark the spaces inside numbers, so that they come through."""
    for element in tree.iter():
        if isinstance(element.tag, str):
            if element.text:
                element.text = _BETWEEN_FIGURES.sub(FIXED_SPACE, element.text)
            if element.tail:
                element.tail = _BETWEEN_FIGURES.sub(FIXED_SPACE, element.tail)


def paragraphs_of(body: Any) -> list[Paragraph]:
    """The words of the story's blocks, in order; words that stand loose between blocks are paragraphs too."""
    found: list[Paragraph] = []
    current: list[str] = []

    def end_block(tag: str) -> None:
        lines = map(_plain, "".join(current).split("\n"))
        found.extend(Paragraph(line, tag) for line in lines if line)
        current.clear()

    def walk(element: Any, around: str) -> None:
        is_block = _is_block(element)
        tag = element.tag if is_block else around
        if is_block:
            end_block(around)
        current.append(_numbered(element) + (element.text or ""))
        if element.tag == "lb":
            current.append("\n")
        for child in element:
            walk(child, tag)
            current.append(child.tail or "")
        if element.tag == "cell" and element.getnext() is not None and current:
            current.append(", ")
        if is_block:
            end_block(tag)

    walk(body, "")
    end_block("")
    return found


def _is_block(element: Any) -> bool:
    if element.tag == "quote":
        return len(element) > 0 and element[0].tag in _BLOCKS
    return element.tag in _BLOCKS or element.tag in ("list", "table", "body")


def _numbered(element: Any) -> str:
    parent = element.getparent()
    if element.tag != "item" or parent is None or parent.get("rend") != "ol":
        return ""
    return f"{parent.index(element) + 1}. "


def _plain(words: str) -> str:
    line = " ".join(_NOTE_MARK.sub("", words).split()).replace(" , ,", ",").strip()
    return line.replace(FIXED_SPACE, "\u00a0")
