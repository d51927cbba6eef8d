"""What entries say: titles, texts, people, categories, languages, and the feed's own title."""

from __future__ import annotations

from tests.article.feed_variants.variant import atom, atom03, b64, rdf, rss, variant

TITLES = (
    variant("rss", rss("<title>Tide turns</title>"), title="Tide turns"),
    variant("rss, in CDATA", rss("<title><![CDATA[Tide & wind]]></title>"), title="Tide & wind"),
    variant("rss, reference", rss("<title>Tide &amp; wind</title>"), title="Tide & wind"),
    variant("rss, twice escaped", rss("<title>Tide &amp;amp; wind</title>"), title="Tide & wind"),
    variant("rss, markup", rss("<title>&lt;b&gt;Tide&lt;/b&gt; turns</title>"), title="Tide turns"),
    variant("rss, less than", rss("<title>Where a &lt; b holds</title>"), title="Where a < b holds"),
    variant("rss, no tag", rss("<title>If a&lt;b then c&gt;d</title>"), title="If a<b then c>d"),
    variant("rss, on lines", rss("<title>\n Tide\n  turns </title>"), title="Tide turns"),
    variant("rss, elements", rss("<title>Tide <em>turns</em> early</title>"), title="Tide turns early"),
    variant("rss, Windows' quotes", rss("<title>Miller&#146;s tide</title>"), title="Miller’s tide"),
    variant("rss, name of HTML", rss("<title>Caf&eacute; tide</title>"), title="Café tide"),
    variant("rss, number", rss("<title>Caf&#xE9; &#8212; tide</title>"), title="Café — tide"),
    variant("atom", atom("<title>Tide turns</title>"), title="Tide turns"),
    variant("atom, text", atom('<title type="text">Use &lt;b> well</title>'), title="Use <b> well"),
    variant("atom, html", atom('<title type="html">Tide &lt;i>turns&lt;/i></title>'), title="Tide turns"),
    variant("atom, html in CDATA", atom('<title type="html"><![CDATA[Tide <i>turns</i>]]></title>'), title="Tide turns"),
    variant(
        "atom, xhtml",
        atom('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Tide <i>turns</i></div></title>'),
        title="Tide turns",
    ),
    variant(
        "atom 0.3, escaped",
        atom03('<title type="text/html" mode="escaped">Tide &lt;i>turns&lt;/i></title>'),
        title="Tide turns",
    ),
    variant("atom 0.3, base64", atom03(f'<title type="text/html" mode="base64">{b64("Tide <i>turns</i>")}</title>'), title="Tide turns"),
    variant("rdf", rdf("<title>Tide turns</title>"), title="Tide turns"),
)  # fmt: skip

PRECEDENCE = (
    variant("media first", rss("<media:title>A gull</media:title><title>Tide turns</title>"), title="Tide turns"),
    variant("media last", rss("<title>Tide turns</title><media:title>A gull</media:title>"), title="Tide turns"),
    variant(
        "media group first",
        rss("<media:group><media:title>A gull</media:title></media:group><title>Tide turns</title>"),
        title="Tide turns",
    ),
    variant("itunes first", rss("<itunes:title>Part 1</itunes:title><title>Tide turns</title>"), title="Tide turns"),
    variant("dc first", rss("<dc:title>Record 7</dc:title><title>Tide turns</title>"), title="Tide turns"),
    variant("dc alone", rss("<dc:title>Tide turns</dc:title>"), title="Tide turns"),
    variant("media alone", rss("<media:title>Tide turns</media:title>"), title="Tide turns"),
    variant(
        "of the feed the source was taken from",
        atom("<source><title>Elsewhere</title></source><title>Tide turns</title>"),
        title="Tide turns",
    ),
    variant("an unknown module's", rss('<x:title xmlns:x="urn:x">No</x:title><title>Tide turns</title>'), title="Tide turns"),
    variant("a picture's", rss("<image><title>A gull</title></image><title>Tide turns</title>"), title="Tide turns"),
    variant("media description first", rss("<media:description>A gull.</media:description><description>It turns.</description>"), text="It turns."),
    variant("media description last", rss("<description>It turns.</description><media:description>A gull.</media:description>"), text="It turns."),
    variant("media description alone", rss("<media:group><media:description>It turns.</media:description></media:group>"), text="It turns."),
    variant("itunes summary first", rss("<itunes:summary>Part 1</itunes:summary><description>It turns.</description>"), text="It turns."),
    variant("itunes summary alone", rss("<itunes:summary>It turns.</itunes:summary>"), text="It turns."),
    variant("atom link in rss", rss('<atom:link rel="self" href="https://press.example/f"/><link>https://press.example/1</link>'), url="https://press.example/1"),
    variant("atom link after rss's", rss('<link>https://press.example/1</link><atom:link rel="related" href="https://press.example/2"/>'), url="https://press.example/1"),
    variant("media link", rss('<media:content url="https://press.example/a.jpg" type="image/jpeg"/><link>https://press.example/1</link>'), url="https://press.example/1"),
    variant("content before description", rss("<content:encoded>&lt;p>All of it.&lt;/p></content:encoded><description>Some.</description>"), text="All of it."),
    variant("content after description", rss("<description>Some.</description><content:encoded>&lt;p>All of it.&lt;/p></content:encoded>"), text="All of it."),
)  # fmt: skip

_XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
TEXTS = (
    variant("description", rss("<description>It turns.</description>"), text="It turns."),
    variant("description, escaped", rss("<description>&lt;p>It &lt;b>turns&lt;/b>.&lt;/p></description>"), text="It turns."),
    variant("description, CDATA", rss("<description><![CDATA[<p>It <b>turns</b> & ebbs.</p>]]></description>"), text="It turns & ebbs."),
    variant("description, elements", rss("<description><p>It <b>turns</b>.</p><p>It ebbs.</p></description>"), text="It turns. It ebbs."),
    variant("description, words and elements", rss("<description>It <b>turns</b> early.</description>"), text="It turns early."),
    variant("description, open elements", rss("<description>It turns.<br>It ebbs.</description>"), text="It turns. It ebbs."),
    variant("description, twice in CDATA", rss("<description><![CDATA[It turns.]]> <![CDATA[It ebbs.]]></description>"), text="It turns. It ebbs."),
    variant("content:encoded", rss("<content:encoded><![CDATA[<p>It turns.</p>]]></content:encoded>"), text="It turns."),
    variant("xhtml:body", rss("<description>Some.</description><xhtml:body><xhtml:p>It turns.</xhtml:p></xhtml:body>"), text="It turns."),
    variant("body", rss(f"<description>Some.</description><body {_XHTML}><p>It turns.</p></body>"), text="It turns."),
    variant("xhtml:div", rss(f"<description>Some.</description><div {_XHTML}><p>It turns.</p></div>"), text="It turns."),
    variant("fullitem", rss("<description>Some.</description><fullitem>&lt;p>It turns.&lt;/p></fullitem>"), text="It turns."),
    variant("two summaries", rss("<description>Some.</description><atom:summary>It turns, and ebbs.</atom:summary>"), text="It turns, and ebbs."),
    variant("dc:description", rss("<dc:description>It turns.</dc:description>"), text="It turns."),
    variant("summary", atom("<summary>It turns.</summary>"), text="It turns."),
    variant("summary, html", atom('<summary type="html">&lt;p>It turns.&lt;/p></summary>'), text="It turns."),
    variant("content", atom("<content>It turns.</content>"), text="It turns."),
    variant("content, text", atom('<content type="text">Use &lt;b> well.</content>'), text="Use <b> well."),
    variant("content, html", atom('<content type="html">&lt;p>It turns.&lt;/p></content>'), text="It turns."),
    variant("content, html's type", atom('<content type="text/html">&lt;p>It turns.&lt;/p></content>'), text="It turns."),
    variant("content, type in capitals", atom('<content type="HTML">&lt;p>It turns.&lt;/p></content>'), text="It turns."),
    variant("content, xhtml", atom(f'<content type="xhtml"><div {_XHTML}><p>It <i>turns</i>.</p></div></content>'), text="It turns."),
    variant("content, xhtml without a div", atom(f'<content type="xhtml">It <i {_XHTML}>turns</i>.</content>'), text="It turns."),
    variant("content, xhtml with a prefix", atom('<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>It turns.</h:p></h:div></content>'), text="It turns."),
    variant("content, xhtml's references", atom(f'<content type="xhtml"><div {_XHTML}>5 &lt; 6 &amp; 7</div></content>'), text="5 < 6 & 7"),
    variant("content, xml media type", atom(f'<content type="application/xhtml+xml"><div {_XHTML}>It turns.</div></content>'), text="It turns."),
    variant("content, base64", atom(f'<content type="application/octet-stream">{b64("It turns.")}</content>'), text="It turns."),
    variant("content, a picture", atom('<summary>It turns.</summary><content type="image/png">iVBORw0KGgo=</content>'), text="It turns."),
    variant("content elsewhere", atom('<summary>It turns.</summary><content src="/1.html" type="text/html"/>'), text="It turns."),
    variant("atom 0.3", atom03('<content type="text/plain">It turns.</content>'), text="It turns."),
    variant("atom 0.3, escaped", atom03('<content type="text/html" mode="escaped">&lt;p>It turns.&lt;/p></content>'), text="It turns."),
    variant("atom 0.3, escaped in CDATA", atom03('<content type="text/html" mode="escaped"><![CDATA[<p>It turns.</p>]]></content>'), text="It turns."),
    variant("atom 0.3, xml", atom03(f'<content type="application/xhtml+xml" mode="xml"><div {_XHTML}>It turns.</div></content>'), text="It turns."),
    variant("atom 0.3, base64", atom03(f'<content type="text/html" mode="base64">{b64("<p>It turns.</p>")}</content>'), text="It turns."),
    variant("atom 0.3, base64 plain", atom03(f'<content type="text/plain" mode="base64">{b64("Use <b> well.")}</content>'), text="Use <b> well."),
    variant("atom 0.3, alternatives", atom03('<content type="multipart/alternative"><content type="text/plain">It turns.</content><content type="text/html" mode="escaped">&lt;p>It turns.&lt;/p></content></content>'), text="It turns."),
    variant("rdf", rdf("<description>It turns.</description>"), text="It turns."),
    variant("video's group in atom", atom('<title>A</title><media:group xmlns:media="http://search.yahoo.com/mrss/"><media:description>It turns.</media:description></media:group>'), text="It turns."),
)  # fmt: skip

