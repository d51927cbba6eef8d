"""Documents as they come from outside, whole and broken: text, Markdown, pages, feeds, front matter."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.article.feed_variants import FAMILIES

HOSTILE = [
    *(
        "\x00",
        "\x1b[31m",
        "\x85",
        "\x9b",
        "\u202e",
        "\u2028",
        "\ufeff",
        "\xad",
        "\U0001f600",
        "𝕬",
        "e\u0301",
        "أ",
        "好",
    ),
    *(
        "&#x1b;",
        "&#55296;",
        "&#x110000;",
        "&#99999999999;",
        "&nbsp;",
        "&so;",
        "\\ud800",
        '"\\ud800"',
        "<![CDATA[",
        "]]>",
    ),
    *(
        "<!--",
        "-->",
        "<",
        ">",
        "<a href='http://[x/'>",
        "<p>",
        "</p>",
        "<q>",
        "<b",
        "---\n",
        "```\n",
        "| a |\n",
        "[^1]",
    ),
    *(
        "http://[x/",
        "http://h:99999999/",
        "//",
        "javascript:x",
        "data:,x",
        "\t",
        "\r\n",
        "\r",
        "\n\n",
        " ",
        "“",
        "”",
        "'",
    ),
]
LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
WORDS = st.lists(
    st.sampled_from(HOSTILE) | LETTERS | st.just("A man said so today. “We are glad,” said Ann Lee. "), max_size=25
).map("".join)
DATES = st.sampled_from(
    [
        *("2026-03-02", "2026-03-02T08:00Z", "Mon, 02 Mar 2026 08:00:00 GMT", "9" * 20, "1 Jan 99999999999999999999"),
        *(
            "0001-01-01T00:00+14:00",
            "9999-12-31T23:59:59-12:00",
            "Mon, 02 Mar 2026 08:00:00 +9999",
            "-1",
            "31 Feb 2026",
        ),
    ]
)
ADDRESSES = st.sampled_from(
    ["https://n.example/a?b=1&c=2", "http://[x/", "/a", "http://h:0/", "http://h:x/", "", "ftp://h/", "http://\udcff/"]
)
JSON_LD = st.recursive(
    st.none() | st.booleans() | st.floats() | WORDS | DATES | ADDRESSES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["@type", "@graph", "headline", "author", "name", "datePublished", "image", "url"]), inner
        )
    ),
    max_leaves=12,
)


@st.composite
def pages(draw: st.DrawFn) -> bytes:
    """A page with the parts that are looked at, each of them broken at times."""
    import json

    data = json.dumps(draw(JSON_LD)) if draw(st.booleans()) else draw(WORDS)
    parts = [
        f"<html lang='{draw(WORDS)}'><head><title>{draw(WORDS)}</title>",
        f"<link rel=canonical href='{draw(ADDRESSES)}'><meta property='og:title' content='{draw(WORDS)}'>",
        f"<meta name=date content='{draw(DATES)}'><meta name=author content='{draw(WORDS)}'>",
        f"<script type='application/ld+json'>{data}</script></head><body><h1>{draw(WORDS)}</h1>",
        *(f"<p>{draw(WORDS)}</p>" for _ in range(draw(st.integers(0, 4)))),
        f"<time datetime='{draw(DATES)}'>x</time></body></html>",
    ]
    return "".join(draw(st.permutations(parts)) if draw(st.booleans()) else parts).encode("utf-8", "replace")


@st.composite
def markdown(draw: st.DrawFn) -> bytes:
    """Markdown, with front matter or what looks like it."""
    keys = draw(st.lists(st.sampled_from(["title", "date", "author", "url", "lang", "image", "x"]), max_size=5))
    values = st.one_of(
        WORDS, DATES, ADDRESSES, st.just("[a, b]"), st.just("{name: x}"), st.just('"\\ud800\\e"'), st.just("&a [*a]")
    )
    matter = "".join(f"{key}: {draw(values)}\n" for key in keys)
    body = draw(
        st.lists(WORDS | st.sampled_from(["# A\n", "- b\n", "> c\n", "|a|\n|-|\n", "<div>\n", "    x\n"]), max_size=8)
    )
    return (f"---\n{matter}---\n" if keys else "").encode("utf-8", "replace") + "".join(body).encode("utf-8", "replace")


@st.composite
def xml_feeds(draw: st.DrawFn) -> bytes:
    """RSS or Atom, whole or broken."""
    items = "".join(
        f"<item><title>{draw(WORDS)}</title><link>{draw(ADDRESSES)}</link><guid>{draw(WORDS)}</guid>"
        f"<pubDate>{draw(DATES)}</pubDate><description>{draw(WORDS)}</description></item>"
        for _ in range(draw(st.integers(0, 3)))
    )
    entries = items.replace("item>", "entry>").replace("pubDate>", "updated>")
    return draw(
        st.sampled_from(
            [
                f"<rss version='2.0'><channel><title>{draw(WORDS)}</title>{items}</channel></rss>",
                f"<feed xmlns='http://www.w3.org/2005/Atom'><title>{draw(WORDS)}</title>{entries}</feed>",
                f"<rss><channel>{items}",
            ]
        )
    ).encode("utf-8", "replace")


@st.composite
def damaged_feeds(draw: st.DrawFn) -> bytes:
    """A feed of any kind that we know of, with pieces taken out, doubled, put elsewhere, and others put in."""
    content = draw(st.sampled_from([variant.content for variants in FAMILIES.values() for variant in variants]))
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted((draw(st.integers(0, len(content))), draw(st.integers(0, len(content)))))
        piece = content[start:end]
        others = st.sampled_from(
            [b"", piece + piece, piece[::-1], b"]]>", b"<![CDATA[", b"&", b"<", b"'", b" a=b ", b"\x00"]
        )
        content = (
            content[:start] + draw(others | WORDS.map(lambda words: words.encode("utf-8", "replace"))) + content[end:]
        )
    return content


@st.composite
def json_feeds(draw: st.DrawFn) -> bytes:
    """JSON Feed, with values of every kind in every place."""
    import json

    keys = st.sampled_from(["id", "url", "title", "content_html", "content_text", "date_published", "authors", "tags"])
    item = st.dictionaries(keys, JSON_LD, max_size=6)
    feed = {"title": draw(JSON_LD), "items": draw(st.lists(item | JSON_LD, max_size=4) | JSON_LD)}
    return json.dumps(feed).encode()
