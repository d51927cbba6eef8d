"""`Article` → `Script`: where the quotes are, who the people are, who said what."""

from __future__ import annotations

from dataclasses import replace

from narrator.errors.faults import warn_of
from narrator.records import Article, Direction, Script
from narrator.script.compartments import Compartments
from narrator.script.net import heard, outside
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
    talk = [heard(turn) for turn in turns]
    quotations = outside(steps.quotations(language), talk)  # whoever quotes in an interview goes on speaking
    quotes, people = steps.speakers(quotations, turns, language)
    outer = sorted([*talk, *map(heard, quotations)])
    segments = steps.segments(quotes, outer, voice, min_confidence)
    warn_of(steps.fallbacks)
    pauses = tuple(Direction(at, at, "pause", str(ms)) for at, ms in article.pauses)
    told = replace(article, pauses=()) if pauses else article
    return Script(told, quotes, segments, people, pauses, fallbacks=tuple(steps.fallbacks))
