"""A page's parsed HTML → its headline: what it shows and what its metadata tell, weighed against each other.

The headline shown goes before what is written for search engines, where both mean the same; the site's name is no
headline, whoever says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from narrator.article.headline import bare
from narrator.article.html.metadata import Metadata, line, one
from narrator.article.html.sizes import class_names, short_text

_TOLD = (
    ("og:title", 3.0),
    ("headline", 2.0),
    ("twitter:title", 1.0),
    ("parsely-title", 1.0),
    ("sailthru.title", 1.0),
    ("dc.title", 1.0),
    ("title", 1.0),
)
"""Where metadata tell a headline, and how far they are trusted beside JSON-LD (3) and <title> (2)."""
_LD_WEIGHT, _PAGE_WEIGHT = 3.0, 2.0
_NAMED = re.compile(
    r"(?:^|[-_])(?:(?:head|entry|post|article|story|node|news|page|content|single)?[-_]*(?:headline|title|titel|titulo|titre)|hl)(?:$|[-_0-9])"
)
_LOGO = re.compile(r"(?:^|[-_])(?:logo|brand(?:ing)?|masthead|site-?(?:title|name))(?:$|[-_])")
_KICKER = re.compile(
    r"(?:^|[-_])(?:kicker|overline|eyebrow|topline|roofline|dachzeile|label|flag|category|section|rubrik|surtitle|vignette)(?:$|[-_])"
)
_ASIDE = frozenset(("nav", "footer", "aside", "form"))
_SEPARATOR = re.compile(r"\s+[|–—·•»«:/\\-]+\s+|\s*[|｜]\s*|\s*_\s*|[：:]\s*(?=\S)|\s+\[(?=[^\]]+\]$)|\s+»\s+")
_RANKS = frozenset(("h1", "h2", "h3", "h4"))
_NEAR = 2.0
"""For the last heading above the story that the metadata know: the logo stands higher."""
_RUNNING = 80
"""Characters of a paragraph of the story."""
_LONGEST = 300
_MOST_HEADINGS = 300
_SAME = 0.5
_SHORT_NAME_WORDS, _LONG_NAME_WORDS = 4, 6
"""What a part of a title has at most to be told from the address, and what any site's name has."""


@dataclass(frozen=True, slots=True)
class _Heading:
    words: str
    shape: float
    """How much it looks like the headline of the page: its rank, its class, where it stands."""
    is_h1: bool
    place: int
    """Where it stands in the page, counted in elements."""
    is_below: bool
    """Whether the story has begun before it."""


def title_of(tree: Any, metadata: Metadata, url: str | None) -> str | None:
    """The headline of the page; None where it has none.

    `tree` is the page as it is seen: what is hidden is no headline.
    """
    page_title = line(next(iter(tree.xpath("//head/title/text()")), None))
    told = [(text, weight) for text, weight in _told(metadata, page_title) if len(text) <= _LONGEST]
    sites = _Sites(tree, metadata, url)
    headings = [heading for heading in _headings(tree) if not sites.is_name(heading.words)]
    weighed = [(weight, each) for each in headings if (weight := _weight(each.words, told))]
    if weighed:
        last = max((each.place for _, each in weighed if not each.is_below), default=-1)
        _, best = max(weighed, key=lambda pair: pair[0] + pair[1].shape + _NEAR * (pair[1].place == last))
        return sites.without(best.words)
    titles = [title for text, _ in told if (title := sites.without(text)) and not sites.is_name(title)]
    if titles:
        return max(titles, key=lambda title: _weight(title, told))
    shown = [heading.words for heading in headings if heading.is_h1]
    return shown[0] if len(shown) == 1 and not told else None


def _weight(title: str, told: list[tuple[str, float]]) -> float:
    """How much of what the metadata tell speaks for `title`."""
    return sum(weight * _agreement(title, text) for text, weight in told)


def _told(metadata: Metadata, page_title: str | None) -> Iterator[tuple[str, float]]:
    if headline := one(metadata.story.get("headline")) or one(metadata.story.get("name")):
        yield headline, _LD_WEIGHT
    for name, weight in _TOLD:
        if text := metadata.first(name):
            yield text, weight
    if page_title:
        yield page_title, _PAGE_WEIGHT


def _headings(tree: Any) -> Iterator[_Heading]:
    """The headings that may be the page's: of any rank, and what is marked as the headline."""
    only = len([each for each in tree.iter("h1") if each.text_content().strip()]) == 1
    elements = [each for each in tree.iter() if each.tag in _RANKS or each.get("itemprop") == "headline"]
    first = next(
        (each for each in tree.iter("p") if len(each.text_content()) >= _RUNNING and not _is_aside(each)), None
    )
    places = {each: place for place, each in enumerate(tree.iter()) if each is first or each.tag in _RANKS}
    for element in elements[:_MOST_HEADINGS]:
        words = _headline_words(element)
        if not words:
            continue
        is_h1, place = element.tag == "h1", places.get(element, 0)
        is_named = any(_NAMED.search(name) for name in class_names(element))
        shape = 2.0 * (element.get("itemprop") == "headline") + is_h1 + is_named + (only and is_h1)
        yield _Heading(words, shape - 2.0 * _is_aside(element), is_h1, place, place > places.get(first, place))


