"""Feeds as sites write them, and the article behind an entry."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.article.feed.entries import article_from_entry, read_feed
from narrator.article.feed.records import Feed, FeedEntry
from narrator.article.web.fetch import BY_HAND
from narrator.errors import ArticleError
from tests.article.conftest import Site

STORY = "The mill at Orley closed on Friday. “I shall miss the noise,” said its last miller, who is eighty years old."
WHOLE = "".join(f"<p>{STORY} It was number {number}.</p>" for number in range(8))
PAGE = (
    f"<html lang='en-GB'><head><title>Mill closes</title></head><body><article><p>{STORY}</p></article></body></html>"
)

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Courier &amp; Post</title><link>https://example.org/</link><language>en-gb</language>
<item><guid isPermaLink="false">c-17</guid><link>/mill</link><title>Mill &amp; ‘miller’ close</title>
<pubDate>Wed, 04 Mar 2026 08:30:00 GMT</pubDate><dc:creator>Ann Lee</dc:creator><category>Local</category>
<category><![CDATA[Work & trade]]></category><description>The mill&nbsp;has closed&hellip;</description>
<content:encoded><![CDATA[{WHOLE}]]></content:encoded><media:thumbnail url="/mill.jpg"/></item>
<item><guid>https://example.org/ferry</guid><title>&lt;em&gt;Ferry&lt;/em&gt; sold</title>
<author>desk@example.org (Omar Reyes)</author></item>
<item><title>No address</title><description>Words.</description></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title type="html">Der &lt;b&gt;Bote&lt;/b&gt;</title>
<link rel="self" href="https://example.org/atom"/><link href="https://example.org/"/>
<entry><id>tag:example.org,2026:1</id><title>Wald &lt; Stadt</title><link rel="edit" href="/edit"/><link href="/wald"/>
<published>2026-03-04T08:30:00+01:00</published><updated>2026-03-05T08:30:00Z</updated>
<author><name>Ann Lee</name></author><author><name>Bo Chu</name></author><category term="lokal" label="Lokales"/>
<summary>Kurz &amp; gut</summary><content type="html">{WHOLE.replace("<", "&lt;")}</content></entry>
<entry xml:lang="en"><id>2</id><title>XHTML</title>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <b>bold</b> word.</p></div>
<x:div xmlns:x="http://www.w3.org/1999/xhtml">Two <x:i>more</x:i>.</x:div></content></entry>
</feed>"""

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Courier",
        "home_page_url": "https://example.org/",
        "language": "en",
        "items": [
            {
                "id": 7,
                "url": "https://example.org/mill",
                "title": "Mill closes",
                "content_html": WHOLE,
                "date_published": "2026-03-04T08:30:00Z",
                "authors": [{"name": "Ann Lee"}, {"url": "x"}],
                "tags": ["Local", 3],
                "image": "mill.jpg",
            },
            {"id": "8", "content_text": "One <two>\nThree.", "author": {"name": "Bo Chu"}},
            "nonsense",
        ],
    }
)


def feed_of(markup: str) -> Feed:
    return read_feed(markup.encode(), "feed", url="https://example.org/feed")


def test_rss_tells_its_entries() -> None:
    feed = feed_of(RSS)
    assert (feed.title, feed.url, feed.language) == ("The Courier & Post", "https://example.org/", "en-gb")
    first, second, third = feed.entries
    assert first.guid == "c-17"
    assert first.url == "https://example.org/mill"
    assert first.title == "Mill & ‘miller’ close"
    assert first.published == datetime(2026, 3, 4, 8, 30, tzinfo=UTC)
    assert (first.byline, first.categories) == ("Ann Lee", ("Local", "Work & trade"))
    assert first.summary == "The mill\u00a0has closed…"
    assert first.content == WHOLE
    assert first.image == "https://example.org/mill.jpg"
    assert (second.url, second.title, second.byline) == ("https://example.org/ferry", "Ferry sold", "Omar Reyes")
    assert third.url is None
    assert third.guid.startswith("text:")


