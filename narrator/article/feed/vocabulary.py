"""An element of a feed → what it is called, whatever prefix its namespace has; and what is looked for where.

Names are in small letters: "title" for RSS's, Atom's and CDF's own, "dc:title" for one of a known module. Elements of
modules that are not known have no name, so that they are taken for nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from narrator.article.outside import web_address

XML = "{http://www.w3.org/XML/1998/namespace}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"

_ATOM = frozenset(("http://www.w3.org/2005/atom", "http://purl.org/atom/ns", "http://purl.org/pie"))
_OWN = frozenset(
    (
        "http://purl.org/rss/1.0",
        "http://purl.org/rss/1.0/modules/rss091",
        "http://purl.org/net/rss1.1",
        "http://my.netscape.com/rdf/simple/0.9",
        "http://channel.netscape.com/rdf/simple/0.9",
        "http://blogs.law.harvard.edu/tech/rss",
        "http://cyber.law.harvard.edu/rss",
    )
)
_USERLAND = "http://backend.userland.com/rss"
_MODULES = {
    "http://purl.org/dc/elements/1.0": "dc",
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://prismstandard.org/namespaces/1.2/basic": "prism",
    "http://prismstandard.org/namespaces/basic/2.0": "prism",
}
"""Namespaces in small letters and without what ends them: feeds write them with and without."""

TITLE = ("title", "dc:title", "dcterms:title", "itunes:title", "media:title")
DESCRIPTION = ("description", "summary", "abstract", "subtitle", "tagline")
SUMMARY = (*DESCRIPTION[:3], "dc:description", "dcterms:abstract", "itunes:summary", "media:description")
CONTENT = ("content:encoded", "content", "xhtml:body", "xhtml:div", "body", "fullitem")
PUBLISHED = (
    "pubdate",
    "published",
    "issued",
    "dcterms:issued",
    "dc:date",
    "date",
    "dcterms:date",
    "dcterms:created",
    "created",
    "prism:publicationdate",
)
UPDATED = ("updated", "modified", "dcterms:modified", "lastbuilddate")
AUTHOR = ("dc:creator", "dcterms:creator", "author", "dc:author", "itunes:author")
CATEGORY = ("category", "dc:subject", "dcterms:subject", "itunes:category", "media:category")
LANGUAGE = ("language", "dc:language", "dcterms:language")
"""What stands for each, the format's own before what modules add: a picture has a title too."""


def name_of(element: Any) -> str:
    """What the element is called: "title", "dc:title"; "" for what is none, or of a module that is not known."""
    return _name(element.tag, element.prefix) if isinstance(element.tag, str) else ""


def is_atoms(element: Any) -> bool:
    """Whether Atom says how its text is written: by `type`, and plainly where there is none."""
    uri = element.tag.rpartition("}")[0].lstrip("{")
    if uri or ":" in element.tag:
        return _key(uri) in _ATOM
    return local_name(element.getroottree().getroot()) == "feed"


def local_name(element: Any) -> str:
    """The name alone, in small letters."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


@lru_cache(maxsize=1000)
def _name(tag: str, prefix: str | None) -> str:
    uri, _, name = tag.rpartition("}")
    name, key = name.lower(), _key(uri.lstrip("{"))
    if not uri:  # a prefix that the feed never declared means what it means elsewhere
        before, _, local = name.rpartition(":")
        return name if before in _MODULES.values() else local if before in ("", "atom", "rss") else ""
    if key in _OWN or key in _ATOM or key.startswith(_USERLAND):
        return name
    if key in _MODULES:
        return f"{_MODULES[key]}:{name}"
    return name if prefix is None else ""


def _key(uri: str) -> str:
    return uri.lower().rstrip("/#")


def children(element: Any, names: Iterable[str]) -> Iterator[Any]:
    """The children of these names: all of the first name, in their order, then all of the second."""
    for name in names:
        for child in element:
            if name_of(child) == name:
                yield child
        if name.startswith("media:"):  # which stand in groups, and inside the medium that they tell of
            for group in element:
                if name_of(group) in ("media:group", "media:content"):
                    yield from (child for child in group.iter() if name_of(child) == name)


def attribute(element: Any, name: str) -> str:
    """An attribute's value, whatever its capitals and its namespace; "" where there is none."""
    value = element.get(name)
    if value is None:
        value = next((text for key, text in element.items() if key.rpartition("}")[2].lower() == name.lower()), "")
    return str(value).strip()


def about(item: Any) -> str:
    """The address that RDF gives the item: rdf:about, or ""."""
    return str(item.get(f"{_RDF}about") or item.get("rdf:about") or "").strip()


def base_of(element: Any, url: str | None) -> str | None:
    """What addresses in the element are relative to: xml:base of it and all around it, and where the feed was found.

    What is no web address changes nothing.
    """
    for written in reversed([one.get(f"{XML}base") for one in (element, *element.iterancestors())]):
        url = web_address(written, url) or url
    return url
