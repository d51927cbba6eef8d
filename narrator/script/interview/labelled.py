"""Labelled paragraphs → the turns of an interview or a transcript: whose they are, and which words are spoken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from narrator.records import Span
from narrator.script.interview.labels import Labelled
from narrator.script.interview.lines import (
    TALKS,
    is_aside,
    is_closing,
    is_heading,
    is_narration,
    speaks_of_itself,
    spoken_parts,
    tells_of,
)
from narrator.script.interview.names import label_names
from narrator.script.interview.who import find_speakers
from narrator.script.parts import Turn
from narrator.script.words.words import words_of

_LONGEST_QUESTION = 400
_FEW = 3
"""One labelled paragraph in so many, or fewer, between the first and the last are parts of a report."""
_OTHER = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")


def labelled_turns(
    text: str, title: str, lines: Sequence[Span], labels: Sequence[Labelled], language: str, byline: str | None
) -> Iterator[Turn]:
    """The turns that `labels` begin, in order, with the paragraphs in which they go on."""
    first, last = labels[0].paragraph, labels[-1].paragraph
    lede, after = text[: lines[first][0]], text[lines[last][1] :]
    speakers = find_speakers(title, lede, language, end=after, byline=byline)
    names = label_names(text, title, labels, lines, speakers, language)
    people = [name for _, name in names.values()]
    embedded = len(labels) * _FEW <= last + 1 - first  # a few lines of a hearing, and again below, in a report
    by_paragraph = {label.paragraph: label for label in labels}
    voice: tuple[Labelled, bool, str] | None = None
    group = 0
    unlabelled = not any(asks for asks, _ in names.values())
    for index in range(first, len(lines)):
        line, label = lines[index], by_paragraph.get(index)
        begins = voice is not None and _is_first(voice[0], index)
        if label is None and unlabelled and not begins and index + 1 in by_paragraph and _is_question(text, line):
            group += 1
            yield Turn(*line, line[0], line[0], None, True, group, speakers.asker)
            voice = None
            continue
        if label is not None:
            voice, group = (label, *names[label.key]), group + 1
        elif voice is None or not (begins or _goes_on(text, line, embedded or index > last, language, people)):
            voice = None if index > last else voice
            continue
        yield from _turns_of(text, (label.words_start if label else line[0], line[1]), voice, group)


def _turns_of(text: str, words: Span, voice: tuple[Labelled, bool, str], group: int) -> Iterator[Turn]:
    label, asks, speaker = voice
    for start, end in spoken_parts(text, *words):
        yield Turn(start, end, label.label_start, label.label_end, label.label, asks, group, speaker)


def _is_question(text: str, line: Span) -> bool:
    """Is this a question to those whose answers alone have labels?"""
    words = text[line[0] : line[1]].strip(" *_")
    return len(words) <= _LONGEST_QUESTION and words.endswith("?")


def _is_first(label: Labelled, index: int) -> bool:
    """Does this paragraph stand right below a label that has a line of its own?"""
    return label.alone and index == label.paragraph + 1


def _goes_on(text: str, line: Span, trailing: bool, language: str, speakers: Iterable[str]) -> bool:
    """Does a paragraph without a label belong to the turn before it? `trailing`: where the writer may have gone on."""
    words = text[line[0] : line[1]]
    if is_aside(text, line) or is_heading(text, line) or is_closing(text, line):
        return False
    if is_narration(words, words_of(language)):
        return False
    if words.endswith(":") or (len(words) <= 200 and (_watches(words) or tells_of(words, speakers))):
        return False
    return not trailing or (speaks_of_itself(words) and not tells_of(words, speakers))


def _watches(words: str) -> bool:
    """Is this the interviewer's remark about the other: "He laughs and turns the iron."?"""
    return bool(_OTHER.search(words)) and not TALKS.search(words)
