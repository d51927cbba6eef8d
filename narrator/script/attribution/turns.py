"""Turns of an interview → quotes: their labels matched with the people of the article."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.records import Quote
from narrator.script.parts import Turn
from narrator.script.people import Register

_TOLD_BY_LAYOUT = 0.95
_LABELLED = 0.97
_UNKNOWN_LABEL = 0.9


def label_speakers(turns: Sequence[Turn], register: Register) -> list[Quote]:
    """A quote for each stretch of a turn; "WALLACE" and "Ms Okafor" become the full names that the article gives."""
    return [_quote(turn, register) for turn in turns]


def _quote(turn: Turn, register: Register) -> Quote:
    mention = (turn.label_start, turn.label_end) if turn.label else None
    if turn.speaker is not None:
        figure = register.called(turn.speaker)
        name = figure.name if figure is not None and len(figure.core) >= len(turn.speaker.split()) else turn.speaker
        return Quote(turn.start, turn.end, "direct", name, mention, _TOLD_BY_LAYOUT, "a turn of the interview")
    if turn.label is None:
        return Quote(turn.start, turn.end, "direct", None, None, 0.0, "a turn of the interview, its speaker unnamed")
    figure = register.called(turn.label)
    if figure is not None:
        return Quote(
            turn.start, turn.end, "direct", figure.name, mention, _LABELLED, f"the turn’s label ‘{turn.label}’"
        )
    return Quote(
        turn.start, turn.end, "direct", turn.label, mention, _UNKNOWN_LABEL, f"the turn’s label ‘{turn.label}’"
    )
