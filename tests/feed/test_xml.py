"""The feed's own writing of XML gives the bytes that lxml would, and lxml reads back what was written."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some
from lxml import etree

from narrator.feed.xml import NAMESPACES, Element, clean, prefixes
from narrator.publish.feed_files import write_feed
from narrator.publish.public_show import open_public_show
from narrator.show.settings import Feed
from tests.shows import a_show, an_archive

AWKWARD = some.text(some.one_of(some.characters(), some.sampled_from("<>&\"'\r\n\t\x00\x0b\ufffe\ud800 ]")))


def by_lxml(title: str, attribute: str) -> bytes:
    root = etree.Element("rss", nsmap=NAMESPACES, version="2.0")
    channel = etree.SubElement(root, "channel")
    etree.SubElement(channel, "title").text = clean(title)
    owner = etree.SubElement(channel, f"{{{NAMESPACES['itunes']}}}owner", href=clean(attribute))
    etree.SubElement(owner, "name", role=clean(attribute)).text = clean(title)
    etree.SubElement(owner, "empty")
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def by_us(title: str, attribute: str) -> bytes:
    lines = ["<?xml version='1.0' encoding='UTF-8'?>\n"]
    with Element(lines, "rss", {**prefixes(), "version": "2.0"}) as root, root.inside("channel") as channel:
        channel.add("title", title)
        part: list[str] = []
        with Element(part, "itunes:owner", {"href": attribute, "left_out": None}, depth=2) as owner:
            owner.add("name", title, {"role": attribute})
            owner.add("empty")
        channel.splice("".join(part))
    return "".join(lines).encode()


@given(AWKWARD, AWKWARD)
def test_any_text_is_written_as_lxml_writes_it(title: str, attribute: str) -> None:
    assert by_us(title, attribute) == by_lxml(title, attribute)
    assert (etree.fromstring(by_us(title, attribute)).findtext("channel/title") or "") == clean(title)


def test_every_page_of_a_feed_is_written_as_lxml_writes_it(tmp_path: Path) -> None:
    show = a_show(feed=Feed(page_size=4, season=2, private=True, funding="https://example.org/?a=1&b=2"))
    for file in write_feed(open_public_show(show, an_archive(tmp_path, 9))):
        tree = etree.parse(file, etree.XMLParser(remove_blank_text=True))
        assert etree.tostring(tree, encoding="UTF-8", xml_declaration=True, pretty_print=True) == file.read_bytes()
