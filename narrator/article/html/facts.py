"""A page's parsed HTML → what it tells about its article: headline, byline, day, language, address, picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from narrator.article.html.bylines import byline_of_page
from narrator.article.html.days import published_of
from narrator.article.html.hidden import drop_hidden
from narrator.article.html.metadata import Metadata, metadata_of, one
from narrator.article.html.places import Places
from narrator.article.html.titles import title_of
from narrator.article.outside import language_tag, web_address


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page tells about its article; what it does not tell is None."""

    title: str | None = None
    byline: str | None = None
    published: datetime | None = None
    language: str | None = None
    url: str | None = None
    image: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a browser shows it, with its metadata and the order of what is in it."""

    tree: Any
    metadata: Metadata
    places: Places


def facts_of(tree: Any, url: str | None = None) -> tuple[Page, PageFacts]:
    """The page as it is seen, and what it tells about its article; `url` is where it was fetched.

    What is hidden is taken out of the tree after it was asked who wrote the story and when: markup that tells it is
    often not shown.
    """
    metadata = metadata_of(tree)
    canonical = web_address(
        next(iter(tree.xpath("//link[@rel='canonical']/@href")), None) or metadata.first("og:url"), url
    )
    address = canonical or url
    language = _language(tree, metadata)
    title = title_of(tree, metadata, address)
    places = Places(tree, title)
    byline = byline_of_page(tree, metadata, places)
    published = published_of(tree, metadata, places, language, address)
    drop_hidden(tree)
    title = title_of(tree, metadata, address)
    places = Places(tree, title)
    picture = one(metadata.story.get("image")) or metadata.first("og:image", "twitter:image")
    facts = PageFacts(title, byline, published, language, address, web_address(picture, address))
    return Page(tree, metadata, places), facts


def _language(tree: Any, metadata: Metadata) -> str | None:
    root = tree.getroottree().getroot()
    told = (
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        one(metadata.story.get("inLanguage")),
        metadata.first("og:locale"),
        metadata.first("content-language"),
    )
    return next(filter(None, map(language_tag, told)), None)
