"""The steps of segmenting, each in a compartment: `Article` → what each tells, and the parts that it failed on.

A step that fails is asked again without the passages that it fails on; where that does not help, it tells nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from narrator.errors.faults import Fault, attempt, fall_back
from narrator.language.guess import guess_language
from narrator.records import Article, Fallback, FallbackPart, Person, Quote, Segment, Span
from narrator.script.attribution import attribute
from narrator.script.interview.turns import find_turns
from narrator.script.net import Step, around_faults, lines, outside, sentences
from narrator.script.parts import Quotation, Turn
from narrator.script.quotations.find import find_quotations
from narrator.script.tiling import Voiced, tile

_NOT_TOLD = "a rule of ours failed on this passage"
_NET = "net.fell_back"
Result = TypeVar("Result")
Told = tuple[tuple[Quote, ...], tuple[Person, ...]]


class Compartments:
    """One article's steps; `fallbacks` fill up in their order."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self.fallbacks: list[Fallback] = []

    def language(self) -> str:
        """The article's own, or what its words tell; English where nothing does."""
        if self.article.language:
            return self.article.language
        told = attempt(guess_language, self.text)
        if isinstance(told, Fault):
            self._lose("language", (0, len(self.text)), told)
            return "en"
        return told or "en"

    def turns(self, language: str) -> tuple[Turn, ...]:
        """The turns of an interview."""
        title, byline = self.article.title, self.article.byline
        return self._kept("turns", lambda text, _: find_turns(text, title, language, byline), lines, ())

    def quotations(self, language: str) -> tuple[Quotation, ...]:
        """The quotations by their marks."""
        return self._kept("quotations", lambda text, _: find_quotations(text, language), lines, ())

    def speakers(self, quotations: Sequence[Quotation], turns: Sequence[Turn], language: str) -> Told:
        """A quote for each quotation and turn, in order, and the people."""

        def step(text: str, blanked: Sequence[Span]) -> Told:
            article = replace(self.article, text=text)
            return attribute(article, outside(quotations, blanked), outside(turns, blanked), language)

        def passages(text: str) -> list[Span]:
            return sentences(text, (*quotations, *turns), language)

        nobody: Told = ((), ())
        quotes, people = self._kept("speakers", step, passages, nobody)
        return _with_unheard(quotes, quotations, turns), people

    def segments(
        self, quotes: Sequence[Quote], outer: Sequence[Span], voice: Voiced, min_confidence: float
    ) -> tuple[Segment, ...]:
        """The text in its voices."""
        told = attempt(tile, self.text, quotes, outer, voice=voice, min_confidence=min_confidence)
        if not isinstance(told, Fault):
            return told
        end = len(self.text)
        self._lose("voices", (0, end), told)
        return (Segment(0, end, "narration", None, self.text),) if end else ()

    def _kept(
        self, part: FallbackPart, step: Step[Result], passages: Callable[[str], Sequence[Span]], nothing: Result
    ) -> Result:
        told = attempt(step, self.text, ())
        if not isinstance(told, Fault):
            return told
        around = around_faults(self.text, passages(self.text), step, told)
        if isinstance(around, Fault):
            self._lose(part, (0, len(self.text)), around)
            return nothing
        told, lost = around
        for span, fault in lost:
            self._lose(part, span, fault)
        return told

    def _lose(self, part: FallbackPart, span: Span, fault: Fault) -> None:
        self.fallbacks.append(fall_back(self.article, part, *span, fault))


def _with_unheard(quotes: Sequence[Quote], quotations: Sequence[Quotation], turns: Sequence[Turn]) -> tuple[Quote, ...]:
    """The quotes, and one without a speaker for each quotation and turn that has none."""
    heard = {quote.start for quote in quotes}
    spoken = [(each.start, each.end, each.kind) for each in quotations]
    spoken += [(turn.start, turn.end, "direct") for turn in turns]
    unheard = [Quote(*each, reason=_NOT_TOLD, rule=_NET) for each in spoken if each[0] not in heard]
    return tuple(sorted([*quotes, *unheard], key=lambda quote: quote.start))
