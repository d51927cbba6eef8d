"""A feed as text, with what is right of it; and feeds around an entry."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass

RSS_MODULES = """ xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0\""""
PLACE = "https://press.example/wire/feed.xml"


@dataclass(frozen=True)
class Variant:
    """A feed, and what is right: feed_title, feed_url; of its first entry title, url, published (ISO, in UTC), text,
    byline, guid, language, categories.

    `text` is the words of its content, or else of its summary. Keys that are not there are not asked.
    """

    name: str
    content: bytes
    right: Mapping[str, str | None]


def variant(name: str, feed: str, **right: str | None) -> Variant:
    return Variant(name, feed.encode(), right)


def rss(item: str, channel: str = "", root: str = 'version="2.0"') -> str:
    return f"<rss {root}{RSS_MODULES}><channel><title>The Wire</title>{channel}<item>{item}</item></channel></rss>"


def atom(entry: str, feed: str = "", root: str = "") -> str:
    return (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"{root}><title>The Wire</title>{feed}'
        f"<entry>{entry}</entry></feed>"
    )


def atom03(entry: str) -> str:
    return f'<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>The Wire</title><entry>{entry}</entry></feed>'


def rdf(item: str, about: str = "", namespace: str = "http://purl.org/rss/1.0/") -> str:
    return (
        f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="{namespace}"{RSS_MODULES}>'
        f"<channel><title>The Wire</title></channel><item{about}>{item}</item></rdf:RDF>"
    )


def b64(words: str) -> str:
    return base64.encodebytes(words.encode()).decode()
