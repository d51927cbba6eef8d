"""A story's paragraphs → its sections: where a listener wants to jump to, by its headings or as somebody wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from narrator.records import Script
from narrator.script.layout import paragraphs

_HEADING_WORDS, _BODY_WORDS = 10, 12
"""A heading has at most so many words, and paragraphs on both sides of it have at least so many: no item of a list, no
byline and no caption under another stands like that."""
_FEWEST_HEADINGS = 2
"""One short line alone may be anything."""
Place = TypeVar("Place")
Section = tuple[int, str]
"""Where it begins, as an offset into the story's text, and its title."""


@dataclass(frozen=True, slots=True)
class Paragraph(Generic[Place]):
    """A paragraph and where it begins: an offset, or a time."""

    place: Place
    text: str
    is_narrated: bool

    @property
    def words(self) -> int:
        """How many there are."""
        return len(self.text.split())


def headings(told: Iterable[Paragraph[Place]]) -> tuple[Paragraph[Place], ...]:
    """The headings among them: short lines of the narrator's without a full stop, each between two paragraphs. None
    where there are fewer than two."""
    known = list(told)
    threes = zip(known, known[1:], known[2:], strict=False)
    found = tuple(
        heading
        for before, heading, after in threes
        if _is_heading(heading) and min(before.words, after.words) >= _BODY_WORDS
    )
    return found if len(found) >= _FEWEST_HEADINGS else ()


def written_sections(script: Script) -> tuple[Section, ...]:
    """The chapters that somebody wrote into the script, in order."""
    return tuple((each.start, each.value) for each in script.directions if each.kind == "chapter")


def sections_of(script: Script) -> tuple[Section, ...]:
    """The sections of a story that stands alone: those that somebody wrote, else those of its headings."""
    return written_sections(script) or tuple((one.place, one.text) for one in headings(_paragraphs(script)))


def _paragraphs(script: Script) -> Iterator[Paragraph[int]]:
    text, voiced = script.article.text, [each for each in script.segments if each.speaker is not None]
    for start, end in paragraphs(text):
        is_narrated = not any(each.start < end and each.end > start for each in voiced)
        yield Paragraph(start, text[start:end], is_narrated)


def _is_heading(paragraph: Paragraph[Place]) -> bool:
    text = paragraph.text.strip()
    return (
        paragraph.is_narrated
        and paragraph.words <= _HEADING_WORDS
        and text[:1].isalnum()
        and not text[:1].islower()
        and text[-1:].isalnum()
    )
