"""A page's parsed HTML → what its own metadata tell about the article: headline, byline, date, language, address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from narrator.article.dates import as_datetime
from narrator.article.headline import same_words
from narrator.article.outside import parsed_json, web_address

_ARTICLE_TYPES = re.compile(r"(?:[A-Za-z]*Article|BlogPosting|Report|LiveBlogPosting)")
_DATE_KEYS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
)
_AUTHOR_KEYS = ("author", "byl", "dc.creator", "parsely-author", "sailthru.author", "article:author_name")
_SITE_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+")
_BY = re.compile(r"^(?:by|par|von|por)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page tells about its article outside the story; what it does not tell is None."""

    title: str | None = None
    byline: str | None = None
    published: datetime | None = None
    language: str | None = None
    url: str | None = None
    image: str | None = None


def facts_of(tree: Any, url: str | None = None) -> PageFacts:
    """The facts in JSON-LD, <meta>, <link>, <time> and <h1>, in that order of trust; `url` is where the page was."""
    meta = _meta(tree)
    story = next(_stories(tree), {})
    canonical = web_address(_first(tree.xpath("//link[@rel='canonical']/@href")) or meta.get("og:url"), url) or url
    return PageFacts(
        title=_title(tree, meta, story),
        byline=_byline(meta, story),
        published=_published(tree, meta, story),
        language=_language(tree, meta, story),
        url=canonical,
        image=web_address(_one(story.get("image")) or meta.get("og:image") or meta.get("twitter:image"), canonical),
    )


def _meta(tree: Any) -> dict[str, str]:
    """The page's <meta> values by lower-case name; the first of several counts."""
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _line(element.get("content"))
        if name and content:
            values.setdefault(name.strip().lower(), content)
    return values


def _stories(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles among the page's JSON-LD; a block that is not JSON tells nothing, as in a browser."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            data = parsed_json(script)
        except ValueError:
            continue
        for item in _items(data):
            kinds = item.get("@type", "")
            if any(isinstance(kind, str) and _ARTICLE_TYPES.fullmatch(kind) for kind in _listed(kinds)):
                yield item


def _items(data: object) -> Iterator[dict[str, Any]]:
    for item in _listed(data):
        if isinstance(item, dict):
            yield item
            yield from (inner for inner in _listed(item.get("@graph")) if isinstance(inner, dict))


def _title(tree: Any, meta: dict[str, str], story: dict[str, Any]) -> str | None:
    """The headline as the page shows it: its only <h1>, when another source has the same words, else the metadata's."""
    page_title = _line(_first(tree.xpath("//head/title/text()")))
    told = [_one(story.get("headline")), meta.get("og:title"), meta.get("twitter:title"), page_title]
    titles = [title for title in told if title]
    headings = [line for heading in tree.iter("h1") if (line := _line(heading.text_content()))]
    for heading in headings:
        if (len(headings) == 1 and not titles) or any(_is_same_title(heading, title) for title in titles):
            return heading
    return _without_site(titles[0], meta.get("og:site_name")) if titles else None


def _is_same_title(heading: str, title: str) -> bool:
    """Whether they are one headline: most of the shorter one's words are in the other (editors shorten for search)."""
    one, other = ({word.casefold() for word in re.findall(r"\w+", text)} for text in (heading, title))
    return len(one & other) * 2 > min(len(one), len(other)) > 1 or same_words(heading, title)


def _without_site(title: str, site: str | None) -> str:
    """`title` without the site's name after a separator; only a name that the page tells itself is taken off."""
    parts = _SITE_SEPARATOR.split(title)
    if site and len(parts) > 1 and same_words(parts[-1], site):
        return title[: title.rindex(parts[-1])].rstrip(" |–—·•»:-")
    return title


def _byline(meta: dict[str, str], story: dict[str, Any]) -> str | None:
    names = [name for author in _listed(story.get("author")) if (name := _one(author))]
    if not names:
        names = [meta[key] for key in _AUTHOR_KEYS if key in meta][:1]
    names = [_BY.sub("", name) for name in dict.fromkeys(names) if not name.startswith(("http://", "https://"))]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else None


def _published(tree: Any, meta: dict[str, str], story: dict[str, Any]) -> datetime | None:
    told = [_one(story.get("datePublished")), *(meta.get(key) for key in _DATE_KEYS)]
    shown = tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime") or tree.xpath("//time/@datetime")[:1]
    moments = (as_datetime(text) for text in (*told, *shown) if text)
    return next((moment for moment in moments if moment), None)


def _language(tree: Any, meta: dict[str, str], story: dict[str, Any]) -> str | None:
    root = tree.getroottree().getroot()
    told = (
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        _one(story.get("inLanguage")),
        meta.get("og:locale"),
        meta.get("content-language"),
    )
    tags = (text.strip().replace("_", "-") for text in told if text)
    return next((tag for tag in tags if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag)), None)


def _one(value: object) -> str | None:
    """A JSON-LD value as one line: itself, its first item, or its name or address."""
    value = _first(_listed(value))
    if isinstance(value, dict):
        value = value.get("name") or value.get("url")
    return _line(value) if isinstance(value, str) else None


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(values: Sequence[Any]) -> Any:
    return values[0] if values else None


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None
