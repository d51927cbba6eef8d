"""A page's runs → its columns in reading order: what stands across them parts them from above to below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from narrator.article.documents.pdf.runs import Run

_FEWEST_LINES = 3
"""On either side of a gutter: what is shorter may be a table or two things beside each other."""
_NARROWEST_EM = 0.7
_FEWEST_WORDS = 2.5
"""In the middle line of a column of prose; a column of a table has a word or a number."""
_FILLED = 0.6
"""How much of a column's width its middle line takes, if it is one of prose."""
_DEEPEST = 6
"""Cuts inside one another; a page of five columns needs four."""


def columns(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs of each column, or of each stretch across columns, in reading order."""
    return list(_columns(list(runs), 0))


def _columns(runs: list[Run], depth: int) -> Iterator[list[Run]]:
    gutter = _gutter(runs) if depth < _DEEPEST and len(runs) >= 2 * _FEWEST_LINES else None
    if gutter is None:
        if runs:
            yield runs
        return
    for band in _bands(runs, gutter):
        if any(_crosses(run, gutter) for run in band):
            yield band
        else:
            yield from _columns([run for run in band if run.x1 <= gutter], depth + 1)
            yield from _columns([run for run in band if run.x1 > gutter], depth + 1)


def _crosses(run: Run, x: float) -> bool:
    return run.x0 < x - 1 and run.x1 > x + 1


def _gutter(runs: list[Run]) -> float | None:
    """The x of the white between two columns that has the most lines beside it; None where there is none."""
    best, most = None, 0.0
    for x in _candidates(runs):
        worth = _worth(runs, x)
        if worth > most:
            best, most = x, worth
    return best


def _candidates(runs: list[Run]) -> Iterator[float]:
    """Where few runs are: a point of each stretch that less than a third as many cover as of the fullest."""
    left, right = int(min(run.x0 for run in runs)), int(max(run.x1 for run in runs)) + 1
    covered = [0] * (right - left + 2)
    for run in runs:
        covered[int(run.x0) - left] += 1
        covered[min(int(run.x1) + 1, right) - left] -= 1
    count, counts = 0, []
    for change in covered:
        count += change
        counts.append(count)
    few = max(counts) / 3
    start = None
    for index, number in enumerate([*counts, len(runs)]):
        if number <= few:
            start = index if start is None else start
        elif start is not None:
            lowest = min(counts[start:index])
            places = [place for place in range(start, index) if counts[place] == lowest]
            if start > 0:
                yield left + places[len(places) // 2] + 0.5
            start = None


def _worth(runs: list[Run], x: float) -> float:
    """How many lines stand beside each other with nothing across `x`; wide gutters win between equals."""
    worth = 0.0
    for band in _bands(runs, x):
        if any(_crosses(run, x) for run in band):
            continue
        left, right = [run for run in band if run.x1 <= x], [run for run in band if run.x1 > x]
        if _is_prose(left) and _is_prose(right):
            size = median(run.size for run in band)
            gap = min(run.x0 for run in right) - max(run.x1 for run in left)
            if gap >= _NARROWEST_EM * size:
                worth += min(len(rows(left)), len(rows(right))) + min(gap / 1000, 0.5)
    return worth


def _is_prose(runs: list[Run]) -> bool:
    """Whether the runs are a column of a text: lines that mostly fill its width, of several words."""
    lines = rows(runs)
    if len(lines) < _FEWEST_LINES:
        return False
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    filled = median(max(run.x1 for run in line) - min(run.x0 for run in line) for line in lines)
    words = median(sum(len(run.text.split()) for run in line) for line in lines)
    return filled >= _FILLED * (right - left) and words >= _FEWEST_WORDS


def _bands(runs: list[Run], x: float) -> list[list[Run]]:
    """From above to below: rows that something crosses `x` in, and stretches of rows that nothing crosses in."""
    bands: list[list[Run]] = []
    was_crossed: bool | None = None
    for row in rows(runs):
        is_crossed = any(_crosses(run, x) for run in row)
        if is_crossed is not was_crossed:
            bands.append([])
        bands[-1].extend(row)
        was_crossed = is_crossed
    return bands


def rows(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs that stand on one base line, from above to below, each row from left to right."""
    found: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.base, run.x0)):
        if found and _is_same_row(found[-1], run):
            found[-1].append(run)
        else:
            found.append([run])
    return [sorted(row, key=lambda run: run.x0) for row in found]


def _is_same_row(row: list[Run], run: Run) -> bool:
    """Raised and lowered letters belong to the row that they overlap with by half of their own height."""
    base = max(row, key=lambda other: other.size)
    return abs(run.base - base.base) < 0.5 * min(max(run.size, base.size), 1.3 * min(run.size, base.size))
