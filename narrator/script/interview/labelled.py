"""Labelled paragraphs → the turns of an interview or a transcript: whose they are, and which words are spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from narrator.records import Span
from narrator.script.interview.labels import Labelled, label_key
from narrator.script.interview.lines import is_aside, is_closing, is_heading, spoken_parts
from narrator.script.interview.names import label_names
from narrator.script.interview.who import find_speakers
from narrator.script.parts import Turn

_OTHER = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")
_SELVES = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|me|us|I[’']\w+|[Ww]e[’']\w+|[Yy]ou[’']\w+)\b")
_OWN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")


def labelled_turns(
    text: str, title: str, lines: Sequence[Span], labels: Sequence[Labelled], language: str, byline: str | None
) -> Iterator[Turn]:
    """The turns that `labels` begin, in order, with the paragraphs in which they go on."""
    lede = text[: lines[labels[0].paragraph][0]]
    after = text[lines[labels[-1].paragraph][1] :]
    speakers = find_speakers(title, lede, language, end=after, byline=byline)
    names = label_names(text, title, labels, lines, speakers, language)
    by_paragraph = {label.paragraph: label for label in labels}
    current: Labelled | None = None
    group = 0
    for index in range(labels[0].paragraph, len(lines)):
        line = lines[index]
        label = by_paragraph.get(index)
        if label is not None:
            current, group = label, group + 1
        elif current is None or not (_is_first(current, index) or _goes_on(text, line, index > labels[-1].paragraph)):
            if index > labels[-1].paragraph:
                current = None
            continue
        if current is None:
            continue
        asks, speaker = names[label_key(current.name)]
        for start, end in spoken_parts(text, label.words_start if label else line[0], line[1]):
            begin, stop = _without_marks(text, start, end)
            yield Turn(begin, stop, current.label_start, current.label_end, current.label, asks, group, speaker)


def _is_first(label: Labelled, index: int) -> bool:
    """Does this paragraph stand right below a label that has a line of its own?"""
    return label.alone and index == label.paragraph + 1


def _goes_on(text: str, line: Span, trailing: bool) -> bool:
    """Does a paragraph without a label belong to the turn before it?"""
    if is_aside(text, line) or is_heading(text, line) or is_closing(text, line):
        return False
    if line[1] - line[0] <= 200 and _watches(text[line[0] : line[1]]):
        return False
    return not trailing or bool(_OWN.search(text, line[0], line[1]))


def _watches(words: str) -> bool:
    """Is this the interviewer's remark about the other: "He laughs and turns the iron."?"""
    return bool(_OTHER.search(words)) and not _SELVES.search(words)


def _without_marks(text: str, start: int, end: int) -> Span:
    """A turn printed as a quotation leaves its marks out."""
    begin, stop = start, end
    while begin < stop and text[begin] in '"“”„«':
        begin += 1
    while stop > begin and text[stop - 1] in '"“”»' and not any(mark in text[begin : stop - 1] for mark in '"“”«'):
        stop -= 1
    return begin, stop
