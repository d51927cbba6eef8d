"""The head of an agency’s report → whether a name there is only where it comes from: "LEEDS, England, Sept 4 -"."""

from __future__ import annotations

from narrator.script.grammar.reading import CAPITAL, WORD, Reading

_LONGEST = 9
"""Tokens between the place and the dash: a country or a state, a month and a day."""


def is_dateline(reading: Reading, first: int, after: int) -> bool:
    """ "VERNAC (Agence) - Dix ans …", "Berlin (dpa) –", "LEEDS, England, Sept 4 -": the place at a paragraph’s head."""
    if first != reading.paragraph_starts[reading.paragraph[first]]:
        return False
    at, count = after, len(reading.token)
    while at < min(count, after + _LONGEST) and _goes_on(reading, at):
        at += 1
    plain = reading.token[first].isupper() or at == after
    if reading.token[at : at + 1] == ["("]:
        closing = [n for n in range(at, min(at + 6, count)) if reading.token[n] == ")"]
        at = closing[0] + 1 if closing else count
    elif reading.token[at : at + 1] != ["."] and not reading.token[first].isupper():
        return False
    stop = reading.token[at : at + 1] == ["."]  # Madrid, 3 jul.- Los controladores
    return (stop or plain) and reading.token[at + stop : at + stop + 1] in (["-"], ["–"], ["—"])


def _goes_on(reading: Reading, at: int) -> bool:
    """Whether a dateline goes on there: a comma, a day and its month, a capital behind a comma."""
    token, before = reading.token[at], reading.token[at - 1]
    named = reading.flags[at] & CAPITAL and before == ","
    return token == "," or token.isdigit() or bool(named or (reading.flags[at] & WORD and before.isdigit()))
