"""PDFs as tests make them: a small typesetter that fills columns line by line and parts words at their ends."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

PAGE = (595.0, 842.0)
FONT, BOLD = "Times-Roman", "Times-Bold"
_INDENT = 12.0


@dataclass
class Sheet:
    """A PDF in the making; lengths are points from the upper left corner."""

    page: tuple[float, float] = PAGE
    size: float = 10.0
    leading: float = 12.0
    made: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        self.canvas: Any = Canvas(self.made, pagesize=self.page, pageCompression=1, invariant=1)

    def line(self, x: float, y: float, text: str, size: float | None = None, font: str = FONT) -> None:
        self.canvas.setFont(font, size or self.size)
        self.canvas.drawString(x, self.page[1] - y, text)

    def justified(self, x: float, y: float, words: str, width: float) -> None:
        """A line stretched to the width by the spaces between its words."""
        text = self.canvas.beginText(x, self.page[1] - y)
        text.setFont(FONT, self.size)
        text.setWordSpace(max(0.0, (width - stringWidth(words, FONT, self.size)) / max(words.count(" "), 1)))
        text.textOut(words)
        text.setWordSpace(0)
        self.canvas.drawText(text)

    def column(
        self, x: float, y: float, width: float, lines: Sequence[tuple[str, bool]], *, begins: bool = True
    ) -> bool:
        """Lines (text, whether a paragraph ends in it), the first of a paragraph indented.

        `begins` tells whether a paragraph begins with the first; returned is whether one ends with the last.
        """
        for text, ends in lines:
            shift = _INDENT if begins else 0.0
            if ends:
                self.line(x + shift, y, text)
            else:
                self.justified(x + shift, y, text, width - shift)
            begins = ends
            y += self.leading
        return begins

    def next_page(self) -> None:
        self.canvas.showPage()

    def bytes(self) -> bytes:
        self.canvas.save()
        return self.made.getvalue()


def broken(
    paragraphs: Sequence[str], width: float, size: float = 10.0, indent: float = 12.0
) -> Iterator[tuple[str, bool]]:
    """The lines of paragraphs in a column, words of seven letters and more parted wherever the line ends."""
    for paragraph in paragraphs:
        line, room = "", width - indent
        waiting = paragraph.split(" ")[::-1]
        while waiting:
            word = waiting.pop()
            longer = f"{line} {word}".strip()
            if stringWidth(longer, FONT, size) <= room:
                line = longer
                continue
            head = _head(line, word, room, size)
            if head:
                line, word = f"{line} {head}-", word[len(head) :]
            yield line, False
            line, room = "", width
            waiting.append(word)
        yield line, True


def _head(line: str, word: str, room: float, size: float) -> str:
    """As much of the word as fits before a hyphen, three letters at either side at least."""
    if len(word) < 7 or not word[:-1].isalpha():
        return ""
    for end in range(len(word) - 4, 2, -1):
        if stringWidth(f"{line} {word[:end]}-", FONT, size) <= room:
            return word[:end]
    return ""