def test_atom_tells_its_entries() -> None:
    feed = feed_of(ATOM)
    assert (feed.title, feed.url, feed.language) == ("Der Bote", "https://example.org/", "de")
    first, second = feed.entries
    assert (first.guid, first.url, first.title) == (
        "tag:example.org,2026:1",
        "https://example.org/wald",
        "Wald < Stadt",
    )
    assert first.published == datetime(2026, 3, 4, 7, 30, tzinfo=UTC)
    assert first.updated == datetime(2026, 3, 5, 8, 30, tzinfo=UTC)
    assert (first.byline, first.categories) == ("Ann Lee and Bo Chu", ("Lokales",))
    assert first.content == WHOLE
    assert second.language == "en"
    assert article_from_entry(second).text == "XHTML\n\nOne bold word.\n\nTwo more."


def test_json_feed_tells_its_entries() -> None:
    first, second = feed_of(JSON).entries
    assert (first.guid, first.byline, first.categories) == ("7", "Ann Lee", ("Local",))
    assert first.image == "https://example.org/mill.jpg"
    assert article_from_entry(second).text == "One <two>\n\nThree."


def test_rdf_is_rss_too() -> None:
    markup = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
    <channel><title>Old</title></channel><item><title>Mill</title><link>https://example.org/m</link></item></rdf:RDF>"""
    assert [entry.title for entry in feed_of(markup).entries] == ["Mill"]


def test_a_feed_in_another_encoding_is_read() -> None:
    markup = RSS.replace("UTF-8", "iso-8859-2").replace("Ann Lee", "Karel Čapek")
    content = markup.replace("“", '"').replace("”", '"').replace("‘", "'").replace("’", "'").encode("iso-8859-2")
    assert read_feed(content, "feed").entries[0].byline == "Karel Čapek"


def test_a_feed_with_mistakes_gives_what_it_has() -> None:
    assert feed_of(RSS.replace("</channel></rss>", "")).entries[0].guid == "c-17"
    assert feed_of(RSS.replace("Wed, 04 Mar 2026", "Someday")).entries[0].published is None


@pytest.mark.parametrize("content", ["", "<html><body>No feed</body></html>", "words", "{}", '{"items": 3}', "{broken"])
def test_what_is_no_feed_is_refused(content: str) -> None:
    with pytest.raises(ArticleError, match="feed: this is"):
        feed_of(content)


@pytest.mark.parametrize(
    ("link", "told"),
    [
        (
            '<link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2">',
            "https://example.org/rss?a=1&b=2",
        ),
        ("<LINK REL='ALTERNATE' TYPE='application/atom+xml' HREF='atom.xml'>", "https://example.org/atom.xml"),
        ('<link rel="alternate" hreflang="de" href="/de"><link rel="stylesheet" href="/s.css">', None),
        ('<link rel="alternate" type="application/rss+xml" href="javascript:x">', None),
    ],
)
def test_a_page_in_a_feeds_place_is_refused_with_the_feed_that_it_names(link: str, told: str | None) -> None:
    with pytest.raises(ArticleError) as caught:
        feed_of(f"<!doctype html><html><head>{link}</head><body><p>Words</p></body></html>")
    tip = f"this page names one: {told}" if told else "look on the site for the feed's own address"
    assert str(caught.value) == f"feed: this is no RSS, Atom or JSON feed; {tip}"


def test_a_list_of_feeds_is_told_from_a_feed() -> None:
    listed = '<opml version="2.0"><body><outline type="rss" text="Pier" xmlUrl="https://n.example/f"/></body></opml>'
    with pytest.raises(ArticleError, match=r"feed: this is a list of feeds \(OPML\); name it as opml = … under"):
        feed_of(listed)


def test_a_name_that_the_feed_declares_is_its_few_words_and_no_more() -> None:
    long = "x" * 31
    doctype = f"<!DOCTYPE rss [<!ENTITY pier 'The Pier'><!ENTITY long '{long}'><!ENTITY twice '&pier;&pier;'>]>"
    markup = f"{doctype}<rss><channel><item><title>&pier;: &long; &twice;</title></item></channel></rss>"
    assert feed_of(markup).entries[0].title == "The Pier: &long; &twice;"


