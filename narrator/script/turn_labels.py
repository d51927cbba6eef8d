"""Paragraphs → the labels of an interview's or a transcript's turns: “Q:”, “JT:”, “WHITE:”, “Anna Keller:”."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from narrator.records import Span

_BEFORE = r"[\s\"“”„«‘'>#]*(?:\*\*|__|<(?:b|strong)>|[*_])?\s*"
_AFTER = r"(?:\*\*|__|</(?:b|strong)>|[*_])?"
_NAME_WORD = r"[A-ZÀ-Þ][\w.’'&-]*"
_NAME = (
    rf"(?:{_NAME_WORD})(?:\s(?:(?:de|del|di|da|van|von|der|den|al|bin|of|the|and|la|le)\s){{0,2}}{_NAME_WORD}){{0,5}}"
)
_NOTE = r"(?:\s?[(\[][^()\[\]\n]{1,40}[)\]])?"
_LABEL = re.compile(
    rf"{_BEFORE}(?:(?P<label>{_NAME}){_NOTE}\s?{_AFTER}\s?[:：]{_AFTER}"
    rf"|(?P<short>[QAFRP])(?:\d{{1,2}})?{_AFTER}[.)—–]{_AFTER}(?=\s))\s*"
)
_ALONE = re.compile(
    r"(?:\*\*|__)?(?P<label>[A-ZÀ-Þ][A-ZÀ-Þ.’'-]*[A-ZÀ-Þ](?:\s[A-ZÀ-Þ.’'-]*[A-ZÀ-Þ]){0,3}|[QA])(?:\*\*|__)?$"
)
ASKING = frozenset({"q", "question", "frage", "pregunta", "interviewer", "reporter", "journalist", "moderator"})
ANSWERING = frozenset({"a", "answer", "antwort", "respuesta", "réponse", "interviewee", "guest"})
_HEADINGS = (
    "note notes update updated correction corrections editor editors photo photos image images picture video watch read"
    " more related source sources credit date time when where what why who how cost price tickets address phone email"
    " warning tip tips summary background analysis conclusion result results example examples contact location venue"
    " rating verdict pros cons ingredients method serves listen follow topics tags category share poll breaking live"
    " exclusive opinion review fact false true myth claim monday tuesday wednesday thursday friday saturday sunday"
    " http https ps nb re subject from to cc recommended first second third finally step part chapter"
)
_NEVER = frozenset(_HEADINGS.split())
"""What stands before a colon in the news and is nobody's name."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph that begins with a label: the label as written and its span, and where the words spoken begin."""

    paragraph: int
    label: str
    label_start: int
    label_end: int
    words_start: int
    alone: bool = False


def find_labels(text: str, lines: Sequence[Span]) -> list[Labelled]:
    """The labelled paragraphs, in order; empty where what looks like labels does not make a conversation."""
    found = [label for index in range(len(lines)) if (label := _label_of(text, lines, index)) is not None]
    kept = _conversing(_without_headline(found))
    return kept if len(kept) >= 2 else []


def label_key(label: str) -> str:
    """One key for the ways to write a label: "WHITE", "White" and "MR. WHITE"."""
    return re.sub(r"^(?:mr|mrs|ms|dr|sen|rep|gov|prof)\b\.?\s*", "", label.casefold()).strip(" .") or label.casefold()


def _label_of(text: str, lines: Sequence[Span], index: int) -> Labelled | None:
    start, end = lines[index]
    match = _LABEL.match(text, start, min(end, start + 120))
    if match is not None:
        name = "label" if match.group("label") else "short"
        label = match.group(name)
        if match.end() < end and _may_be_label(label) and not text.startswith("//", match.end()):
            return Labelled(index, label, match.start(name), match.end(name), match.end())
        return None
    alone = _ALONE.match(text, start, end) if end - start <= 40 else None
    if alone is not None and index + 1 < len(lines) and _may_be_label(alone.group("label")):
        return Labelled(index, alone.group("label"), alone.start("label"), alone.end("label"), end, alone=True)
    return None


def _may_be_label(label: str) -> bool:
    words = re.findall(r"[^\W\d_]+", label.casefold())
    return bool(words) and words[0] not in _NEVER and len(label) <= 60


def _without_headline(found: list[Labelled]) -> list[Labelled]:
    """A headline such as “Pence: No debate” is no turn: the next paragraph has no label, and no other has this one."""
    if len(found) < 2 or found[0].paragraph != 0 or found[1].paragraph == 1:
        return found
    again = any(label.label == found[0].label for label in found[1:])
    return found if again else found[1:]


def _conversing(found: Sequence[Labelled]) -> list[Labelled]:
    """The labels that a conversation is made of: Q with A, capitals or initials in turn, names that come back."""
    counts = Counter(label_key(each.label) for each in found)
    shouted = {
        label_key(each.label) for each in found if each.label.isupper() and len(each.label) > 1 and not each.alone
    }
    asked = set(counts) & (ASKING | ANSWERING)
    repeated = {key for key, count in counts.items() if count >= 2}
    speaking = asked if len(asked) >= 2 or sum(counts[key] for key in asked) >= 2 else set()
    if len(shouted) >= 2 or shouted & repeated:
        speaking |= shouted
    if len(repeated) >= 2 or (repeated and speaking):
        speaking |= repeated
    if len(speaking) >= 2 and len(repeated & speaking) >= 1:
        first = min(each.paragraph for each in found if label_key(each.label) in speaking)
        speaking |= {label_key(each.label) for each in found if each.paragraph > first}
    return [each for each in found if label_key(each.label) in speaking]
