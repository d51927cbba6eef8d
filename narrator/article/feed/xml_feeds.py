"""The root of RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0 or CDF → `Feed`: one reader, as feeds mix them.

Own elements go before those of modules (`narrator.article.feed.vocabulary`), and the first that says something counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from narrator.article.feed.dates import feed_moment
from narrator.article.feed.records import MOST_ENTRIES, Feed, FeedEntry, digest
from narrator.article.feed.vocabulary import (
    AUTHOR,
    CATEGORY,
    CONTENT,
    DESCRIPTION,
    LANGUAGE,
    PUBLISHED,
    SUMMARY,
    TITLE,
    UPDATED,
    XML,
    about,
    attribute,
    base_of,
    children,
    name_of,
)
from narrator.article.feed.wording import html_of, line, line_of, plain
from narrator.article.headline import joined_names
from narrator.article.outside import language_tag, web_address

_PAGE_TYPES = ("", "text/html", "application/xhtml+xml")
_RELATION = "http://www.iana.org/assignments/relation/"
_PARENTHESES = re.compile(r"[^\s@]++@[^\s(]++\s*+\((.+)\)")
_ANGLES = re.compile(r"([^<>@]++)<[^<>\s@]++@[^<>\s]++>")
_AN_ADDRESS = re.compile(r"https?://|/", re.IGNORECASE)
"""Beginnings of a guid that is meant as one: "1234" is a number, and no page beside the feed."""
_ADDRESS_ALONE = re.compile(r"<?[^\s@]++@\S++")


def xml_feed(root: Any, url: str | None) -> Feed:
    """The feed; `url` is where it was found, which relative addresses in it are relative to."""
    channel = next((child for child in root if name_of(child) == "channel"), root)
    home = _link(channel, url)
    language = _language(channel) or _language(root)
    authors = _names(channel, ("author",)) if name_of(root) == "feed" else []
    items = (element for element in root.iter() if name_of(element) in ("item", "entry"))
    entries = [_entry(item, url or home, language, authors) for item in islice(items, MOST_ENTRIES)]
    return Feed(_line(channel, TITLE), home, language, tuple(entries))


def _entry(item: Any, url: str | None, language: str | None, authors: list[str]) -> FeedEntry:
    address = _link(item, url)
    title, (summary, content) = _line(item, TITLE), _wording(item)
    updated = _moment(item, UPDATED) or feed_moment(attribute(item, "lastmod"))
    told = next((text for text in map(plain, children(item, ("guid", "id"))) if text), "")
    return FeedEntry(
        guid=told or about(item) or address or digest(title, summary),
        url=address,
        title=title,
        published=_moment(item, PUBLISHED) or updated,
        updated=updated,
        byline=joined_names(_authors(item) or authors),
        categories=tuple(filter(None, map(_category, children(item, CATEGORY)))),
        summary=summary,
        content=content,
        image=_image(item, url),
        language=_language(item) or language,
    )


def _line(element: Any, names: Iterable[str]) -> str:
    return next(filter(None, map(line_of, children(element, names))), "")


def _wording(item: Any) -> tuple[str, str]:
    """Summary and content. Of several summaries of a feed's own the longest is the content, as some write them."""
    summaries = list(filter(None, map(html_of, children(item, SUMMARY))))
    content = max(map(html_of, children(item, CONTENT)), key=len, default="")
    own = list(filter(None, map(html_of, children(item, DESCRIPTION)))) if len(summaries) > 1 else []
    return next(iter(summaries), ""), content or (max(own, key=len) if len(own) > 1 else "")


def _moment(item: Any, names: Iterable[str]) -> datetime | None:
    """The first that is a date."""
    moments = (feed_moment(plain(child)) for child in children(item, names))
    return next((moment for moment in moments if moment), None)


def _link(element: Any, url: str | None) -> str | None:
    """The page of an entry or a feed: the first web address of all that may stand for it."""
    places = ((web_address(written, base_of(child, url)), child) for written, child in _places(element))
    return next((address for address, _ in places if address), None)


def _places(element: Any) -> Iterator[tuple[str, Any]]:
    """The addresses that may stand for the page, the surest first, each with the element that says it."""
    links = [child for child in element if name_of(child) == "link"]
    yield from ((plain(link).replace("&amp;", "&"), link) for link in links if not attribute(link, "href"))
    alternates = [link for link in links if attribute(link, "href") and "alternate" in _relations(link)]
    alternates.sort(key=lambda link: attribute(link, "type").lower() not in _PAGE_TYPES)
    yield from ((attribute(link, "href"), link) for link in alternates)
    yield attribute(element, "href"), element
    for guid in children(element, ("guid",)):
        permanent = attribute(guid, "ispermalink").lower()
        if permanent == "true" or (not permanent and _AN_ADDRESS.match(plain(guid))):
            yield plain(guid), guid
    yield from ((plain(origin), origin) for origin in children(element, ("feedburner:origlink",)))
    yield about(element), element
    yield from ((plain(name), name) for name in children(element, ("id",)) if _AN_ADDRESS.match(plain(name)))


def _relations(link: Any) -> list[str]:
    return (attribute(link, "rel").lower().removeprefix(_RELATION) or "alternate").split()


def _authors(item: Any) -> list[str]:
    """The names in the first element that has any; in Atom those of the source that an entry was taken from, too."""
    names = next(filter(None, (_names(item, (name,)) for name in AUTHOR)), [])
    sources = children(item, ("source",))
    return names or next(filter(None, (_names(source, ("author",)) for source in sources)), [])


def _names(element: Any, names: Iterable[str]) -> list[str]:
    return list(filter(None, map(_name, children(element, names))))


def _name(author: Any) -> str:
    """Of Atom's person the name; of RSS's "mail@example.org (Ann Lee)" or "Ann Lee <mail@example.org>" the name too."""
    if any(name_of(child) in ("name", "email", "uri", "url") for child in author):
        return _line(author, ("name",))
    written = plain(author)
    match = _PARENTHESES.fullmatch(written) or _ANGLES.fullmatch(written)
    return line(match[1]) if match else "" if _ADDRESS_ALONE.fullmatch(written) else line(written)


def _category(element: Any) -> str:
    told = attribute(element, "label") or attribute(element, "term") or line(plain(element))
    return told or attribute(element, "text")


def _image(item: Any, url: str | None) -> str | None:
    found = ((web_address(written, base_of(child, url)), child) for written, child in _pictures(item))
    return next((address for address, _ in found if address), None)


def _pictures(item: Any) -> Iterator[tuple[str, Any]]:
    for child in children(item, ("media:thumbnail", "media:content", "enclosure", "link")):
        kind = attribute(child, "type") or attribute(child, "medium")
        is_enclosure = name_of(child) != "link" or "enclosure" in _relations(child)
        if name_of(child) == "media:thumbnail" or (kind.startswith("image") and is_enclosure):
            yield attribute(child, "url") or attribute(child, "href") or plain(child), child
    yield from ((attribute(child, "href"), child) for child in children(item, ("itunes:image",)))


def _language(element: Any) -> str | None:
    told = [plain(child) for child in children(element, LANGUAGE)]
    return next(filter(None, map(language_tag, (*told, element.get(f"{XML}lang")))), None)
