"""The page of one piece: the article as it is read, its doubts, and the panels beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from narrator.desk.records import Document, Doubt, Story
from narrator.records import Candidate
from narrator.script.editable import above_record
from narrator.studio.pages.asking import Asked
from narrator.studio.pages.reading import Paragraph, paragraphs_of

TABS = (
    ("speakers", "Speakers"),
    ("doubts", "Doubts"),
    ("pronunciations", "Pronunciations"),
    ("lines", "Lines"),
    ("story", "Story"),
    ("history", "History"),
)
_LAZY = ("speakers", "pronunciations", "lines", "history")
_MOST_CHOICES = 4
"""As many as there are keys for: 1 to 4."""


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Who speaks, and in which colour."""

    name: str
    colour: int


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A doubt with its number in the order of the article's list, and whom to choose from, the likeliest first."""

    number: int
    story: int
    start: int
    end: int
    words: str
    speaker: str | None
    choices: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story as its page shows it."""

    number: int
    file: str
    version: str
    title: str
    summary: str
    paragraphs: Sequence[Paragraph] = ()
    later: frozenset[int] = frozenset()
    error: str | None = None
    error_line: int | None = None
    lines: Sequence[str] = field(default=())


def show_document(asked: Asked) -> Response:
    """The whole page."""
    document = asked.desk.document(asked.document)
    known = workplace(asked, document)
    return asked.answer("document.html", lines=asked.desk.documents(), tabs=TABS, lazy=_LAZY, **known)


def show_workplace(asked: Asked) -> Response:
    """What an edit changes of the page: article, doubts, story."""
    return asked.answer("workplace.html", **workplace(asked, asked.desk.document(asked.document)))


def show_cover(asked: Asked) -> Response:
    """The picture of the piece."""
    cover = asked.desk.document(asked.document).cover
    if cover is None or cover.suffix.lower() not in (".jpg", ".jpeg", ".png", ".webp"):
        raise HTTPException(HTTPStatus.NOT_FOUND, "this piece has no cover yet")
    return FileResponse(cover, headers={"cache-control": "private, no-cache"})


def workplace(asked: Asked, document: Document, conflict: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the templates of a piece are given."""
    colours = asked.colours(document)
    doubts = _doubts(document)
    return {
        "here": "/documents",
        "here_url": f"{asked.root}/documents/{quote(document.id)}",
        "doc": document,
        "stories": [_story(story, colours, doubts) for story in document.stories],
        "speakers": [SpeakerView(name, colour) for name, colour in colours.items()],
        "doubts": doubts,
        "is_broken": any(story.error for story in document.stories),
        "broken": next((story.error for story in document.stories if story.error), None),
        "tab": "doubts" if doubts else "speakers",
        "conflict": conflict,
        "targets": asked.desk.show.publish.targets,
        "has_address": bool(asked.desk.show.about.base_url),
    }


def _doubts(document: Document) -> list[DoubtView]:
    """All stories' doubts, the least sure first."""
    found = sorted((doubt for story in document.stories for doubt in story.doubts), key=lambda doubt: doubt.confidence)
    return [
        DoubtView(number, doubt.story, doubt.start, doubt.end, doubt.words, _reader(document, doubt), _choices(doubt))
        for number, doubt in enumerate(found, start=1)
    ]


def _choices(doubt: Doubt) -> tuple[Candidate, ...]:
    first = [Candidate(doubt.speaker, doubt.confidence, doubt.reason)] if doubt.speaker else []
    return tuple(sorted([*first, *doubt.others], key=lambda each: -each.confidence)[:_MOST_CHOICES])


def _reader(document: Document, doubt: Doubt) -> str | None:
    """Who reads the words now, which may be the narrator where it is not sure enough who says them."""
    script = document.story(doubt.story).script
    segments = script.segments if script is not None else ()
    return next((each.speaker for each in segments if each.start <= doubt.start < each.end), None)


def _story(story: Story, colours: dict[str, int], doubts: Sequence[DoubtView]) -> StoryView:
    spans = [(doubt.start, doubt.end, doubt.number) for doubt in doubts if doubt.story == story.number]
    script = story.script
    return StoryView(
        story.number,
        story.file,
        story.version,
        story.title,
        summary=(script.summary or "") if script is not None else "",
        paragraphs=paragraphs_of(script, colours, spans) if script is not None else (),
        later=frozenset(start for start, _ in story.later),
        error=story.error,
        error_line=story.error_line,
        lines=_shown_lines(story) if story.error else (),
    )


def _shown_lines(story: Story) -> list[str]:
    """What a person has to look through: without the machine's record at the end, unless the mistake stands there."""
    whole = story.text.replace("\r\n", "\n")
    lines = above_record(whole).split("\n")
    return lines if (story.error_line or 0) <= len(lines) else whole.split("\n")
