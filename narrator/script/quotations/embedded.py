"""Paragraphs after a colon → a letter, a post or a statement that is printed without quotation marks.

“She wrote to her staff:” and then, in the first person, a paragraph of its own. A letter that begins with “Dear …” goes
on for as long as it speaks in the first person; of anything else one paragraph is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrator.records import Span
from narrator.script.parts import Stretch
from narrator.script.quotations.kind_words import Cues

_WORD = re.compile(r"[^\W_]+")
_FIRST_PERSON = re.compile(
    r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me|je|nous|mon|ma|mes|notre|nos|ich|wir|mein\w*|unser\w*|yo|nosotros|mi|mis|nuestr\w+)\b"
)
_DEAR = re.compile(r"\W*(?:Dear|Chers?|Chères?|Liebe[rs]?|Querid[oa]s?|Estimad[oa]s?)\b")
_LISTED = re.compile(r"(?:[-–—•*·]|\d+[.)])\s")
_SHORTEST = 20
_LEAD_WORDS = 8


def find_embedded(text: str, lines: Sequence[Span], quoted: Sequence[Stretch], cues: Cues, group: int) -> list[Stretch]:
    """Such paragraphs, in order, numbered on from `group`; those that hold quotation marks are left to them."""
    found: list[Stretch] = []
    index = letter = 0
    going_on = False
    for number, (start, end) in enumerate(lines):
        while index < len(quoted) and quoted[index].outer_end <= start:
            index += 1
        holds_marks = index < len(quoted) and quoted[index].outer_start < end
        led = number > 0 and _leads(text, lines[number - 1], cues)
        begins = led and end - start >= _SHORTEST
        if holds_marks or not (begins or going_on) or not _speaks(text, start, end):
            going_on = False
            continue
        letter += not going_on
        going_on = going_on or bool(_DEAR.match(text, start, end))
        found.append(Stretch(start, end, start, end, group + letter, unmarked="direct"))
    return found


def _leads(text: str, line: Span, cues: Cues) -> bool:
    """Does the paragraph end with a colon after a verb of speech?"""
    start, end = line
    if text[end - 1] != ":":
        return False
    return any(word.lower() in cues.speech for word in _WORD.findall(text[max(start, end - 120) : end])[-_LEAD_WORDS:])


def _speaks(text: str, start: int, end: int) -> bool:
    if _LISTED.match(text, start, end):
        return False
    return bool(_DEAR.match(text, start, end) or _FIRST_PERSON.search(text, start, end))
