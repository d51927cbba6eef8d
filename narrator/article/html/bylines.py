"""A page's parsed HTML → who wrote its story: names that metadata, markup and the line under the headline agree on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from narrator.article.headline import bare, joined_names
from narrator.article.html.metadata import Metadata, line, listed, one
from narrator.article.html.names import names_in
from narrator.article.html.places import Places
from narrator.article.html.sizes import class_names, short_text
from narrator.article.html.witnesses import Witness, agreed

Names = tuple[str, ...]

_TOLD = (
    ("author", 3.0),
    ("og:article:author", 3.0),
    ("article:author", 3.0),
    ("article:author_name", 3.0),
    ("byl", 3.0),
    ("dc.creator", 3.0),
    ("dcterms.creator", 3.0),
    ("parsely-author", 3.0),
    ("sailthru.author", 3.0),
    ("cxenseparse:author", 2.0),
    ("citation_author", 3.0),
)
_LD_WEIGHT, _ITEM_WEIGHT, _REL_WEIGHT, _NAMED_WEIGHT, _LINE_WEIGHT = 4.0, 3.0, 2.0, 2.0, 2.0
_SITE_WEIGHT = 0.5
"""For a witness that names the site itself: it is the byline only where nobody names a person."""
_NEAR_WEIGHT = 1.0
"""For what stands between the headline and the story's first lines."""
_LEAST = 2.5
"""One witness that is right more often than not, or two; a lone link or script is anybody's."""
_LINK_WEIGHT, _SCRIPT_WEIGHT = 2.0, 1.0
_PROFILE = re.compile(
    r"/(?:authors?|by|profiles?|people|person|contributors?|staff|writers?|reporters?|journalists?|autore?n?|autor[ae]s?"
    r"|auteurs?|redakteure?|team|users?)/[^/?#]+/?(?:$|[?#])",
    re.IGNORECASE,
)
_IN_SCRIPT = re.compile(
    r"""["']?(?:author|authorName|author_name|byline)["']?\s*[:=]\s*\[?\s*["']([^"'\\<>]{3,60})["']"""
)
_OWN = re.compile(r"(?:article|entry|post|story)[-_]+(?:author|byline)")
_SCRIPT = 200_000
"""Characters of a script that are looked at."""
_NAMED = re.compile(
    r"(?:^|[-_])(?:by-?_?line|authors?|author-?_?name|autore?n?|auteurs?|writer|contributor|vcard|fn|creator|dateline)s?(?:$|[-_])",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\W{0,3}(?:(?:written|words|story|text|reported|posted|photographs)\s+)?(?:by|von|par|por|di|door|af|av)[:\s]\s*\S",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"bio|desc|image|avatar|photo|img|comment|related|more|social|link-list|follow|box|date|time|title|tags",
    re.IGNORECASE,
)
_MOST, _MOST_LINES, _MOST_NAMES = 60, 400, 50
"""Marked elements and lines that are looked at, and names in a byline; who has more authors is a reference work."""
_LONGEST, _LONGEST_BYLINE, _MOST_PARTS = 400, 200, 8


def byline_of_page(tree: Any, metadata: Metadata, places: Places) -> str | None:
    """Who wrote the story, as a sentence names them: "Ann Lee, Omar Reyes and Bo Chu"; None where nobody is named."""
    sites = {bare(name) for name in (metadata.first("og:site_name"), *metadata.sites) if name}
    witnesses = [
        Witness(names, min(weight, _SITE_WEIGHT) if {bare(name) for name in names} <= sites else weight, place)
        for names, weight, place in (*_told(metadata), *_shown(tree, places))
        if names
    ]
    groups = agreed(witnesses, _are_same)
    if not groups or (groups[0][0] < _LEAST and not _is_site_told(groups[0][1], sites)):
        return None
    return joined_names(_without_sites(_fullest(groups[0][1]), sites))


def _is_site_told(group: list[Witness[Names]], sites: set[str]) -> bool:
    """Whether the metadata name the site itself as the author, as agencies and broadcasters do."""
    return (
        any(each.place in dict(_TOLD) or each.place == "json-ld" for each in group)
        and {bare(name) for name in group[0].value} <= sites
    )


def _told(metadata: Metadata) -> Iterator[tuple[Names, float, str]]:
    authors = [
        name
        for author in listed(metadata.story.get("author") or metadata.story.get("creator"))
        if (name := one(author))
    ]
    if authors:
        yield _all_names(authors), _LD_WEIGHT, "json-ld"
    for key, weight in _TOLD:
        if key in metadata.meta:
            yield _all_names(metadata.meta[key]), weight, key


