"""Paragraphs without labels → the turns of an interview: whose they are, and which words are spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from narrator.records import Span
from narrator.script.interview.lines import bare_turn, spoken_parts, tells_of
from narrator.script.interview.names import fits
from narrator.script.interview.questions import find_asked
from narrator.script.interview.who import called_by_name, find_speakers, named_people
from narrator.script.parts import Turn
from narrator.script.words.words import words_of

_SELF = re.compile(
    r"\b(?:I[’']m|[Mm]y name is) (?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*)*)|^(?P<first>[A-Z][^,.]{2,40}), and I\b"
)
_BESIDE = re.compile(r"\b([A-Z][\w’'-]+) and (?:I|me)\b|\b(?:me|myself) and ([A-Z][\w’'-]+)")


def asked_turns(text: str, title: str, lines: Sequence[Span], language: str, byline: str | None) -> Iterator[Turn]:
    """The turns of an unlabelled interview, in order; several who answer are told apart only by what they say."""
    words = words_of(language)
    parts = find_asked(text, title, lines, words)
    if not parts:
        return
    first = next((part for part in parts if part.part != "aside"), parts[0])
    lede, after = text[: lines[first.paragraph][0]], text[lines[parts[-1].paragraph][1] :]
    speakers = find_speakers(title, lede, language, end=after, byline=byline)
    named = named_people(f"{title}\n{text}", words) if words.nouns_take_up else []
    called: str | None = None
    group, before = 0, ""
    for part in parts:
        if part.part == "aside":
            continue
        if part.part != before or part.part == "asks":
            group += 1
        before = part.part
        start, end = lines[part.paragraph]
        if part.part == "answers" and tells_of(text[start:end], speakers.answering):
            continue  # a caption, a remark
        if part.part == "asks":
            called = called_by_name(text[start:end], named, words) or called
            speaker = speakers.asker
        else:
            speaker = called or _introduced(text[start:end], speakers.answering) or speakers.answerer
        for begin, stop in spoken_parts(text, start, end):
            begin, stop = bare_turn(text, begin, stop, part.part == "asks")
            yield Turn(begin, stop, begin, begin, None, part.part == "asks", group, speaker)


def _introduced(words: str, names: Sequence[str]) -> str | None:
    """Where several answer, who of them says "I'm …"; of two, also who does not say "Ben and I"."""
    match = _SELF.search(words)
    own = (match.group("name") or match.group("first")).rstrip(".").casefold() if match else ""
    told = next((name for name in names if own and fits(own, name)), None)
    if told is not None or len(names) != 2:
        return told
    beside = next((group for match in _BESIDE.finditer(words) for group in match.groups() if group), None)
    one, other = names
    if beside is not None and fits(beside.casefold(), other):
        return one
    return other if beside is not None and fits(beside.casefold(), one) else None
