"""Quotes, people and the paragraphs' digests ↔ the record at the end of a script file, one JSON list a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from narrator.records import Candidate, Person, Quote, QuoteKind
from narrator.script.editable.head import Problems

_NOTE = "# For the machine: what was heard as a quotation, and who is named. Edit the article above instead."
_KINDS = ("direct", "partial", "term")
_GENDERS = ("female", "male", None)
_PERSON_KINDS = ("person", "body", "unnamed", None)
_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True)
class Record:
    """What the end of the file tells; empty where somebody cut it off."""

    quotes: tuple[Quote, ...] = ()
    people: tuple[Person, ...] = ()
    paragraphs: tuple[str, ...] = ()


def above_record(text: str) -> str:
    """What of a script file is for people: all that stands above the record."""
    return text.partition(f"\n---\n{_NOTE}")[0]


def write_record(quotes: Sequence[Quote], people: Sequence[Person], paragraphs: Iterable[str]) -> list[str]:
    """The lines of the record, the "---" above it included."""
    lines = ["---", _NOTE, "quotes:"]
    lines += [_line(_told(quote)) for quote in quotes]
    lines.append("people:")
    lines += [_line([p.name, list(p.aliases), p.gender, p.role, p.kind]) for p in people]
    lines.append("paragraphs:")
    digests = list(paragraphs)
    lines += [f"- {' '.join(digests[at : at + 20])}" for at in range(0, len(digests), 20)]
    return lines


def read_record(lines: Sequence[str], first_line: int, problems: Problems) -> Record:
    """The record of `lines`, which begin below its "---"; what is wrong goes to `problems`, with its line."""
    quotes: list[Quote] = []
    people: list[Person] = []
    paragraphs: list[str] = []
    part = ""
    for number, line in enumerate(lines, first_line):
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        if entry in ("quotes:", "people:", "paragraphs:"):
            part = entry
        elif part == "paragraphs:":
            paragraphs += entry.removeprefix("- ").split()
        elif part == "quotes:":
            _add(quotes, _quote, entry, number, problems)
        elif part == "people:":
            _add(people, _person, entry, number, problems)
        else:
            problems.append((number, "below the record's '---' stand only 'quotes:', 'people:' and 'paragraphs:'"))
            break
    return Record(tuple(quotes), tuple(people), tuple(paragraphs))


def _add(
    found: list[_Record], read: Callable[[list[Any]], _Record], entry: str, number: int, problems: Problems
) -> None:
    try:
        found.append(read(json.loads(entry.removeprefix("- "))))
    except (ValueError, TypeError, IndexError):
        problem = "this line of the record was changed; undo it, or delete the record from its '---' on"
        problems.append((number, problem))


def _told(quote: Quote) -> list[Any]:
    """What the line of a quote holds; `others` stand last, and only where there are any."""
    others = [[[other.speaker, other.confidence, other.reason] for other in quote.others]] if quote.others else []
    mention = list(quote.mention) if quote.mention else None
    decided = [quote.speaker, mention, quote.confidence, quote.reason, quote.rule]
    return [quote.start, quote.end, quote.kind, *decided, *others]


def _quote(values: list[Any]) -> Quote:
    start, end, kind, speaker, mention, confidence, reason, *more = values
    rule, others = more[0] if more else "", more[1] if len(more) > 1 else []  # files of earlier versions have neither
    fits = isinstance(start, int) and isinstance(end, int) and 0 <= start <= end and kind in _KINDS
    if not fits or not (speaker is None or isinstance(speaker, str)) or not isinstance(reason, str):
        raise ValueError(values)
    span = (int(mention[0]), int(mention[1])) if mention is not None else None
    rivals = tuple(_candidate(*other) for other in others)
    return Quote(start, end, cast(QuoteKind, kind), speaker, span, _chance(confidence), reason, str(rule), rivals)


def _candidate(speaker: Any, confidence: Any, reason: Any) -> Candidate:
    if not isinstance(speaker, str) or not isinstance(reason, str):
        raise ValueError(speaker)
    return Candidate(speaker, _chance(confidence), reason)


def _chance(value: Any) -> float:
    chance = float(value)
    if not 0.0 <= chance <= 1.0:  # 1e999, NaN
        raise ValueError(value)
    return chance


def _person(values: list[Any]) -> Person:
    name, aliases, gender, role, kind = values
    told = isinstance(name, str) and gender in _GENDERS and kind in _PERSON_KINDS
    if not told or not (role is None or isinstance(role, str)):
        raise ValueError(values)
    return Person(name, tuple(str(alias) for alias in aliases), gender, role, kind)


def _line(values: list[Any]) -> str:
    written = json.dumps(values, ensure_ascii=False)
    return "- " + (written if written.isprintable() else json.dumps(values))
