"""Bytes → a feed of any format, or a list of feeds; whatever else they are is said."""

from __future__ import annotations

import re
from dataclasses import replace

from narrator.article.decoding import decode
from narrator.article.feed.discovery import feed_named_in
from narrator.article.feed.records import Feed, Listed
from narrator.article.feed.tree import tree_of
from narrator.article.feed.vocabulary import local_name
from narrator.article.sound_text import sound_record
from narrator.errors import ArticleError

_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""")
_WIDE = {b"\0\0\0<": "utf-32-be", b"<\0\0\0": "utf-32-le"}
_EBCDIC = b"Lo\xa7\x94"
"""How XML begins where "<?xml" is other bytes (XML 1.0, appendix F); UTF-16 is told by its pattern of zeros."""
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
    named = feed_named_in(text, url)
    tip = f"this page names one: {named}" if named else "look on the site for the feed's own address"
    raise ArticleError(f"{source}: this is no RSS, Atom or JSON feed; {tip}")


def _text(content: bytes, source: str, charset: str | None) -> str:
    """The header's encoding goes before the file's own (RFC 7303), unless the bytes are not in it."""
    foreign = _WIDE.get(content[:4])
    if content.startswith(_EBCDIC):
        foreign = _told(content[:200].decode("cp037").encode()) or "cp037"
    if foreign and (text := _in_encoding(content, foreign)) is not None:
        return decode(text.encode("utf-8", "surrogatepass"), source)
    inside = _told(content[:200])
    return decode(content, source, charset if inside is None or _in_encoding(content, charset) is not None else inside)


def _told(head: bytes) -> str | None:
    return match[1].decode("ascii") if (match := _XML_CHARSET.search(head)) else None


def _in_encoding(content: bytes, charset: str | None) -> str | None:
    try:
        return content.decode(charset or "")
    except (LookupError, ValueError):
        return None
