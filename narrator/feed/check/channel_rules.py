"""What directories ask of a channel. Sources: PSP-1, Apple's podcast RSS requirements, the podcast namespace."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from narrator.feed.check.finding import OLD_PODCAST, Finding, Node, Rule
from narrator.feed.check.values import feed_date, is_language, is_web_address
from narrator.show.categories import category_problem, parent_of

MAX_DESCRIPTION_BYTES = 4000
_MEDIUMS = frozenset(
    "podcast music video film audiobook newsletter blog publisher course mixed".split()  # noqa: SIM905 - as the list is
)

_LOCK = 'add <podcast:locked owner="EMAIL">yes</podcast:locked> (in show.toml: [show] email)'
"""Whoever is asked to import a locked feed asks its owner, so that a lock without an address locks nothing."""


def title(node: Node) -> Iterator[Finding]:
    if not node.text("title"):
        yield node.error("PSP-1", "title", "is missing", "give the show's name")


def description(node: Node) -> Iterator[Finding]:
    text = node.text("description")
    if not text:
        yield node.error("PSP-1", "description", "is missing", "say in a sentence or two what the show is")
    elif len(text.encode()) > MAX_DESCRIPTION_BYTES:
        found = f"has {len(text.encode())} bytes"
        yield node.error("Apple", "description", found, "shorten it to 4000 bytes", node.first("description"))


def link(node: Node) -> Iterator[Finding]:
    text = node.text("link")
    if not text:
        yield node.error("PSP-1", "link", "is missing", "give the address of the show's web page")
    elif not is_web_address(text):
        yield node.error("RSS", "link", f"'{text}' is not a web address", "begin with https://", node.first("link"))


def language(node: Node) -> Iterator[Finding]:
    text = node.text("language")
    if not text:
        yield node.error("PSP-1", "language", "is missing", "add <language>en</language>, or the show's own")
    elif not is_language(text):
        element = node.first("language")
        yield node.error("Apple", "language", f"'{text}' is no language tag", "write en, en-gb, de", element)


def self_link(node: Node) -> Iterator[Finding]:
    links = [element for element in node.all("atom:link") if element.get("rel") == "self"]
    if not links:
        yield node.error("PSP-1", "atom:link", "there is none with rel=self", "add the feed's own address as its href")
        return
    href = links[0].get("href") or ""
    if not is_web_address(href):
        yield node.error("PSP-1", "atom:link", f"'{href}' is not a web address", "give the feed's address", links[0])
    elif node.url and href != node.url:
        problem = f"says {href}, but the feed was read from {node.url}"
        yield node.warning("PSP-1", "atom:link", problem, "let it be the address that people subscribe to", links[0])


def category(node: Node) -> Iterator[Finding]:
    mains = node.all("itunes:category")
    if not mains:
        yield node.error("PSP-1", "itunes:category", "is missing", 'add one of Apple\'s, such as text="News"')
    for main in mains:
        name = main.get("text") or ""
        if problem := category_problem(name):
            told = problem.removeprefix("show.category: ")
            yield node.error("Apple", "itunes:category", told, "write it as Apple does", main)
        elif parent := parent_of(name):
            problem = f"'{name}' is a subcategory"
            yield node.error("Apple", "itunes:category", problem, f"put it inside a category '{parent}'", main)
        for sub in Node(main, node.name).all("itunes:category"):
            child = sub.get("text") or ""
            if not category_problem(name) and parent_of(child) != name:
                problem = f"'{child}' is no subcategory of '{name}'"
                yield node.error("Apple", "itunes:category", problem, "write it as Apple does", sub)


def explicit(node: Node) -> Iterator[Finding]:
    text = node.text("itunes:explicit")
    if not text:
        yield node.error("PSP-1", "itunes:explicit", "is missing", "add true or false")
    elif text not in ("true", "false"):
        element = node.first("itunes:explicit")
        yield node.error("PSP-1", "itunes:explicit", f"is '{text}'", "write true or false", element)


def image(node: Node) -> Iterator[Finding]:
    element = node.first("itunes:image")
    if element is None:
        problem = "is missing"
        yield node.error("PSP-1", "itunes:image", problem, "add a square JPEG or PNG of 1400 to 3000 pixels")
        return
    yield from image_address(node, element)


def image_address(node: Node, element: object) -> Iterator[Finding]:
    """Where a picture lies, of a channel or an item."""
    href = element.get("href") or ""  # type: ignore[attr-defined]
    if not is_web_address(href):
        yield node.error("Apple", "itunes:image", f"'{href}' is not a web address", "put it into href=", element)
    elif not href.lower().split("?")[0].endswith((".jpg", ".jpeg", ".png")):
        problem = "its address ends neither in .jpg nor in .png"
        yield node.warning("Apple", "itunes:image", problem, "name the file by what it is", element)


def author_and_owner(node: Node) -> Iterator[Finding]:
    if not node.text("itunes:author"):
        yield node.warning("PSP-1", "itunes:author", "is missing", "say who makes the show")
    owner = node.first("itunes:owner")
    email = Node(owner, node.name).text("itunes:email") if owner is not None else ""
    if "@" not in email:
        mend = "add itunes:email, by which Spotify lets you claim the show (show.email in show.toml)"
        yield node.warning("Spotify", "itunes:owner", "has no e-mail address", mend, owner)


def type_and_marks(node: Node) -> Iterator[Finding]:
    kind = node.text("itunes:type")
    if kind and kind.lower() not in ("episodic", "serial"):
        element = node.first("itunes:type")
        yield node.error("Apple", "itunes:type", f"is '{kind}'", "write episodic or serial", element)
    moved = node.first("itunes:new-feed-url")
    if moved is not None and not is_web_address(node.text("itunes:new-feed-url")):
        yield node.error("Apple", "itunes:new-feed-url", "is not a web address", "give the new feed's", moved)
    for name in ("itunes:block", "itunes:complete"):
        element = node.first(name)
        if element is not None and node.text(name) not in ("Yes", "No"):
            problem = f"is '{node.text(name)}', which counts as No"
            yield node.warning("Apple", name, problem, "write Yes, or leave it out", element)


def serial(node: Node) -> Iterator[Finding]:
    """A serial show is heard by its episodes' numbers, from the first on."""
    if node.text("itunes:type").lower() != "serial":
        return
    items = [Node(item, node.name) for item in node.all("item")]
    bare = [
        one
        for one in items
        if not one.text("itunes:episode") and one.text("itunes:episodeType").lower() in ("", "full")
    ]
    if bare:
        problem = f"the show is serial, and {len(bare)} of its episodes have no number"
        yield node.warning("Apple", "itunes:episode", problem, "number them, or write episodic", bare[0].element)


