"""A tree of HTML → the same with the quotation marks that a browser's layout stands for, which no voice can tell.

<q> has the marks that a browser draws. A block set in behind words that lead up to it (“Ann Lee wrote:”), or that is
signed, is somebody's words, too: each of its paragraphs and lines begins with a mark, and the last one ends with one,
as a quotation over several paragraphs does in print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from narrator.language.guess import guess_language
from narrator.language.known import FALLBACK, language_of

_LEADS_UP = (":", ",")
_DASHES = ("—", "–", "―")
_OWN_MARKS = tuple("“”„«»‹›‘'\"-") + _DASHES
"""What a block begins with that has marks of its own, or is a line of dialogue."""
_QUOTATION = re.compile(r"[“„«\"][^“”„«»\"\n]{6,}[,.!?…][”“»\"]")
_OTHERS = 2
"""Quotations inside a block from which it is an article, and no one person's words."""
_WITHIN = frozenset(
    "p div br a abbr b cite code em font footer i ins mark q s small span strong sub sup time u".split()  # noqa: SIM905
)
"""What is inside a block of somebody's words; tables, lists, pictures and headings are not."""
_SIGNS = frozenset(("footer", "cite"))
_UNHEARD = frozenset(("script", "style", "template", "noscript"))


def quote_marks(language: str | None) -> tuple[str, str]:
    """The marks that a browser draws around <q> in `language`."""
    return language_of(language or FALLBACK).quote_marks


def write_quote_marks(tree: Any, language: str | None) -> None:
    """Write the marks into the words of `tree`; a <q> becomes a <span>, so that nothing draws them twice."""
    opening, closing = quote_marks(language)
    for element in tree.iter("q"):
        _open(element, opening)
        _close(element, closing)
        element.tag = "span"
    blocks = list(_blocks_of_words(tree))
    marks = quote_marks(language or (guess_language(_words(tree)) if blocks else None))
    for block in blocks:
        paragraphs = [each for each in block.iter("p", "div") if _words(each) and each.find("p") is None] or [block]
        paragraphs = paragraphs[: _unsigned([_words(each) for each in paragraphs])]
        for element in paragraphs:
            _open(element, marks[0])
            for line in element.iter("br"):
                line.tail = marks[0] + line.tail.lstrip() if (line.tail or "").strip() else line.tail
        _close(paragraphs[-1], marks[1])


def in_marks(paragraphs: list[str], language: str | None) -> list[str]:
    """The paragraphs of one quotation, each with an opening mark and the last one with a closing mark; its signature,
    and what has marks of its own, stay as they are."""
    said = paragraphs[: _unsigned(paragraphs)]
    if not said or not _is_ones("\n".join(said)):
        return paragraphs
    opening, closing = quote_marks(language)
    marked = [opening + words.replace("\n", f"\n{opening}") + closing * (words is said[-1]) for words in said]
    return marked + paragraphs[len(said) :]


def leads_up(words: str) -> bool:
    """Whether words end as a sentence does that leads up to a quotation: “she wrote:”."""
    return words.rstrip().endswith(_LEADS_UP)


def _blocks_of_words(tree: Any) -> Iterator[Any]:
    """The outermost blocks of words without marks that are led up to, or signed; in one walk through the tree."""
    from lxml import etree

    led, within, unheard, last = False, 0, 0, None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        is_block = element.tag == "blockquote"
        step = 1 if event == "start" else -1
        if step > 0 and is_block and not within and (led or _is_signed(element)) and _is_speech(element):
            yield element
            last = element
        within += step * is_block
        unheard += step * (element.tag in _UNHEARD)
        led = led or (step < 0 and element is last)  # another block right behind goes on
        told = (element.text if step > 0 else element.tail) or ""
        if told.strip() and not unheard:
            led = leads_up(told)


def _is_speech(block: Any) -> bool:
    words = _words(block)
    inside = (each.tag for each in block.iterdescendants() if isinstance(each.tag, str))
    return bool(words) and _is_ones(words) and _WITHIN.issuperset(inside)


def _is_ones(words: str) -> bool:
    """Whether the words of a block have no marks of their own and quote nobody much."""
    return not words.startswith(_OWN_MARKS) and len(_QUOTATION.findall(words)) < _OTHERS


def _is_signed(block: Any) -> bool:
    """Whether a line behind its paragraphs tells whose they are, as embedded posts have: — Ann Lee (@annlee)."""
    paragraphs = list(block.iter("p"))
    behind = [(each.tail or "").strip() for each in paragraphs[-1:]]
    lines = [words for words in [*map(_words, paragraphs), *behind] if words]
    return _unsigned(lines) < len(lines)


def _unsigned(lines: list[str]) -> int:
    """How many of the lines are said: all but a signature, which follows no list of dashes (– a pier, – a light)."""
    signed = len(lines) > 1 and _is_signature(lines[-1]) and not _is_signature(lines[-2])
    return len(lines) - signed


def _is_signature(words: str) -> bool:
    """A dash and no sentence: “— Ann Lee, mayor”, not « — Bonjour, dit-elle. »."""
    return words.startswith(_DASHES) and not words.endswith((".", "!", "?", "…"))


def _words(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _open(element: Any, mark: str) -> None:
    element.text = mark + (element.text or "").lstrip()


def _close(element: Any, mark: str) -> None:
    """Put `mark` behind the last words of `element`, before line breaks and a signature at its end."""
    children = list(element)
    while (
        children and not (children[-1].tail or "").strip() and (children[-1].tag in _SIGNS or not _words(children[-1]))
    ):
        mark += " " * (children.pop().tag in _SIGNS)
    if children:
        children[-1].tail = (children[-1].tail or "").rstrip() + mark
    else:
        element.text = (element.text or "").rstrip() + mark
