"""What a rule finds, and the element that it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Level = Literal["error", "warning"]
"""error: a directory refuses the feed or the episode, or apps go wrong; warning: listeners miss something."""

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
NAMESPACES: Mapping[str, str] = {"atom": ATOM, "content": CONTENT, "itunes": ITUNES, "podcast": PODCAST}

OLD_PODCAST = "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
"""The namespace's first name, which feeds still use and apps still read."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`rule` is whose: PSP-1, Apple, Spotify, Podcasting 2.0, RSS. `place` is the element, `mend` what to do."""

    level: Level
    rule: str
    place: str
    problem: str
    mend: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """The channel or an item: `name` is how findings call it."""

    element: Any
    name: str
    url: str | None = None
    """Where the feed was read from, where that is known."""

    def all(self, name: str) -> list[Any]:
        """Its children of this name: "title", "itunes:image"."""
        prefix, colon, local = name.partition(":")
        if not colon:
            return list(self.element.findall(name))
        found = list(self.element.findall(f"{{{NAMESPACES[prefix]}}}{local}"))
        return found or (list(self.element.findall(f"{{{OLD_PODCAST}}}{local}")) if prefix == "podcast" else [])

    def first(self, name: str) -> Any:
        """The first of them, or None."""
        return next(iter(self.all(name)), None)

    def text(self, name: str) -> str:
        """The first one's text, or the empty string."""
        element = self.first(name)
        return "" if element is None else "".join(element.itertext()).strip()

    def finding(self, level: Level, rule: str, name: str, problem: str, mend: str, element: Any = None) -> Finding:
        """A finding at one of its children, or at the place where it lacks one."""
        line = (self.element if element is None else element).sourceline
        return Finding(level, rule, f"{self.name} {name}", problem, mend, line)

    def error(self, rule: str, name: str, problem: str, mend: str, element: Any = None) -> Finding:
        return self.finding("error", rule, name, problem, mend, element)

    def warning(self, rule: str, name: str, problem: str, mend: str, element: Any = None) -> Finding:
        return self.finding("warning", rule, name, problem, mend, element)


def local_name(element: Any) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


Rule = Callable[[Node], Iterator[Finding]]


@dataclass(slots=True)
class Seen:
    """What must not stand in a feed twice: value → where it stood first."""

    guids: dict[str, str] = field(default_factory=dict)
    enclosures: dict[str, str] = field(default_factory=dict)
