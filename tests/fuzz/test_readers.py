"""Whatever is read: an article whose every text is sound, or an error of ours in one line; nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from narrator.article.feed.entries import article_from_entry, read_feed
from narrator.article.feed.lists import read_list
from narrator.article.files import article_from_bytes
from narrator.errors import NarratorError
from narrator.feed.check import check_feed
from narrator.records import Article
from tests.fuzz.documents import WORDS, damaged_feeds, json_feeds, markdown, pages, xml_feeds

UNSOUND = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
CONTENT_TYPES = st.sampled_from([None, "text/html", "text/plain", "text/markdown", "x", "application/json"])
CHARSETS = st.sampled_from([None, "utf-8", "utf-7", "idna", "\ud800", "rot13", "zlib", "x" * 300, "utf-16", "punycode"])


def read(content: bytes, name: str, content_type: str | None = None, charset: str | None = None) -> None:
    try:
        article = article_from_bytes(content, name, content_type, charset, "https://n.example/a")
    except NarratorError as error:
        told = str(error)
    else:
        told = name
        assert_sound(article)
    assert name in told


def assert_sound(record: Any) -> None:
    for text in texts(record):
        assert not UNSOUND.search(text), repr(text)


def texts(record: Any) -> Iterator[str]:
    for value in (getattr(record, field.name) for field in fields(record)):
        yield from [value] if isinstance(value, str) else value if isinstance(value, tuple) else []


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.mhtml", "a"]), CONTENT_TYPES, CHARSETS)
def test_any_bytes(content: bytes, name: str, content_type: str | None, charset: str | None) -> None:
    read(content, name, content_type, charset)


@given(WORDS)
def test_text(words: str) -> None:
    read(words.encode("utf-8", "surrogatepass"), "a.txt")


@given(markdown())
def test_markdown_with_front_matter(content: bytes) -> None:
    read(content, "a.md")


@given(pages(), CHARSETS)
def test_pages(content: bytes, charset: str | None) -> None:
    read(content, "a.html", "text/html", charset)


@given(WORDS, pages())
def test_pages_saved_as_one_file(head: str, page: bytes) -> None:
    header = b"From: <Saved>\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html"
    read(header + head.encode("utf-8", "replace") + b"\r\n\r\n" + page + b"\r\n--x--\r\n", "a.mhtml")


@given(xml_feeds() | damaged_feeds() | json_feeds() | st.binary(max_size=200))
def test_feeds(content: bytes) -> None:
    check_feed(content)
    with suppress(NarratorError):
        for listed in read_list(content.replace(b"<rss", b"<opml").replace(b"<item", b"<outline xmlUrl='/a'"), "list"):
            assert_sound(listed)
    try:
        feed = read_feed(content, "feed", None, "https://n.example/feed")
    except NarratorError:
        return
    for entry in feed.entries:
        assert_sound(entry)
        try:
            article: Article = article_from_entry(entry, from_page=False)
        except NarratorError:
            continue
        assert_sound(article)
