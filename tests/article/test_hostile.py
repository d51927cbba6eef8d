"""Sources made to hang or break a reader: each is read, or refused in one line, in time by its length."""

from __future__ import annotations

import json
import os
import re
from html import escape
from pathlib import Path

import pytest

from narrator.article import read_article
from narrator.article.feed.entries import read_feed
from narrator.article.files import article_from_bytes
from narrator.article.formats import format_of, unreadable
from narrator.article.sound_text import sound, sound_markup
from narrator.errors import ArticleError
from narrator.feed.check import check_feed
from narrator.records import Article
from narrator.script import write_script
from tests.fuzz.growth import assert_linear

STORY = "<p>The last ferry was sold on Tuesday, said Mary Teal, who led the campaign for it.</p>"


def refusal(content: bytes | str, name: str) -> str:
    with pytest.raises(ArticleError) as caught:
        article_from_bytes(content.encode() if isinstance(content, str) else content, name)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("piece", "before_html"),
    [
        (b"<!---->", "page"),
        (b"<!-- a -->\n", "page"),
        (b"<?a?>", "text"),
        (b"<!--", "text"),
        (b"<!--a--> <?a?>", "text"),
    ],
)
@pytest.mark.timeout(20)
def test_what_a_source_is_is_told_at_once(piece: bytes, before_html: str) -> None:
    assert format_of(piece * 600 + b"x") == "text"
    assert format_of(piece * 5 + b"<html>") == before_html
    assert unreadable(piece * 600 + b"x") is None


def test_comments_and_instructions_before_a_feed_are_passed_over() -> None:
    listed = unreadable(b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a > b -->\n<OPML version='2.0'>", "text/xml")
    assert listed
    assert listed.startswith("a list of feeds (OPML), not an article")
    told = unreadable(b"<?xml version='1.0'?>\n<!-- a > b --><?style a?>\n<rss version='2.0'>")
    assert told is not None
    assert told.startswith("a feed")


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ("<p>a" * 130_000, "more than 8,000 parts in one element"),
        (("<div>" + "<p>a</p>" * 5000 + "</div>") * 11, "more than 50,000 elements"),
        ("<div><h2>a</h2></div>" * 5001, "more than 5,000 headings"),
    ],
)
def test_a_page_of_more_parts_than_can_be_read_is_refused(markup: str, told: str) -> None:
    assert told in refusal(f"<html><body>{STORY}{markup}", "a.html")


def test_a_long_page_is_read() -> None:
    lines = "".join(f"<p>It was line {number} of the long story that they told.</p>" for number in range(3000))
    assert "line 2999 of" in article_from_bytes(f"<html><body><h1>A story</h1>{lines}".encode(), "a.html").text


def test_front_matter_that_goes_on_is_refused_and_a_rule_is_a_rule() -> None:
    assert "longer than 65,536 characters" in refusal("---\ntitle: A\n" + "a: b\n" * 20_000 + "---\nx", "a.md")
    text = "---\n\n" + "It was sold on Tuesday.\n\n" * 4000 + "---\n\nThey came back."
    assert article_from_bytes(text.encode(), "a.md").text.endswith("They came back.")


