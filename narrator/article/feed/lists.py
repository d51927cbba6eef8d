"""A list of feeds (OPML, as feed readers export it) → the feeds that it names, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from narrator.article.feed.records import Listed
from narrator.article.feed.vocabulary import attribute, base_of, local_name
from narrator.article.feed.wording import line
from narrator.article.outside import web_address
from narrator.errors import ArticleError

_MOST_FEEDS = 1000
"""Long lists of people who read feeds for a living have some hundred."""
_FEED_SCHEME = re.compile(r"feed:(?://(?!/)(?=[^/])|(?=https?:))", re.IGNORECASE)
"""feed://example.org/a and feed:https://example.org/a, as links that open a feed reader are written."""


def read_list(content: bytes, source: str, charset: str | None = None, url: str | None = None) -> tuple[Listed, ...]:
    """The feeds in a list; `source` names it in errors, `url` is where it was found, `charset` its header's.

    Feeds in folders count, what is marked as a comment does not; each counts once. Other lists that it names are not
    fetched. Raises ArticleError for what is no list, for one without feeds, and for one of more than 1000.
    """
    from narrator.article.feed.formats import parsed_list

    return parsed_list(content, source, charset, url)


def listed_feeds(root: Any, source: str, url: str | None) -> list[Listed]:
    """The feeds that an OPML document's root holds. Raises ArticleError as `read_list` does."""
    feeds: dict[str, Listed] = {}
    for feed in _feeds(root, url):
        feeds.setdefault(feed.url, feed)
    if not feeds:
        raise ArticleError(f"{source}: this list of feeds (OPML) names none: it has no outline with an xmlUrl")
    if len(feeds) > _MOST_FEEDS:
        raise ArticleError(f"{source}: this list names {len(feeds)} feeds; {_MOST_FEEDS} are the most: split it")
    return list(feeds.values())


def _feeds(root: Any, url: str | None) -> Iterator[Listed]:
    for outline in root.iter():
        if not isinstance(outline.tag, str) or local_name(outline) != "outline" or _is_comment(outline):
            continue
        written = _FEED_SCHEME.sub(_web_scheme, attribute(outline, "xmlUrl"), count=1)
        if address := web_address(written, base_of(outline, url)):
            yield Listed(line(attribute(outline, "title") or attribute(outline, "text")), address)


def _web_scheme(match: re.Match[str]) -> str:
    return "http://" if match[0].endswith("//") else ""


def _is_comment(outline: Any) -> bool:
    """OPML 2.0: what is in a comment is one too."""
    return any(attribute(one, "isComment").lower() == "true" for one in (outline, *outline.iterancestors()))
