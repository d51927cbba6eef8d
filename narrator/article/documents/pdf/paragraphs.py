"""A document's lines in reading order → its paragraphs, words parted at line ends put together."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from statistics import median

from narrator.article.documents.pdf.hyphens import Hyphens
from narrator.article.documents.pdf.lines import Line

_INDENT_EM = 0.6
_WIDE_LEADING = 1.3
"""Of the usual distance between lines, from which there is a gap."""
_FEW_LINES = 5
_SOLID = 1.4
"""Of the size: lines in print have 1.15 to 1.35, with 1.2 the usual."""
_SIZE_STEP = 0.06
_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BULLET = re.compile(r"[•‣▪●◦■□➢✓\uf000-\uf0ff]\s*")
"""Those of Word come from a font of symbols, whose signs have no names but numbers for private use."""
_ITEM = re.compile(rf"(?:{_BULLET.pattern}|[*–—-]\s|\(?\d{{1,2}}[.)]\s|\(?[a-z][.)]\s)")
_LISTED = re.compile(r"(?:[.·…_]\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})$")
"""A line of a table of contents."""
_CONTENTS_WORDS = 4
_SHORT = 0.4
"""Of the column's width that a line leaves free, from which it ends a paragraph whatever it ends in."""


@dataclass(slots=True)
class Paragraph:
    """Words of one paragraph, and the lines they come from."""

    lines: list[Line]
    text: str = ""

    @property
    def size(self) -> float:
        return median(line.size for line in self.lines)

    @property
    def page(self) -> int:
        return self.lines[0].page


