"""The bytes of RSS 0.9 to 2.0, Atom or JSON Feed → `Feed`. Feeds are read as they are written, mistakes included."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from narrator.article.dates import as_datetime
from narrator.article.decoding import decode
from narrator.article.feed.records import Feed, FeedEntry
from narrator.article.html.fragment import words_of_html
from narrator.article.outside import parsed_json, web_address
from narrator.article.sound_text import sound_markup, sound_record
from narrator.errors import ArticleError

_XML_DECLARATION = re.compile(r"\A\s*<\?xml([^>]*)\?>")
_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""")
_NAMED_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)")
_MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:\w+|#\w+);")
_CONTENT_NAMESPACE = "{http://purl.org/rss/1.0/modules/content/}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_MOST_ENTRIES = 2000


def parsed_feed(content: bytes, source: str, charset: str | None, url: str | None) -> Feed:
    """See `narrator.article.feed.entries.read_feed`."""
    feed = _parsed(content, source, charset, url)
    return sound_record(replace(feed, entries=tuple(map(sound_record, feed.entries))))


def _parsed(content: bytes, source: str, charset: str | None, url: str | None) -> Feed:
    declared = charset or ((match := _XML_CHARSET.search(content[:200])) and match[1].decode("ascii")) or None
    text = decode(content, source, declared)
    if text.lstrip()[:1] == "{":
        return _json_feed(text, source, url)
    root = _root(text)
    kind = _name(root) if root is not None else ""
    if kind == "feed":
        return _atom(root, url)
    if kind.lower() in ("rss", "rdf"):
        return _rss(root, url)
    raise ArticleError(f"{source}: this is no RSS, Atom or JSON feed; look on the site for the feed's own address")


