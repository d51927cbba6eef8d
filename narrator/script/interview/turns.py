"""Text and headline → the turns of an interview or a transcript: who asks, who answers, which words are spoken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from narrator.records import Span
from narrator.script.layout import paragraphs
from narrator.script.parts import Turn
from narrator.script.words.words import words_of

_LABEL_REACH = 160
"""A label's colon stands within so many characters."""
_OPENING = re.compile(r"[^\W\d_][^.–—\n]{1,40}[.–—]")
_BOLD = (("**", "**"), ("__", "__"), ("<b>", "</b>"), ("<strong>", "</strong>"))
_LONGEST_BOLD = 600
_MARK_REACH = 12
"""Emphasis and brackets may stand between a question mark and the paragraph's end."""


def find_turns(text: str, title: str = "", language: str = "en", byline: str | None = None) -> tuple[Turn, ...]:
    """The turns of an interview, in order; none where the article is not one. Never an error; time linear in the text.

    A turn's `speaker` is the full name where headline, first paragraphs, labels, the last line or the byline tell it;
    an interviewer whom nobody names is "Interviewer". The patterns for interviews take longer to compile than most
    articles to read, so they are imported only for a text that may hold turns.
    """
    lines = _part_bold_questions(text, paragraphs(text))
    if _may_be_labelled(text, lines):
        from narrator.script.interview.labels import find_labels

        labels = find_labels(text, lines, words_of(language))
        if labels:
            from narrator.script.interview.labelled import labelled_turns

            return tuple(labelled_turns(text, title, lines, labels, language, byline))
    if any("?" in text[max(start, end - _MARK_REACH) : end] for start, end in lines):
        from narrator.script.interview.asked import asked_turns

        return tuple(asked_turns(text, title, lines, language, byline))
    return ()


def _part_bold_questions(text: str, lines: Sequence[Span]) -> list[Span]:
    """**How was it?** Long. – a bold question with its answer in one paragraph is two turns, so here two lines."""
    parted: list[Span] = []
    for start, end in lines:
        closing = next((mark for opening, mark in _BOLD if text.startswith(opening, start)), None)
        at = text.find(closing, start + 2, min(end, start + _LONGEST_BOLD)) if closing is not None else -1
        answer = at + len(closing or "")
        while answer < end and text[answer].isspace():
            answer += 1
        if at > start and text[at - 1] == "?" and answer < end:
            parted += [(start, at + len(closing or "")), (answer, end)]
        else:
            parted.append((start, end))
    return parted


def _may_be_labelled(text: str, lines: Sequence[Span]) -> bool:
    """Do at least two paragraphs hold a colon early, begin with a letter that asks, consist of a short label, or begin
    alike up to a full stop or a dash?"""
    if sum(_may_have_label(text, start, end) for start, end in lines) >= 2:
        return True
    openings = Counter(match[0] for start, end in lines if (match := _OPENING.match(text, start, end)))
    return sum(count >= 2 for count in openings.values()) >= 2


def _may_have_label(text: str, start: int, end: int) -> bool:
    reach = min(end, start + _LABEL_REACH)
    early = text.find(":", start, reach) >= 0 or text.find("：", start, reach) >= 0
    return (
        early
        or (text[start] in "QA(" and not text[start + 1 : start + 2].islower())
        or (end - start <= 40 and text[start].isupper() and text[end - 1].isalpha())
        or "Q" in text[start : start + 4]
        or text[start : start + 4].lstrip("*_")[:2] in ("P.", "R.", "F.", "PR", "RE")
    )