def _all_names(texts: Iterable[str]) -> Names:
    found = (name for text in texts for name in names_in(text, is_name=True))
    return tuple(dict.fromkeys(islice(found, _MOST_NAMES)))


def _shown(tree: Any, places: Places) -> Iterator[tuple[Names, float, str]]:
    """What the page itself shows: elements marked or called as its author, and lines that begin with "By"."""
    items: list[str] = []
    for element in _marked(tree)[:_MOST]:
        text = line(element.get("content")) or short_text(element, _LONGEST)
        if not text or places.is_others(element, own=_is_own(element)):
            continue
        near = _NEAR_WEIGHT * places.is_near(element, above=False)
        if element.get("itemprop") in ("author", "creator"):
            inner = element.xpath(".//*[@itemprop='name']")
            named = [line(each.get("content") or each.text_content()) or "" for each in inner] or [text]
            items.extend(named)
            yield _all_names(named), _ITEM_WEIGHT + near, "microdata"
        elif "author" in (element.get("rel") or "").split():
            yield names_in(text, is_name=True), _REL_WEIGHT + near, "rel"
        else:
            yield (
                names_in(short_text(element, _LONGEST, " | ") or "", is_name=bool(near)),
                _NAMED_WEIGHT + near,
                "class",
            )
    if len(items) > 1:
        yield _all_names(items), _ITEM_WEIGHT, "microdata together"
    for link in tree.xpath("//a[@href]"):
        if places.is_near(link, above=False) and _PROFILE.search(link.get("href")) and not places.is_others(link):
            yield names_in(short_text(link, _LONGEST, " | ") or "", is_name=True), _LINK_WEIGHT, "link"
    yield from _in_scripts(tree)
    for text in _lines_below(tree, places):
        yield names_in(text, is_name=False), _LINE_WEIGHT + _NEAR_WEIGHT * (places.headline is not None), "line"


def _is_own(element: Any) -> bool:
    """Whether its marks say that it is of the story's author, wherever it stands."""
    return element.get("itemprop") == "author" or any(_OWN.search(name) for name in class_names(element))


def _in_scripts(tree: Any) -> Iterator[tuple[Names, float, str]]:
    """The author that a page's scripts tell those who count its readers; where they name several, it is anybody's."""
    told = {name for script in tree.iter("script") for name in _IN_SCRIPT.findall((script.text or "")[:_SCRIPT])}
    if len(told) == 1:
        yield names_in(line(told.pop()) or "", is_name=True), _SCRIPT_WEIGHT, "script"


def _marked(tree: Any) -> list[Any]:
    return [
        element
        for element in tree.iter()
        if isinstance(element.tag, str)
        and element.tag not in ("meta", "link", "body", "article", "main", "html", "img", "time")
        and (
            element.get("itemprop") in ("author", "creator")
            or "author" in (element.get("rel") or "").split()
            or any(_NAMED.search(name) and not _NOT_A_NAME.search(name) for name in class_names(element))
        )
    ]


def _lines_below(tree: Any, places: Places) -> Iterator[str]:
    """Short lines below the headline that begin as a byline does."""
    elements = tree.iter("p", "div", "span", "li", "address", "h2", "h3", "h4", "h5", "h6", "td")
    if places.headline is not None:
        elements = (each for each in elements if places.is_near(each, above=False))
    for element in islice(elements, _MOST_LINES):
        if len(element) > _MOST_PARTS or places.is_others(element):
            continue
        text = short_text(element, _LONGEST_BYLINE, " | ")
        if text and _BY.match(text):
            yield text


def _are_same(one: Names, other: Names) -> bool:
    ones, others = {bare(name) for name in one}, {bare(name) for name in other}
    return bool(ones & others) or any(a in b or b in a for a in ones for b in others if min(len(a), len(b)) > 5)


def _fullest(group: list[Witness[Names]]) -> Names:
    """Of those that agree, the one trusted most; one that tells more names of as much weight goes before."""
    best = group[0].weight
    return max(
        (each for each in group if each.weight >= best - 1), key=lambda each: (len(each.value), each.weight)
    ).value


def _without_sites(names: Names, sites: set[str]) -> Names:
    people = tuple(name for name in names if bare(name) not in sites)
    return people or names
