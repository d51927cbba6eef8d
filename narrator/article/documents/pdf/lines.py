"""A column's runs → its lines of text; raised numbers of notes go, raised figures of numbers and units stay raised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from narrator.article.documents.pdf.columns import rows
from narrator.article.documents.pdf.runs import Run

_RAISED_EM = 0.15
_SMALL = 0.82
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§]{1,3})(?:\s?[,–-]\s?\d{1,3})*[\])]?")
_POWER_AFTER = re.compile(r"(?:\d|(?<![^\W\d_])(?:k|c|m|d|µ|h)?m|\bft|\bsec|\bs)$")
_POWERS = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")
_POWER = re.compile(r"[-−+]?\d{1,2}")
_GAP_EM = 0.15


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column; `left` and `right` are that column's edges, `notes` the marks of notes taken out of it."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    is_bold: bool
    left: float
    right: float
    page: int
    column: int
    page_height: float
    notes: tuple[str, ...] = ()


def lines_of(column: Sequence[Run], page: int, number: int, page_height: float) -> list[Line]:
    """The lines of a column from above to below."""
    found = rows(column)
    left = _edge(sorted(row[0].x0 for row in found))
    right = max((run.x1 for run in column), default=0.0)
    return [line for row in found if (line := _line(row, left, right, page, number, page_height)).text]


def _edge(starts: list[float]) -> float:
    """Where most lines begin: the leftmost place where at least a fifth of them do."""
    for start in starts:
        if sum(abs(other - start) < 2 for other in starts) * 5 >= len(starts):
            return start
    return starts[0] if starts else 0.0


def _line(row: list[Run], left: float, right: float, page: int, column: int, page_height: float) -> Line:
    main = max(row, key=lambda run: (run.size, len(run.text)))
    text, end, notes = "", row[0].x0, []
    for run in row:
        words = run.text
        if run.size < _SMALL * main.size and main.base - run.base > _RAISED_EM * main.size:
            if _POWER.fullmatch(words) and _POWER_AFTER.search(text):
                words = words.translate(_POWERS)
            elif text and _NOTE_MARK.fullmatch(words):
                notes.append(words)
                end = run.x1
                continue
        if text and run.x0 - end > _GAP_EM * main.size:
            text += " "
        text += words
        end = run.x1
    letters = sum(len(run.text) for run in row)
    bold = sum(len(run.text) for run in row if run.is_bold)
    return Line(
        text=" ".join(text.split()),
        x0=row[0].x0,
        x1=row[-1].x1,
        base=main.base,
        size=main.size,
        is_bold=bold * 2 > letters,
        left=left,
        right=right,
        page=page,
        column=column,
        page_height=page_height,
        notes=tuple(notes),
    )
