"""What the tests of this folder ask of a text: its quotations by kind, as words."""

from __future__ import annotations

from narrator.records import QuoteKind
from narrator.script.interview.turns import find_turns
from narrator.script.parts import Quotation, Turn
from narrator.script.quotations.find import find_quotations


def quoted(text: str, kind: QuoteKind | None = None, language: str = "en") -> list[str]:
    """The words of the quotations of one kind, or of all kinds."""
    found = find_quotations(text, language)
    return [words_of(text, each) for each in found if kind is None or each.kind == kind]


def words_of(text: str, stretch: Quotation | Turn) -> str:
    return text[stretch.start : stretch.end]


def groups(text: str) -> list[int]:
    """Which quotation each stretch belongs to, counted from 0 in order."""
    found = [each.group for each in find_quotations(text)]
    order = list(dict.fromkeys(found))
    return [order.index(group) for group in found]


def turns(text: str, title: str = "", language: str = "en", byline: str | None = None) -> list[tuple[str | None, str]]:
    """Speaker and words of each turn."""
    return [(turn.speaker, words_of(text, turn)) for turn in find_turns(text, title, language, byline)]
