"""Text and headline → the turns of an interview or a transcript: who asks, who answers, which words are spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from narrator.records import Span
from narrator.script.interviewees import Speakers, find_speakers
from narrator.script.layout import paragraphs
from narrator.script.parts import Turn
from narrator.script.turn_labels import ANSWERING, ASKING, Labelled, find_labels, label_key
from narrator.script.turn_lines import is_aside, is_closing, is_heading, spoken_parts
from narrator.script.turn_questions import find_asked
from narrator.script.words import ROLE, TITLE, words_of

_INTERVIEWER = "Interviewer"
_MARKS = "\"“”„«»‘’'*_ "
_OTHER = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")
_SELVES = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|me|us|I[’']\w+|[Ww]e[’']\w+|[Yy]ou[’']\w+)\b")
_SELF = re.compile(r"\bI[’']m (?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*)*)")


def find_turns(text: str, title: str = "", language: str = "en") -> tuple[Turn, ...]:
    """The turns of an interview, in order; none where the article is not one. Never an error; time linear in the text.

    A turn's `speaker` is the full name where headline, first paragraphs or labels tell it; an interviewer whom nobody
    names is "Interviewer".
    """
    if ":" not in text and "?" not in text and "\nQ" not in text:
        return ()
    lines = paragraphs(text)
    labels = find_labels(text, lines)
    if labels:
        return tuple(_labelled_turns(text, title, lines, labels, language))
    return tuple(_asked_turns(text, title, lines, language))


def _labelled_turns(
    text: str, title: str, lines: Sequence[Span], labels: Sequence[Labelled], language: str
) -> Iterator[Turn]:
    lede = text[: lines[labels[0].paragraph][0]]
    speakers = find_speakers(title, lede, language)
    names = _label_names(text, lede or title, labels, lines, speakers, language)
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
        asks, speaker = names[label_key(current.label)]
        for start, end in spoken_parts(text, label.words_start if label else line[0], line[1]):
            begin, stop = _without_marks(text, start, end)
            yield Turn(begin, stop, current.label_start, current.label_end, current.label, asks, group, speaker)


def _goes_on(text: str, line: Span, trailing: bool) -> bool:
    """Does a paragraph without a label belong to the turn before it?"""
    if is_aside(text, line) or is_heading(text, line) or is_closing(text, line):
        return False
    if line[1] - line[0] <= 200 and _watches(text[line[0] : line[1]]):
        return False
    return not trailing or bool(re.search(r"\b(?:I|we|my|our|me|us|I[’']\w+|we[’']\w+)\b", text[line[0] : line[1]]))


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


def _label_names(
    text: str, lede: str, labels: Sequence[Labelled], lines: Sequence[Span], speakers: Speakers, language: str
) -> dict[str, tuple[bool, str | None]]:
    """For each label: does it ask, and whose it is. A label that nothing explains is its own name."""
    asked: dict[str, list[bool]] = {}
    written: dict[str, str] = {}
    for label in labels:
        key = label_key(label.label)
        asked.setdefault(key, []).append(
            text[label.words_start : lines[label.paragraph][1]].rstrip(_MARKS).endswith("?")
        )
        written.setdefault(key, label.label)
    asks = {key: sum(marks) * 2 > len(marks) for key, marks in asked.items()}
    if ASKING & set(asks) or ANSWERING & set(asks):
        asks = {key: key in ASKING for key in asks}
    return {key: (asks[key], _name_of(key, written[key], asks[key], lede, speakers, language)) for key in written}


def _name_of(key: str, label: str, asks: bool, lede: str, speakers: Speakers, language: str) -> str:
    if key in ASKING:
        return speakers.asking or label
    if key in ANSWERING:
        return speakers.answering[0] if len(speakers.answering) == 1 else label
    known = [*speakers.answering, *([speakers.asking] if speakers.asking else [])]
    for name in known:
        if _fits(key, name):
            return name
    bare = re.escape(label_key(label).split()[-1])
    match = re.search(rf"\b((?:[A-ZÀ-Þ][\w.’'-]*\s){{1,3}}{bare})\b", lede, re.IGNORECASE)
    if match is not None and _fits(key, match.group(1)):
        return _bare_name(match.group(1), language)
    if len(label) <= 3 and label.isupper():
        initialled = _initialled(label, lede)
        if initialled is not None:
            return initialled
        if asks and speakers.asking:
            return speakers.asking
    return label


def _fits(key: str, name: str) -> bool:
    """Is `key` the name's last or first word, its initials, or all of it?"""
    words = [word.casefold() for word in re.findall(r"[^\W\d_][\w’'-]*", name)]
    tokens = re.findall(r"[^\W\d_][\w’'-]*", key.casefold())
    if not words or not tokens:
        return False
    initials = "".join(word[0] for word in words)
    return tokens == words[-len(tokens) :] or tokens == words[: len(tokens)] or (len(key) > 1 and key == initials)


def _initialled(label: str, lede: str) -> str | None:
    """The name in `lede` whose initials are `label`."""
    pattern = r"\s".join(rf"{re.escape(letter)}[\w’'-]+" for letter in label if letter.isalpha())
    match = re.search(rf"\b{pattern}\b", lede)
    return match.group() if match else None


def _bare_name(name: str, language: str) -> str:
    """Without the ordinary words and the titles before a name."""
    flags = words_of(language).flags
    words = name.split()
    while len(words) > 1 and (
        not words[0][0].isupper() or flags.get(words[0].casefold().rstrip("."), 0) & (TITLE | ROLE)
    ):
        words = words[1:]
    return " ".join(words)


def _asked_turns(text: str, title: str, lines: Sequence[Span], language: str) -> Iterator[Turn]:
    parts = find_asked(text, title, lines)
    if not parts:
        return
    speakers = find_speakers(title, text[: lines[parts[0].paragraph][0]], language)
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
        if part.part == "answers" and len(speakers.answering) > 1:
            speaker = _introduced(text[start:end], speakers.answering)
        for begin, stop in spoken_parts(text, start, end):
            begin, stop = _without_emphasis(text, begin, stop)
            yield Turn(begin, stop, begin, begin, None, part.part == "asks", group, speaker)


def _is_told_of(words: str, names: Sequence[str]) -> bool:
    """Does the paragraph speak of an interviewee by name, and nobody in the first person: a caption, a remark?"""
    return any(name.split()[-1] in words for name in names) and not re.search(r"\b(?:I|I[’']\w+|my|me|we|our)\b", words)


def _introduced(words: str, names: Sequence[str]) -> str | None:
    """Where several answer, who of them says "I'm …"."""
    match = _SELF.search(words)
    return next((name for name in names if match and _fits(match.group("name").rstrip(".").casefold(), name)), None)


def _without_emphasis(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in "*_":
        start += 1
    while end > start and text[end - 1] in "*_":
        end -= 1
    return start, end
