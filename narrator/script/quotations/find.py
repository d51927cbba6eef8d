"""Text → the quotations in it: where they begin and end, over which paragraphs they run, and their kinds."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.records import Span
from narrator.script.layout import markup, paragraphs, trimmed
from narrator.script.parts import Quotation, Stretch
from narrator.script.quotations.dialogue import find_dialogue
from narrator.script.quotations.incises import part_incises
from narrator.script.quotations.kind_words import Cues, cues_of
from narrator.script.quotations.kinds import tell_kinds
from narrator.script.quotations.marks import Mark, find_marks
from narrator.script.quotations.pairing import Paired, pair_marks

_REACH = 8
"""Paragraphs that a quotation may run on without a mark before we take its closing mark for forgotten."""
_BLANK = " \t\u00a0\u2009\u202f\u200b\ufeff*_~"


def find_quotations(text: str, language: str = "en") -> tuple[Quotation, ...]:
    """Every outermost quotation of `text` in order, one a stretch; never an error, in time linear in the text."""
    lines = paragraphs(text)
    return tell_kinds(text, lines, find_stretches(text, lines, language), language)


def find_stretches(text: str, lines: Sequence[Span], language: str) -> list[Stretch]:
    """The quotations by their marks alone."""
    hidden = markup(text)
    paired = [pair_marks(text, tuple(find_marks(text, line, hidden))) for line in lines]
    cues = cues_of(language)
    quoted = part_incises(text, _Reading(text, lines, paired, cues).read(), cues)
    spoken = find_dialogue(text, lines, quoted, cues, max((stretch.group for stretch in quoted), default=0))
    return _in_order(quoted, spoken, keeps_dialogue=cues.words.dash_dialogue)


def _in_order(quoted: list[Stretch], spoken: list[Stretch], *, keeps_dialogue: bool) -> list[Stretch]:
    """Both in one order. Marks win over a dash before them, but not, where dialogue is printed so, over the words of
    somebody who quotes in it."""
    found: list[Stretch] = []
    for stretch in sorted(quoted + spoken, key=lambda each: each.outer_start):
        if found and stretch.outer_start < found[-1].outer_end:
            if keeps_dialogue or stretch.unmarked:
                continue
            found.pop()
        found.append(stretch)
    return found


class _Reading:
    """Reads paragraph after paragraph, carrying over a quotation that the last one left open."""

    def __init__(self, text: str, lines: Sequence[Span], paired: Sequence[Paired], cues: Cues) -> None:
        self.text = text
        self.lines = lines
        self.paired = paired
        self.cues = cues
        self.group = 0
        self.open: Mark | None = None
        self.found: list[Stretch] = []

    def read(self) -> list[Stretch]:
        for index in range(len(self.lines)):
            self._read_paragraph(index)
        return sorted(self.found, key=lambda stretch: stretch.start)

    def _read_paragraph(self, index: int) -> None:
        (start, end), paired = self.lines[index], self.paired[index]
        after, goes_on = start, self.open is not None
        if self.open is not None and not self._reopens(index, self.open):
            stray = paired.unopened
            if stray is None:
                self._add(start, start, end, end, goes_on)
                return
            self._add(start, start, stray.start, stray.end, goes_on)
            after, goes_on = stray.end, False
        self.open = paired.unclosed if self._runs_on(index) else None
        for pair in paired.pairs:
            if pair.opening.start < after:
                continue
            if self.open is not None and pair.opening.start > self.open.start:
                break
            self._add(pair.opening.start, pair.opening.end, pair.closing.start, pair.closing.end, goes_on)
            goes_on = False
        if paired.unclosed is not None and paired.unclosed.start >= after:
            self._read_unclosed(index, paired.unclosed, goes_on and not paired.pairs)

    def _read_unclosed(self, index: int, mark: Mark, goes_on: bool) -> None:
        """Where the closing mark was forgotten the words end before ", said X", or with the paragraph; a stray mark in
        the middle of a sentence opens nothing."""
        start, end = self.lines[index]
        if self.open is None:
            end = next((p.opening.start for p in self.paired[index].pairs if p.opening.start > mark.start), end)
            cut = self.cues.clause(self.text, mark.end, end)
            if cut is None and self.text[start : mark.start].rstrip()[-1:] not in ".:,!?…":
                return
            end = cut[0] if cut else end
        self._add(mark.start, mark.end, end, end, goes_on)

    def _runs_on(self, index: int) -> bool:
        """Does the quotation left open in this paragraph go on in the next ones?"""
        mark, following = self.paired[index].unclosed, self.paired[index + 1 : index + 1 + _REACH]
        if mark is None or not following:
            return False
        if self._reopens(index + 1, mark):
            return True
        for paired in following:
            if paired.unopened is not None:
                return paired.unopened.family == mark.family
            if paired.first_opening is not None:
                return False
        return False

    def _reopens(self, index: int, mark: Mark) -> bool:
        """Does the paragraph begin with an opening mark of the same family?"""
        opening = self.paired[index].first_opening
        if opening is None or opening.family != mark.family:
            return False
        return not self.text[self.lines[index][0] : opening.start].strip(_BLANK)

    def _add(self, outer_start: int, start: int, end: int, outer_end: int, goes_on: bool) -> None:
        self.group += not goes_on
        start, end = trimmed(self.text, start, end)
        if start < end:
            self.found.append(Stretch(start, end, outer_start, outer_end, self.group))
