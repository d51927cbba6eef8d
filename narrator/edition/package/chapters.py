"""Where stories and sections begin → the episode's chapters, and the file that players read them from.

What a listener wants to jump to: in a bulletin each story, under its headline; in one article its sections, under
their headings, after the headline, or where somebody wrote a chapter into the script. An article without sections is
one chapter. The intro belongs to the first chapter
and the notice of synthetic voices to the last: nobody jumps there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from narrator.records import Chapter, Cue
from narrator.script.sections import Paragraph, headings

MIN_CHAPTER_MS = 1_000
"""Long enough to be hit and shown, short enough that each one-line story of a bulletin keeps its chapter."""

MAX_CHAPTERS = 255
"""An ID3 table of contents counts its entries in one byte."""

Mark = tuple[int, str, str | None]
"""When something begins, in milliseconds, its title, and the address of its source where there is one."""


def section_marks(cues: Iterable[Cue]) -> tuple[Mark, ...]:
    """Where the sections of an article begin, by its headings as they are heard."""
    return tuple((one.place, one.text, None) for one in headings(_paragraphs(cues)))


def _paragraphs(cues: Iterable[Cue]) -> Iterator[Paragraph[int]]:
    kept: list[Cue] = []
    for cue in cues:
        if cue.paragraph and kept:
            yield _paragraph(kept)
            kept = []
        kept.append(cue)
    if kept:
        yield _paragraph(kept)


def _paragraph(cues: Sequence[Cue]) -> Paragraph[int]:
    text = " ".join(cue.text for cue in cues)
    return Paragraph(cues[0].start_ms, text, all(cue.speaker is None for cue in cues))


def make_chapters(marks: Iterable[Mark], duration_ms: int, episode_title: str) -> tuple[Chapter, ...]:
    """Chapters from 0 to `duration_ms`, each ending where the next one starts; starts rise, none is shorter than
    MIN_CHAPTER_MS unless the episode is.

    `marks` may come in any order; those without a title or outside the episode are passed over, and without any the
    episode is one chapter of its own name. The first begins at 0. Where two stand closer than the minimum, as a
    headline and its first heading do, the later one stays, at the earlier one's place.
    """
    usable = sorted(
        (mark for mark in marks if mark[1].strip() and 0 <= mark[0] < duration_ms), key=lambda mark: mark[0]
    )
    chapters: list[Chapter] = []
    for start_ms, title, url in usable:
        start_ms = start_ms if chapters else 0
        if chapters and start_ms - chapters[-1].start_ms < MIN_CHAPTER_MS:
            start_ms = chapters.pop().start_ms
        chapters.append(Chapter(start_ms, " ".join(title.split()), url))
    if len(chapters) > 1 and duration_ms - chapters[-1].start_ms < MIN_CHAPTER_MS:
        chapters.pop()
    return tuple(chapters[:MAX_CHAPTERS]) or (Chapter(0, " ".join(episode_title.split())),)


def write_chapters_json(chapters: Iterable[Chapter], episode_title: str = "", show: str = "", author: str = "") -> str:
    """JSON chapters 1.2.0 (`application/json+chapters`); times in seconds, exact to the millisecond."""
    about = {"author": author, "title": episode_title, "podcastName": show}
    content = {
        "version": "1.2.0",
        **{key: value for key, value in about.items() if value},
        "chapters": [_entry(chapter) for chapter in chapters],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _entry(chapter: Chapter) -> dict[str, str | int | float]:
    seconds, rest = divmod(chapter.start_ms, 1000)
    entry: dict[str, str | int | float] = {"startTime": chapter.start_ms / 1000 if rest else seconds}
    entry["title"] = chapter.title
    if chapter.url:
        entry["url"] = chapter.url
    return entry
