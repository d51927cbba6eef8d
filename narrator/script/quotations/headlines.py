"""A headline with a colon → the words that it gives to somebody without marks: “Ortiz: Town will be rebuilt”.

“Flights: What you need to know” is built alike; somebody speaks only where the article lets the same name speak.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrator.records import Span
from narrator.script.parts import Stretch
from narrator.script.quotations.kind_words import Cues

_NAMED = re.compile(r"(?P<name>[^\W\d_a-zà-ÿ][\w’'-]*(?: [^\W\d_a-zà-ÿ][\w’'-]*){0,2})\s?: (?=[^\Wa-zà-ÿ])")
_MARKS = re.compile(r"[\"“”„«»‘’?]")
_SENTENCE_END = re.compile(r"[.!?…]['’\"”»)\]]*\s+(?=[^\sa-z])")
_WORD = re.compile(r"[^\W_](?:[\w’'-]*[^\W_])?")
_FEWEST_WORDS = 3
_READ = 3000
"""Characters of the article in which the speaker must speak."""
_REACH = 3
"""Words between the name and its verb of speech."""


def is_headline(text: str, lines: Sequence[Span]) -> bool:
    """Is the first line a headline? Short, one sentence at most, and an article below it."""
    start, end = lines[0]
    return len(lines) > 1 and end - start <= 160 and not _SENTENCE_END.search(text, start, end)


def find_headline(text: str, lines: Sequence[Span], quoted: Sequence[Stretch], cues: Cues, group: int) -> list[Stretch]:
    """The words after the headline's colon, if they have no marks and somebody says them; one stretch at most."""
    if not lines or not is_headline(text, lines) or (quoted and quoted[0].outer_start < lines[0][1]):
        return []
    start, end = lines[0]
    named = _NAMED.match(text, start, end)
    if named is None or _MARKS.search(text, named.end(), end):
        return []
    if text.count(" ", named.end(), end) + 1 < _FEWEST_WORDS or not _speaks(text, named.group("name"), end, cues):
        return []
    return [Stretch(named.end(), end, named.end(), end, group + 1, unmarked="partial")]


def _speaks(text: str, name: str, start: int, cues: Cues) -> bool:
    """Does a verb of speech stand right before or behind the name's last word in the article? No poll speaks."""
    last = name.split()[-1].casefold()
    if last in cues.documents:
        return False
    words = [word.casefold() for word in _WORD.findall(text, start, start + _READ)]
    return any(
        word == last and not cues.speech.isdisjoint(words[max(0, at - _REACH) : at + _REACH + 1])
        for at, word in enumerate(words)
    )
