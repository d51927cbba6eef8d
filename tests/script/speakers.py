"""A text → who speaks in it, as short as a test wants to read it.

The net under the rules would hide one that fails: it leaves the words to the narrator, as a rule may too. No test wants
that unless it says so, so that it is asked for each time.
"""

from __future__ import annotations

from collections.abc import Iterable

from narrator import Article, write_script
from narrator.records import Person, Quote, Script


def script_of(text: str, language: str | None = None) -> Script:
    """The script of `text`, no rule having failed on the way."""
    script = write_script(Article(text=text, language=language))
    assert script.fallbacks == ()
    return script


def quotes_of(text: str, language: str | None = None) -> list[Quote]:
    """The spoken quotes of `text`, terms left out."""
    return [quote for quote in script_of(text, language).quotes if quote.kind != "term"]


def speakers_of(text: str, language: str | None = None) -> list[str | None]:
    return [quote.speaker for quote in quotes_of(text, language)]


def people_of(text: str, language: str | None = None) -> dict[str, Person]:
    return {person.name: person for person in script_of(text, language).people}


def misheard(cases: Iterable[tuple[str, list[str]]], language: str | None = None) -> list[str]:
    """The texts whose speakers, in order, are not those named; quotations that nobody is heard in do not count."""
    found = []
    for text, speakers in cases:
        heard = [speaker.casefold() for speaker in speakers_of(text, language) if speaker]
        if heard != [name.casefold() for name in speakers if name]:
            found.append(f"{text!r}: {heard}")
    return found
