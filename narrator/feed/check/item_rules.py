"""What directories ask of an item, by PSP-1, Apple, Spotify and the podcast namespace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from narrator.feed.check.channel_rules import MAX_DESCRIPTION_BYTES, image_address
from narrator.feed.check.finding import Finding, Node, Rule, Seen
from narrator.feed.check.templates import placeholder_in
from narrator.feed.check.values import duration_s, feed_date, is_web_address, is_whole_number

_TYPES = frozenset(
    ("audio/mpeg", "audio/x-m4a", "audio/mp4", "audio/aac", "video/mp4", "video/x-m4v", "video/quicktime")
)
"""What Apple plays; other types are fine for some apps."""

_UNMEASURED = "0 is what programs write that did not look into the file: give its {}"

_TITLE_CHARACTERS = 32
"""Of an alternate enclosure, as the namespace asks."""
_SRI = re.compile(r"sha(256-[A-Za-z0-9+/]{43}=|384-[A-Za-z0-9+/]{64}|512-[A-Za-z0-9+/]{86}==)")

_TRANSCRIPTS = frozenset(
    ("text/vtt", "application/x-subrip", "application/srt", "text/srt", "application/json", "text/html", "text/plain")
)


def title(node: Node) -> Iterator[Finding]:
    text = node.text("title") or node.text("itunes:title")
    if not text:
        yield node.error("PSP-1", "title", "is missing", "give the episode a title")
    elif "</" in text or "<br" in text:
        yield node.warning("Apple", "title", "holds HTML, which apps show as it stands", "take the tags out")


def enclosure(node: Node) -> Iterator[Finding]:
    elements = node.all("enclosure")
    if not elements:
        yield node.error("PSP-1", "enclosure", "is missing: there is nothing to play", "add url, length and type")
        return
    if len(elements) > 1:
        yield node.warning("RSS", "enclosure", "there are several", "keep one; apps take any", elements[1])
    first = elements[0]
    url, length, kind = (first.get(name) or "" for name in ("url", "length", "type"))
    if not is_web_address(url):
        mend = "write an http(s) address in ASCII, spaces as %20"
        yield node.error("PSP-1", "enclosure", f"'{url}' is not a web address", mend, first)
    if not is_whole_number(length):
        mend = "give the file's size in bytes: clients show it, and check it"
        mend = _UNMEASURED.format("size in bytes") if re.fullmatch("0+", length) else mend
        yield node.error("PSP-1", "enclosure", f"its length is '{length}'", mend, first)
    if not kind:
        yield node.error("PSP-1", "enclosure", "has no type", "add type=audio/mpeg, or what it is", first)
    elif kind not in _TYPES:
        yield node.warning("Apple", "enclosure", f"'{kind}' is not played by Apple", "publish MP3 or M4A", first)


def guid(node: Node) -> Iterator[Finding]:
    element = node.first("guid")
    text = node.text("guid")
    if not text:
        yield node.error("PSP-1", "guid", "is missing", "give the episode a name that never changes, such as a UUID")
    elif element.get("isPermaLink", "true") == "true" and not is_web_address(text):
        mend = 'add isPermaLink="false"'
        yield node.warning("RSS", "guid", "counts as a web address, and is none", mend, element)


def date(node: Node) -> Iterator[Finding]:
    text = node.text("pubDate")
    if not text:
        yield node.warning(
            "PSP-1", "pubDate", "is missing: apps cannot put the episode in order", "say when it appeared"
        )
        return
    moment = feed_date(text)
    element = node.first("pubDate")
    if moment is None:
        mend = "write Sun, 22 Nov 2026 06:00:00 +0000"
        yield node.error("RSS", "pubDate", f"'{text}' is not an RFC 2822 date", mend, element)
    elif moment > datetime.now(UTC) + timedelta(days=1):
        yield node.warning("Apple", "pubDate", "lies in the future: Apple hides it until then", "check it", element)


def duration(node: Node) -> Iterator[Finding]:
    text = node.text("itunes:duration")
    if not text:
        yield node.warning("PSP-1", "itunes:duration", "is missing", "give it in seconds")
        return
    seconds = duration_s(text)
    element = node.first("itunes:duration")
    if seconds is None:
        mend = "give whole seconds (3661) or hours, minutes and seconds (1:01:01)"
        yield node.error("Apple", "itunes:duration", f"is '{text}'", mend, element)
    elif seconds == 0:
        problem = f"is '{text}', as of an empty file: apps show no length"
        yield node.warning("Apple", "itunes:duration", problem, _UNMEASURED.format("length in seconds"), element)


def description(node: Node) -> Iterator[Finding]:
    text = node.text("description")
    if not text and not node.text("content:encoded"):
        yield node.warning("PSP-1", "description", "is missing", "say what the episode is about")
    elif len(text.encode()) > MAX_DESCRIPTION_BYTES:
        found = f"has {len(text.encode())} bytes"
        yield node.error("Apple", "description", found, "shorten it to 4000 bytes", node.first("description"))


def apple_tags(node: Node) -> Iterator[Finding]:
    explicit = node.first("itunes:explicit")
    if explicit is not None and node.text("itunes:explicit") not in ("true", "false"):
        found = f"is '{node.text('itunes:explicit')}'"
        yield node.error("PSP-1", "itunes:explicit", found, "write true or false", explicit)
    kind = node.text("itunes:episodeType")
    if kind and kind.lower() not in ("full", "trailer", "bonus"):
        element = node.first("itunes:episodeType")
        yield node.error("Apple", "itunes:episodeType", f"is '{kind}'", "write full, trailer or bonus", element)
    for name in ("itunes:episode", "itunes:season"):
        if (element := node.first(name)) is not None and not is_whole_number(node.text(name)):
            yield node.error("Apple", name, f"is '{node.text(name)}'", "give a number from 1", element)
    if (image := node.first("itunes:image")) is not None:
        yield from image_address(node, image)


def transcripts(node: Node) -> Iterator[Finding]:
    elements = node.all("podcast:transcript")
    for element in elements:
        kind = (element.get("type") or "").split(";")[0].strip()
        if not is_web_address(element.get("url") or ""):
            yield node.error("Podcasting 2.0", "podcast:transcript", "has no web address", "put it into url=", element)
        if kind not in _TRANSCRIPTS:
            mend = "write text/vtt, application/x-subrip, application/json or text/html"
            yield node.error("Podcasting 2.0", "podcast:transcript", f"its type is '{kind}'", mend, element)
    if not elements:
        yield node.warning("PSP-1", "podcast:transcript", "is missing", "add a transcript; Apple takes text/vtt best")
    elif all(element.get("type") not in ("text/vtt", "application/x-subrip") for element in elements):
        mend = "add one as text/vtt"
        yield node.warning("Apple", "podcast:transcript", "there is none with times", mend, elements[0])


def chapters(node: Node) -> Iterator[Finding]:
    element = node.first("podcast:chapters")
    if element is None:
        return
    if not is_web_address(element.get("url") or ""):
        yield node.error("Podcasting 2.0", "podcast:chapters", "has no web address", "put it into url=", element)
    if element.get("type") not in ("application/json+chapters", "application/json"):
        mend = "write application/json+chapters"
        yield node.error("Podcasting 2.0", "podcast:chapters", f"its type is '{element.get('type')}'", mend, element)


def alternates(node: Node) -> Iterator[Finding]:
    """What podcast:alternateEnclosure must hold, and whether the default one is the enclosure itself."""
    name, defaults = "podcast:alternateEnclosure", 0
    first = node.first("enclosure")
    url = "" if first is None else first.get("url") or ""
    for element in node.all(name):
        inside = Node(element, node.name)
        if "/" not in (element.get("type") or ""):
            problem = f"its type is '{element.get('type') or ''}'"
            yield node.error("Podcasting 2.0", name, problem, "write its media type, such as audio/mp4", element)
        uris = [source.get("uri") or "" for source in inside.all("podcast:source")]
        if not uris:
            mend = "add a podcast:source with its address as uri="
            yield node.error("Podcasting 2.0", name, "has no source: there is nothing to fetch", mend, element)
        for uri in uris:
            if ":" not in uri or not uri.isascii():
                mend = "write the address in ASCII, spaces as %20"
                yield node.error("Podcasting 2.0", "podcast:source", f"'{uri}' is not an address", mend, element)
        yield from _alternate_figures(node, element)
        yield from _integrity(node, inside)
        if (element.get("default") or "").lower() == "true":
            defaults += 1
            if url and uris and url not in uris:
                mend = "let the default one be the enclosure, which every other app plays"
                yield node.warning("Podcasting 2.0", name, "the default one is not the enclosure", mend, element)
    if defaults > 1:
        yield node.error("Podcasting 2.0", name, f"{defaults} are the default", "keep one", node.first(name))


def _alternate_figures(node: Node, element: Any) -> Iterator[Finding]:
    for key, mend in (("length", "give the file's size in bytes"), ("bitrate", "give bits per second")):
        value = element.get(key)
        is_number = value is not None and re.fullmatch(r"\d+(\.\d+)?" if key == "bitrate" else r"\d+", value)
        if value is not None and not is_number:
            yield node.error("Podcasting 2.0", f"podcast:alternateEnclosure {key}", f"is '{value}'", mend, element)
    if len(element.get("title") or "") > _TITLE_CHARACTERS:
        problem = f"is longer than {_TITLE_CHARACTERS} characters"
        yield node.warning("Podcasting 2.0", "podcast:alternateEnclosure title", problem, "shorten it", element)


def _integrity(node: Node, inside: Node) -> Iterator[Finding]:
    for element in inside.all("podcast:integrity"):
        kind, value = element.get("type") or "", element.get("value") or ""
        if kind not in ("sri", "pgp-signature"):
            mend = "write sri, or pgp-signature"
            yield node.error("Podcasting 2.0", "podcast:integrity", f"its type is '{kind}'", mend, element)
        elif kind == "sri" and not _SRI.fullmatch(value):
            mend = "write sha384- and the digest in base 64"
            yield node.error("Podcasting 2.0", "podcast:integrity", "is not as W3C's SRI writes it", mend, element)


def people(node: Node) -> Iterator[Finding]:
    for element in node.all("podcast:person"):
        name = "".join(element.itertext()).strip()
        if not name:
            yield node.error("Podcasting 2.0", "podcast:person", "has no name", "write the name inside", element)
        elif len(name) > 128:
            yield node.warning(
                "Podcasting 2.0", "podcast:person", "is longer than 128 characters", "shorten it", element
            )


def soundbites(node: Node) -> Iterator[Finding]:
    whole = duration_s(node.text("itunes:duration"))
    for element in node.all("podcast:soundbite"):
        start, length = (duration_s(element.get(name) or "") for name in ("startTime", "duration"))
        if start is None or not length:
            mend = "give startTime and duration in seconds"
            yield node.error("Podcasting 2.0", "podcast:soundbite", "has no times", mend, element)
            continue
        if not 15 <= length <= 120:
            mend = "take 15 to 120 seconds"
            yield node.warning("Podcasting 2.0", "podcast:soundbite", f"lasts {length:g} seconds", mend, element)
        if whole and start + length > whole + 1:
            mend = "take a stretch of the episode"
            yield node.error("Podcasting 2.0", "podcast:soundbite", "ends after the episode", mend, element)


def doubles(node: Node, seen: Seen) -> Iterator[Finding]:
    """What another item of the feed has already: apps show one of the two, or download the wrong one."""
    guid_text = node.text("guid")
    enclosure_element = node.first("enclosure")
    url = "" if enclosure_element is None else enclosure_element.get("url") or ""
    for name, value, known in (("guid", guid_text, seen.guids), ("enclosure", url, seen.enclosures)):
        if placeholder_in(value):  # the same in every item, and told already
            continue
        if value and value in known:
            problem = f"is the same as of {known[value]}"
            yield node.error("PSP-1", name, problem, "give each episode its own", node.first(name))
        known.setdefault(value, node.name)


ITEM_RULES: tuple[Rule, ...] = (
    title,
    enclosure,
    guid,
    date,
    duration,
    description,
    apple_tags,
    transcripts,
    chapters,
    alternates,
    people,
    soundbites,
)
