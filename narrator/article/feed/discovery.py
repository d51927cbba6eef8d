"""A web page → the address of the feed that it names, for who gave the page's address in the feed's place."""

from __future__ import annotations

from typing import Any

from narrator.article.outside import web_address

_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/feed+json"))
_HEAD = 200_000
"""Characters in which a page's <link>s stand."""


def feed_named_in(page: str, url: str | None) -> str | None:
    """The first feed among the page's <link rel="alternate">; None where there is none, or it is no page at all."""
    from lxml import etree, html

    if "<link" not in page[:_HEAD].lower():
        return None
    try:
        root = html.document_fromstring(page[:_HEAD].encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8"))
    except etree.LxmlError:
        return None
    feeds = (link.get("href") for link in root.iter("link") if _is_a_feeds(link))
    return next(filter(None, (web_address(href, url) for href in feeds)), None)


def _is_a_feeds(link: Any) -> bool:
    return "alternate" in link.get("rel", "").lower().split() and link.get("type", "").lower() in _TYPES
