"""The text of a JSON Feed (1.0, 1.1) → `Feed`."""

from __future__ import annotations

import html
from typing import Any

from narrator.article.feed.dates import feed_moment
from narrator.article.feed.records import MOST_ENTRIES, Feed, FeedEntry, digest
from narrator.article.headline import joined_names
from narrator.article.outside import language_tag, parsed_json, web_address
from narrator.errors import ArticleError


def json_feed(text: str, source: str, url: str | None) -> Feed:
    """The feed; `source` names it in errors. Raises ArticleError for other JSON."""
    try:
        feed = parsed_json(text)
    except ValueError as error:
        raise ArticleError(f"{source}: this is no JSON feed ({error})") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise ArticleError(f"{source}: this is JSON, but no JSON feed: it has no list of items")
    language = language_tag(_string(feed, "language"))
    authors = _names(feed)
    entries = [_entry(item, url, language, authors) for item in items[:MOST_ENTRIES] if isinstance(item, dict)]
    return Feed(_string(feed, "title"), web_address(_string(feed, "home_page_url"), url), language, tuple(entries))


def _entry(item: dict[str, Any], base: str | None, language: str | None, authors: list[str]) -> FeedEntry:
    url = web_address(_string(item, "url") or _string(item, "external_url"), base)
    title, summary = _string(item, "title"), _string(item, "summary")
    text = html.escape(_string(item, "content_text"), quote=False).replace("\n", "<br>")
    tags = item.get("tags")
    return FeedEntry(
        guid=_string(item, "id") or url or digest(title, summary or text),
        url=url,
        title=title,
        published=feed_moment(_string(item, "date_published")),
        updated=feed_moment(_string(item, "date_modified")),
        byline=joined_names(_names(item) or authors),
        categories=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        summary=html.escape(summary, quote=False),
        content=_string(item, "content_html") or text,
        image=web_address(_string(item, "image") or _string(item, "banner_image"), base),
        language=language_tag(_string(item, "language")) or language,
    )


def _names(told: dict[str, Any]) -> list[str]:
    """The authors of the feed or of an item: a list in version 1.1, one in 1.0."""
    authors = told.get("authors") or [told.get("author")]
    people = authors if isinstance(authors, list) else []
    return [name for author in people if isinstance(author, dict) and (name := _string(author, "name"))]


def _string(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