def body_size(lines: Sequence[Line]) -> float:
    """The size that most letters have."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size * 2) / 2] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def paragraphs_of(lines: Sequence[Line], language: str | None = None) -> list[Paragraph]:
    """The paragraphs in reading order; one that runs over columns and pages is one."""
    if not lines:
        return []
    leading = _leadings(lines)
    is_indented = _has_indents(lines)
    found = [Paragraph([lines[0]])]
    for before, line in pairwise(lines):
        if _begins(before, line, leading, is_indented=is_indented):
            found.append(Paragraph([line]))
        else:
            found[-1].lines.append(line)
    hyphens = Hyphens((line.text for line in lines), language)
    for paragraph in found:
        paragraph.text = _without_bullet(hyphens.joined([line.text for line in paragraph.lines]))
    return _mended(found, body_size(lines), hyphens)


def without_contents(lines: Sequence[Line]) -> list[Line]:
    """The lines without those of a table of contents, and the short line above them that says what they are."""
    kept: list[Line] = []
    for index, line in enumerate(lines):
        begins = _LISTED.search(lines[index + 1].text) is not None if index + 1 < len(lines) else False
        is_heading = begins and len(line.text.split()) <= _CONTENTS_WORDS and not _ENDS.search(line.text)
        if not _LISTED.search(line.text) and not is_heading:
            kept.append(line)
    return kept


def _without_bullet(text: str) -> str:
    match = _BULLET.match(text)
    return text[match.end() :] if match else text


def _leadings(lines: Sequence[Line]) -> dict[int, float]:
    """The usual distance between lines, by their rounded size."""
    distances: dict[int, list[float]] = {}
    for one, other in pairwise(lines):
        if _is_same_column(one, other) and other.base > one.base and abs(one.size - other.size) < _SIZE_STEP * one.size:
            distances.setdefault(round(one.size), []).append(other.base - one.base)
    return {size: _usual(sorted(found), size) for size, found in distances.items()}


def _usual(distances: list[float], size: int) -> float:
    """The lower third: gaps between paragraphs are longer, and may be as many as lines that follow each other.

    Of few lines nobody can tell: they are taken for solid ones.
    """
    usual = distances[len(distances) // 3]
    return usual if len(distances) >= _FEW_LINES else min(usual, _SOLID * size)


def _is_same_column(one: Line, other: Line) -> bool:
    return (one.page, one.column) == (other.page, other.column)


def _has_indents(lines: Sequence[Line]) -> bool:
    """Whether paragraphs begin with an indented line: of the lines after a short one that ends a sentence, half do."""
    after = [b for a, b in pairwise(lines) if _is_same_column(a, b) and _has_room(a, b) and _ENDS.search(a.text)]
    return sum(map(_is_line_indented, after)) * 2 > len(after)


def _is_line_indented(line: Line) -> bool:
    return _INDENT_EM * line.size < line.x0 - line.left < 6 * line.size


def _has_room(line: Line, after: Line) -> bool:
    """Whether the first word of the next line would have fitted into this one."""
    first = after.text.split(" ", 1)[0]
    letter = min((one.x1 - one.x0) / max(len(one.text), 1) for one in (line, after))  # the less stretched of the two
    return line.right - line.x1 > letter * (len(first) + 1)


def _begins(before: Line, line: Line, leading: dict[int, float], *, is_indented: bool) -> bool:
    """Whether a new paragraph begins with `line`."""
    if abs(before.size - line.size) > _SIZE_STEP * before.size or before.is_bold != line.is_bold:
        return True
    if before.is_row or line.is_row:
        return True
    if _BULLET.match(line.text):
        return True
    if _ITEM.match(line.text) and (_ENDS.search(before.text) or _ITEM.match(before.text)):
        return True
    if _is_same_column(before, line):
        return _begins_in_column(before, line, leading)
    if not _ENDS.search(before.text):
        return False
    return _is_line_indented(line) if is_indented else True


def _begins_in_column(before: Line, line: Line, leading: dict[int, float]) -> bool:
    usual = leading.get(round(line.size), 1.2 * line.size)
    if line.base - before.base > _WIDE_LEADING * usual or line.base < before.base:
        return True
    if _are_centred(before, line):
        return False
    if _is_line_indented(line) and not _is_line_indented(before) and not _ITEM.match(before.text):
        return True
    if not _has_room(before, line):
        return False
    is_short = before.right - before.x1 > _SHORT * (before.right - before.left)
    if is_short or before.is_justified:
        return True
    return _ENDS.search(before.text) is not None and not line.text[:1].islower()


def _are_centred(one: Line, other: Line) -> bool:
    """Whether two lines of unlike length have one middle, as those of a centred headline have."""
    middles = (one.x0 + one.x1) / 2, (other.x0 + other.x1) / 2
    return abs(middles[0] - middles[1]) < 0.3 * one.size and abs(one.x0 - other.x0) > 0.3 * one.size


def _mended(found: list[Paragraph], body: float, hyphens: Hyphens) -> list[Paragraph]:
    """A paragraph that breaks off before a caption or a note goes on behind it."""
    kept: list[Paragraph] = []
    waiting = deque(found)
    while waiting:
        paragraph = waiting.popleft()
        place = _continuation(waiting, body) if _breaks_off(paragraph, body) else None
        if place is None:
            kept.append(paragraph)
            continue
        other = waiting[place]
        del waiting[place]
        text = hyphens.joined([paragraph.text, other.text])
        waiting.appendleft(Paragraph([*paragraph.lines, *other.lines], text))
    return kept


def _breaks_off(paragraph: Paragraph, body: float) -> bool:
    is_body = abs(paragraph.size - body) <= _SIZE_STEP * body
    return is_body and len(paragraph.text) > 40 and not _ENDS.search(paragraph.text)


def _continuation(waiting: Sequence[Paragraph], body: float) -> int | None:
    """Where, behind at most four paragraphs of another size, one of the body's begins in the middle of a sentence."""
    for index, paragraph in enumerate(islice(waiting, 5)):
        if abs(paragraph.size - body) <= _SIZE_STEP * body and not paragraph.lines[0].is_bold:
            return index if paragraph.text[:1].islower() and index > 0 else None
    return None
