"""The head of an agency’s report → where it ends: "LEEDS, England, Sept 4 -", «Las Palmas, 7 nov (EFE).-»."""

from __future__ import annotations

from narrator.script.grammar.reading import CAPITAL, WORD, Reading
from narrator.script.people.runs import run_end
from narrator.script.words import words as w

_DASHES = frozenset("-–—")
_WITHIN = 30
"""Tokens of a paragraph among which the dash of a dateline stands."""
_WITH_DAY = 5
"""Tokens of „BERN, 9. Mai“ before its stop."""
_LONGEST = 9
"""Tokens between the place and the dash: a country or a state, a month and a day."""


def is_dateline(reading: Reading, first: int) -> bool:
    """Whether a name at token `first` only tells where a report comes from."""
    return first < dateline_end(reading, reading.paragraph_starts[reading.paragraph[first]])


def is_byline(reading: Reading, first: int) -> bool:
    """„Von Ute Voss und Max Roth, Berlin“, in a line of its own: whether a name at token `first` tells who wrote it."""
    low, high = reading.paragraph_of(first)
    if reading.lower[low] not in reading.words.bylines or high - low > _WITHIN:
        return False
    small = w.CONJUNCTION | w.PREPOSITION
    words = (at for at in range(low, high) if reading.token[at][:1].islower())
    return reading.token[low][:1].isupper() and all(reading.flags[at] & small for at in words)


def dateline_end(reading: Reading, head: int) -> int:
    """The token behind the dash of "VERNAC (Agence) - Dix ans …", "Berlin (dpa) –", or behind „BERN, 9. Mai.“, where
    `head` begins a paragraph; `head` itself where no place stands before them."""
    count = len(reading.token)
    first = head + bool(reading.flag_of(head) & w.ARTICLE)  # Las Palmas
    dashed = not _DASHES.isdisjoint(reading.token[first : first + _WITHIN])
    dated = reading.lower_of(first + 1) == "," and reading.lower_of(first + 3) == "."
    if not (dashed or dated) or not reading.flags[first] & CAPITAL:
        return head
    at = after = run_end(reading, first)
    while at < min(count, after + _LONGEST) and _goes_on(reading, at):
        at += 1
    plain = reading.token[first].isupper() or at == after
    if reading.lower_of(at) == "(":
        at = next((n + 1 for n in range(at, min(at + 6, count)) if reading.token[n] == ")"), count)
    elif reading.lower_of(at) != "." and not reading.token[first].isupper():
        return head
    stop = reading.lower_of(at) == "."  # Madrid, 3 jul.- Los controladores
    if stop and dated and at == first + _WITH_DAY:
        return at + 1
    ends = reading.lower_of(at + stop) in _DASHES
    return at + stop + 1 if ends and (stop or plain) else head


def _goes_on(reading: Reading, at: int) -> bool:
    """Whether a dateline goes on there: a comma, a day and its month, a capital behind a comma."""
    token, before = reading.token[at], reading.token[at - 1]
    named = reading.flags[at] & CAPITAL and before == ","
    numbered = before.isdigit() or (before == "." and reading.flags[at] & w.CALENDAR)  # 9. Mai
    ordinal = token == "." and before.isdigit()
    return token == "," or token.isdigit() or ordinal or bool(named or (reading.flags[at] & WORD and numbered))
