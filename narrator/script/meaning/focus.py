"""Mentions in the order of the text → who is in mind where it has come to, and how much.

Every figure has a salience that grows with each mention (a speaker's and a subject's most) and fades from sentence to
sentence. After Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution" (1994), with weights of our own.
"""

from __future__ import annotations

from dataclasses import dataclass

from narrator.script.grammar.reading import Reading
from narrator.script.meaning.salience import NAMED_INSIDE, SUBJECT
from narrator.script.people.register import Figure

FADE = 0.7
NEW_PARAGRAPH = 0.9
"""What is left of salience after each sentence, and each paragraph; tuned as the weights in `salience`."""
KEPT_SHARE = 0.5
"""How much of its salience a figure keeps beside a new mention: below 1, so that who is named often is not for ever."""
JUST_SUBJECT = 2.0
"""For the subject of the sentence before: centering theory’s first choice for a pronoun."""
SURELY = 0.8
"""A mention as sure as this lends its sureness whole to the next one."""
PROMINENCE = 0.04
MOST_PROMINENT = 0.3
"""What each mention in the article leaves for good, and all of them together: a profile’s subject stays in mind."""
_KEPT = 24
"""Figures that a pronoun may mean: the last ones named. News seldom has more in play; it keeps the time linear."""


@dataclass(slots=True)
class Meaning:
    """Who a phrase means, how surely (0 to 1), and in words how we know."""

    figure: Figure
    sure: float
    how: str = ""


@dataclass(slots=True)
class _Presence:
    value: float
    sentence: int
    paragraph: int
    subject: bool
    """Whether the last mention was a subject."""
    sure: float
    """How surely the last mention meant this figure."""


class Focus:
    """Takes mentions in order of the text; `present` holds the figures in mind, the last mentioned last."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.present: dict[Figure, _Presence] = {}
        self.named_inside: dict[Figure, int] = {}
        """Whom the quotations of the sentence so far name, and at which token."""
        self._wrote: Figure | None = None
        self._wrote_at = 0

    def mention(self, figure: Figure, index: int, weight: float, sure: float = 1.0) -> None:
        """Token `index` mentions `figure`, as `sure` (0 to 1) as that is told there."""
        value = weight + KEPT_SHARE * self.salience(figure, index)
        self._note(figure, index, value, weight >= SUBJECT, min(1.0, sure / SURELY))

    def writes(self, figure: Figure, index: int) -> None:
        """Up to token `index` the text has told of something that `figure` wrote: a letter, a post."""
        self._wrote, self._wrote_at = figure, self.reading.sentence[index]

    def writer(self, index: int) -> Figure | None:
        """Who wrote what "it" may mean at token `index`: a sentence ago at most, and no body has come up since."""
        if self._wrote is None or self.reading.sentence[index] - self._wrote_at > 4:
            return None
        later = (
            presence.sentence > self._wrote_at and presence.subject and figure.person <= 0
            for figure, presence in self.present.items()
        )
        return None if any(later) else self._wrote

    def mention_inside(self, figure: Figure, index: int) -> None:
        """Somebody speaks of `figure` in the quotation at token `index`: hardly who speaks there."""
        self.named_inside[figure] = index

    def end_sentence(self) -> None:
        """Whom the sentence’s quotations named is from now on in mind a little, if not more already."""
        for figure, index in self.named_inside.items():
            if self.salience(figure, index) < NAMED_INSIDE:
                self._note(figure, index, NAMED_INSIDE, subject=False)
        self.named_inside.clear()

    def _note(self, figure: Figure, index: int, value: float, subject: bool, sure: float = 1.0) -> None:
        self.present.pop(figure, None)
        self.present[figure] = _Presence(
            value, self.reading.sentence[index], self.reading.paragraph[index], subject, sure
        )
        if len(self.present) > _KEPT:
            del self.present[next(iter(self.present))]

    def salience(self, figure: Figure, index: int) -> float:
        """What is left at token `index` of what the last mention gave."""
        presence = self.present.get(figure)
        if presence is None:
            return 0.0
        sentences = self.reading.sentence[index] - presence.sentence
        paragraphs = self.reading.paragraph[index] - presence.paragraph
        left = float(presence.value * FADE**sentences * NEW_PARAGRAPH**paragraphs)
        return max(left, min(MOST_PROMINENT, PROMINENCE * figure.mentions))

    def ranked(self, index: int, fits: dict[Figure, float]) -> Meaning | None:
        """The best of `fits` (figure → factor on its salience), and how far ahead of the next it is."""
        scores = sorted(
            (
                (self.salience(figure, index) * factor, order, figure)
                for order, (figure, factor) in enumerate(fits.items())
            ),
            key=lambda row: (row[0], row[1]),
            reverse=True,
        )
        if not scores:
            return None
        best = scores[0][0]
        rest = scores[1][0] if len(scores) > 1 else 0.0
        lead = (best - rest) / best if best > 0 else 0.0
        figure = scores[0][2]
        rivals = [self.sentences_since(other, index) for other in fits if other is not figure]
        presence = self.present.get(figure)
        told = presence.sure if presence is not None else 1.0
        return Meaning(figure, (0.5 + 0.5 * lead) * told * self._freshness(figure, index, min(rivals, default=99)))

    def sentences_since(self, figure: Figure, index: int) -> int:
        """Sentences between the last mention and token `index`."""
        presence = self.present.get(figure)
        return self.reading.sentence[index] - presence.sentence if presence is not None else 99

    def _freshness(self, figure: Figure, index: int, rival: int) -> float:
        """How much of its sureness a pronoun keeps: less where the last mention is far, or another’s is near."""
        since = self.sentences_since(figure, index)
        factor = 1.0 if since < 4 else 0.8 if since == 4 else 0.5
        if rival < 4:
            factor *= 0.95
        return factor if figure.gender_known else factor * 0.95

    def nearness(self, figure: Figure, index: int) -> float:
        """More for whom the sentence before, in this paragraph, is about."""
        presence = self.present[figure]
        near = presence.subject and presence.paragraph == self.reading.paragraph[index]
        return JUST_SUBJECT if near and presence.sentence == self.reading.sentence[index] - 1 else 1.0
