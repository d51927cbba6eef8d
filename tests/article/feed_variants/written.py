"""How feeds are written: formats, namespaces, encodings, and broken XML."""

from __future__ import annotations

from tests.article.feed_variants.variant import Variant, atom, atom03, rdf, rss, variant

_TURNS = "<title>Tide turns</title>"
FORMATS = (
    *(variant(f"rss {version}", rss(_TURNS, root=f'version="{version}"'), title="Tide turns") for version in ("0.91", "0.92", "0.93", "0.94", "2.0", "2.1", "9")),
    variant("rss without a version", rss(_TURNS, root=""), title="Tide turns"),
    variant("rss 0.9", rdf(_TURNS, namespace="http://my.netscape.com/rdf/simple/0.9/"), title="Tide turns"),
    variant("rss 1.0", rdf(_TURNS), title="Tide turns"),
    variant("rss 1.0 in the channel", rdf("").replace("</channel><item></item>", f"<item>{_TURNS}</item></channel>"), title="Tide turns"),
    variant("rss with a namespace", rss(_TURNS, root='version="2.0" xmlns="http://backend.userland.com/rss2"'), title="Tide turns"),
    variant("rss with Harvard's namespace", rss(_TURNS, root='version="2.0" xmlns="http://blogs.law.harvard.edu/tech/rss"'), title="Tide turns"),
    variant("rss with an unknown namespace", rss(_TURNS, root='version="2.0" xmlns="urn:x"'), title="Tide turns"),
    variant("rss with a prefix", '<r:rss xmlns:r="http://purl.org/rss/1.0/"><r:channel><r:item><r:title>Tide turns</r:title></r:item></r:channel></r:rss>', title="Tide turns"),
    variant("rss with atom's namespace", rss(_TURNS, root='version="2.0" xmlns="http://www.w3.org/2005/Atom"'), title="Tide turns"),
    variant("rss with items after the channel", "<rss><channel><title>W</title></channel><item><title>Tide turns</title></item></rss>", title="Tide turns"),
    variant("rss in capitals", "<RSS><CHANNEL><ITEM><TITLE>Tide turns</TITLE></ITEM></CHANNEL></RSS>", title="Tide turns"),
    variant("atom 1.0", atom(_TURNS), title="Tide turns"),
    variant("atom with a prefix", '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Tide turns</a:title></a:entry></a:feed>', title="Tide turns"),
    variant("atom 0.3", atom03(_TURNS), title="Tide turns"),
    variant("atom without a namespace", "<feed><entry><title>Tide turns</title></entry></feed>", title="Tide turns"),
    variant("a prefix of another name", '<rss xmlns:d="http://purl.org/dc/elements/1.1/"><channel><item><title>Tide turns</title><d:creator>Ann Lee</d:creator></item></channel></rss>', byline="Ann Lee"),
    variant("a namespace in capitals", '<rss xmlns:dc="HTTP://PURL.ORG/DC/ELEMENTS/1.1/"><channel><item><dc:creator>Ann Lee</dc:creator></item></channel></rss>', byline="Ann Lee"),
    variant("media without its slash", '<rss xmlns:m="http://search.yahoo.com/mrss"><channel><item><m:title>Tide turns</m:title></item></channel></rss>', title="Tide turns"),
    variant("cdf", '<CHANNEL HREF="https://press.example/"><ITEM HREF="https://press.example/1" LASTMOD="2026-03-04T08:30"><TITLE>Tide turns</TITLE><ABSTRACT>It turns.</ABSTRACT></ITEM></CHANNEL>', title="Tide turns", url="https://press.example/1", published="2026-03-04T08:30:00", text="It turns."),
)  # fmt: skip

