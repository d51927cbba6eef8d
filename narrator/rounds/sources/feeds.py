"""A feed's bytes → its entries as offers; an entry is read from the feed, or from its page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from narrator.article.feed.entries import article_from_entry, read_feed
from narrator.article.feed.records import FeedEntry
from narrator.article.web.fetch import Fetched
from narrator.records import Article
from narrator.rounds.sources.offer import Offer, version_of
from narrator.rounds.sources.visitor import Visitor

_FROM_PAGE = {"auto": None, "feed": False, "page": True}


def feed_offers(feed: str, text: Literal["auto", "feed", "page"], visitor: Visitor) -> list[Offer]:
    """The entries of the feed at that address, in its order. Raises ArticleError for what cannot be had, or is none."""
    answer = visitor.get_again(feed)
    return offers_in(answer.content, feed, _FROM_PAGE[text], visitor.get, charset=answer.charset, url=answer.url)


def offers_in(
    content: bytes,
    source: str,
    from_page: bool | None,
    get: Callable[[str], Fetched],
    charset: str | None = None,
    url: str | None = None,
) -> list[Offer]:
    """The entries of a feed that was fetched; `source` names it. Raises ArticleError for what is no feed."""
    feed = read_feed(content, source, charset, url)
    read = partial(article_from_entry, from_page=from_page, get=get)
    return [_offer(entry, source, partial(read, entry)) for entry in feed.entries]


def _offer(entry: FeedEntry, source: str, read: Callable[[], Article]) -> Offer:
    # "1234" is some entry of this feed only; an address, a tag: or a urn: is one entry of the world
    identity = entry.guid if ":" in entry.guid else f"{source}#{entry.guid}"
    return Offer(
        id=identity,
        version=version_of(entry.title, entry.updated, entry.summary, entry.content),
        read=read,
        title=entry.title,
        url=entry.url,
        published=entry.published or entry.updated,
        categories=entry.categories,
    )
