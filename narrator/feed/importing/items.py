"""An item of another program's feed → the item as our feed writes it, with all that it held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from narrator.archive import ImportedEpisode
from narrator.article.feed.dates import feed_moment
from narrator.feed.xml import ITUNES, NAMESPACES, PODCAST, in_attribute, in_text

_ITEM_INDENT = "    "
_TAG = re.compile(r"<[^<>]{0,500}>")
_DURATION = re.compile(r"(?:(?:(\d{1,5}):)?(\d{1,5}):)?(\d{1,9})(?:\.\d{1,9})?")
_MOST_SUMMARY = 1000
_OLD_PODCAST = "https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
_KNOWN = {address.lower(): prefix for prefix, address in NAMESPACES.items()} | {_OLD_PODCAST: "podcast"}
"""As feeds write them, in whatever case: Apple's is met as DTDs and Dtds too."""
_EXPLICIT = {"no": "false", "clean": "false", "yes": "true", "explicit": "true"}
"""What Apple took in earlier years, and what each is called since."""
_XML = "http://www.w3.org/XML/1998/namespace"
_NUMBERED = re.compile(r"[0-9]{1,9}")


def imported_episode(item: Any) -> ImportedEpisode | None:
    """The episode; None for an item without sound, which no app shows.

    One without a guid gets the address of its sound for one, as apps do; one without a date that can be read stands at
    the beginning of time.
    """
    enclosure = item.find("enclosure")
    url = "" if enclosure is None else (enclosure.get("url") or "").strip()
    if not url:
        return None
    told = item.find("guid")
    guid = "".join(told.itertext()) if told is not None else ""
    lines = [*_lines(item, f"{_ITEM_INDENT}  ")]
    if not guid.strip():
        guid = url
        lines = [line for line in lines if "<guid" not in line]
        lines.append(f'{_ITEM_INDENT}  <guid isPermaLink="false">{in_text(url)}</guid>\n')
    return ImportedEpisode(
        guid=guid,
        title=_text(item, "title") or _text(item, f"{{{ITUNES}}}title") or url.rpartition("/")[2],
        published=_published(_text(item, "pubDate")),
        number=_number(_text(item, f"{{{ITUNES}}}episode") or _text(item, f"{{{PODCAST}}}episode")),
        duration_ms=_duration_ms(_text(item, f"{{{ITUNES}}}duration")),
        page=_web(_text(item, "link")) or url,
        summary=_plain(_text(item, "description")),
        item="".join([f"{_ITEM_INDENT}<item>\n", *lines, f"{_ITEM_INDENT}</item>\n"]),
    )


def _lines(parent: Any, indent: str) -> Iterator[str]:
    """The elements inside, each on lines of its own, its text and attributes to the byte."""
    for element in parent:
        if isinstance(element.tag, str):  # no comment, no instruction
            yield f"{indent}{_as_today(element) or _written(element)}\n"


def _as_today(element: Any) -> str | None:
    """An element whose words have others today; None for any other."""
    address, name = _split(element.tag)
    if (_KNOWN.get(address.lower()), name) != ("itunes", "explicit"):
        return None
    today = _EXPLICIT.get("".join(element.itertext()).strip().lower())
    return today and f"<itunes:explicit>{today}</itunes:explicit>"


def _written(element: Any) -> str:
    address, name = _split(element.tag)
    prefix, declared = _prefix(address, element)
    name = f"{prefix}:{name}" if prefix else name
    attributes = "".join(f' {key}="{in_attribute(value)}"' for key, value in _attributes(element))
    inner = in_text(element.text or "")
    for child in element:
        inner += _written(child) if isinstance(child.tag, str) else ""
        inner += in_text(child.tail or "")
    return f"<{name}{declared}{attributes}>{inner}</{name}>" if inner else f"<{name}{declared}{attributes}/>"


def _attributes(element: Any) -> Iterator[tuple[str, str]]:
    """Those without a namespace, and xml:lang and its like; others mean something to one program alone."""
    for key, value in element.attrib.items():
        address, name = _split(key)
        if not address:
            yield name, value
        elif address == _XML:
            yield f"xml:{name}", value


def _split(tag: str) -> tuple[str, str]:
    address, brace, name = tag.rpartition("}")
    return (address[1:], name) if brace else ("", tag)


def _prefix(address: str, element: Any) -> tuple[str, str]:
    """What stands before an element's name; a namespace that our feeds do not have is declared with it."""
    if not address:
        return "", ""
    if prefix := _KNOWN.get(address.lower()):
        return prefix, ""
    prefix = element.prefix if element.prefix and element.prefix not in NAMESPACES else "ns"
    return prefix, f' xmlns:{prefix}="{in_attribute(address)}"'


def _text(item: Any, tag: str) -> str:
    element = item.find(tag)
    return "" if element is None else "".join(element.itertext()).strip()


def _published(text: str) -> datetime:
    moment = feed_moment(text)
    return moment.astimezone(UTC) if moment else datetime(1970, 1, 1, tzinfo=UTC)


def _number(text: str) -> int:
    return int(text) if _NUMBERED.fullmatch(text) else 0


def _duration_ms(text: str) -> int:
    match = _DURATION.fullmatch(text)
    if not match:
        return 0
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return min((hours * 3600 + minutes * 60 + seconds) * 1000, 10**12)


def _web(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""


def _plain(text: str) -> str:
    """The words of notes, which may be HTML."""
    from html import unescape

    return " ".join(unescape(_TAG.sub(" ", text[: 20 * _MOST_SUMMARY])).split())[:_MOST_SUMMARY]