def _headline_words(heading: Any) -> str | None:
    """The words of a heading without the label of a section or kind that some pages set into it."""
    words = short_text(heading, _LONGEST)
    for part in heading.iterdescendants():
        label = short_text(part, _LONGEST) if any(map(_KICKER.search, class_names(part))) else None
        if words and label and words.startswith(label) and len(words) - len(label) >= len(label):
            return words[len(label) :].strip(" :|–—-/")
    return words


def _is_aside(element: Any) -> bool:
    """Whether it stands beside the story, or in the banner of the site above it."""
    around = [each.tag for each in element.iterancestors()]
    is_banner = "header" in around and not {"article", "main"} & set(around)
    named = (name for each in (element, element.getparent()) if each is not None for name in class_names(each))
    return is_banner or not _ASIDE.isdisjoint(around) or any(map(_LOGO.search, named))


def _agreement(heading: str, told: str) -> float:
    """How far they are one headline, 0 to 1: the same words, a part of the other, or most of the shorter one's words.

    A told title may have the site's name beside it, and editors shorten for search; a third must be there.
    """
    one, other = bare(heading), bare(told)
    if not one or not other:
        return 0.0
    share = min(len(one), len(other)) / max(len(one), len(other))
    if share * 3 >= 1 and (other.startswith(one) or other.endswith(one) or one.startswith(other)):
        return share
    if one in map(bare, _SEPARATOR.split(told)):
        return len(one) / len(other)
    words, others = _words(heading), _words(told)
    if others <= words:
        return len(others) / len(words)
    common, shorter, longer = len(words & others), *sorted((len(words), len(others)))
    return common / longer if shorter > 2 and common > shorter * _SAME and common * 4 > longer else 0.0


def _words(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[^\W_]+", text)}


class _Sites:
    """The names by which the page calls its site: metadata, the logo that leads home, the address itself."""

    def __init__(self, tree: Any, metadata: Metadata, url: str | None) -> None:
        told = (metadata.first("og:site_name"), metadata.first("application-name"), *metadata.sites)
        also = (metadata.first("apple-mobile-web-app-title"), (metadata.first("twitter:site") or "").lstrip("@"))
        names = {bare(name) for name in (*told, *also, *_logos(tree)) if name and len(name.split()) <= _LONG_NAME_WORDS}
        self._names = {name for name in names if name}
        self._host = _host(url or metadata.first("og:url") or _canonical(tree))

    def is_name(self, text: str) -> bool:
        """Whether `text` names the site and nothing else."""
        letters = bare(text)
        return (
            not letters
            or letters in self._names
            or (bool(self._host) and letters in (self._host, self._host.replace("www", "")))
        )

    def without(self, title: str) -> str:
        """`title` without the site's name, and the name of a part of it, at either end."""
        cuts = list(_SEPARATOR.finditer(title))
        for cut in cuts:  # "Title | News | Site": from the first part that all that follow it name the site
            rest = [part for part in _SEPARATOR.split(title[cut.end() :]) if part.strip(" ]")]
            if rest and self._is_name(rest[-1].strip(" ]")) and (len(rest) == 1 or self._are_parts(title, cut, rest)):
                return title[: cut.start()].strip()
        if cuts and self._is_name(title[: cuts[0].start()].strip()):
            return title[cuts[0].end() :].strip()
        return title

    def _is_name(self, text: str) -> bool:
        letters = bare(text)
        if self.is_name(text):
            return True
        named = any(len(name) > 3 and (letters in name or name in letters) for name in self._names)
        in_host = len(letters) > 3 and letters in self._host
        return bool(letters) and len(text.split()) <= _SHORT_NAME_WORDS and (named or in_host)

    def _are_parts(self, title: str, cut: re.Match[str], rest: list[str]) -> bool:
        """Whether what stands between title and site are short names of its parts, behind one kind of separator."""
        between = rest[:-1]
        kind = cut[0].strip()
        return (
            kind in ("|", "_", "｜", "»", "«")
            and all(len(part.split()) <= 2 for part in between)
            and len(title[: cut.start()]) > max(len(part) for part in between)
        )


def _logos(tree: Any) -> Iterator[str]:
    """What the links that lead home say: "River Notes", or their picture's text."""
    for link in tree.xpath("//a[@href='/' or @href='./' or @rel='home']")[:5]:
        words = link.text_content().strip() or next(iter(link.xpath(".//img/@alt")), "")
        if len(words.split()) <= _SHORT_NAME_WORDS:
            yield words


def _canonical(tree: Any) -> str | None:
    return next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)


def _host(url: str | None) -> str:
    """The address's name without its ends: "www.rivernotes.co.uk" → "rivernotes"."""
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    labels: Iterable[str] = [label for label in host.split(".")[:-1] if len(label) > 3] or host.split(".")[:1]
    return bare("".join(labels))
