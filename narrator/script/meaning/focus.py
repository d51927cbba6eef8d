"""Mentions in the order of the text → who is in mind where it has come to, and how much.

Every figure has a salience that grows with each mention (a speaker's and a subject's most) and fades from sentence to
sentence, after Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution" (1994). What it is worth beside all
other facts is learned: see `facts`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from narrator.records import Gender
from narrator.script.grammar.reading import WORD, Reading
from narrator.script.meaning.salience import SPEAKING, SUBJECT
from narrator.script.people.register import Figure
from narrator.script.words import words as w

FADE = 0.7
NEW_PARAGRAPH = 0.9
"""What is left of salience after each sentence, and each paragraph."""
KEPT_SHARE = 0.5
"""How much of its salience a figure keeps beside a new mention: below 1, so that who is named often is not for ever."""
PROMINENCE = 0.04
MOST_PROMINENT = 0.3
"""What each mention in the article leaves for good, and all of them together: a profile’s subject stays in mind."""
_KEPT = 20
"""Figures that a phrase may mean: the last ones named. News seldom has more in play; it keeps the time linear."""
_INTRODUCED = 2
_INTRODUCED_WITHIN = 60
"""How many people named for the first time, and within how many tokens, a description may have been ahead of."""
_WRITTEN_WITHIN = 4
"""Sentences in which "it" may be what somebody wrote."""


@dataclass(slots=True)
class Meaning:
    """Who a phrase means, the chance that it is so (0 to 1), in words how we know, and who else it may be."""

    figure: Figure
    sure: float
    how: str = ""
    others: tuple[tuple[Figure, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Introduction:
    """Where the article first names somebody: the token, and whether that is the first name of its paragraph."""

    index: int
    figure: Figure
    opens: bool


@dataclass(slots=True)
class Presence:
    """The last mention of a figure: its salience then, where, in what place of the sentence, and how surely."""

    value: float
    index: int
    sentence: int
    paragraph: int
    weight: float
    sure: float
    kind: str
    """By which kind of phrase: "full", a name in full; else the phrase’s own."""

    @property
    def subject(self) -> bool:
        return self.weight >= SUBJECT

    @property
    def speaking(self) -> bool:
        return self.weight >= SPEAKING


class Focus:
    """Takes mentions in order of the text; `present` holds the figures in mind, the last mentioned last."""

    def __init__(
        self,
        reading: Reading,
        introductions: Sequence[Introduction] = (),
        named: Sequence[tuple[int, Figure]] = (),
    ) -> None:
        """`named` are the first tokens of all names, in order, each with its bearer."""
        self.reading = reading
        self._named = named
        self.introductions = introductions
        self._introduced_at = {each.figure: each.index for each in introductions}
        self.present: dict[Figure, Presence] = {}
        self.named_inside: dict[Figure, int] = {}
        """Whom quotations named last at which token."""
        self.places: dict[Figure, list[int]] = {}
        """At which tokens each has been mentioned, in order."""
        self.spoke_last: Figure | None = None
        """Whoever the text told last of that they speak, be it without a quotation."""
        self.quoted_last: Figure | None = None
        """Whose the last quotation was."""
        self.last_asked = False
        """Whether whoever spoke last did ask."""
        self.askers: dict[int, Figure] = {}
        """By the sentence, who asks whoever speaks there: "Asked by Ann Lee whether it hurt, she shrugged"."""
        self.asking: dict[int, int] = {}
        """By the token that mentions who asks, the sentence of the answer."""
        self.meant_last: dict[Gender, tuple[Figure, int]] = {}
        """Whom the last "he" and the last "she" meant, and at which token."""
        self._wrote: Figure | None = None
        self._wrote_at = 0

    def mention(self, figure: Figure, index: int, weight: float, sure: float = 1.0, kind: str = "nominal") -> None:
        """Token `index` mentions `figure`, as `sure` (0 to 1) as that is told there; see `Presence`."""
        value = weight + KEPT_SHARE * self.salience(figure, index)
        if index in self.asking:
            self.askers[self.asking[index]] = figure
        before = self.present.pop(figure, None)
        self.places.setdefault(figure, []).append(index)
        reading = self.reading
        if before is not None and before.sentence == reading.sentence[index] and before.weight > weight:
            weight, sure, kind = before.weight, before.sure, before.kind  # its subject it stays, whatever else it is
        self.present[figure] = Presence(
            value, index, reading.sentence[index], reading.paragraph[index], weight, sure, kind
        )
        if len(self.present) > _KEPT:
            del self.present[next(iter(self.present))]

    def mention_inside(self, figure: Figure, index: int) -> None:
        """Somebody speaks of `figure` in the quotation at token `index`: hardly who speaks there."""
        self.named_inside[figure] = index
        if figure not in self.present:
            self.mention(figure, index, 0.0)

    def asks(self, figure: Figure, index: int) -> bool:
        """Whether `figure` is said to ask whoever speaks in the sentence of token `index`."""
        speaks_again = self.reading.lower_of(index - 1) in self.reading.words.asking  # „Ist es wahr?“, fragte er
        return self.askers.get(self.reading.sentence[index]) is figure and not speaks_again

    def named_behind(self, index: int) -> set[Figure]:
        """ "He said Ann Lee had left", "she told Bo Lind": whom the clause names behind a pronoun at token `index` that
        is its subject, and so is somebody else; not behind "as he put it"."""
        reading, flags = self.reading, self.reading.flags
        low, high = reading.sentence_of(index)
        if any(flag & w.SUBORDINATOR for flag in flags[low:index]):
            return set()
        ends = (at for at in range(index + 1, high) if not flags[at] & WORD or flags[at] & w.CONJUNCTION)
        high = next(ends, high)
        first = bisect_left(self._named, index, key=lambda pair: pair[0])
        return {figure for _, figure in takewhile(lambda pair: pair[0] < high, self._named[first:])}

    def writes(self, figure: Figure, index: int) -> None:
        """Up to token `index` the text has told of something that `figure` wrote: a letter, a post."""
        self._wrote, self._wrote_at = figure, self.reading.sentence[index]

    def writer(self, index: int) -> Figure | None:
        """Who wrote what "it" may mean at token `index`."""
        near = self.reading.sentence[index] - self._wrote_at <= _WRITTEN_WITHIN
        return self._wrote if near else None

    def salience(self, figure: Figure, index: int) -> float:
        """What is left at token `index` of what the last mention gave."""
        presence = self.present.get(figure)
        if presence is None:
            return 0.0
        sentences = self.reading.sentence[index] - presence.sentence
        paragraphs = self.reading.paragraph[index] - presence.paragraph
        left = float(presence.value * FADE**sentences * NEW_PARAGRAPH**paragraphs)
        return max(left, min(MOST_PROMINENT, PROMINENCE * figure.mentions))

    def is_new(self, figure: Figure, index: int) -> bool:
        """Whether the text first came to `figure` in this sentence or the one before."""
        first = self.places[figure][0] if figure in self.places else index
        return self.reading.sentence[index] - self.reading.sentence[first] <= 1

    def comes_later(self, figure: Figure, index: int) -> bool:
        """Whether the article names `figure` in full for the first time far behind token `index`."""
        return self._introduced_at.get(figure, 0) - index > _INTRODUCED_WITHIN and figure not in self.places

    def introduced_next(self, index: int) -> Sequence[Introduction]:
        """Who is named for the first time close behind token `index`, after its sentence: two at most."""
        after = self.reading.sentence_starts[self.reading.sentence[index] + 1]
        first = bisect_left(self.introductions, after, key=lambda each: each.index)
        found = self.introductions[first : first + _INTRODUCED]
        return [each for each in found if each.index - after < _INTRODUCED_WITHIN]

    def sentences_since(self, figure: Figure, index: int) -> int:
        """Sentences between the last mention and token `index`."""
        presence = self.present.get(figure)
        return self.reading.sentence[index] - presence.sentence if presence is not None else 99
