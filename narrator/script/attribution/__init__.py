"""Quotations and turns of an interview → who says them, how surely, and why; and the people of the article."""

from __future__ import annotations

from narrator.records import Article, Person, Quote
from narrator.script.attribution.resolver import Resolver
from narrator.script.attribution.turns import label_speakers
from narrator.script.parts import Quotation, Turn

__all__ = ["attribute"]


def attribute(
    article: Article, quotations: tuple[Quotation, ...], turns: tuple[Turn, ...], language: str
) -> tuple[tuple[Quote, ...], tuple[Person, ...]]:
    """One Quote for each quotation and turn, in order of the text, and everybody the article names, in order too.

    A quotation of kind "term" has no speaker. `confidence` is the chance that the speaker is right; a speaker that
    nothing tells is None with confidence 0.
    """
    resolver = Resolver(article, quotations, turns, language)
    quotes = [*resolver.quotes(), *label_speakers(turns, resolver.register)]
    quotes.sort(key=lambda quote: quote.start)
    spoken = {quote.speaker for quote in quotes}
    people = [f.record() for f in resolver.register.figures if f.name in spoken or (f.is_person and f.core)]
    return tuple(quotes), tuple(_first_of_each(people))


def _first_of_each(people: list[Person]) -> list[Person]:
    return list({person.name: person for person in reversed(people)}.values())[::-1]