_GERMAN = '<?xml version="1.0" encoding="{}"?><rss version="2.0"><channel><item><title>Mühle schließt</title></item></channel></rss>'
ENCODINGS = (
    *(Variant(name, _GERMAN.format(name).encode(name), {"title": "Mühle schließt"}) for name in ("utf-8", "iso-8859-1", "iso-8859-15", "windows-1252", "utf-16", "utf-8-sig")),
    Variant("windows-1252, called utf-8", _GERMAN.format("utf-8").encode("cp1252"), {"title": "Mühle schließt"}),
    Variant("utf-8, called iso-8859-1", _GERMAN.format("iso-8859-1").encode(), {"title": "Mühle schließt"}),
    Variant("utf-8, unnamed", _GERMAN.replace(' encoding="{}"', "").encode(), {"title": "Mühle schließt"}),
    *(Variant(f"{name}, unmarked", _GERMAN.format(name).encode(name), {"title": "Mühle schließt"}) for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")),
    *(Variant(name, _GERMAN.format(name).encode(name), {"title": "Mühle schließt"}) for name in ("cp037", "cp273", "cp500", "mac-roman", "utf-7")),
    Variant("iso-2022-jp-3", '<?xml version="1.0" encoding="iso-2022-jp-3"?><rss><channel><item><title>水車は閉じた</title></item></channel></rss>'.encode("iso-2022-jp-3"), {"title": "水車は閉じた"}),
    Variant("gb18030", '<?xml version="1.0" encoding="gb2312"?><rss><channel><item><title>水车关闭了</title></item></channel></rss>'.encode("gb18030"), {"title": "水车关闭了"}),
    Variant("windows-1256", '<?xml version="1.0" encoding="windows-1256"?><rss><channel><item><title>أغلقت الطاحونة</title></item></channel></rss>'.encode("windows-1256"), {"title": "أغلقت الطاحونة"}),
    Variant("koi8-r", '<?xml version="1.0" encoding="koi8-r"?><rss><channel><item><title>Мельница закрыта</title></item></channel></rss>'.encode("koi8-r"), {"title": "Мельница закрыта"}),
    Variant("shift_jis", '<?xml version="1.0" encoding="shift_jis"?><rss><channel><item><title>水車は閉じた</title></item></channel></rss>'.encode("shift_jis"), {"title": "水車は閉じた"}),
    Variant("big5", '<?xml version="1.0" encoding="big5"?><rss><channel><item><title>水車關閉了</title></item></channel></rss>'.encode("big5"), {"title": "水車關閉了"}),
    Variant("euc-kr", '<?xml version="1.0" encoding="euc-kr"?><rss><channel><item><title>물레방아</title></item></channel></rss>'.encode("euc-kr"), {"title": "물레방아"}),
)  # fmt: skip

BROKEN = (
    variant("bare ampersand", rss("<title>Tide & wind</title>"), title="Tide & wind"),
    variant("bare less-than", rss("<title>Where 3 < 4</title>"), title="Where 3 < 4"),
    variant("unknown name", rss("<title>Tide &wind; turns</title>"), title="Tide &wind; turns"),
    variant("declared name", '<!DOCTYPE rss [<!ENTITY paper "The Wire">]>' + rss("<title>&paper; turns</title>"), title="The Wire turns"),
    variant("no end", rss(_TURNS).replace("</channel></rss>", ""), title="Tide turns"),
    variant("cut in the second item", rss(_TURNS).replace("</channel></rss>", "<item><title>Eb"), title="Tide turns"),
    variant("space before the declaration", '\n  <?xml version="1.0"?>' + rss(_TURNS), title="Tide turns"),
    variant("a warning before it", "<br /><b>Warning</b>: no such index in wire.php<br />\n" + rss(_TURNS), title="Tide turns"),
    variant("words before it", 'Notice: loaded\n<?xml version="1.0"?>' + rss(_TURNS), title="Tide turns"),
    variant("words after it", rss(_TURNS) + "\n<!-- served in 3 ms --> done", title="Tide turns"),
    variant("a prefix never declared", f"<rss><channel><item>{_TURNS}<dc:creator>Ann Lee</dc:creator></item></channel></rss>", title="Tide turns", byline="Ann Lee"),
    variant("content's prefix never declared", "<rss><channel><item><content:encoded>It turns.</content:encoded></item></channel></rss>", text="It turns."),
    variant("content's prefix never declared, in atom", atom("<content:encoded>&lt;p>It turns.&lt;/p></content:encoded>"), text="It turns."),
    variant("atom's prefix never declared", "<rss><channel><item><atom:title>Tide &amp;lt; wind</atom:title></item></channel></rss>", title="Tide < wind"),
    variant("a control character", rss("<title>Tide \x08turns</title>"), title="Tide turns"),
    variant("a control's reference", rss("<title>Tide &#8;turns</title>"), title="Tide turns"),
    variant("an attribute without quotes", "<rss version=2.0><channel><item><title>Tide turns</title></item></channel></rss>", title="Tide turns"),
    variant("an element that is not closed", rss(f"<guid>g-1{_TURNS}").replace("g-1<", "g-1</guid><"), title="Tide turns"),
    variant("a wrong end", rss("<description>It <b>turns</i>.</description>" + _TURNS), title="Tide turns"),
    variant("CDATA that does not end", "<rss><channel><item><title>Tide turns</title><description><![CDATA[It turns.", title="Tide turns", text="It turns."),
    variant("an image that is left open", rss('<description>It turns.<img src="/a.jpg">It ebbs.</description>' + _TURNS), title="Tide turns", text="It turns.It ebbs."),
    variant("words before a declaration and DOCTYPE", 'x <!DOCTYPE rss>' + rss(_TURNS), title="Tide turns"),
    variant("two roots", rss(_TURNS) + rss("<title>No</title>"), title="Tide turns"),
    variant("items in items", rss(f"{_TURNS}<item><title>Ebb</title></item>"), title="Tide turns"),
    variant("an attribute twice", rss('<guid isPermaLink="false" isPermaLink="false">g</guid>' + _TURNS), title="Tide turns", guid="g"),
    variant("a comment with dashes", rss(f"<!-- a -- b -->{_TURNS}"), title="Tide turns"),
    variant("an instruction inside", rss(f'<?php echo "x" ?>{_TURNS}'), title="Tide turns"),
    variant("ampersands in attributes", rss(f'<enclosure url="/a.mp3?x=1&y=2" type="audio/mpeg"/>{_TURNS}'), title="Tide turns"),
    variant("a title that is not closed", "<rss><channel><item><title>Tide turns<link>https://press.example/1</link></item></channel></rss>", url="https://press.example/1"),
    variant("a comment with a feed in it", f"<!-- {rss('<title>No</title>')} -->" + rss(_TURNS), title="Tide turns"),
)  # fmt: skip
