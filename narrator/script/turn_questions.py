"""Paragraphs without labels → which of them ask and which answer, told by bold type or by question marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from narrator.records import Span
from narrator.script.turn_lines import is_aside, is_closing, is_heading

_BOLD = re.compile(r"\s*(?:\*\*[^*\n]+\*\*|__[^_\n]+__|<(b|strong)>[^<\n]+</\1>)\s*$")
_INTERVIEW = re.compile(
    r"\b(?:interview(?:s|ed|ee|er)?|q ?& ?a|(?:tells|discuss(?:es)? \w.{0,80} with) [A-Z]\w+|in conversation"
    r"|(?:spoke|talked|chatted|sat down|caught up) (?:with|to)|\d+ questions|questions (?:for|with|to)"
    r"|in (?:his|her|their) own words|asked (?:him|her|them)|entretien|interviewt?|entrevista|gespräch)\b",
    re.IGNORECASE,
)
_YOU = re.compile(
    r"\b(?:[Yy]ou|[Yy]ours?|yourself|[Yy]ou[’'](?:re|ve|d|ll)|vous|votre|vos|Sie|Ihr|Ihre|Ihnen|usted|tú|su)\b"
)
_I = re.compile(
    r"\b(?:I|I[’'](?:m|ve|d|ll)|my|me|myself|we|we[’'](?:re|ve|d|ll)|our|us|je|j[’']\w+|nous|mon|ma|mes|ich|wir|mein\w*"
    r"|mich|yo|mi|mis|nosotros|me)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:I|my|myself|je|mon|ich|mein\w*|yo)\b")
_QUESTION = re.compile(r"\?[\s)*_]*$")
_QUOTES = re.compile(
    r"[,.?!][\"”’»]{1,2}\s(?:[\w.’'-]+\s){0,4}?(?:said|says|told|added|adds|explained|explains|asked)\b"
)
_LONGEST_QUESTION = 900
_SHARE_IF_TITLED, _SHARE_IF_TOLD, _SHARE_IF_UNTOLD = 0.08, 0.15, 0.25
"""The least share of questions among the paragraphs, for a text whose headline, whose first paragraphs, or neither call
it an interview: set so that 19 Wikinews interviews pass and 84 news reports do not."""
Part = Literal["asks", "answers", "aside"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A paragraph's part in an interview: its number among the paragraphs, and what it does."""

    paragraph: int
    part: Part


def find_asked(text: str, title: str, lines: Sequence[Span]) -> list[Asked]:
    """The paragraphs of an unlabelled interview from its first turn on; empty where the text is none."""
    bold = _asked_in_bold(text, lines)
    if bold:
        return bold
    questions = [index for index, line in enumerate(lines) if _is_question(text, line)]
    if not _is_interview(text, title, lines, questions):
        return []
    first = _first_turn(text, lines, questions[0])
    return _parts(text, lines, first, frozenset(questions))


def _asked_in_bold(text: str, lines: Sequence[Span]) -> list[Asked]:
    bold = [
        index
        for index, (start, end) in enumerate(lines)
        if end - start < _LONGEST_QUESTION and _BOLD.match(text, start, end)
    ]
    asking = [index for index in bold if _QUESTION.search(text[lines[index][0] : lines[index][1]])]
    if len(asking) < 2 or len(asking) * 2 < len(bold):
        return []
    return _parts(text, lines, asking[0], frozenset(bold))


def _is_question(text: str, line: Span) -> bool:
    words = text[line[0] : line[1]]
    if len(words) > _LONGEST_QUESTION or not _QUESTION.search(words) or words[0] in '"“‘«„':
        return False
    return bool(_YOU.search(words)) or len(words) <= 200


def _is_interview(text: str, title: str, lines: Sequence[Span], questions: Sequence[int]) -> bool:
    """Told as one and asking at least twice, or asking so often that it can be nothing else."""
    known = frozenset(questions)
    asked = [index for index in questions if index + 1 < len(lines) and index + 1 not in known]
    if len(asked) < 2:
        return False
    addressed = sum(bool(_YOU.search(text[lines[index][0] : lines[index][1]])) for index in asked)
    first = asked[0]
    answered = sum(bool(_I.search(text[lines[index + 1][0] : lines[index + 1][1]])) for index in asked)
    head = f"{title}\n{text[: lines[min(first, 8)][1]][:4000]}"
    if _reports(text, lines[first:]):
        return False
    share = len(asked) / (len(lines) - first)
    if _INTERVIEW.search(title) or _INTERVIEW.search(text[: lines[0][1]]):
        return share >= _SHARE_IF_TITLED
    if _INTERVIEW.search(head):
        return addressed + answered >= 2 and share >= _SHARE_IF_TOLD
    return len(asked) >= 4 and min(addressed, answered) * 2 >= len(asked) and share >= _SHARE_IF_UNTOLD


def _reports(text: str, lines: Sequence[Span]) -> bool:
    """Is this a report, which quotes its people, and not their talk itself?"""
    quoting = sum(bool(_QUOTES.search(text, start, end)) for start, end in lines)
    return quoting * 4 > len(lines)


def _first_turn(text: str, lines: Sequence[Span], first: int) -> int:
    """An interview may open in the middle: paragraphs before the first question that speak in the first person."""
    while first > 1:
        start, end = lines[first - 1]
        words = text[start:end]
        if not _speaks(words) and not (_YOU.search(words) and not _QUESTION.search(words)):
            return first
        if is_aside(text, lines[first - 1]) or words[0] in '"“‘«„':
            return first
        first -= 1
    return first


def _speaks(words: str) -> bool:
    return bool(_I.search(words)) and not _INTERVIEW.search(words)


def _parts(text: str, lines: Sequence[Span], first: int, questions: frozenset[int]) -> list[Asked]:
    parts: list[Asked] = []
    last_question = max(questions)
    for index in range(first, len(lines)):
        line = lines[index]
        if index > last_question and is_closing(text, line):
            break
        parts.append(Asked(index, _part(text, lines, index, questions, parts)))
    while parts and parts[-1].part == "aside":
        parts.pop()
    return parts


def _part(text: str, lines: Sequence[Span], index: int, questions: frozenset[int], before: Sequence[Asked]) -> Part:
    line = lines[index]
    if is_aside(text, line):
        return "aside"
    if index in questions:
        return "asks"
    previous = before[-1].part if before else None
    if previous != "asks" and _addresses(text, line) and index + 1 < len(lines) and index + 1 not in questions:
        return "asks"
    if is_heading(text, line) and not (previous == "asks" and _speaks(text[line[0] : line[1]])):
        if previous != "answers" and _YOU.search(text[line[0] : line[1]]):
            return "asks"
        return "aside"
    return "answers"


def _addresses(text: str, line: Span) -> bool:
    """A statement to the other: it says "you", and nothing in the first person."""
    words = text[line[0] : line[1]]
    return (
        len(words) <= 400 and bool(_YOU.search(words)) and not _FIRST_PERSON.search(words) and words[0] not in '"“‘«„['
    )
