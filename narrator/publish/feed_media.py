"""Anybody's feed → what its pictures, its sound and its server answer, as Apple's and Spotify's crawlers ask them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from narrator.article.web.no_answer import NoAnswerError
from narrator.feed.check import Finding
from narrator.publish.verify import Asker, Got

ASKED_EPISODES = 5
"""The newest; what is wrong with a server is wrong with all."""
_MOST_ART_BYTES = 10_000_000
MIN_ART_PX, MAX_ART_PX, MAX_ART_BYTES = 1400, 3000, 524_288
_ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
_RANGE_BYTES = 100


def media_findings(content: bytes, url: str | None, private_hosts: frozenset[str] = frozenset()) -> list[Finding]:
    """What is wrong with the feed's server (where its `url` is known), its picture and the newest episodes' sound.

    What is no feed has none: `check_feed` tells of that. `private_hosts` may be at private addresses.
    """
    from lxml import etree

    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError:
        return []
    channel = root.find("channel")
    return [] if channel is None else [*_findings(channel, url, Asker(private_hosts))]


def _findings(channel: Any, url: str | None, asker: Asker) -> Iterator[Finding]:
    if url:
        yield from _asked("feed", url, lambda: _server(url, asker))
    items = channel.findall("item")[:ASKED_EPISODES]
    art = [channel.find(f"{_ITUNES}image"), *(item.find(f"{_ITUNES}image") for item in items)]
    for address in dict.fromkeys(one.get("href") for one in art if one is not None and one.get("href")):
        yield from _asked("itunes:image", address, lambda address=address: _picture(address, asker))
    for number, item in enumerate(items, 1):
        for one in item.findall("enclosure")[:1]:
            place = f"item {number} enclosure"
            yield from _asked(place, one.get("url") or "", lambda one=one, place=place: _sound(one, place, asker))


def _asked(place: str, address: str, ask: Any) -> Iterator[Finding]:
    try:
        yield from ask()
    except NoAnswerError as error:
        yield Finding("error", "Apple", place, f"{address}: {error.reason}", "let everybody fetch it")


def _server(url: str, asker: Asker) -> Iterator[Finding]:
    got = asker.ask(url, method="HEAD", most_bytes=0)
    if got.status != 200:
        yield Finding("error", "Apple", "feed", f"answers {got.status} to HEAD", "let the server answer HEAD as GET")
        return
    etag, changed = got.headers.get("etag"), got.headers.get("last-modified")
    if not (etag or changed):
        yield Finding(
            "warning", "Apple", "feed", "has neither ETag nor Last-Modified", "let the server send one of them"
        )
    elif etag and asker.ask(url, {"If-None-Match": etag}, most_bytes=0).status != 304:
        problem = "is sent whole to who has it already"
        yield Finding("warning", "Apple", "feed", problem, "let the server answer 304 to its own ETag")


def _picture(address: str, asker: Asker) -> Iterator[Finding]:
    from PIL import Image

    got = asker.ask(address, most_bytes=_MOST_ART_BYTES)
    if got.status != 200:
        yield Finding("error", "Apple", "itunes:image", f"{address} answers {got.status}", "put the picture there")
        return
    try:
        with Image.open(BytesIO(got.body)) as picture:
            kind, size, mode = picture.format, picture.size, picture.mode
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        kind, size, mode = None, (0, 0), ""
    wrong = list(_wrong(kind, size, mode))
    mend = f"give a square JPEG or PNG in RGB, {MIN_ART_PX} to {MAX_ART_PX} pixels a side"
    yield from (Finding("error", "Apple", "itunes:image", f"{address} {problem}", mend) for problem in wrong)
    if len(got.body) > MAX_ART_BYTES:
        problem = f"{address} has {len(got.body) // 1024} KB"
        yield Finding("warning", "Apple", "itunes:image", problem, "keep it under 512 KB")


def _wrong(kind: str | None, size: tuple[int, int], mode: str) -> Iterator[str]:
    if kind not in ("JPEG", "PNG"):
        yield "is no JPEG or PNG"
        return
    if size[0] != size[1] or not MIN_ART_PX <= size[0] <= MAX_ART_PX:
        yield f"has {size[0]} × {size[1]} pixels"
    if mode not in ("RGB", "P"):
        yield f"is in {mode}"


def _sound(enclosure: Any, place: str, asker: Asker) -> Iterator[Finding]:
    address, length = enclosure.get("url") or "", enclosure.get("length") or ""
    got = asker.ask(address, method="HEAD", most_bytes=0)
    if got.status != 200:
        yield Finding("error", "Apple", place, f"answers {got.status} to HEAD", "let everybody fetch it, by HEAD too")
        return
    told = got.headers.get("content-length", "")
    if told.isdigit() and length.isdigit() and int(told) != int(length):
        problem = f"has {told} bytes, and the feed says {length}"
        yield Finding("warning", "Spotify", place, problem, "give the file's size in bytes as length")
    yield from _kind(enclosure, place, got)
    ranged = asker.ask(address, {"Range": f"bytes=0-{_RANGE_BYTES - 1}"}, most_bytes=_RANGE_BYTES + 1)
    if ranged.status != 206:
        problem = f"answers {ranged.status} to a byte range"
        yield Finding("error", "Apple", place, problem, "use a server that serves byte ranges: 206")


def _kind(enclosure: Any, place: str, got: Got) -> Iterator[Finding]:
    kind = (enclosure.get("type") or "").lower()
    if kind and got.content_type.partition("/")[0] not in ("audio", "video"):
        mend = "let the server send the type that the feed says"
        yield Finding("warning", "Apple", place, f"is served as {got.content_type}", mend)
