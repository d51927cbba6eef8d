"""Text and headline → the turns of an interview or a transcript: who asks, who answers, which words are spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from narrator.records import Span
from narrator.script.layout import paragraphs
from narrator.script.parts import Turn
from narrator.script.turn_labels import Labelled, find_labels, label_key
from narrator.script.turn_lines import is_aside, is_closing, is_heading, spoken_parts
from narrator.script.turn_names import fits, label_names

_INTERVIEWER = "Interviewer"
_MAY_ASK = re.compile(r"\?(?=[\s)*_<]*(?:</\w+>)?\s*(?:[\n\r\x0b\x0c\x85\u2028\u2029]|\Z))")
"""A paragraph that ends with a question mark. The patterns for interviews are compiled, which takes longer than to read
most articles, only where this or a label is found."""
_OTHER = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")
_SELVES = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|me|us|I[’']\w+|[Ww]e[’']\w+|[Yy]ou[’']\w+)\b")
_OWN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
_SELF = re.compile(
    r"\b(?:I[’']m|[Mm]y name is) (?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*)*)|^(?P<first>[A-Z][^,.]{2,40}), and I\b"
)
_BESIDE = re.compile(r"\b([A-Z][\w’'-]+) and (?:I|me)\b|\b(?:me|myself) and ([A-Z][\w’'-]+)")
_BEFORE_ANSWER = re.compile(r"(?:[*_]+|[—–]\s*)*")
_BEFORE_QUESTION = re.compile(r"(?:#{1,6} |[*_]+|[—–]\s*|\d{1,2}[.)] )*")


def find_turns(text: str, title: str = "", language: str = "en", byline: str | None = None) -> tuple[Turn, ...]:
    """The turns of an interview, in order; none where the article is not one. Never an error; time linear in the text.

    A turn's `speaker` is the full name where headline, first paragraphs, labels, the last line or the byline tell it;
    an interviewer whom nobody names is "Interviewer".
    """
    if ":" not in text and "?" not in text and "\nQ" not in text:
        return ()
    lines = paragraphs(text)
    labels = find_labels(text, lines)
    if labels:
        return tuple(_labelled_turns(text, title, lines, labels, language, byline))
    return tuple(_asked_turns(text, title, lines, language, byline))


def _labelled_turns(
    text: str, title: str, lines: Sequence[Span], labels: Sequence[Labelled], language: str, byline: str | None
) -> Iterator[Turn]:
    from narrator.script.interviewees import find_speakers

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
        elif current is None or not _goes_on(text, line, index > labels[-1].paragraph):
            if index > labels[-1].paragraph:
                current = None
            continue
        if current is None:
            continue
        asks, speaker = names[label_key(current.name)]
        for start, end in spoken_parts(text, label.words_start if label else line[0], line[1]):
            begin, stop = _without_marks(text, start, end)
            yield Turn(begin, stop, current.label_start, current.label_end, current.label, asks, group, speaker)


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


def _asked_turns(text: str, title: str, lines: Sequence[Span], language: str, byline: str | None) -> Iterator[Turn]:
    if _MAY_ASK.search(text) is None:
        return
    from narrator.script.turn_questions import find_asked, surely_asks

    parts = find_asked(text, title, lines)
    if not parts:
        return
    from narrator.script.interviewees import find_speakers

    lede, after = text[: lines[parts[0].paragraph][0]], text[lines[parts[-1].paragraph][1] :]
    speakers = find_speakers(title, lede, language, end=after, byline=byline)
    answering = speakers.answering[0] if len(speakers.answering) == 1 else None
    group, before = 0, ""
    speaker: str | None = None
    for part in parts:
        if part.part == "aside":
            continue
        if part.part != before or part.part == "asks":
            group += 1
        before = part.part
        start, end = lines[part.paragraph]
        if part.part == "answers" and _is_told_of(text[start:end], speakers.answering):
            continue
        speaker = (speakers.asking or _INTERVIEWER) if part.part == "asks" else answering
        if part.part == "asks" and answering is None and not surely_asks(text[start:end]):
            speaker = None
        if part.part == "answers" and len(speakers.answering) > 1:
            speaker = _introduced(text[start:end], speakers.answering)
        for begin, stop in spoken_parts(text, start, end):
            begin, stop = _bare_turn(text, begin, stop, part.part == "asks")
            yield Turn(begin, stop, begin, begin, None, part.part == "asks", group, speaker)


def _is_told_of(words: str, names: Sequence[str]) -> bool:
    """Does the paragraph speak of an interviewee by name, and nobody in the first person: a caption, a remark?"""
    return any(name.split()[-1] in words for name in names) and not re.search(r"\b(?:I|I[’']\w+|my|me|we|our)\b", words)


def _introduced(words: str, names: Sequence[str]) -> str | None:
    """Where several answer, who of them says "I'm …"; of two, also who does not say "Ben and I"."""
    match = _SELF.search(words)
    own = (match.group("name") or match.group("first")).rstrip(".").casefold() if match else ""
    told = next((name for name in names if own and fits(own, name)), None)
    if told is not None or len(names) != 2:
        return told
    beside = _BESIDE.search(words)
    other = next((name for name in names if beside and fits(_beside(beside).casefold(), name)), None)
    return next((name for name in names if other is not None and name != other), None)


def _beside(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def _bare_turn(text: str, start: int, end: int, asks: bool) -> Span:
    """Without emphasis, the dash before a turn, a heading's signs and a question's number."""
    before = (_BEFORE_QUESTION if asks else _BEFORE_ANSWER).match(text, start, end)
    start = before.end() if before else start
    while end > start and text[end - 1] in "*_":
        end -= 1
    return start, end
