"""A page's runs → its columns in reading order: what stands across them parts them from above to below."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from narrator.article.documents.pdf.runs import Run

_FEWEST_LINES = 3
"""On either side of a gutter: what is shorter may be a table or two things beside each other."""
_NARROWEST_EM = 0.7
_FEWEST_LETTERS = 10
"""In the middle line of a column of prose; a column of a table has a word or a number."""
_GOING_ON = 0.25
"""Of the lines of prose, that begin with a small letter at least: most go on in a sentence, cells of tables do not."""
_FILLED = 0.6
"""How much of a column's width its middle line takes, if it is one of prose."""
_RAISED_EM = 0.45
_LARGEST = 1.8
"""How many times a raised letter the others beside it are, at most: mostly 1.4 to 1.7."""
_HEADING = 1.15
"""Of the size of the others."""
_SAME_START = 2.0
"""Points."""
_DEEPEST = 6
"""Cuts inside one another; a page of five columns needs four."""


def columns(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs of each column, or of each stretch across columns, in reading order."""
    return list(_columns(list(runs), 0))


def _columns(runs: list[Run], depth: int) -> Iterator[list[Run]]:
    lines = rows(runs) if depth < _DEEPEST and len(runs) >= 2 * _FEWEST_LINES else []
    gutter = _gutter(runs, lines) if lines else None
    if gutter is None:
        if runs:
            yield runs
        return
    for band in _bands(lines, gutter):
        if any(_crosses(run, gutter) for run in band):
            yield band
            continue
        for part in _between_headings(band, gutter):
            yield from _columns([run for run in part if run.x1 <= gutter], depth + 1)
            yield from _columns([run for run in part if run.x1 > gutter], depth + 1)


def _between_headings(band: list[Run], gutter: float) -> Iterator[list[Run]]:
    """A band cut where a heading stands for all columns, though it is too short to reach across them: nothing stands
    beside it, and below it all columns begin at one height.
    """
    size = median(run.size for run in band)
    part: list[Run] = []
    waiting = rows(band)
    for index, row in enumerate(waiting):
        if part and _is_for_all(row, waiting[index + 1 :], part, gutter, size):
            yield part
            yield row
            part = []
        else:
            part.extend(row)
    yield part


def _is_for_all(row: list[Run], below: list[list[Run]], above: list[Run], gutter: float, size: float) -> bool:
    largest = max(run.size for run in row)
    if largest < _HEADING * size or row[-1].x1 > gutter or not below:
        return False
    gap = below[0][0].base - below[0][0].size - row[0].base
    is_alone = row[0].base - largest > max(run.base for run in above) and gap > 0
    is_beside = [any(run.x1 <= gutter for run in below[0]), any(run.x1 > gutter for run in below[0])]
    return is_alone and all(is_beside) and any(run.x1 > gutter for run in above)


def _crosses(run: Run, x: float) -> bool:
    return run.x0 < x - 1 and run.x1 > x + 1


def _gutter(runs: list[Run], lines: list[list[Run]]) -> float | None:
    """The x of the white between two columns that has the most lines beside it; None where there is none."""
    best, most = None, 0.0
    for x in _candidates(runs):
        worth = _worth(lines, x)
        if worth > most:
            best, most = x, worth
    return best


def _candidates(runs: list[Run]) -> Iterator[float]:
    """Just left of where several lines begin, but for those at the left edge."""
    starts = Counter(round(run.x0 / _SAME_START) for run in runs)
    first = min(starts)
    for start, count in starts.items():
        if start > first + 1 and count + starts[start + 1] >= _FEWEST_LINES:
            yield start * _SAME_START - 1.5 * _SAME_START


def _worth(lines: list[list[Run]], x: float) -> float:
    """How many lines stand beside each other with nothing across `x`; wide gutters win between equals."""
    worth = 0.0
    for band in _bands(lines, x):
        if any(_crosses(run, x) for run in band):
            continue
        left, right = rows(run for run in band if run.x1 <= x), rows(run for run in band if run.x1 > x)
        if _is_prose(left) and _is_prose(right):
            size = median(run.size for run in band)
            gap = min(run.x0 for line in right for run in line) - max(run.x1 for line in left for run in line)
            if gap >= _NARROWEST_EM * size:
                worth += min(len(left), len(right)) + min(gap / 1000, 0.5)
    return worth


def _is_prose(lines: list[list[Run]]) -> bool:
    """Whether they are a column of a text: lines that mostly fill its width and mostly go on."""
    if len(lines) < _FEWEST_LINES:
        return False
    left, right = min(run.x0 for line in lines for run in line), max(run.x1 for line in lines for run in line)
    filled = median(max(run.x1 for run in line) - min(run.x0 for run in line) for line in lines)
    letters = median(sum(map(len, (run.text for run in line))) for line in lines)
    begins = [line[0].text[:1] for line in lines if line[0].text[:1].isalpha()]
    small = sum(letter == letter.lower() for letter in begins)  # so are those of scripts without capitals
    return filled >= _FILLED * (right - left) and letters >= _FEWEST_LETTERS and small >= _GOING_ON * len(begins)


def _bands(lines: list[list[Run]], x: float) -> list[list[Run]]:
    """The runs of the rows that something crosses `x` in, and of stretches of rows that nothing does, from the top."""
    bands: list[list[Run]] = []
    was_crossed: bool | None = None
    for row in lines:
        is_crossed = any(_crosses(run, x) for run in row)
        if is_crossed is not was_crossed:
            bands.append([])
        bands[-1].extend(row)
        was_crossed = is_crossed
    return bands


def rows(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs that stand on one base line, from above to below, each row from left to right.

    Raised and lowered letters belong to the row that they stand beside.
    """
    found: list[list[Run]] = []
    bases: list[float] = []
    for run in sorted(runs, key=lambda run: (-run.size, run.base)):
        place = bisect_left(bases, run.base)
        near = [at for at in (place - 1, place) if 0 <= at < len(found) and _is_beside(found[at][0], run)]
        if near:
            found[min(near, key=lambda at: abs(bases[at] - run.base))].append(run)
        else:
            bases.insert(place, run.base)
            found.insert(place, [run])
    return [sorted(row, key=lambda run: run.x0) for row in found]


def _is_beside(main: Run, run: Run) -> bool:
    """Whether `run`, no larger than `main`, stands in its row; a letter of two lines' height stands in one of them."""
    return abs(run.base - main.base) < _RAISED_EM * min(main.size, _LARGEST * run.size)
