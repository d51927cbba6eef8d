"""A page's parsed HTML → its <meta> values and the article among its JSON-LD, as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from narrator.article.outside import parsed_json

_ARTICLE_TYPES = re.compile(r"(?:[A-Za-z]*Article|BlogPosting|SocialMediaPosting|Report|Review|LiveBlogPosting|Recipe)")
_CDATA = re.compile(r"\A\s*(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)(?:\*/)?|(?://|/\*)?\s*(?:\]\]>|-->)(?:\*/)?\s*\Z")
_CONTROLS = re.compile(r"[\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """`meta` has the values of each <meta> by its lower-case name, in order; `story` is the article's JSON-LD, or
    empty; `sites` the names that the page's JSON-LD gives to its publisher.
    """

    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    story: Mapping[str, Any] = field(default_factory=dict)
    sites: tuple[str, ...] = ()

    def first(self, *names: str) -> str | None:
        """The first value of the first name that the page has."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)


def metadata_of(tree: Any) -> Metadata:
    """What the page's head tells. A block of JSON-LD that is not JSON tells nothing, as in a browser."""
    items = list(_items_of(tree))
    by_id = {item["@id"]: item for item in items if isinstance(item.get("@id"), str) and len(item) > 1}
    stories = [_resolved(item, by_id) for item in items if _has_type(item, _ARTICLE_TYPES)]
    return Metadata(_meta(tree), _fullest(stories), tuple(_sites(items, stories)))


def _meta(tree: Any) -> dict[str, tuple[str, ...]]:
    values: dict[str, tuple[str, ...]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = line(element.get("content") or element.get("value"))  # some tools write the one for the other
        if name and content:
            key = name.strip().lower()
            values[key] = (*values.get(key, ()), content)
    return values


def _items_of(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]/text()"):
        text = _CDATA.sub("", script)
        try:
            yield from _items(parsed_json(_CONTROLS.sub(" ", text)))
        except ValueError:
            continue


def _items(data: object) -> Iterator[dict[str, Any]]:
    for item in listed(data):
        if isinstance(item, dict):
            yield item
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                yield from (inner for inner in listed(item.get(key)) if isinstance(inner, dict))


def _has_type(item: Mapping[str, Any], types: re.Pattern[str]) -> bool:
    return any(isinstance(kind, str) and types.fullmatch(kind) for kind in listed(item.get("@type", "")))


def _resolved(item: dict[str, Any], by_id: Mapping[str, Any]) -> dict[str, Any]:
    """The item with its references ({"@id": …}) to authors and publishers followed."""

    def follow(value: object) -> object:
        if isinstance(value, list):
            return [follow(each) for each in value[:50]]
        if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
            return by_id.get(value["@id"], value)
        return value

    return {key: follow(value) if key in ("author", "creator", "publisher") else value for key, value in item.items()}


def _fullest(stories: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The story that tells most; lists of other stories tell a headline and an address of each."""
    return max(
        stories, key=lambda story: sum(key in story for key in ("headline", "author", "datePublished")), default={}
    )


def _sites(items: Sequence[dict[str, Any]], stories: Sequence[dict[str, Any]]) -> Iterator[str]:
    publishers = [each for story in stories for each in listed(story.get("publisher"))]
    named = re.compile("WebSite|Organization|NewsMediaOrganization|Corporation")
    for item in (*publishers, *(item for item in items if _has_type(item, named))):
        if isinstance(item, dict) and (name := one(item.get("name"))):
            yield name


def one(value: object) -> str | None:
    """A JSON-LD value as one line: itself, its first item, or its name or address."""
    values = listed(value)
    first = values[0] if values else None
    if isinstance(first, dict):
        first = first.get("name") or first.get("url")
        first = first[0] if isinstance(first, list) and first else first
    return line(first) if isinstance(first, str) else None


def listed(value: object) -> Sequence[Any]:
    """A JSON-LD value as a list: one thing may stand for a list of one."""
    return value if isinstance(value, list) else [] if value is None else [value]


def line(text: str | None) -> str | None:
    """`text` on one line; None where nothing stands there. References that were written twice are read."""
    from html import unescape

    return " ".join(unescape(text).split()) or None if text else None
