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
    paired = [pair_marks(text, line, tuple(find_marks(text, line, hidden))) for line in lines]
    cues = cues_of(language)
    quoted = part_incises(text, _Reading(text, lines, paired, cues).read(), cues)
    spoken = find_dialogue(text, lines, quoted, cues, max((stretch.group for stretch in quoted), default=0))
    if cues.words.dash_dialogue:
        quoted = _outside(quoted, spoken)
    return _with_unmarked(quoted, spoken)


def _outside(quoted: list[Stretch], dialogue: Sequence[Stretch]) -> list[Stretch]:
    """`quoted` without what somebody who speaks behind a dash quotes."""
    spans = [(stretch.start, stretch.end) for stretch in dialogue]
    kept: list[Stretch] = []
    at = 0
    for stretch in quoted:
        while at < len(spans) and spans[at][1] <= stretch.outer_start:
            at += 1
        if at == len(spans) or stretch.outer_start <= spans[at][0] or stretch.outer_end > spans[at][1]:
            kept.append(stretch)
    return kept


def _with_unmarked(quoted: list[Stretch], unmarked: list[Stretch]) -> list[Stretch]:
    """Both in one order, without those of `unmarked` that hold or touch a quotation by marks."""
    found: list[Stretch] = []
    for stretch in sorted(quoted + unmarked, key=lambda each: (each.outer_start, each.unmarked is not None)):
        if found and stretch.outer_start < found[-1].outer_end:
            if stretch.unmarked is not None:
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
        self.fresh: list[Stretch] = []

    def read(self) -> list[Stretch]:
        found: list[Stretch] = []
        for index in range(len(self.lines)):
            self.fresh = []
            self._read_paragraph(index)
            found.extend(sorted(self.fresh, key=lambda stretch: stretch.start))
        return found

    def _read_paragraph(self, index: int) -> None:
        line, paired = self.lines[index], self.paired[index]
        after = line[0]
        if self.open is not None and not self._reopens(index, self.open):
            stray = paired.unopened
            if stray is None:
                self._add(line[0], line[1], line[0], line[1], self.group)
                return
            self._add(line[0], stray.start, line[0], stray.end, self.group)
            after = stray.end
            self.open = None
        same_group = self.open is not None
        self.open = None
        runs_on = self._runs_on(index)
        for pair in paired.pairs:
            if pair.opening.start < after:
                continue
            if paired.unclosed is not None and runs_on and pair.opening.start > paired.unclosed.start:
                break
            self._add_new(pair.opening.start, pair.opening.end, pair.closing.start, pair.closing.end, same_group)
            same_group = False
        if paired.unclosed is not None and paired.unclosed.start >= after:
            self._read_unclosed(index, paired.unclosed, runs_on, same_group and not paired.pairs)

    def _read_unclosed(self, index: int, mark: Mark, runs_on: bool, same_group: bool) -> None:
        """Where the closing mark was forgotten the words end before ", said X", or with the paragraph; a stray mark in
        the middle of a sentence opens nothing."""
        end = self.lines[index][1]
        if runs_on:
            self.open = mark
        else:
            limit = next((p.opening.start for p in self.paired[index].pairs if p.opening.start > mark.start), end)
            cut = self.cues.clause(self.text, mark.end, limit)
            before = self.text[max(self.lines[index][0], mark.start - 40) : mark.start].rstrip()
            if cut is None and before and before[-1] not in ".:,!?…":
                return
            end = cut[0] if cut else limit
        self._add_new(mark.start, mark.end, end, end, same_group)

    def _runs_on(self, index: int) -> bool:
        """Does the quotation left open in this paragraph go on in the next ones?"""
        mark = self.paired[index].unclosed
        if mark is None or index + 1 >= len(self.lines):
            return False
        if self._reopens(index + 1, mark):
            return True
        for paired in self.paired[index + 1 : index + 1 + _REACH]:
            stray, opening = paired.unopened, paired.first_opening
            if stray is not None and (opening is None or stray.start < opening.start):
                return stray.family == mark.family
            if opening is not None:
                return False
        return False

    def _reopens(self, index: int, mark: Mark) -> bool:
        """Does the paragraph begin with an opening mark of the same family?"""
        opening = self.paired[index].first_opening
        if opening is None or opening.family != mark.family:
            return False
        return not self.text[self.lines[index][0] : opening.start].strip(_BLANK)

    def _add_new(self, outer_start: int, start: int, end: int, outer_end: int, same_group: bool) -> None:
        self.group += not same_group
        self._add(start, end, outer_start, outer_end, self.group)

    def _add(self, start: int, end: int, outer_start: int, outer_end: int, group: int) -> None:
        start, end = trimmed(self.text, start, end)
        if start < end:
            self.fresh.append(Stretch(start, end, outer_start, outer_end, group))
