"""A text → who speaks in it, as short as a test wants to read it."""

from __future__ import annotations

from narrator import Article, write_script
from narrator.records import Person, Quote


def quotes_of(text: str, language: str | None = None) -> list[Quote]:
    """The spoken quotes of `text`, terms left out."""
    script = write_script(Article(text=text, language=language))
    return [quote for quote in script.quotes if quote.kind != "term"]


def speakers_of(text: str, language: str | None = None) -> list[str | None]:
    return [quote.speaker for quote in quotes_of(text, language)]


def people_of(text: str, language: str | None = None) -> dict[str, Person]:
    return {person.name: person for person in write_script(Article(text=text, language=language)).people}
