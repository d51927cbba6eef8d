"""A page's tree → the same without what a browser does not show: hidden elements, templates, menus and dialogs."""

from __future__ import annotations

import re
from typing import Any

from narrator.article.html.sizes import Size, drop_each, sizes_of

_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_UNSEEN_TAGS = frozenset(("template", "dialog"))
_UNSEEN_CLASSES = frozenset(
    """visually-hidden visuallyhidden visually_hidden sr-only sronly screen-reader-text screen-reader-only
    screenreader offscreen assistive-text element-invisible d-none hidden is-hidden u-hidden""".split()  # noqa: SIM905
)
"""Names that the common frameworks of style give to what only a screen reader is told, or nobody."""
_CONTROL_ROLES = frozenset("alertdialog dialog menu menubar menuitem navigation search tablist toolbar".split())  # noqa: SIM905
_METADATA = frozenset(("meta", "link", "title", "head", "html", "body", "script", "br", "wbr"))
_WHOLE_STORY = 0.5
"""Share of the page's words, or of its prose. What hides so many is shown by a script once it has loaded."""
_SHORT = 400
"""Characters of prose. Two or three hidden paragraphs are no story, however short the page is."""


def drop_hidden(tree: Any, *, is_page: bool = True) -> None:
    """Take out of the tree what a reader of the page does not see, and the page's own controls.

    Of a page an element stays that holds most of its words: pages hide themselves until their scripts have run.
    """
    sizes = sizes_of(tree) if is_page else {}

    def is_dropped(element: Any) -> bool:
        return _is_hidden(element) and not (is_page and _holds_the_story(sizes[element], sizes[tree]))

    drop_each((each for each in tree.iter() if isinstance(each.tag, str) and each.tag not in _METADATA), is_dropped)


def _holds_the_story(size: Size, whole: Size) -> bool:
    return size.letters > whole.letters * _WHOLE_STORY or size.prose > max(whole.prose * _WHOLE_STORY, _SHORT)


def _is_hidden(element: Any) -> bool:
    return (
        element.tag in _UNSEEN_TAGS
        or (element.get("hidden") is not None and element.get("hidden") != "until-found")
        or (element.get("aria-hidden") or "").strip().lower() == "true"
        or (element.get("role") or "").strip().lower() in _CONTROL_ROLES
        or bool(_UNSEEN.search(element.get("style") or ""))
        or _is_hidden_by_class(element)
    )


def _is_hidden_by_class(element: Any) -> bool:
    """Whether a class of its says so; "hidden md:block" is hidden on some screens only."""
    names = (element.get("class") or "").lower().split()
    bare = {name.lstrip("-_") for name in names}
    return not _UNSEEN_CLASSES.isdisjoint(bare) and not any(":" in name or "block" in name for name in names)