def test_entities_neither_grow_nor_read_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    lol = '<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">'
    doctype = f'<!DOCTYPE rss [{lol}<!ENTITY leak SYSTEM "{secret.as_uri()}">]>'
    markup = f"<?xml version='1.0'?>{doctype}<rss><channel><item><title>x &c; &leak; y</title></item></channel></rss>"
    title = feed_of(markup).entries[0].title
    assert "lol" not in title
    assert "SECRET" not in title


def test_a_whole_text_needs_no_page() -> None:
    article = article_from_entry(feed_of(RSS).entries[0])
    assert article.text.startswith(f"Mill & ‘miller’ close\n\n{STORY} It was number 0.\n\n")
    assert article.source_id == article.url == "https://example.org/mill"
    assert (article.byline, article.language) == ("Ann Lee", "en-gb")


def test_a_teaser_is_read_from_its_page(site: Site) -> None:
    entry = FeedEntry(
        guid="1",
        url=site.page("/mill", PAGE),
        title="Mill closes",
        summary=f"{STORY} Read more",
        byline="Ann Lee",
        published=datetime(2026, 3, 4, tzinfo=UTC),
    )
    article = article_from_entry(entry, policy=BY_HAND)
    assert article.text == f"Mill closes\n\n{STORY}"
    assert (article.byline, article.published) == ("Ann Lee", datetime(2026, 3, 4, tzinfo=UTC))
    assert article.source_id == f"{site.address}/mill"


def test_a_long_text_that_breaks_off_is_a_teaser(site: Site) -> None:
    entry = FeedEntry(guid="1", url=site.page("/mill", PAGE), title="Mill closes", content=f"{WHOLE}<p>And so […]</p>")
    assert article_from_entry(entry, policy=BY_HAND).text == f"Mill closes\n\n{STORY}"


def test_the_choice_can_be_made_for_it(site: Site) -> None:
    entry = FeedEntry(guid="1", url=site.page("/mill", PAGE), title="Mill closes", content=WHOLE, summary="Short.")
    assert article_from_entry(entry, policy=BY_HAND, from_page=True).text == f"Mill closes\n\n{STORY}"
    assert article_from_entry(FeedEntry("1", summary="Short."), from_page=False).text == "Short."


def test_unattended_a_page_inside_is_not_asked(site: Site) -> None:
    with pytest.raises(ArticleError, match="private address"):
        article_from_entry(FeedEntry("1", url=site.page("/mill", PAGE)))
    assert site.asked == []


@pytest.mark.parametrize("entry", [FeedEntry("g-1"), FeedEntry("g-1", title="Only a title", content="<img src=x>")])
def test_an_entry_without_words_is_refused(entry: FeedEntry) -> None:
    with pytest.raises(ArticleError, match="g-1: the feed gives no text for this entry"):
        article_from_entry(entry)


def test_the_longer_words_count_and_not_the_longer_markup() -> None:
    teaser = f"<p>Short.<img src='/{'x' * 5000}.jpg'></p>"
    assert article_from_entry(FeedEntry("1", content=WHOLE, summary=teaser)).text.startswith(STORY)
    assert article_from_entry(FeedEntry("1", content=teaser, summary=WHOLE)).text.startswith(STORY)


def test_a_blogs_signature_is_not_read() -> None:
    content = f'{WHOLE}<p>The post <a href="x">Mill</a> appeared first on <a href="y">Courier</a>.</p>'
    assert "appeared" not in article_from_entry(FeedEntry("1", content=content)).text


@given(
    st.lists(
        st.sampled_from(
            [
                "<rss>",
                "<channel>",
                "<item>",
                "<title>",
                "</title>",
                "&x;",
                "<![CDATA[",
                "]]>",
                "“",
                "{",
                '"items":[',
                "]}",
            ]
        )
    )
)
def test_anything_is_a_feed_or_one_line(pieces: list[str]) -> None:
    try:
        feed_of("".join(pieces))
    except ArticleError as error:
        told = str(error)
    else:
        return
    assert "\n" not in told
