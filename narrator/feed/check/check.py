"""The bytes of a feed → findings, in the order of the feed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from narrator.feed.check.channel_rules import CHANNEL_RULES
from narrator.feed.check.finding import ATOM, Finding, Node, Seen
from narrator.feed.check.item_rules import ITEM_RULES, doubles
from narrator.language.shorten import shorten

_TITLE_CHARACTERS = 40


def check_feed(content: bytes, url: str | None = None) -> list[Finding]:
    """Everything that the rules find. `url` is where the feed was read from, where that is known.

    What is not XML, or not a podcast feed at all, is one finding.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        mend = "escape & as &amp; and < as &lt;, and close every element"
        return [Finding("error", "XML", "feed", f"is not well-formed: {error.msg}", mend, error.lineno)]
    channel = root.find("channel") if root.tag == "rss" else None
    if channel is None:
        kind = "is an Atom feed" if root.tag == f"{{{ATOM}}}feed" else f"begins with <{_local(root)}>"
        return [Finding("error", "PSP-1", "feed", kind, "directories take RSS 2.0: <rss><channel>", root.sourceline)]
    return list(_findings(root, channel, url))


def _findings(root: Any, channel: Any, url: str | None) -> Iterator[Finding]:
    if root.get("version") != "2.0":
        problem = f"its version is '{root.get('version')}'"
        yield Finding("error", "RSS", "rss", problem, 'write <rss version="2.0">', root.sourceline)
    node = Node(channel, "channel", url)
    for rule in CHANNEL_RULES:
        yield from rule(node)
    items = channel.findall("item")
    if not items:
        yield node.error("Apple", "item", "there is no episode", "publish one before you submit the show")
    seen = Seen()
    for number, element in enumerate(items, 1):
        item = Node(element, _name(element, number), url)
        for rule in ITEM_RULES:
            yield from rule(item)
        yield from doubles(item, seen)


def _name(item: Any, number: int) -> str:
    title = Node(item, "").text("title")
    return f"item {number} “{shorten(title, _TITLE_CHARACTERS)}”" if title else f"item {number}"


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
