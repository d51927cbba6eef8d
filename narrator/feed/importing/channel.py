"""A channel of another program's feed → what show.toml can say of it, and what a show is given for ever."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from narrator.archive import new_podcast_guid
from narrator.feed.xml import ATOM, ITUNES, PODCAST
from narrator.show.categories import category_problem

Value = str | bool | list[str]

_YEARS = re.compile(r"^(?:©|\(c\)|copyright|[\s,–-]|(?:19|20)\d\d)+", re.IGNORECASE)
"""Our feed writes the year itself."""


@dataclass(frozen=True, slots=True)
class ImportedChannel:
    """`settings` are keys of show.toml ("show.title") with the feed's values; `art` is its picture's address.

    `podcast_guid` is its own or, where it has none, what directories work out from its address.
    """

    settings: Mapping[tuple[str, str], Value] = field(default_factory=dict)
    podcast_guid: str | None = None
    art: str | None = None
    is_serial: bool = False
    foreign_categories: tuple[str, ...] = ()


def imported_channel(channel: Any, address: str | None) -> ImportedChannel:
    """The facts of a channel that was read from `address`, where that is known."""
    texts = {
        ("show", "title"): _text(channel, "title"),
        ("show", "description"): _text(channel, "description") or _text(channel, f"{{{ITUNES}}}summary"),
        ("show", "language"): _tag(_text(channel, "language")),
        ("show", "author"): _text(channel, f"{{{ITUNES}}}author"),
        ("show", "email"): _text(channel, f"{{{ITUNES}}}owner/{{{ITUNES}}}email"),
        ("show", "link"): _web(_text(channel, "link")),
        ("show", "copyright"): _YEARS.sub("", _text(channel, "copyright")),
        ("feed", "funding"): _web(_attribute(channel, f"{{{PODCAST}}}funding", "url")),
    }
    settings: dict[tuple[str, str], Value] = {key: text for key, text in texts.items() if text}
    categories = _categories(channel)
    if ours := [name for name in categories if not category_problem(name)]:
        settings["show", "category"] = ours
    if _text(channel, f"{{{ITUNES}}}explicit").lower() in ("true", "yes", "explicit"):
        settings["show", "explicit"] = True
    return ImportedChannel(
        settings=settings,
        podcast_guid=_guid(_text(channel, f"{{{PODCAST}}}guid"), _self(channel) or address),
        art=_web(_attribute(channel, f"{{{ITUNES}}}image", "href")) or _web(_text(channel, "image/url")) or None,
        is_serial=_text(channel, f"{{{ITUNES}}}type").lower() == "serial",
        foreign_categories=tuple(name for name in categories if name and category_problem(name)),
    )


def _tag(language: str) -> str:
    """The tag as people write it: RSS has en-gb for en-GB."""
    primary, dash, region = language.replace("_", "-").partition("-")
    return f"{primary.lower()}-{region.upper()}" if dash and len(region) == 2 else language


def _guid(told: str, address: str | None) -> str | None:
    try:
        return str(uuid.UUID(told)) and told
    except ValueError:
        return new_podcast_guid(address) if address else None


def _self(channel: Any) -> str | None:
    links = (link.get("href") for link in channel.findall(f"{{{ATOM}}}link") if link.get("rel") == "self")
    return next((href for href in links if href and _web(href)), None)


def _categories(channel: Any) -> list[str]:
    """Main ones and subcategories, also those that Apple does not have."""
    found: list[str] = []
    for main in channel.findall(f"{{{ITUNES}}}category"):
        subs = [sub.get("text") or "" for sub in main.findall(f"{{{ITUNES}}}category")]
        found += [main.get("text") or "", *subs]
    return list(dict.fromkeys(found))


def _text(parent: Any, tag: str) -> str:
    element = parent.find(tag)
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _attribute(parent: Any, tag: str, name: str) -> str:
    element = parent.find(tag)
    return "" if element is None else (element.get(name) or "").strip()


def _web(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""