def dates(node: Node) -> Iterator[Finding]:
    for name in ("pubDate", "lastBuildDate"):
        element = node.first(name)
        if element is None:
            continue
        moment = feed_date(node.text(name))
        if moment is None:
            mend = "write Sun, 22 Nov 2026 06:00:00 +0000"
            yield node.error("RSS", name, f"'{node.text(name)}' is not an RFC 2822 date", mend, element)
        elif moment > datetime.now(UTC) + timedelta(days=1):
            yield node.warning("RSS", name, "lies in the future", "take the newest episode's", element)


def podcast_guid(node: Node) -> Iterator[Finding]:
    text = node.text("podcast:guid")
    if not text:
        mend = "add a UUIDv5 of the feed's address, once and for ever"
        yield node.warning("PSP-1", "podcast:guid", "is missing", mend)
        return
    try:
        version = uuid.UUID(text).version
    except ValueError:
        version = None
    if version != 5:
        element = node.first("podcast:guid")
        yield node.error("Podcasting 2.0", "podcast:guid", f"'{text}' is not a UUIDv5", "make one and keep it", element)


def podcast_tags(node: Node) -> Iterator[Finding]:
    locked = node.first("podcast:locked")
    if locked is None:
        yield node.warning("PSP-1", "podcast:locked", "is missing", f"{_LOCK}, so that nobody else imports the show")
    elif node.text("podcast:locked") not in ("yes", "no"):
        found = f"is '{node.text('podcast:locked')}'"
        yield node.error("Podcasting 2.0", "podcast:locked", found, "write yes or no", locked)
    elif "@" not in (locked.get("owner") or ""):
        yield node.warning("Podcasting 2.0", "podcast:locked", "has no owner, so that readers drop it", _LOCK, locked)
    medium = node.text("podcast:medium")
    if medium and medium.removesuffix("L") not in _MEDIUMS:
        element = node.first("podcast:medium")
        yield node.error("Podcasting 2.0", "podcast:medium", f"'{medium}' is none", "write podcast", element)
    for fund in node.all("podcast:funding"):
        if not is_web_address(fund.get("url") or ""):
            yield node.error("Podcasting 2.0", "podcast:funding", "has no web address", "put it into url=", fund)
    frequency = node.first("podcast:updateFrequency")
    if frequency is not None and len(node.text("podcast:updateFrequency")) > 128:
        problem = "is longer than 128 characters"
        yield node.warning("Podcasting 2.0", "podcast:updateFrequency", problem, "shorten it", frequency)


def namespaces(node: Node) -> Iterator[Finding]:
    for prefix, uri in node.element.nsmap.items():
        if uri == OLD_PODCAST:
            mend = "declare https://podcastindex.org/namespace/1.0"
            yield node.warning("Podcasting 2.0", f"xmlns:{prefix}", "is the namespace's old name", mend)
        elif prefix == "itunes" and uri != "http://www.itunes.com/dtds/podcast-1.0.dtd":
            mend = "declare http://www.itunes.com/dtds/podcast-1.0.dtd, to the letter"
            yield node.error("PSP-1", "xmlns:itunes", f"is '{uri}'", mend)
        elif prefix == "podcast" and uri != "https://podcastindex.org/namespace/1.0":
            mend = "declare https://podcastindex.org/namespace/1.0, to the letter"
            yield node.error("PSP-1", "xmlns:podcast", f"is '{uri}'", mend)


CHANNEL_RULES: tuple[Rule, ...] = (
    namespaces,
    self_link,
    title,
    description,
    link,
    language,
    category,
    explicit,
    image,
    author_and_owner,
    type_and_marks,
    serial,
    dates,
    podcast_guid,
    podcast_tags,
)
