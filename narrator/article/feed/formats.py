"""Bytes → a feed of any format, or a list of feeds; whatever else they are is said."""

from __future__ import annotations

import re
from dataclasses import replace

from narrator.article.decoding import decode
from narrator.article.feed.records import Feed, Listed
from narrator.article.feed.tree import tree_of
from narrator.article.feed.vocabulary import local_name
from narrator.article.sound_text import sound_record
from narrator.errors import ArticleError

_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""")
_ROOTS = ("rss", "rdf", "feed", "channel")
"""RSS 0.91 to 2.0, RSS 0.9 and 1.0, Atom, CDF."""


def parsed_feed(content: bytes, source: str, charset: str | None, url: str | None) -> Feed:
    """See `narrator.article.feed.entries.read_feed`."""
    feed = _parsed(content, source, charset, url)
    return sound_record(replace(feed, entries=tuple(map(sound_record, feed.entries))))


def parsed_list(content: bytes, source: str, charset: str | None, url: str | None) -> tuple[Listed, ...]:
    """See `narrator.article.feed.lists.read_list`."""
    from narrator.article.feed.lists import listed_feeds

    root = tree_of(_text(content, source, charset))
    kind = local_name(root) if root is not None else ""
    if kind == "opml":
        return tuple(map(sound_record, listed_feeds(root, source, url)))
    if kind in _ROOTS:
        raise ArticleError(f"{source}: this is a feed, and no list of feeds; name it as feed = … under [[sources]]")
    raise ArticleError(f"{source}: this is no list of feeds (OPML)")


def _parsed(content: bytes, source: str, charset: str | None, url: str | None) -> Feed:
    text = _text(content, source, charset)
    if text.lstrip()[:1] == "{":
        from narrator.article.feed.json_feed import json_feed

        return json_feed(text, source, url)
    root = tree_of(text)
    kind = local_name(root) if root is not None else ""
    if kind in _ROOTS:
        from narrator.article.feed.xml_feeds import xml_feed

        return xml_feed(root, url)
    if kind == "opml":
        raise ArticleError(f"{source}: this is a list of feeds (OPML); name it as opml = … under [[sources]]")
    raise ArticleError(f"{source}: this is no RSS, Atom or JSON feed; look on the site for the feed's own address")


def _text(content: bytes, source: str, charset: str | None) -> str:
    """The header's encoding goes before the file's own (RFC 7303), unless the bytes are not in it."""
    inside = (match := _XML_CHARSET.search(content[:200])) and match[1].decode("ascii")
    return decode(content, source, inside if inside and not _is_in(content, charset) else charset)


def _is_in(content: bytes, charset: str | None) -> bool:
    try:
        content.decode(charset or "")
    except (LookupError, ValueError):
        return False
    return True
