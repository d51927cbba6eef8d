"""All pages → the same pages without what every page has: running heads, page numbers, lines at the foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from narrator.article.documents.pdf.columns import rows
from narrator.article.documents.pdf.runs import Page, Run

_MOST_ROWS = 4
"""At either end of a page that are looked at; a letterhead has three lines."""
_MARGIN = 0.2
"""Of the page's height, in which they stand."""
_SAME_PLACE = 0.02
"""Of the page's height, by which the same row may be higher or lower on another page."""
_ROMAN = r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
"""Front matter is numbered in small letters; "I" and "ill" are words."""
_PAGE_NUMBER = re.compile(
    rf"[-–—|·•\[( ]*(?:(?i:page|seite|página|pág\.?|p\.|s\.)\s*)?(?:\d{{1,4}}|{_ROMAN})"
    r"(?:\s*(?:/|of|von|sur|de)\s*\d{1,4})?[-–—|·•\]) ]*"
)
_LARGE = 1.3
"""Times the size of most of a page: a title, or the number of a chapter."""
Row = list[Run]


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without the rows at either end that come again on others, and without their numbers."""
    ends = [_ends(page) for page in pages]
    again = _again(pages, ends)
    return [_without(page, found, again) for page, found in zip(pages, ends, strict=True)]


def _ends(page: Page) -> tuple[list[Row], list[Row]]:
    """The first rows and the last, each from the edge inwards."""
    found = rows(page.runs)
    above = [row for row in found if row[0].base < _MARGIN * page.height][:_MOST_ROWS]
    below = [row for row in found if row[0].base > (1 - _MARGIN) * page.height][::-1][:_MOST_ROWS]
    return above, below


def _again(pages: Sequence[Page], ends: Sequence[tuple[list[Row], list[Row]]]) -> set[tuple[str, int]]:
    """The (words, place) of rows that stand on more than one page; figures count as the same."""
    counts = Counter(
        key
        for page, (above, below) in zip(pages, ends, strict=True)
        for key in {key for row in (*above, *below) for key in _keys(row, page)}
    )
    return {key for key, count in counts.items() if count > 1}


def _keys(row: Row, page: Page) -> Iterable[tuple[str, int]]:
    """What a row is known again by: its words and about where it stands, one way of rounding or the other."""
    words = re.sub(r"\d+", "#", " ".join(run.text for run in row).casefold())
    words = re.sub(r"[^\w#]+", " ", words).strip()
    step = page.height * _SAME_PLACE
    return ((words, round(row[0].base / step)), (words, -round(row[0].base / step + 0.5)))


def _without(page: Page, ends: tuple[list[Row], list[Row]], again: set[tuple[str, int]]) -> Page:
    gone: set[int] = set()
    for end in ends:
        for number, row in enumerate(end):
            is_known = any(key in again for key in _keys(row, page)) and not _is_headline(row, page)
            if is_known or (number < 2 and _is_page_number(row) and not _is_large(row, page)):
                gone.update(map(id, row))
            else:
                break
    return replace(page, runs=tuple(run for run in page.runs if id(run) not in gone))


def _is_page_number(row: Row) -> bool:
    return _PAGE_NUMBER.fullmatch(" ".join(run.text for run in row).strip()) is not None


def _is_headline(row: Row, page: Page) -> bool:
    """On the first page the title stands larger than where it comes again."""
    return page.number == 1 and _is_large(row, page)


def _is_large(row: Row, page: Page) -> bool:
    sizes = sorted(run.size for run in page.runs)
    return max(run.size for run in row) > _LARGE * sizes[len(sizes) // 2]
