"""A tree of HTML → the same with the quotation marks that a browser's layout stands for, which no voice can tell.

<q> has the marks that a browser draws. A block set in behind words that lead up to it (“Ann Lee wrote:”) is somebody's
words, too: its first and its further paragraphs begin with a mark, and the last one ends with one, as a quotation over
several paragraphs does in print.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from narrator.language.guess import guess_language
from narrator.language.known import FALLBACK, language_of

_LEADS_UP = (":", ",")
_DASHES = ("—", "–", "―")
_OWN_MARKS = (*"“”„«»‹›‘'\"-", *_DASHES)
"""What a block begins with that has marks of its own, or that says whose the words before it are."""
_WITHIN = frozenset("p br a abbr b cite code em footer i mark q s small span strong sub sup time u".split())  # noqa: SIM905
"""What is inside a block of somebody's words; tables, lists, pictures and headings are not."""


def quote_marks(language: str | None) -> tuple[str, str]:
    """The marks that a browser draws around <q> in `language`."""
    return language_of(language or FALLBACK).quote_marks


def write_quote_marks(tree: Any, language: str | None) -> None:
    """Write the marks into the words of `tree`; a <q> becomes a <span>, so that nothing draws them twice."""
    for element in tree.iter("q"):
        _put_around([element], *quote_marks(language))
        element.tag = "span"
    for block in list(_blocks_led_up_to(tree)):
        paragraphs = [each for each in block.iter("p") if _words(each)] or [block]
        last = _words(paragraphs[-1])
        if len(paragraphs) > 1 and last.startswith(_OWN_MARKS):
            paragraphs.pop()  # — Ann Lee, The Harbour Times
        _put_around(paragraphs, *quote_marks(language or guess_language(_words(block))))


def in_marks(paragraphs: list[str], language: str | None) -> list[str]:
    """The paragraphs of one quotation, each with an opening mark and the last one with a closing mark."""
    if not paragraphs or paragraphs[0].startswith(_OWN_MARKS):
        return paragraphs
    opening, closing = quote_marks(language or guess_language(" ".join(paragraphs)))
    return [opening + words + closing * (words is paragraphs[-1]) for words in paragraphs]


def leads_up(words: str) -> bool:
    """Whether words end as a sentence does that leads up to a quotation: “she wrote:”."""
    return words.rstrip().endswith(_LEADS_UP)


def _blocks_led_up_to(tree: Any) -> Iterator[Any]:
    """The outermost blocks of words without marks that are led up to, or signed; in one walk through the tree."""
    from lxml import etree

    before, within = "", 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        is_block = element.tag == "blockquote"
        if event == "start":
            if is_block and not within and (leads_up(before) or _is_signed(element)) and _is_speech(element):
                yield element
            within += is_block
            told = element.text
        else:
            within -= is_block
            told = element.tail
        before = told if told and told.strip() else before


def _is_speech(block: Any) -> bool:
    words = _words(block)
    inside = (each.tag for each in block.iterdescendants() if isinstance(each.tag, str))
    return bool(words) and not words.startswith(_OWN_MARKS) and _WITHIN.issuperset(inside)


def _is_signed(block: Any) -> bool:
    """Whether a line behind its paragraphs tells whose they are, as embedded posts have: — Ann Lee (@annlee)."""
    paragraphs = list(block.iter("p"))
    tails = [(paragraphs[-1].tail or "").strip(), *map(_words, paragraphs[1:][-1:])] if paragraphs else []
    return any(tail.startswith(_DASHES) for tail in tails)


def _words(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _put_around(paragraphs: list[Any], opening: str, closing: str) -> None:
    for element in paragraphs:
        element.text = opening + (element.text or "").lstrip()
    last = paragraphs[-1]
    if len(last):
        last[-1].tail = (last[-1].tail or "").rstrip() + closing
    else:
        last.text = last.text.rstrip() + closing
