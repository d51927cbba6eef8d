"""All words of a page in one paragraph, as trafilatura gives short pages → the paragraphs that they are in the page."""

from __future__ import annotations

from typing import Any

from narrator.article.headline import bare
from narrator.article.html.fragment import words_of_html
from narrator.article.html.paragraphs import FIXED_SPACE, Paragraph

_COVERED = 0.9
"""Of the paragraph's letters that the lines found must have between them; else it stays as it is."""

_GAP = 40
"""Letters between two lines that follow each other; further on it is the same word somewhere else."""


def parted(dump: Paragraph, tree: Any) -> list[Paragraph]:
    """The lines of the page that stand in `dump`, in order; `dump` itself where they do not make it up."""
    from lxml import html

    whole = bare(dump.words)
    lines, end = [], 0
    for line in words_of_html(html.tostring(tree, encoding="unicode")).split("\n"):
        letters = bare(line)
        start = whole.find(letters, end) if letters else -1
        if start >= 0 and start - end <= _GAP:
            lines.append(line.replace(FIXED_SPACE, "\u00a0"))
            end = start + len(letters)
    covered = sum(len(bare(line)) for line in lines)
    return [Paragraph(line) for line in lines] if covered >= len(whole) * _COVERED else [dump]
