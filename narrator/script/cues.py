"""A language's speech verbs → what the words around a quotation say about it: an attribution, a verb, a title.

Every question looks at a bounded stretch beside the quotation, so the time stays linear in the number of quotations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

VERBS = (
    "said says say saying told tells tell asked asks added adds wrote writes tweeted tweets explained explains "
    "argued argues claimed claims insisted insists replied replies answered answers responded responds recalled "
    "recalls concluded concludes continued continues noted notes warned warns declared declares announced admitted "
    "stated states remarked joked jokes quipped thought thinks read reads commented observed suggested suggests "
    "acknowledged conceded shouted shouts yelled cried exclaimed whispered muttered agreed agrees urged urges "
    "testified tells vowed promised predicted posted posts reported reports"
).split()


@dataclass(frozen=True, slots=True)
class Cues:
    """What a language's words tell about a quotation."""

    verb: re.Pattern[str]
    verb_end: re.Pattern[str]
    after: re.Pattern[str]
    inner: re.Pattern[str]

    def attribution_inside(self, text: str, start: int, end: int) -> int | None:
        """Where ", said X" or ", X said" cuts off what stands before it, or None."""
        match = self.inner.search(text, start, end)
        return match.start() if match else None

    def verb_at_end(self, before: str) -> bool:
        return bool(self.verb_end.search(before))

    def follows(self, after: str) -> bool:
        """Does `after`, the words behind a quotation, begin with an attribution?"""
        return bool(self.after.match(after))


@lru_cache(maxsize=16)
def cues_of(language: str) -> Cues:
    """The cues of a language; English where there are none."""
    verbs = "|".join(sorted(set(VERBS), key=len, reverse=True))
    name = r"(?:[A-Z][\w.’'-]*\s){1,4}"
    subject = rf"(?:(?:he|she|they|it|I|we|who)\s|(?:the|a|an|his|her|their|one|another)\s(?:[\w’'-]+\s){{1,6}}|{name})"
    return Cues(
        verb=re.compile(rf"\b(?:{verbs})\b", re.IGNORECASE),
        verb_end=re.compile(rf"\b(?:{verbs})\b(?:\W+[\w’'.-]+){{0,9}}\W*$", re.IGNORECASE),
        after=re.compile(
            rf"[\s,—–-]*(?:and\s|as\s|also\s|later\s)?(?:(?:{verbs})\b|according to\b|{subject}(?:[\w’'.-]+\s){{0,3}}?(?:{verbs})\b)"
            rf"|[\s,]*(?:[\w’'.,-]+\s){{1,20}}?(?:{verbs})\b"
        ),
        inner=re.compile(rf",\s(?:(?:{verbs})\s(?:[A-Z]|the\s|a\s|an\s|he\b|she\b|they\b)|(?:he|she|they|{name})\s?(?:{verbs})\b)"),
    )
