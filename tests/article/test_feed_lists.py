"""Lists of feeds as feed readers export them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.article.feed.lists import read_list
from narrator.article.feed.records import Listed
from narrator.errors import ArticleError

EXPORTED = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>What I read</title></head><body>
<outline text="News">
 <outline type="rss" text="Harbour &amp; Pier" title="The Pier" xmlUrl="https://pier.example/feed?a=1&amp;b=2"/>
 <outline text="Deeper"><outline text="Mill" type="atom" xmlURL="https://mill.example/atom"/></outline>
</outline>
<outline text="A page" type="link" url="https://n.example/page"/>
<outline text="Another list" type="include" url="https://n.example/other.opml"/>
<outline xmlUrl="/local.xml"/>
<outline text="Once more" xmlUrl="https://mill.example/atom"/>
<outline text="Old" isComment="true"><outline text="Gone" xmlUrl="https://gone.example/f"/></outline>
<outline text="Reader" xmlUrl="feed://reader.example/f"/><outline text="Both" xmlUrl="feed:https://both.example/f"/>
<outline text="No address" xmlUrl="javascript:alert(1)"/><outline text="Mail" xmlUrl="mailto:a@example.com"/>
</body></opml>"""


def listed(text: str) -> list[tuple[str, str]]:
    return [(feed.title, feed.url) for feed in read_list(text.encode(), "list", url="https://n.example/subs.opml")]


def test_a_list_names_its_feeds_in_their_order_each_once() -> None:
    assert listed(EXPORTED) == [
        ("The Pier", "https://pier.example/feed?a=1&b=2"),
        ("Mill", "https://mill.example/atom"),
        ("", "https://n.example/local.xml"),
        ("Reader", "http://reader.example/f"),
        ("Both", "https://both.example/f"),
    ]


def test_a_list_with_mistakes_gives_what_it_has() -> None:
    broken = (
        '<opml><body><outline text="A & B" xmlUrl="https://n.example/?a=1&b=2"><outline xmlUrl=https://m.example/f>'
    )
    assert listed(broken) == [("A & B", "https://n.example/?a=1&b=2"), ("", "https://m.example/f")]


def test_a_list_in_another_encoding_is_read() -> None:
    text = '<?xml version="1.0" encoding="iso-8859-1"?><opml><body><outline text="Mühle" xmlUrl="https://m.example/"/>'
    assert read_list(text.encode("iso-8859-1"), "list") == (Listed("Mühle", "https://m.example/"),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<opml><body><outline text='Empty'/></body></opml>", r"list: this list of feeds \(OPML\) names none"),
        ("<rss><channel/></rss>", "list: this is a feed, and no list of feeds; name it as feed = … under"),
        ("<html><body>Words</body></html>", r"list: this is no list of feeds \(OPML\)"),
        ("", r"list: this is no list of feeds \(OPML\)"),
        (
            "<opml>" + "".join(f"<outline xmlUrl='https://n.example/{n}'/>" for n in range(1001)),
            "names 1001 feeds; 1000",
        ),
    ],
)
def test_what_is_no_list_of_some_feeds_is_refused(text: str, told: str) -> None:
    with pytest.raises(ArticleError, match=told):
        listed(text)


PIECES = [
    "<opml>",
    "<body>",
    "<outline ",
    "xmlUrl='",
    "https://n.example/",
    "'",
    "/>",
    ">",
    "</outline>",
    "&x;",
    "<!--",
    "é",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_anything_is_a_list_or_one_line(pieces: list[str]) -> None:
    try:
        told = listed("".join(pieces))
    except ArticleError as error:
        told = [(str(error), "")]
    assert told
    assert not any("\n" in text for text, _ in told)
