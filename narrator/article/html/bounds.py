"""A page's tree → an error where it has more parts than can be read in good time."""

from __future__ import annotations

from typing import Any

from narrator.errors import ArticleError

MOST_ELEMENTS = 50_000
"""Of a page. The longest articles, with all menus and comments around them, have some 20,000."""
MOST_CHILDREN = 8_000
"""Of one element. Transcripts that part their lines with <br> have some 3,000."""
MOST_HEADINGS = 5_000
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def check_bounds(tree: Any, source: str) -> None:
    """Raises ArticleError for a page past one of the bounds: what finds its story takes time by the square of each."""
    elements = headings = 0
    for element in tree.iter():
        elements, headings = elements + 1, headings + (element.tag in _HEADINGS)
        for count, most, what in (
            (elements, MOST_ELEMENTS, "elements in it"),
            (headings, MOST_HEADINGS, "headings in it"),
            (len(element), MOST_CHILDREN, "parts in one element"),
        ):
            if count > most:
                raise ArticleError(
                    f"{source}: more than {most:,} {what}, and no article has them; give its text instead"
                )
