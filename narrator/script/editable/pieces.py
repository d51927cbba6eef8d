"""`Script` → the pieces of its text that each stand on a line of the script file: one voice, one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrator.records import Quote, Script, Segment, Span
from narrator.script.layout import paragraphs

DOUBTFUL = 0.75
"""Below this confidence a person should look; above a show's usual threshold of 0.6, so that voiced doubts show too."""
BY_HAND = "script.by_hand"
"""The id of the rule that a person decided."""
DOUBT = re.compile(r"doubtful: (?:who says this\?|(?:.* )?\d\.\d\d) \(.*\)")
"""What we write above a doubtful stretch, and leave out when it is none any more."""
MARKS = "\"'“”„‟‘’‚‛«»‹›「」『』`"
_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on one line: their span, the number of their segment, who speaks them, and what is doubtful about it."""

    start: int
    end: int
    segment: int
    speaker: str | None
    doubt: str | None = None


def pieces_of(script: Script) -> Iterator[Piece]:
    """All of the text but the white space between the pieces, in order."""
    doubts = [(quote, outer_span(script.article.text, quote)) for quote in script.quotes if is_doubtful(quote)]
    index = 0
    for number, segment in enumerate(script.segments):
        inside: list[tuple[Quote, Span]] = []
        while index < len(doubts) and doubts[index][0].end <= segment.end:
            if doubts[index][0].start >= segment.start:
                inside.append(doubts[index])
            index += 1
        yield from _pieces(script.article.text, number, segment, inside)


def is_doubtful(quote: Quote, below: float = DOUBTFUL) -> bool:
    """Whether a person should look: nobody says it, or somebody with less confidence; what a person decided is sure."""
    return quote.kind == "direct" and quote.rule != BY_HAND and (quote.speaker is None or quote.confidence < below)


def has_break(space: str) -> bool:
    """Does this white space part two paragraphs?"""
    return bool(_BREAK.search(space))


def _pieces(text: str, number: int, segment: Segment, doubts: Sequence[tuple[Quote, Span]]) -> Iterator[Piece]:
    if segment.kind == "quote":
        doubt = _doubt(doubts[0][0], voiced=True) if doubts else None
        for start, end in _lines(text, segment.start, segment.end):
            yield Piece(start, end, number, segment.speaker, doubt)
        return
    at = segment.start
    for quote, (start, end) in doubts:
        begin, stop = max(start, at), min(end, segment.end)
        yield from (Piece(a, b, number, None) for a, b in _lines(text, at, begin))
        yield from (Piece(a, b, number, None, _doubt(quote, voiced=False)) for a, b in _lines(text, begin, stop))
        at = stop
    yield from (Piece(a, b, number, None) for a, b in _lines(text, at, segment.end))


def _lines(text: str, start: int, end: int) -> list[Span]:
    return [(start + a, start + b) for a, b in paragraphs(text[start:end])]


def outer_span(text: str, quote: Quote) -> Span:
    """The quote's span with the marks beside it."""
    start, end = quote.start, quote.end
    while start > 0 and quote.start - start < 2 and text[start - 1] in MARKS:
        start -= 1
    while end < len(text) and end - quote.end < 2 and text[end] in MARKS:
        end += 1
    return start, end


def bare(text: str, start: int, end: int) -> Span:
    """A span without the white space and the marks around its words; as it is where there is nothing else."""
    first, last = start, end
    while first < last and (text[first].isspace() or text[first] in MARKS):
        first += 1
    while last > first and (text[last - 1].isspace() or text[last - 1] in MARKS):
        last -= 1
    return (first, last) if first < last else (start, end)


def _doubt(quote: Quote, *, voiced: bool) -> str:
    reason = " ".join(quote.reason.split()) or "nothing tells"
    if quote.speaker is None:
        return f"doubtful: who says this? ({reason})"
    name = " ".join(quote.speaker.split())
    question = f"{quote.confidence:.2f}" if voiced else f"{name}? {quote.confidence:.2f}"
    return f"doubtful: {question} ({reason})"
