"""Where things stand in a page: near the headline of its story, or among comments and other stories."""

from __future__ import annotations

import re
from typing import Any

from narrator.article.headline import bare
from narrator.article.html.sizes import class_names

_OTHERS = re.compile(
    r"comment|related|recommend|teaser|sidebar|footer|popular|trending|newsletter|widget|card-list|promo|carousel",
    re.IGNORECASE,
)
_ASIDE = frozenset(("nav", "aside", "form", "blockquote"))
_LINES = ("p", "div", "span", "strong", "b", "td", "dt", "a", "font", "h5", "h6")
_FEW = 4
_BEFORE, _AFTER = 40, 150
"""Elements; above a headline stand its section and day, below it menus to share, pictures and the like."""


class Places:
    """The order of a page's elements, and which of them is its headline."""

    def __init__(self, tree: Any, title: str | None) -> None:
        self._order = {element: place for place, element in enumerate(tree.iter())}
        self.headline = _headline(tree, title)
        self._above = set() if self.headline is None else set(self.headline.iterancestors())

    def is_near(self, element: Any, *, above: bool = True) -> bool:
        """Whether it stands near the headline; never where the page shows none."""
        if self.headline is None:
            return False
        distance = self._order[element] - self._order[self.headline]
        return (-_BEFORE if above else 0) <= distance < _AFTER

    def is_others(self, element: Any, *, own: bool = False) -> bool:
        """Whether it stands among comments, other stories and the like, whose authors and days are not this story's.

        What is marked as the story's `own` may stand at its side.
        """
        for around in (element, *element.iterancestors()):
            if around in self._above or around.tag in ("article", "main", "body"):
                return False
            if (around.tag in _ASIDE and not own) or any(_OTHERS.search(name) for name in class_names(around)):
                return True
        return False


def _headline(tree: Any, title: str | None) -> Any:
    """The element that shows the headline, a heading before any other; None where the page does not show it."""
    wanted = bare(title or "")
    if not wanted:
        return None
    headings = (each for each in tree.iter("h1", "h2", "h3", "h4") if wanted in bare(each.text_content()))
    others = (each for each in tree.iter(*_LINES) if len(each) < _FEW and bare(each.text or "") == wanted)
    found = next(headings, None)
    return next(others, None) if found is None else found
