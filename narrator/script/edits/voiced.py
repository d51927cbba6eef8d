"""A script's voiced stretches and its quotations: cut at the ends of a span, given to somebody, put together again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from narrator.errors import InputError
from narrator.language.shorten import shorten
from narrator.records import Candidate, Quote, Script, Segment, Span
from narrator.script.editable.pieces import BY_HAND, bare, outer_span, pieces_of
from narrator.script.edits.places import has_word
from narrator.script.tiling import segments_of

Stretch = tuple[int, int, str]
_REASON = "set by hand"


def changed(script: Script, **changes: Any) -> Script:
    """The script with these fields, as one that a person has edited."""
    return replace(script, by_hand=True, **changes)


def voiced_in(script: Script) -> list[Stretch]:
    """Every stretch that is not the narrator's, in order."""
    return [(one.start, one.end, one.speaker) for one in script.segments if one.speaker is not None]


def with_voiced(script: Script, voiced: Iterable[Stretch], quotes: Iterable[Quote], **changes: Any) -> Script:
    """The script with these stretches, each of which holds a quotation of its speaker."""
    text = script.article.text
    segments = segments_of(text, sorted(voiced))
    kept = sorted(quotes, key=lambda quote: (quote.start, quote.end))
    held = _holding(segments, kept)
    for segment in segments:
        if segment.speaker is not None and segment.start not in held:
            start, end = bare(text, segment.start, segment.end)
            kept.append(decided(Quote(start, end, "direct"), segment.speaker))
    kept.sort(key=lambda quote: (quote.start, quote.end))
    return with_whole_words(changed(script, segments=segments, quotes=tuple(kept), **changes))


def with_whole_words(script: Script) -> Script:
    """The script. Raises InputError where other words are to be said for words that are not of one line of its file."""
    says = [each for each in script.directions if each.kind == "say"]
    if says:
        pieces = list(pieces_of(script))
        starts = [piece.start for piece in pieces]
        for each in says:
            place = bisect_right(starts, each.start) - 1
            if place < 0 or each.end > pieces[place].end:
                words = shorten(script.article.text[each.start : each.end], 40)
                raise InputError(f"other words are said for “{words}” in one voice; take them out, or mark less")
    return script


def decided(quote: Quote, speaker: str | None) -> Quote:
    """The quotation as a person has decided on it; who it was before is the first of the others."""
    others = quote.others
    if quote.speaker not in (None, speaker):
        others = (Candidate(str(quote.speaker), quote.confidence, quote.reason), *others)
    others = tuple(other for other in others if other.speaker != speaker)
    return Quote(quote.start, quote.end, "direct", speaker, None, 1.0, _REASON, BY_HAND, others)


def meant(script: Script, start: int, end: int) -> Span:
    """The span, grown to whole stretches and quotations, marks included, where it covers all of their words."""
    text = script.article.text
    whole = [(first, last) for first, last, _ in voiced_in(script) if first < end and last > start]
    whole += [outer_span(text, quote) for quote in script.quotes if quote.start < end and quote.end > start]
    for first, last in whole:
        inner_start, inner_end = bare(text, first, last)
        if start <= inner_start and inner_end <= end:
            start, end = min(start, first), max(end, last)
    return start, end


def cut_out(voiced: Iterable[Stretch], start: int, end: int) -> Iterator[Stretch]:
    """The stretches without what lies in the span."""
    for first, last, speaker in voiced:
        if last <= start or first >= end:
            yield first, last, speaker
            continue
        if first < start:
            yield first, start, speaker
        if last > end:
            yield end, last, speaker


def cut_quotes(
    text: str, quotes: Iterable[Quote], start: int, end: int, inside: Callable[[Quote], Quote | None]
) -> list[Quote]:
    """The quotations, those that the span's ends run through cut there; `inside` makes what lies in it another, or
    none."""
    found = []
    for quote in quotes:
        for first, last in ((quote.start, start), (max(quote.start, start), min(quote.end, end)), (end, quote.end)):
            first, last = max(first, quote.start), min(last, quote.end)
            if first >= last:
                continue
            part = quote if (first, last) == (quote.start, quote.end) else _part(text, quote, first, last)
            if part is not None and start <= part.start and part.end <= end:
                part = inside(part)
            if part is not None:
                found.append(part)
    return found


def _part(text: str, quote: Quote, start: int, end: int) -> Quote | None:
    first, last = bare(text, start, end)
    return replace(quote, start=first, end=last) if has_word(text[first:last]) else None


def _holding(segments: Sequence[Segment], quotes: Sequence[Quote]) -> set[int]:
    """Where the segments start that hold a quotation; both in order."""
    starts = [segment.start for segment in segments]
    held = set()
    for quote in quotes:
        place = bisect_right(starts, quote.start) - 1
        if place >= 0 and quote.end <= segments[place].end:
            held.add(starts[place])
    return held
