"""Made-up news for tests of sources and builds: stories that differ, feeds of them, a site."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from xml.sax.saxutils import escape

from tests.article.conftest import Site

FIRST_DAY = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
_PEOPLE = ("Ann Lee", "Petra Novak", "Ben Okafor", "Maria Silva", "Tom Hart", "Ida Berg", "Luis Vega", "Nora Quinn")
_THINGS = [
    "ferry",
    "quay",
    "bridge",
    "school",
    "library",
    "orchard",
    "mill",
    "tram",
    "market",
    "harbour",
    "bakery",
    "theatre",
    "museum",
    "clinic",
    "dairy",
    "foundry",
    "garden",
    "tunnel",
    "lighthouse",
    "brewery",
    "stadium",
    "archive",
    "cannery",
    "observatory",
    "ropeworks",
    "chapel",
    "granary",
    "sawmill",
    "viaduct",
    "allotment",
]
_VERBS = [
    "close",
    "reopen",
    "move",
    "grow",
    "sell",
    "rent",
    "paint",
    "repair",
    "rebuild",
    "inspect",
    "flood",
    "insure",
    "heat",
    "measure",
    "fence",
    "light",
]
_WHEN = [
    "on Monday",
    "before Easter",
    "next spring",
    "after the storm",
    "at noon",
    "within a year",
    "by June",
    "over the winter",
]


def headline(number: int) -> str:
    """The headline of a story; each number has its own."""
    chance = random.Random(number)
    return f"The {chance.choice(_THINGS)} of ward {number} to {chance.choice(_VERBS)} {chance.choice(_WHEN)}"


def paragraphs(number: int, count: int = 8) -> list[str]:
    """A story's text, about 17 words a paragraph; two numbers have next to no run of words in common."""
    chance = random.Random(number)
    told = []
    for place in range(count):
        thing, other = chance.sample(_THINGS, 2)
        what, when = chance.choice(_VERBS), chance.choice(_WHEN)
        amount = chance.randrange(100, 9999)
        if place % 3 == 1:
            person = chance.choice(_PEOPLE)
            told.append(f"“We shall {what} the {thing} {when}, and the {other} with it for {amount},” said {person}.")
        else:
            told.append(
                f"The {thing} near the {other} will {what} {when}, which costs {amount} a week, the council said."
            )
    return told


def text(number: int, count: int = 8) -> str:
    """A story as a plain text file."""
    return "\n\n".join([headline(number), *paragraphs(number, count)]) + "\n"


def page(number: int, count: int = 8) -> str:
    """A story as a web page."""
    body = "".join(f"<p>{escape(each)}</p>" for each in paragraphs(number, count))
    title = escape(headline(number))
    head = f"<head><title>{title}</title></head>"
    return f"<html lang='en'>{head}<body><article><h1>{title}</h1>{body}</article></body></html>"


@dataclass(frozen=True)
class Item:
    """An entry of a feed: story `number`, in full or as a teaser, under `link`; `published` hours after FIRST_DAY."""

    number: int
    link: str
    full: bool = True
    guid: str = ""
    hours: float | None = None
    html: str = ""
    title: str = ""
    categories: tuple[str, ...] = ()


def rss(items: Sequence[Item], title: str = "A paper") -> str:
    """An RSS feed of the items, in their order."""
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{title}</title><link>http://paper.example/</link>{''.join(map(_rss_item, items))}</channel></rss>"
    )


def _rss_item(item: Item) -> str:
    told = paragraphs(item.number)
    content = item.html or "".join(f"<p>{each}</p>" for each in told)
    when = FIRST_DAY + timedelta(hours=item.number if item.hours is None else item.hours)
    return (
        f"<item><title>{escape(item.title or headline(item.number))}</title><link>{escape(item.link)}</link>"
        f"<guid isPermaLink='false'>{item.guid or f'tag:paper.example,2026:{item.number}'}</guid>"
        f"<pubDate>{when:%a, %d %b %Y %H:%M:%S +0000}</pubDate><description>{escape(told[0])}</description>"
        + (f"<content:encoded>{escape(content)}</content:encoded>" if item.full else "")
        + "".join(f"<category>{escape(each)}</category>" for each in item.categories)
        + "</item>"
    )


def serve_with_etag(site: Site, path: str, content: str, content_type: str = "application/rss+xml") -> str:
    """Answer `path` with the content, or with 304 to whoever has it already; returns its whole address."""
    body = content.encode()
    etag = f'"{sha256(body).hexdigest()[:16]}"'

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            handler.send_response(304)
            handler.send_header("ETag", etag)
            handler.send_header("Connection", "close")
            handler.end_headers()
            return
        handler.send_response(200)
        for name, value in (("Content-Type", content_type), ("ETag", etag), ("Content-Length", str(len(body)))):
            handler.send_header(name, value)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(body)

    site.routes[path] = answer
    return site.address + path
