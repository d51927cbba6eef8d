"""Turns of an interview → quotes: their speakers matched with the people of the article."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.records import Quote
from narrator.script.parts import Turn
from narrator.script.people.register import Register

_TOLD_BY_LAYOUT = 0.95


def label_speakers(turns: Sequence[Turn], register: Register) -> list[Quote]:
    """A quote for each stretch of a turn; a speaker goes by the full name that the article gives."""
    return [_quote(turn, register) for turn in turns]


def _quote(turn: Turn, register: Register) -> Quote:
    mention = (turn.label_start, turn.label_end) if turn.label else None
    figure = register.called(turn.speaker)
    name = figure.name if figure is not None and len(figure.core) >= len(turn.speaker.split()) else turn.speaker
    reason = "a turn of the interview"
    return Quote(turn.start, turn.end, "direct", name, mention, _TOLD_BY_LAYOUT, reason, "turn.layout")