PEOPLE = (
    variant("author, address", rss("<author>ann@example.com</author>"), byline=None),
    variant("author, address and name", rss("<author>ann@example.com (Ann Lee)</author>"), byline="Ann Lee"),
    variant("author, name and address", rss("<author>Ann Lee &lt;ann@example.com></author>"), byline="Ann Lee"),
    variant("author, name", rss("<author>Ann Lee</author>"), byline="Ann Lee"),
    variant("dc:creator", rss("<dc:creator>Ann Lee</dc:creator>"), byline="Ann Lee"),
    variant("dc:creator, CDATA", rss("<dc:creator><![CDATA[Ann Lee]]></dc:creator>"), byline="Ann Lee"),
    variant("itunes:author", rss("<itunes:author>Ann Lee</itunes:author>"), byline="Ann Lee"),
    variant("name", atom("<author><name>Ann Lee</name><email>ann@example.com</email></author>"), byline="Ann Lee"),
    variant("address alone", atom("<author><email>ann@example.com</email></author>"), byline=None),
    variant("two names", atom("<author><name>Ann Lee</name></author><author><name>Bo Chu</name></author>"), byline="Ann Lee and Bo Chu"),
    variant("no contributor", atom("<contributor><name>Bo Chu</name></contributor><author><name>Ann Lee</name></author>"), byline="Ann Lee"),
    variant("the feed's", atom("<title>A</title>", "<author><name>Ann Lee</name></author>"), byline="Ann Lee"),
    variant("the source's", atom("<source><author><name>Ann Lee</name></author></source>", "<author><name>Desk</name></author>"), byline="Ann Lee"),
    variant("atom 0.3", atom03("<author><name>Ann Lee</name></author>"), byline="Ann Lee"),
    variant("atom in rss", rss("<atom:author><atom:name>Ann Lee</atom:name></atom:author>"), byline="Ann Lee"),
)  # fmt: skip

CATEGORIES = (
    variant("category", rss("<category>Local</category>"), categories="Local"),
    variant("several", rss("<category>Local</category><category>Sea</category>"), categories="Local, Sea"),
    variant("CDATA", rss("<category><![CDATA[Work & trade]]></category>"), categories="Work & trade"),
    variant("with a domain", rss('<category domain="urn:x">Local</category>'), categories="Local"),
    variant("dc:subject", rss("<dc:subject>Local</dc:subject>"), categories="Local"),
    variant("term", atom('<category term="Local"/>'), categories="Local"),
    variant("label", atom('<category term="loc-7" label="Local"/>'), categories="Local"),
    variant("the feed's is not the entry's", rss("<title>A</title>", "<category>Local</category>"), categories=""),
)  # fmt: skip

LANGUAGES = (
    variant("channel", rss("<title>A</title>", "<language>en-gb</language>"), language="en-gb"),
    variant("channel, underscore", rss("<title>A</title>", "<language>en_GB</language>"), language="en-GB"),
    variant("dc:language", rss("<title>A</title>", "<dc:language>de</dc:language>"), language="de"),
    variant("xml:lang of the feed", atom("<title>A</title>", root=' xml:lang="de"'), language="de"),
    variant("xml:lang of rss", rss("<title>A</title>", root='version="2.0" xml:lang="fr"'), language="fr"),
)  # fmt: skip

CHANNELS = (
    variant("rss", rss("", "<link>https://press.example/</link>"), feed_title="The Wire", feed_url="https://press.example/"),
    variant("rss, atom's link first", rss("", '<atom:link rel="self" href="/f.xml"/><link>https://press.example/</link>'), feed_url="https://press.example/"),
    variant("rss, atom's link last", rss("", '<link>https://press.example/</link><atom:link rel="self" href="/f.xml"/><atom:link rel="hub" href="/hub"/>'), feed_url="https://press.example/"),
    variant("rss, a picture's title", rss("", "<image><title>Logo</title><link>https://logo.example/</link></image><link>https://press.example/</link>"), feed_title="The Wire", feed_url="https://press.example/"),
    variant("rss, a text input", rss("", "<textInput><title>Find</title><link>https://find.example/</link></textInput>"), feed_title="The Wire", feed_url=None),
    variant("rdf", rdf(""), feed_title="The Wire"),
    variant("rdf, channel with a picture beside it", rdf("").replace("</channel>", "</channel><image><title>Logo</title></image>"), feed_title="The Wire"),
    variant("atom", atom("", '<link rel="self" href="/f"/><link href="/"/>'), feed_title="The Wire", feed_url="https://press.example/"),
    variant("atom, html", atom("").replace("<title>The Wire", '<title type="html">The &lt;b>Wire&lt;/b>'), feed_title="The Wire"),
    variant("atom 0.3", atom03(""), feed_title="The Wire"),
)  # fmt: skip
