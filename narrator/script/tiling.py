"""An article's text and its quotes → segments that tile the text, each in one voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from narrator.errors import NarratorError
from narrator.records import Quote, Segment, Span
from narrator.script.layout import trimmed

_WORD = re.compile(r"[^\W_]")
Voiced = Literal["direct", "all", "none"]
_KINDS: dict[Voiced, frozenset[str]] = {
    "direct": frozenset({"direct"}),
    "all": frozenset({"direct", "partial"}),
    "none": frozenset(),
}


class TilingError(NarratorError):
    """Segments that are not the article's text: a fault of ours, never the article's."""


def tile(
    text: str, quotes: Sequence[Quote], outer: Sequence[Span], *, voice: Voiced, min_confidence: float
) -> tuple[Segment, ...]:
    """Cut `text` into segments; `outer` holds each quote's span with its marks, which are spoken with it.

    White space or mere punctuation between two voiced stretches goes with the stretch before it.
    """
    kinds = _KINDS[voice]
    voiced = [
        (start, end, quote.speaker)
        for quote, (start, end) in zip(quotes, outer, strict=True)
        if quote.kind in kinds and quote.speaker is not None and quote.confidence >= min_confidence
    ]
    return segments_of(text, voiced)


def segments_of(text: str, voiced: Sequence[tuple[int, int, str]]) -> tuple[Segment, ...]:
    """Segments for `voiced`, stretches (start, end, speaker) in order and apart, and the narrator's between them.

    White space at a stretch's edge is the narrator's, as it is where a person has written the stretch in a script file.
    """
    trims = [(*trimmed(text, start, end), speaker) for start, end, speaker in voiced]
    segments = tuple(_segments(text, [each for each in trims if each[0] < each[1]]))
    check_tiling(text, segments)
    return segments


def check_tiling(text: str, segments: Sequence[Segment]) -> None:
    """Raise TilingError unless `segments` follow each other without a gap and are `text`, to the byte."""
    at = 0
    for segment in segments:
        if segment.start != at or segment.end <= at or segment.text != text[at : segment.end]:
            raise TilingError(f"the segment at character {segment.start} does not follow the one that ends at {at}")
        at = segment.end
    if at != len(text):
        raise TilingError(f"the segments end at character {at}, the article's text at {len(text)}")


def _segments(text: str, voiced: Sequence[tuple[int, int, str]]) -> Iterator[Segment]:
    at = 0
    for index, (start, end, speaker) in enumerate(voiced):
        if start > at:
            yield Segment(at, start, "narration", None, text[at:start])
        following = voiced[index + 1][0] if index + 1 < len(voiced) else None
        if following is not None and _WORD.search(text, end, following) is None:
            end = following
        yield Segment(start, end, "quote", speaker, text[start:end])
        at = end
    if at < len(text):
        yield Segment(at, len(text), "narration", None, text[at:])
