"""`Article` → `Script`: where the quotes are, who the people are, who said what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narrator.errors.faults import warn_of
from narrator.records import Article, Direction, Script, Span
from narrator.script.compartments import Compartments
from narrator.script.parts import Quotation, Turn
from narrator.script.tiling import Voiced

__all__ = ["write_script"]


def write_script(article: Article, *, voice: Voiced = "direct", min_confidence: float = 0.6) -> Script:
    """Tell who says what in `article`; nothing of its text is changed or left out.

    `voice` says which quotes are heard in their speaker's voice: "direct" ones, "all" (partial ones too) or "none". A
    quote without a speaker, or with a confidence below `min_confidence`, stays with the narrator. The article's pauses
    become directions. Any text will do, in time linear in its length. Where a rule of ours fails, the passage stays
    with the narrator and stands, with the error, in `Script.fallbacks`; one warning is logged.
    """
    steps = Compartments(article)
    language = steps.language()
    turns = steps.turns(language)
    quotations = _outside_turns(steps.quotations(language), turns)
    quotes, people = steps.speakers(quotations, turns, language)
    segments = steps.segments(quotes, _outer_spans(quotations, turns), voice, min_confidence)
    warn_of(steps.fallbacks)
    pauses = tuple(Direction(at, at, "pause", str(ms)) for at, ms in article.pauses)
    told = replace(article, pauses=()) if pauses else article
    return Script(told, quotes, segments, people, pauses, fallbacks=tuple(steps.fallbacks))


def _outside_turns(quotations: Sequence[Quotation], turns: Sequence[Turn]) -> tuple[Quotation, ...]:
    """The quotations that no turn holds: whoever quotes in an interview goes on speaking."""
    kept: list[Quotation] = []
    index = 0
    for quotation in quotations:
        while index < len(turns) and turns[index].end <= quotation.outer_start:
            index += 1
        if index == len(turns) or quotation.outer_end <= turns[index].start:
            kept.append(quotation)
    return tuple(kept)


def _outer_spans(quotations: Sequence[Quotation], turns: Sequence[Turn]) -> list[Span]:
    """What is heard of each quote, in order: a quotation with its marks, a turn as it stands."""
    spans = [(each.outer_start, each.outer_end) for each in quotations] + [(each.start, each.end) for each in turns]
    return sorted(spans)
