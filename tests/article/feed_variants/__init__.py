"""Feeds of our own, one for each way in which feeds are written, and what is right of the first entry of each.

`FAMILIES` holds them by kind. What is right follows from the formats (RSS 0.91 to 2.0, RSS 1.0, Atom 0.3, RFC 4287,
CDF, the modules' own pages), or where a feed breaks them, from what its writer must have meant.
`tests/article/test_feed_variants.py` holds our reader to them, `tests/benchmarks/feeds.py` asks feedparser too.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.article.feed_variants.dated import DATE_ELEMENTS, DATES
from tests.article.feed_variants.linked import BASES, LINKS
from tests.article.feed_variants.variant import PLACE, Variant
from tests.article.feed_variants.worded import CATEGORIES, CHANNELS, LANGUAGES, PEOPLE, PRECEDENCE, TEXTS, TITLES
from tests.article.feed_variants.written import BROKEN, ENCODINGS, FORMATS

__all__ = ["FAMILIES", "PLACE", "Variant"]

FAMILIES: Mapping[str, tuple[Variant, ...]] = {
    "formats and namespaces": FORMATS,
    "titles": TITLES,
    "own before modules'": PRECEDENCE,
    "links": LINKS,
    "bases of links": BASES,
    "ways to write a date": DATES,
    "elements with dates": DATE_ELEMENTS,
    "texts": TEXTS,
    "bylines": PEOPLE,
    "categories": CATEGORIES,
    "the feed's own title and page": CHANNELS,
    "languages": LANGUAGES,
    "encodings": ENCODINGS,
    "broken XML": BROKEN,
}
