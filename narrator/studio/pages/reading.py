"""A script → what its page shows: paragraphs of stretches, each in its speaker's colour, doubts where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from narrator.records import Direction, Script, Segment

_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words as written, or a direction among them (`direction`, with `words` empty unless it stands over words)."""

    start: int
    end: int
    words: str
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one voice within a paragraph; `number` of a doubt is its place among the article's doubts, from 1."""

    start: int
    end: int
    speaker: str | None
    colour: int
    pieces: tuple[Piece, ...]
    is_named: bool
    doubt: int | None = None

    @property
    def words(self) -> str:
        return "".join(piece.words for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article; `is_heading` where it is the headline."""

    start: int
    end: int
    stretches: tuple[Stretch, ...]
    is_heading: bool = False

    @property
    def words(self) -> str:
        return "".join(stretch.words for stretch in self.stretches)


def speakers_in(scripts: Sequence[Script]) -> list[str]:
    """Who speaks, in the order in which they first do, then who may."""
    names: dict[str, None] = {}
    for script in scripts:
        names.update((segment.speaker, None) for segment in script.segments if segment.speaker is not None)
    for script in scripts:
        names.update((quote.speaker, None) for quote in script.quotes if quote.speaker and quote.kind != "term")
    return list(names)


def paragraphs_of(
    script: Script, colours: Mapping[str, int], doubts: Sequence[tuple[int, int, int]]
) -> list[Paragraph]:
    """The script's paragraphs. `doubts` are (start, end, number)."""
    text = script.article.text
    found: list[Paragraph] = []
    for line in _LINE.finditer(text):
        if not line.group().strip():
            continue
        start, end = line.span()
        stretches = tuple(_stretches(script, start, end, colours, doubts))
        is_heading = not found and line.group().strip() == script.article.title.strip()
        found.append(Paragraph(start, end, stretches, is_heading))
    return found


def _stretches(
    script: Script, start: int, end: int, colours: Mapping[str, int], doubts: Sequence[tuple[int, int, int]]
) -> Iterator[Stretch]:
    before: str | None = None
    for part in _parts(script.article.text, script.segments, start, end, doubts):
        first, last, speaker, doubt = part
        yield Stretch(
            first,
            last,
            speaker,
            colours.get(speaker, 0) if speaker is not None else 0,
            tuple(_pieces(script, first, last, is_last=last == end)),
            is_named=speaker is not None and speaker != before,
            doubt=doubt,
        )
        before = speaker if speaker is not None else before


def _parts(
    text: str, segments: Sequence[Segment], start: int, end: int, doubts: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[int, int, str | None, int | None]]:
    """The line cut where the voice changes and where a doubt begins or ends."""
    for segment in segments[bisect_right(segments, start, key=lambda segment: segment.end) :]:
        first, last = max(segment.start, start), min(segment.end, end)
        if first >= last:
            break  # segments tile the text: what follows lies behind the line
        inside = sorted(each for each in doubts if each[0] < last and each[1] > first)
        at = first
        for one, two, number in inside:
            begins, ends = _with_marks(text, max(one, at), min(two, last), at, last)
            if begins > at:
                yield at, begins, segment.speaker, None
            if ends > begins:
                yield begins, ends, segment.speaker, number
            at = max(at, ends)
        if at < last:
            yield at, last, segment.speaker, None


def _with_marks(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The span with the quotation marks and stops around it, no further than `first` and `last`."""
    while start > first and not text[start - 1].isalnum() and not text[start - 1].isspace():
        start -= 1
    while end < last and not text[end].isalnum() and not text[end].isspace():
        end += 1
    return start, end


def _pieces(script: Script, start: int, end: int, *, is_last: bool) -> Iterator[Piece]:
    """The words between the directions, and these; one at the very end belongs to the paragraph's last stretch."""
    text, at = script.article.text, start
    inside = [
        each
        for each in sorted(script.directions, key=lambda each: (each.start, each.end))
        if start <= each.start < end or (is_last and each.start == end and each.start == each.end)
    ]
    for each in inside:
        if each.start > at:
            yield Piece(at, each.start, text[at : each.start])
        last = min(max(each.end, each.start), end)
        yield Piece(each.start, each.end, text[each.start : last], each)
        at = max(at, last)
    if at < end:
        yield Piece(at, end, text[at:end])
