"""What a person asks for at a place of a script: pauses, other words, sounds, notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from narrator.disk.plain_paths import is_relative_path
from narrator.errors import InputError
from narrator.records import Direction, DirectionKind, Script, Span
from narrator.script.editable.pieces import DOUBT
from narrator.script.edits.places import (
    checked_place,
    checked_span,
    line_at,
    one_line,
    paragraph_at,
    segment_at,
    sentence_at,
)
from narrator.script.edits.voiced import changed, with_whole_words
from narrator.script.layout import paragraphs
from narrator.script.sections import sections_of

LATER = "later"
"""The note by which a paragraph is marked to be looked at later."""
_LONGEST_MS = 60_000
_MOST_CHARACTERS = 2000
_TITLE_CHARACTERS = 200


def add_pause(script: Script, at: int, ms: int) -> Script:
    """Silence of `ms` milliseconds before the word at `at`; it takes the place of a pause that stands there."""
    if not 0 < ms <= _LONGEST_MS:
        raise InputError(f"a pause lasts 1 to {_LONGEST_MS} ms, not {ms}")
    place = checked_place(script.article.text, at)
    inside = (each.start for each in script.directions if each.kind == "say" and each.start < place < each.end)
    place = next(inside, place)
    kept = _without(script, place, place, "pause")
    return _with(script, kept, Direction(place, place, "pause", str(ms)))


def add_sting(script: Script, at: int, file: str) -> Script:
    """An audio file of the show's folder, played before the sentence at `at`: "music/sting.mp3"."""
    if not is_relative_path(file):
        raise InputError(f"'{file}' is no file of the show's folder; name it from there, such as music/sting.mp3")
    text = script.article.text
    place = checked_place(text, at)
    if place < len(text):
        place, end = sentence_at(script, place)
        place = end - len(text[place:end].lstrip())
    return _with(script, script.directions, Direction(place, place, "sound", file))


def add_note(script: Script, at: int, text: str) -> Script:
    """A note that nobody reads aloud, before the line at `at`."""
    note = one_line(text)
    if not note or len(note) > _MOST_CHARACTERS or DOUBT.fullmatch(note):
        raise InputError(f"a note needs words, of at most {_MOST_CHARACTERS} characters, that are not one of ours")
    place = line_at(script, checked_place(script.article.text, at))
    return _with(script, script.directions, Direction(place, place, "note", note))


def add_chapter(script: Script, at: int, title: str) -> Script:
    """A chapter of that title begins with the paragraph at `at`; it takes the place of one that begins there."""
    words = one_line(title)
    if not words or len(words) > _TITLE_CHARACTERS:
        raise InputError(f"a chapter needs a title, of at most {_TITLE_CHARACTERS} characters")
    place = paragraph_at(script.article.text, at)[0]
    return _with_chapters(script, {**dict(sections_of(script)), place: words})


def move_chapter(script: Script, at: int, to: int) -> Script:
    """The chapter that begins at `at` begins with the paragraph at `to`, in the place of one that begins there."""
    title, chapters = _taken(script, at)
    place = paragraph_at(script.article.text, to)[0]
    return _with_chapters(script, {**chapters, place: title})


def remove_chapter(script: Script, at: int) -> Script:
    """No chapter begins at `at` any more."""
    return _with_chapters(script, _taken(script, at)[1])


def say_as(script: Script, start: int, end: int, said: str) -> Script:
    """Have `said` said for the words from `start` to `end`, here alone; "" passes them over.

    The words are of one voice and one sentence, as a sentence is what an engine is given. Raises InputError for others.
    """
    text = script.article.text
    first, last = checked_span(text, start, end)
    words = one_line(said)
    if len(words) > _MOST_CHARACTERS:
        raise InputError(f"other words have at most {_MOST_CHARACTERS} characters")
    sentence, paragraph = sentence_at(script, first), paragraph_at(text, first)
    if last > min(sentence[1], paragraph[1]) or last > segment_at(script, first).end:
        raise InputError("mark words of one sentence and one voice; give the next sentence other words of its own")
    kept = [each for each in script.directions if each.start >= last or each.end <= first or each.kind != "say"]
    moved = [
        replace(each, start=first, end=first) if each.kind != "say" and first < each.start < last else each
        for each in kept
    ]
    return with_whole_words(_with(script, moved, Direction(first, last, "say", words)))


def remove_direction(script: Script, start: int, end: int, kind: DirectionKind) -> Script:
    """The script without the directions of that kind from `start` to `end`. Raises InputError where there is none."""
    kept = _without(script, start, end, kind)
    if len(kept) == len(script.directions):
        raise InputError(f"there is no {kind} from character {start} to {end}")
    return changed(script, directions=kept)


def mark_later(script: Script, start: int, end: int, *, later: bool = True) -> Script:
    """Mark the paragraphs from `start` to `end` to be looked at later, or not any more; the file has notes for it."""
    text = script.article.text
    nearest = paragraph_at(text, start)
    touched = [(one, two) for one, two in paragraphs(text) if one < max(end, start + 1) and two > start] or [nearest]
    kept = [each for each in script.directions if not any(_is_later(each, one, two) for one, two in touched)]
    return _with(script, kept, *(Direction(one, one, "note", LATER) for one, _ in touched if later))


def later_spans(script: Script) -> tuple[Span, ...]:
    """The paragraphs that are marked to be looked at later."""
    return tuple(
        (one, two)
        for one, two in paragraphs(script.article.text)
        if any(_is_later(each, one, two) for each in script.directions)
    )


def _taken(script: Script, at: int) -> tuple[str, dict[int, str]]:
    """The title of the chapter that begins at `at`, and the other chapters."""
    chapters = dict(sections_of(script))
    if at not in chapters:
        raise InputError(f"no chapter begins at character {at}")
    return chapters.pop(at), chapters


def _with_chapters(script: Script, chapters: Mapping[int, str]) -> Script:
    """The script with these chapters in the place of those that are written in it."""
    kept = [each for each in script.directions if each.kind != "chapter"]
    return _with(script, kept, *(Direction(at, at, "chapter", title) for at, title in chapters.items()))


def _is_later(direction: Direction, start: int, end: int) -> bool:
    return direction.kind == "note" and direction.value == LATER and start <= direction.start < end


def _with(script: Script, kept: Iterable[Direction], *more: Direction) -> Script:
    return changed(script, directions=tuple(sorted((*kept, *more), key=lambda each: (each.start, each.end))))


def _without(script: Script, start: int, end: int, kind: DirectionKind) -> tuple[Direction, ...]:
    return tuple(
        each for each in script.directions if not (each.kind == kind and start <= each.start and each.end <= end)
    )
