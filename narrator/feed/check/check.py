"""The bytes of a feed → findings, in the order of the feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from narrator.feed.check.channel_rules import CHANNEL_RULES
from narrator.feed.check.finding import Finding, Node, Rule, Seen, local_name
from narrator.feed.check.item_rules import ITEM_RULES, doubles
from narrator.feed.check.templates import placeholder_in, unfilled
from narrator.language.shorten import shorten

_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_TITLE_CHARACTERS = 40
_OTHERS = {"feed": "is an Atom feed", "opml": "is a list of feeds (OPML)", "html": "is a web page", "rdf": "is RSS 1.0"}
_HEAD_BYTES = 100_000
"""Of a file that is no XML, looked through for what makes it a template."""


def check_feed(content: bytes, url: str | None = None) -> list[Finding]:
    """Everything that the rules find. `url` is where the feed was read from, where that is known.

    What is not XML, or not a podcast feed at all, is one finding.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        return [_not_well_formed(content, error)]
    channel = root.find("channel") if root.tag == "rss" else None
    if channel is None:
        kind = _OTHERS.get(local_name(root).lower(), f"begins with <{local_name(root)}>")
        return [Finding("error", "PSP-1", "feed", kind, "directories take RSS 2.0: <rss><channel>", root.sourceline)]
    return list(_findings(root, channel, url))


def _not_well_formed(content: bytes, error: Any) -> Finding:
    problem, mend = f"is not well-formed: {error.msg}", "escape & as &amp; and < as &lt;, and close every element"
    if found := placeholder_in(content[:_HEAD_BYTES].decode("utf-8", "replace")):
        problem = f"is a template ('{found}'), and not well-formed as it stands"
        mend = "check the feed that its program makes of it: give its address, or the file that is published"
    elif _PAGE.match(content):
        problem, mend = "is a web page", "give the address of the feed itself"
    elif content.lstrip()[:1] == b"{":
        problem, mend = "is JSON", "directories take RSS 2.0: <rss><channel>"
    return Finding("error", "XML", "feed", problem, mend, error.lineno)


def _findings(root: Any, channel: Any, url: str | None) -> Iterator[Finding]:
    if root.get("version") != "2.0":
        problem = f"its version is '{root.get('version')}'"
        yield Finding("error", "RSS", "rss", problem, 'write <rss version="2.0">', root.sourceline)
    node = Node(channel, "channel", url)
    yield from _of_rules(CHANNEL_RULES, node)
    items = channel.findall("item")
    if not items:
        yield node.error("Apple", "item", "there is no episode", "publish one before you submit the show")
    seen = Seen()
    for number, element in enumerate(items, 1):
        item = Node(element, _name(element, number), url)
        yield from _of_rules(ITEM_RULES, item)
        yield from doubles(item, seen)


def _of_rules(rules: tuple[Rule, ...], node: Node) -> Iterator[Finding]:
    """What the rules find; where a template was not filled in, that is told alone, once an element."""
    yield from unfilled(node)
    for rule in rules:
        yield from (finding for finding in rule(node) if not placeholder_in(finding.problem))


def _name(item: Any, number: int) -> str:
    title = Node(item, "").text("title")
    return f"item {number} “{shorten(title, _TITLE_CHARACTERS)}”" if title else f"item {number}"
