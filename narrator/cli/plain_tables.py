"""Markdown with tables → the same with lists in their place, as a terminal shows them and a screen reader reads them.

Cells that wrap beside each other are read across, and a narrow terminal cuts the words of the first column; a row is
an entry instead, each cell behind its column's heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_ROW = re.compile(r"^\|.*\|\s*$")
_RULE = re.compile(r"^\|(?:\s*:?-+:?\s*\|)+\s*$")
_BAR = re.compile(r"(?<!\\)\|")
_FENCE = "```"


def without_tables(text: str) -> str:
    """The Markdown, each table of it as a list; what stands in a block of code stays."""
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: Sequence[str]) -> Iterator[str]:
    in_code, at = False, 0
    while at < len(lines):
        line = lines[at]
        in_code ^= line.lstrip().startswith(_FENCE)
        if in_code or not _ROW.match(line) or at + 1 == len(lines) or not _RULE.match(lines[at + 1]):
            yield line
            at += 1
            continue
        headings, at = _cells(line), at + 2
        while at < len(lines) and _ROW.match(lines[at]):
            yield _entry(headings, _cells(lines[at]))
            at += 1


def _cells(row: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(row.strip()[1:-1])]


def _entry(headings: Sequence[str], cells: Sequence[str]) -> str:
    """ "- first: second" of two columns; of more, each cell but the first with the heading of its column."""
    named = [(heading, cell) for heading, cell in zip(headings[1:], cells[1:], strict=False) if cell]
    alone = len(headings) == 2
    told = "; ".join(cell if alone or not heading else f"{heading} {cell}" for heading, cell in named)
    return f"- {cells[0]}: {told}" if told and cells[0] else f"- {cells[0] or told}"
