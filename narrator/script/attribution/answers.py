"""What the steps of attribution hand on: who is said, or may be said, to speak."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.records import Gender, Span
from narrator.script.grammar.clauses import Cue
from narrator.script.meaning.focus import Meaning
from narrator.script.people.register import Figure


@dataclass(frozen=True, slots=True)
class Heard:
    """A cue, what its phrase means, and how that is said to a reader; `told` is the gender that the phrase tells."""

    cue: Cue
    meaning: Meaning
    mention: Span
    reason: str
    told: Gender | None = None

    @property
    def figure(self) -> Figure:
        return self.meaning.figure

    @property
    def pronoun(self) -> Gender | None:
        """The gender of a "he" or "she"."""
        return self.told if self.cue.phrase.kind == "pronoun" else None


@dataclass(frozen=True, slots=True)
class Hail:
    """Whom a quotation calls: `figure` by name, or whoever the `noun` calls, of the gender that it tells."""

    figure: Figure | None
    noun: str = ""
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Who speaks a quotation, the chance that it is so, why; `others` are the next likeliest, with their chances."""

    figure: Figure
    mention: Span | None
    confidence: float
    reason: str
    rule: str
    others: tuple[tuple[Figure, float, str], ...] = ()