def test_a_saved_page_with_odd_headers_is_read() -> None:
    head = b"From: x\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\nContent-Location: "
    for address, found in ((b"\xff", None), (b"http://[x/", None), (b"http://a.example/b", "http://a.example/b")):
        page = head + address + b"\n\n<html><body>" + STORY.encode() * 2 + b"\n--b--\n"
        assert article_from_bytes(page, "a.mhtml").url == found
    nested = "".join(f"Content-Type: multipart/related; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    assert "nested too deep" in refusal(nested, "a.mhtml")


@pytest.mark.parametrize("path", ["a" * 5000, "a\x00b", "\ud800", "a/" * 3000, "\udcff.txt", "~nobody-at-all/x"])
def test_a_path_of_any_kind_is_refused_in_a_line(path: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read_article(path)
    assert re.fullmatch(r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff]+", str(caught.value))


@pytest.mark.parametrize(
    ("name", "told"), [(b"caf\xe9.txt", r"caf\udce9.txt"), (b"a\x1b[31m\n.txt", r"a\x1b[31m\x0a.txt")]
)
def test_a_files_name_becomes_text_that_tells_it_from_others(tmp_path: Path, name: bytes, told: str) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    path.write_text("It was sold on Tuesday.")
    assert read_article(path).source_id == str(tmp_path / told)


def test_halves_of_a_character_in_two_escapes_are_one_again() -> None:
    article = article_from_bytes(b'---\ntitle: "Sold \\ud83d\\ude00 \\ud800 now"\n---\nIt was.\n', "a.md")
    assert article.title == "Sold 😀 \ufffd now"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\x1b[31mRed\x1b[0m tide", "Red tide"),
        ("\x1b[1;38:5:196mRed\x1b(B\x1b[m tide", "Red tide"),
        ("\x1b]0;pwned\x07Red \x1b]8;;https://a.example/?b&c\x1b\\tide\x1b]8;;\x1b\\", "Red tide"),
        ("\x1bRed tide", "Red tide"),
        ("Red [31m tide", "Red [31m tide"),
        ("Red \x1b[ 31m tide", "Red [ 31m tide"),
        ("Red \x1b]0;tide", "Red ]0;tide"),
    ],
)
def test_a_terminals_sequences_go_whole_and_words_stay(written: str, read: str) -> None:
    text = article_from_bytes(f"{written}\n\nThe harbour was shut on Friday.".encode(), "a.txt")
    assert (text.title, text.text) == (read, f"{read}\n\nThe harbour was shut on Friday.")
    described = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": written}]})
    assert read_feed(described.encode(), "a feed").entries[0].title == read
    entry = f"<item><title><![CDATA[{escape(written)}]]></title></item>"
    assert read_feed(f"<rss><channel>{entry}</channel></rss>".encode(), "a feed").entries[0].title == read


def test_a_text_of_nothing_but_sequences_is_refused() -> None:
    assert "there are no words" in refusal("\x1b[31m\x1b[0m", "a.txt")
    assert article_from_bytes(b"\x1b[31m\n\nThe harbour was shut on Friday.", "a.txt").title.startswith("The harbour")


def test_sequences_that_never_end_take_time_by_their_length() -> None:
    for unit in ("\x1b[", "\x1b[1;", "\x1b]0;", "&#27", "&#0"):
        assert_linear(sound_markup, lambda size, unit=unit: unit * size, 20_000)  # type: ignore[misc]
        assert_linear(sound, lambda size, unit=unit: unit * size, 20_000)  # type: ignore[misc]


def test_what_no_xml_holds_goes() -> None:
    assert article_from_bytes("It was \ufffe\uffffsold.".encode(), "a.txt").text == "It was sold."


def author(written: str) -> str | None:
    feed = f"<rss><channel><item><title>A</title><author>{written}</author></item></channel></rss>"
    return read_feed(feed.encode(), "a feed").entries[0].byline


def test_authors_are_read_in_time_by_their_length() -> None:
    assert author("mail@example.org (Ann Lee)") == "Ann Lee"
    assert author("mail@example.org") is None
    assert author("Ann Lee") == "Ann Lee"
    for unit in ("@", "a@", "a@b.", "a@b (c) "):
        assert_linear(author, lambda size, unit=unit: unit * size, 2000)  # type: ignore[misc]


def test_footnotes_that_never_end_take_time_by_their_length() -> None:
    assert article_from_bytes(b"# A\n\nIt was[^1] sold[^note].", "a.md").text.endswith("It was sold.")
    assert_linear(lambda text: article_from_bytes(text, "a.md"), lambda size: b"a " + b"[^" * size, 2000)


def test_figures_of_any_length_in_a_feed_are_judged() -> None:
    digits = "9" * 5000
    names = "xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'"
    item = f"<item><enclosure url='http://a/b' length='{digits}'/><itunes:duration>{digits}</itunes:duration></item>"
    places = [one.place for one in check_feed(f"<rss version='2.0' {names}><channel>{item}</channel></rss>".encode())]
    assert "item 1 itunes:duration" in places
    assert places.count("item 1 enclosure") >= 1


def test_quotations_in_one_paragraph_take_time_by_their_number() -> None:
    assert_linear(
        lambda text: write_script(Article(text=text, title="A", language="en")), lambda size: "“a.” " * size, 1000
    )
