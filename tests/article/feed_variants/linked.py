"""Where entries lead: links, and what they are relative to."""

from __future__ import annotations

from tests.article.feed_variants.variant import atom, atom03, rdf, rss, variant

LINKS = (
    variant("rss", rss("<link>https://press.example/1</link>"), url="https://press.example/1"),
    variant("rss, white space", rss("<link>\n https://press.example/1\n</link>"), url="https://press.example/1"),
    variant("rss, escaped query", rss("<link>https://press.example/?a=1&amp;b=2</link>"), url="https://press.example/?a=1&b=2"),
    variant("rss, bare query", rss("<link>https://press.example/?id=4&page=2&x=1</link>"), url="https://press.example/?id=4&page=2&x=1"),
    variant("rss, bare query like a name", rss("<link>https://press.example/?a=1&copy=2&lt=3</link>"), url="https://press.example/?a=1&copy=2&lt=3"),
    variant("rss, query in CDATA", rss("<link><![CDATA[https://press.example/?a=1&b=2]]></link>"), url="https://press.example/?a=1&b=2"),
    variant("rss, escaped in CDATA", rss("<link><![CDATA[https://press.example/?a=1&amp;b=2]]></link>"), url="https://press.example/?a=1&b=2"),
    variant("rss, relative", rss("<link>/1</link>"), url="https://press.example/1"),
    variant("rss, without scheme", rss("<link>//press.example/1</link>"), url="https://press.example/1"),
    variant("rss, as href", rss('<link href="https://press.example/1"/>'), url="https://press.example/1"),
    variant("rss, guid", rss("<guid>https://press.example/1</guid>"), url="https://press.example/1", guid="https://press.example/1"),
    variant("rss, guid no link", rss('<guid isPermaLink="false">https://press.example/1</guid>'), url=None),
    variant("rss, guid relative", rss("<guid>/1</guid>"), url="https://press.example/1"),
    variant("rss, guid said to be a link", rss('<guid isPermaLink="true">1</guid>'), url="https://press.example/wire/1"),
    variant("rss, guid in capitals", rss("<guid>HTTPS://press.example/1</guid>"), url="https://press.example/1"),
    variant("rss, guid a number", rss("<guid>1234</guid>"), url=None, guid="1234"),
    variant("atom, id alone", atom("<id>https://press.example/1</id>"), url="https://press.example/1"),
    variant("atom, id no address", atom("<id>urn:n:1</id>"), url=None, guid="urn:n:1"),
    variant("atom, white space", atom('<link href=" https://press.example/1 "/>'), url="https://press.example/1"),
    variant("rss, guid and link", rss("<guid>https://press.example/g</guid><link>https://press.example/1</link>"), url="https://press.example/1", guid="https://press.example/g"),
    variant("rss, empty link", rss("<link/><guid>https://press.example/1</guid>"), url="https://press.example/1"),
    variant("rdf, about", rdf("<title>A</title>", ' rdf:about="https://press.example/1"'), url="https://press.example/1", guid="https://press.example/1"),
    variant("rdf, about and link", rdf("<link>https://press.example/1</link>", ' rdf:about="urn:n:1"'), url="https://press.example/1", guid="urn:n:1"),
    variant("atom", atom('<link href="https://press.example/1"/>'), url="https://press.example/1"),
    variant("atom, relation", atom('<link rel="alternate" type="text/html" href="https://press.example/1"/>'), url="https://press.example/1"),
    variant("atom, relation's address", atom('<link rel="http://www.iana.org/assignments/relation/alternate" href="https://press.example/1"/>'), url="https://press.example/1"),
    variant("atom, others before", atom('<link rel="self" href="/s"/><link rel="enclosure" href="/e.mp3"/><link rel="replies" type="text/html" href="/r"/><link href="/1"/>'), url="https://press.example/1"),
    variant("atom, others after", atom('<link href="/1"/><link rel="replies" type="text/html" href="/r"/><link rel="via" href="/v"/>'), url="https://press.example/1"),
    variant("atom, a feed of comments", atom('<link rel="alternate" type="application/atom+xml" href="/c"/><link rel="alternate" type="text/html" href="/1"/>'), url="https://press.example/1"),
    variant("atom, bare query", atom('<link href="https://press.example/?a=1&b=2"/>'), url="https://press.example/?a=1&b=2"),
    variant("atom 0.3", atom03('<link rel="alternate" type="text/html" href="https://press.example/1"/>'), url="https://press.example/1"),
    variant("script", rss("<link>javascript:alert(1)</link>"), url=None),
)  # fmt: skip

BASES = (
    variant("of the feed", atom('<link href="1"/>', root=' xml:base="https://o.example/blog/"'), url="https://o.example/blog/1"),
    variant("of the entry", atom('<link href="1"/>').replace("<entry>", '<entry xml:base="https://o.example/deep/">'), url="https://o.example/deep/1"),
    variant("of the link", atom('<link xml:base="https://o.example/l/" href="1"/>'), url="https://o.example/l/1"),
    variant("one in another", atom('<link href="1"/>', root=' xml:base="https://o.example/blog/"').replace("<entry>", '<entry xml:base="2026/">'), url="https://o.example/blog/2026/1"),
    variant("relative to the feed's place", atom('<link href="1"/>', root=' xml:base="/blog/"'), url="https://press.example/blog/1"),
    variant("of rss", rss("<link>1</link>", root='version="2.0" xml:base="https://o.example/blog/"'), url="https://o.example/blog/1"),
    variant("whole address", atom('<link href="https://press.example/1"/>', root=' xml:base="https://o.example/"'), url="https://press.example/1"),
    variant("empty", atom('<link href="1"/>', root=' xml:base=""'), url="https://press.example/wire/1"),
    variant("no web address", atom('<link href="1"/>', root=' xml:base="javascript:x"'), url="https://press.example/wire/1"),
    variant("no address at all", atom('<link href="1"/>', root=' xml:base="http://[/"'), url="https://press.example/wire/1"),
    variant("of another entry", atom('<link href="1"/>').replace("</title><entry>", '</title><link xml:base="https://o.example/" href="/"/><entry>'), url="https://press.example/wire/1"),
)  # fmt: skip
