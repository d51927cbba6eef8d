"""The head of an agency’s report → whether a name there is only where it comes from: "LEEDS, England, Sept 4 -"."""

from __future__ import annotations

from narrator.script.grammar.reading import CAPITAL, Reading

_LONGEST = 9
"""Tokens between the place and the dash: a country or a state, a month and a day."""


def is_dateline(reading: Reading, first: int, after: int) -> bool:
    """ "VERNAC (Agence) - Dix ans …", "Berlin (dpa) –", "LEEDS, England, Sept 4 -": the place at a paragraph’s head."""
    if first != reading.paragraph_starts[reading.paragraph[first]]:
        return False
    at, count = after, len(reading.token)
    capitals = reading.token[first].isupper()
    while capitals and at < min(count, after + _LONGEST) and _goes_on(reading, at):
        at += 1
    if reading.token[at : at + 1] == ["("]:
        closing = [n for n in range(at, min(at + 6, count)) if reading.token[n] == ")"]
        at = closing[0] + 1 if closing else count
    elif not capitals:
        return False
    return reading.token[at : at + 1] in (["-"], ["–"], ["—"]) or reading.token[at : at + 2] == [".", "-"]


def _goes_on(reading: Reading, at: int) -> bool:
    """Whether a dateline goes on there: a comma, a day, a capital behind a comma."""
    token = reading.token[at]
    return token == "," or token.isdigit() or bool(reading.flags[at] & CAPITAL and reading.token[at - 1] == ",")
