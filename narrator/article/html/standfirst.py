"""A page's parsed HTML → the lines under its headline that sum the story up, which readers often leave out."""

from __future__ import annotations

import re
from typing import Any

from narrator.article.headline import bare
from narrator.article.html.metadata import Metadata, one
from narrator.article.html.places import Places
from narrator.article.html.sizes import class_names, short_text

_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description", "sailthru.description")
_NAMED = re.compile(
    r"(?:^|[-_])(?:stand-?first|dek|deck|sub-?(?:title|head(?:line)?|titulo)|lead|lede|vorspann|anrisstext|summary|excerpt|chapo|chapeau|bajada|sumario|entradilla|abstract|intro)(?:$|[-_])"
)
_ELEMENTS = ("p", "h2", "h3", "h4", "h5", "div", "span", "strong", "em", "b", "i", "li", "section", "blockquote", "dd")
_BLOCKS = frozenset(("p", "div", "ul", "ol", "section", "article", "table", "h1", "h2", "h3", "h4", "header", "figure"))
_SHORTEST, _LONGEST, _FEWEST = 40, 900, 6
_SAME = 40
"""Letters that a description and a line of the page must begin with alike; shorter ones are slogans."""


def standfirst_of(tree: Any, metadata: Metadata, places: Places) -> Any:
    """The element of the page that holds its standfirst, or None.

    It is told by two witnesses: the description in the metadata begins as it does, or it is named so and stands under
    the headline.
    """
    told = [one(metadata.story.get("description")), *(metadata.first(name) for name in _DESCRIPTIONS)]
    described = {bare(text.rstrip(".… ")) for text in told if text and len(text) >= _SHORTEST}
    described = {text for text in described if len(text) >= _SHORTEST // 2}
    named = None
    for element in tree.iter(*_ELEMENTS):
        if any(child.tag in _BLOCKS for child in element):
            continue
        words = short_text(element, _LONGEST)
        if not words or len(words) < _SHORTEST:
            continue
        letters = bare(words)
        is_near = places.is_near(element, above=False)
        if any(_begin_alike(letters, text) for text in described) and (is_near or not places.is_others(element)):
            return element
        is_long = len(words.split()) > _FEWEST
        if named is None and is_near and is_long and _is_named(element) and not places.is_others(element):
            named = element
    return named


def _is_named(element: Any) -> bool:
    around = element.getparent()
    return any(_NAMED.search(name) for each in (element, around) for name in class_names(each))


def _begin_alike(words: str, description: str) -> bool:
    same = min(len(words), len(description), _SAME)
    return same >= _SAME // 2 and words[:same] == description[:same]
