"""Turns of an interview → quotes: their labels matched with the people of the article."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.records import Quote
from narrator.script.parts import Turn
from narrator.script.people.register import Register

_TOLD_BY_LAYOUT = 0.95
_LABELLED = 0.97
_UNKNOWN_LABEL = 0.9


def label_speakers(turns: Sequence[Turn], register: Register) -> list[Quote]:
    """A quote for each stretch of a turn; "WALLACE" and "Ms Okafor" become the full names that the article gives."""
    return [_quote(turn, register) for turn in turns]


def _quote(turn: Turn, register: Register) -> Quote:
    mention = (turn.label_start, turn.label_end) if turn.label else None

    def quote(speaker: str | None, confidence: float, reason: str, rule: str) -> Quote:
        return Quote(turn.start, turn.end, "direct", speaker, mention, confidence, reason, rule)

    if turn.speaker is not None:
        figure = register.called(turn.speaker)
        name = figure.name if figure is not None and len(figure.core) >= len(turn.speaker.split()) else turn.speaker
        return quote(name, _TOLD_BY_LAYOUT, "a turn of the interview", "turn.layout")
    if turn.label is None:
        return quote(None, 0.0, "a turn of the interview, its speaker unnamed", "turn.unnamed")
    figure, reason = register.called(turn.label), f"the turn’s label ‘{turn.label}’"
    if figure is not None:
        return quote(figure.name, _LABELLED, reason, "turn.label")
    return quote(turn.label, _UNKNOWN_LABEL, reason, "turn.unknown_label")