def _root(text: str) -> Any:
    from lxml import etree

    # Entities stay unexpanded (a feed needs none beyond XML's own five), nothing is loaded, and libxml2's limits hold.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True, encoding="utf-8"
    )
    text = sound_markup(_XML_DECLARATION.sub("", text))
    text = _NAMED_ENTITY.sub(lambda match: html.unescape(match[0]), text)
    try:
        return etree.fromstring(text.strip().encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _rss(root: Any, url: str | None) -> Feed:
    channel = _child(root, "channel")
    channel = root if channel is None else channel
    home = web_address(_text(channel, "link"), url)
    language = _language(_text(channel, "language"))
    items = [element for element in root.iter() if _name(element) == "item"][:_MOST_ENTRIES]
    return Feed(
        _words(_text(channel, "title")), home, language, tuple(_rss_entry(item, url, language) for item in items)
    )


def _rss_entry(item: Any, base: str | None, language: str | None) -> FeedEntry:
    guid = _child(item, "guid")
    told = _plain(guid)
    is_address = guid is not None and guid.get("isPermaLink", "true") != "false" and told.startswith("http")
    url = web_address(_text(item, "link") or (told if is_address else ""), base)
    content = next((_plain(child) for child in item if child.tag == f"{_CONTENT_NAMESPACE}encoded"), "")
    summary, title = _text(item, "description"), _words(_text(item, "title"))
    return FeedEntry(
        guid=told or url or _digest(title, summary),
        url=url,
        title=title,
        published=as_datetime(_text(item, "pubDate") or _text(item, "date")),
        byline=_words(_text(item, "creator") or _author(_text(item, "author"))) or None,
        categories=tuple(filter(None, (_words(_plain(child)) for child in item if _name(child) == "category"))),
        summary=summary,
        content=content,
        image=_rss_image(item, base),
        language=language,
    )


def _rss_image(item: Any, base: str | None) -> str | None:
    for child in item.iter():
        kind = child.get("type", "") or child.get("medium", "")
        if _name(child) == "thumbnail" or (_name(child) in ("enclosure", "content") and kind.startswith("image")):
            return web_address(child.get("url"), base)
    return None


def _author(written: str) -> str:
    """RSS wants "mail@example.org (Ann Lee)"; the name is what is said."""
    match = re.fullmatch(r"[^\s@]++@[^\s(]++\s*+\((.+)\)", written)
    return match[1] if match else "" if re.fullmatch(r"[^\s@]++@\S++", written) else written


def _atom(root: Any, url: str | None) -> Feed:
    language = _language(root.get(_LANGUAGE))
    entries = [element for element in root if _name(element) == "entry"][:_MOST_ENTRIES]
    return Feed(
        _words(_atom_html(_child(root, "title"))),
        _atom_link(root, url),
        language,
        tuple(_atom_entry(entry, url, language) for entry in entries),
    )


def _atom_entry(entry: Any, base: str | None, language: str | None) -> FeedEntry:
    url = _atom_link(entry, base)
    title = _words(_atom_html(_child(entry, "title")))
    summary, content = _atom_html(_child(entry, "summary")), _atom_html(_child(entry, "content"))
    names = [_words(_text(child, "name")) for child in entry if _name(child) == "author"]
    return FeedEntry(
        guid=_text(entry, "id") or url or _digest(title, summary),
        url=url,
        title=title,
        published=as_datetime(_text(entry, "published") or _text(entry, "updated")),
        updated=as_datetime(_text(entry, "updated")),
        byline=_joined(names),
        categories=tuple(
            filter(None, (child.get("label") or child.get("term") for child in entry if _name(child) == "category"))
        ),
        summary=summary,
        content=content,
        language=_language(entry.get(_LANGUAGE)) or language,
    )


def _atom_link(element: Any, base: str | None) -> str | None:
    links = [child for child in element if _name(child) == "link" and child.get("rel", "alternate") == "alternate"]
    return web_address(links[0].get("href"), base) if links else None


def _atom_html(element: Any) -> str:
    """A text construct as HTML: escaped markup as it is, plain text escaped, XHTML written out."""
    if element is None:
        return ""
    kind = element.get("type", "text")
    if kind in ("xhtml", "application/xhtml+xml"):
        from lxml import etree

        return "".join(etree.tostring(child, encoding="unicode", with_tail=True) for child in element)
    return _plain(element) if kind in ("html", "text/html") else html.escape(_plain(element), quote=False)


def _json_feed(text: str, source: str, url: str | None) -> Feed:
    try:
        feed = parsed_json(text)
    except ValueError as error:
        raise ArticleError(f"{source}: this is no JSON feed ({error})") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise ArticleError(f"{source}: this is JSON, but no JSON feed: it has no list of items")
    language = _language(_string(feed, "language"))
    entries = [_json_entry(item, url, language) for item in items[:_MOST_ENTRIES] if isinstance(item, dict)]
    return Feed(_string(feed, "title"), web_address(_string(feed, "home_page_url"), url), language, tuple(entries))


def _json_entry(item: dict[str, Any], base: str | None, language: str | None) -> FeedEntry:
    url = web_address(_string(item, "url") or _string(item, "external_url"), base)
    title, summary = _string(item, "title"), _string(item, "summary")
    text = html.escape(_string(item, "content_text"), quote=False).replace("\n", "<br>")
    authors = item.get("authors") or [item.get("author")]
    tags = item.get("tags")
    return FeedEntry(
        guid=_string(item, "id") or url or _digest(title, summary or text),
        url=url,
        title=title,
        published=as_datetime(_string(item, "date_published")),
        updated=as_datetime(_string(item, "date_modified")),
        byline=_joined([_string(author, "name") for author in authors if isinstance(author, dict)])
        if isinstance(authors, list)
        else None,
        categories=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        summary=html.escape(summary, quote=False),
        content=_string(item, "content_html") or text,
        image=web_address(_string(item, "image") or _string(item, "banner_image"), base),
        language=_language(_string(item, "language")) or language,
    )


def _string(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _name(element: Any) -> str:
    """An element's name without its namespace; "" for what is no element (an entity, an instruction)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: Any, name: str) -> Any:
    return next((child for child in element if _name(child) == name), None)


def _text(element: Any, name: str) -> str:
    """The text of the first child of this name that has any."""
    texts: Iterator[str] = (_plain(child) for child in element if _name(child) == name)
    return next((text for text in texts if text), "")


def _plain(element: Any) -> str:
    """The text inside; an entity that the feed declared itself stays a name (&so;), whatever it stands for."""
    return "".join(element.itertext()).strip() if element is not None else ""


def _words(written: str) -> str:
    """A title or a name as one line; some feeds write markup in it, some do not."""
    return " ".join((words_of_html(written) if _MARKUP.search(written) else written).split())


def _joined(names: list[str]) -> str | None:
    names = [name for name in dict.fromkeys(names) if name]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else None


def _language(tag: str | None) -> str | None:
    return tag if tag and re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag) else None


def _digest(*parts: str) -> str:
    return f"text:{hashlib.sha256(chr(0).join(parts).encode('utf-8', 'replace')).hexdigest()[:32]}"
