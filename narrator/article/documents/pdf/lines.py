"""A column's runs → its lines of text; raised numbers of notes go, raised figures of numbers and units stay raised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from narrator.article.documents.pdf.columns import rows
from narrator.article.documents.pdf.runs import Run

_RAISED_EM = 0.15
_SMALL = 0.82
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§]{1,3})(?:\s?[,–-]\s?\d{1,3})*[\])]?")
_POWER_AFTER = re.compile(r"(?:\d|(?<![^\W\d_])(?:k|c|m|d|µ|h)?m|\bft|\bsec|\bs)$")
_POWERS = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")
_POWER = re.compile(r"[-−+]?\d{1,2}")
_SAME_SIZE = 0.06
_MOST_END = 0.95
"""Of the lines end where the column does, or before."""
_GAP_EM = 0.15
_CELL_EM = 1.0
_INITIAL = 1.8
"""Times the size of the others that an initial has, at least; one of two lines has 2.4."""
_AT_EDGE_EM = 0.25
_JUSTIFIED = 0.5
"""Of a column's lines that end at its edge, where the setter made them; of ragged ones some fifth do by chance."""


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
    cells: tuple[str, ...] = ()
    """Words that stand apart by more than a word's space: where the next line has such too, they are a table's row."""
    is_row: bool = False
    is_justified: bool = False
    """Whether most lines of its column end at its right edge, so that one that does not ends a paragraph."""

    @property
    def is_full(self) -> bool:
        """Whether it ends at the right edge."""
        return self.x1 > self.right - _AT_EDGE_EM * self.size


def lines_of(column: Sequence[Run], page: int, number: int, page_height: float) -> list[Line]:
    """The lines of a column from above to below."""
    found = rows(_with_initials(column))
    lines = [line for row in found if (line := _line(row, page, number, page_height)).text]
    lines = [_within(line, [other for other in lines if _is_alike(line, other)]) for line in lines]
    is_justified = sum(line.is_full for line in lines) > _JUSTIFIED * len(lines)
    lines = [replace(line, is_justified=is_justified) for line in lines]
    return lines if is_justified else _with_rows(lines)


def _is_alike(line: Line, other: Line) -> bool:
    return abs(line.size - other.size) <= _SAME_SIZE * line.size


def _within(line: Line, alike: Sequence[Line]) -> Line:
    """The line with its column's edges, as the lines of its size have them: a title may be wider, or a lone line."""
    starts, ends = sorted(other.x0 for other in alike), sorted(other.x1 for other in alike)
    return replace(line, left=_edge(starts), right=max(ends[int(_MOST_END * (len(ends) - 1))], line.x1))


def _with_initials(column: Sequence[Run]) -> list[Run]:
    """The runs with a letter of several lines' height put before the first of the lines that it stands before."""
    size = median(run.size for run in column) if column else 0.0
    kept = list(column)
    for run in column:
        if run.size > _INITIAL * size and len(run.text.strip()) <= 2 and run.text.strip().isalpha():
            beside = [other for other in kept if other.size < run.size / _INITIAL and _is_right_of(other, run)]
            if len({round(other.base) for other in beside}) > 1:
                kept = _with_initial(run, beside, kept)
    return kept


def _with_initial(initial: Run, beside: list[Run], column: list[Run]) -> list[Run]:
    """The lines beside the initial, and one below that gives way too, begin where it does; the first takes it in."""
    first = min(beside, key=lambda other: (other.base, other.x0))
    edge = min(other.x0 for other in beside) + first.size
    letter = initial.text.strip()
    gap = " " if _is_word_alone(letter, first.text, column) else ""
    kept = []
    for run in column:
        if run is first:
            run = replace(run, text=f"{letter}{gap}{run.text.lstrip()}", x0=initial.x0)
        elif run.x0 < edge and initial.top < run.base < initial.base + 1.6 * first.size and run.x0 > initial.x0:
            run = replace(run, x0=initial.x0)
        if run is not initial:
            kept.append(run)
    return kept


def _is_right_of(other: Run, run: Run) -> bool:
    return run.top < other.base <= run.base + 1 and other.x0 >= run.x1 - 1


def _is_word_alone(initial: str, rest: str, column: Sequence[Run]) -> bool:
    """Whether a large "A" is a word, as the column's other words tell: there is "ferry" among them, and no "aferry"."""
    following = (re.match(r"\w*", rest) or [""])[0].casefold()
    others = Counter(word for run in column for word in re.findall(r"\w+", run.text.casefold()))
    return others[following] > 1 and initial.casefold() + following not in others


def _with_rows(lines: list[Line]) -> list[Line]:
    """The lines, those of tables as rows: several cells in one line, and in one of its neighbours."""
    told = []
    for index, line in enumerate(lines):
        beside = lines[max(index - 1, 0) : index] + lines[index + 1 : index + 2]
        if len(line.cells) > 1 and any(len(other.cells) > 1 for other in beside):
            line = replace(line, text=", ".join(line.cells), is_row=True)
        told.append(line)
    return told


def _edge(starts: list[float]) -> float:
    """Where most lines begin: the leftmost place where at least a fifth of them do."""
    for start in starts:
        if sum(abs(other - start) < 2 for other in starts) * 5 >= len(starts):
            return start
    return starts[0] if starts else 0.0


def _line(row: list[Run], page: int, column: int, page_height: float) -> Line:
    main = max(row, key=lambda run: (run.size, len(run.text)))
    cells: list[str] = [""]
    notes: list[str] = []
    end = row[0].x0
    for run in row:
        words = run.text
        bare = words.strip()
        if run.size < _SMALL * main.size and main.base - run.base > _RAISED_EM * main.size:
            if _POWER.fullmatch(bare) and _POWER_AFTER.search(cells[-1]):
                words = words.translate(_POWERS)
            elif cells[-1] and _NOTE_MARK.fullmatch(bare):
                notes.append(bare)
                words = words.replace(bare, "", 1)
        if cells[-1] and run.x0 - end > _CELL_EM * main.size:
            cells.append("")
        elif cells[-1] and run.x0 - end > _GAP_EM * main.size:
            cells[-1] += " "
        cells[-1] += words
        end = run.x1
    letters = sum(len(run.text) for run in row)
    bold = sum(len(run.text) for run in row if run.is_bold)
    return Line(
        text=" ".join(" ".join(cells).split()),
        cells=tuple(cells),
        x0=row[0].x0,
        x1=row[-1].x1,
        base=main.base,
        size=main.size,
        is_bold=bold * 2 > letters,
        left=row[0].x0,
        right=row[-1].x1,
        page=page,
        column=column,
        page_height=page_height,
        notes=tuple(notes),
    )
