"""Each rule finds its mistake in anybody's feed, names rule and place, and says how to mend it."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from narrator.errors import InputError
from narrator.feed.check import Finding, check_feed, grouped, read_feed, reading
from tests.article.conftest import Site, outside, site

__all__ = ["site"]

GOOD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:podcast="https://podcastindex.org/namespace/1.0">
<channel>
<atom:link href="https://example.org/feed.xml" rel="self" type="application/rss+xml"/>
<title>Show</title><link>https://example.org/</link><description>About it.</description><language>en-gb</language>
<itunes:category text="News"><itunes:category text="Daily News"/></itunes:category>
<itunes:explicit>false</itunes:explicit><itunes:image href="https://example.org/art.jpg"/>
<itunes:author>Desk</itunes:author><itunes:owner><itunes:email>desk@example.org</itunes:email></itunes:owner>
<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>
<podcast:locked owner="desk@example.org">yes</podcast:locked>
<podcast:medium>podcast</podcast:medium>
<item>
<title>One</title><guid isPermaLink="false">a-1</guid><pubDate>Sun, 01 Mar 2026 06:30:00 +0000</pubDate>
<description>Words.</description><itunes:duration>60</itunes:duration>
<enclosure url="https://example.org/1.mp3" length="480000" type="audio/mpeg"/>
<podcast:transcript url="https://example.org/1.vtt" type="text/vtt"/>
<podcast:soundbite startTime="1" duration="20"/>
</item>
</channel></rss>
"""


ALTERNATES = """
<podcast:alternateEnclosure type="audio/mpeg" length="480000" bitrate="64000" title="MP3" codecs="mp3" default="true">
<podcast:source uri="https://example.org/1.mp3"/>
</podcast:alternateEnclosure>
<podcast:alternateEnclosure type="audio/ogg" length="240000" bitrate="32000.5" title="Opus" codecs="opus">
<podcast:source uri="https://example.org/1.opus"/>
<podcast:integrity type="sri" value="sha384-%s"/>
</podcast:alternateEnclosure>
""" % ("A" * 64)


def findings(old: str = "", new: str = "", url: str | None = None) -> list[Finding]:
    assert old in GOOD
    return check_feed(GOOD.replace(old, new, 1).encode(), url)


def test_a_good_feed_has_nothing_wrong() -> None:
    assert findings() == []


@pytest.mark.parametrize(
    ("old", "new", "level", "rule", "place"),
    [
        ('rel="self"', 'rel="hub"', "error", "PSP-1", "channel atom:link"),
        ("<title>Show</title>", "", "error", "PSP-1", "channel title"),
        ("<description>About it.</description>", "", "error", "PSP-1", "channel description"),
        ("About it.", "x" * 4001, "error", "Apple", "channel description"),
        ("<link>https://example.org/</link>", "", "error", "PSP-1", "channel link"),
        ("<language>en-gb</language>", "", "error", "PSP-1", "channel language"),
        ("en-gb", "English", "error", "Apple", "channel language"),
        ('text="News"', 'text="news"', "error", "Apple", "channel itunes:category"),
        ('text="Daily News"', 'text="Tennis"', "error", "Apple", "channel itunes:category"),
        ("false</itunes:explicit>", "no</itunes:explicit>", "error", "PSP-1", "channel itunes:explicit"),
        ('href="https://example.org/art.jpg"', 'href="art.jpg"', "error", "Apple", "channel itunes:image"),
        ("art.jpg", "art.webp", "warning", "Apple", "channel itunes:image"),
        ("<itunes:author>Desk</itunes:author>", "", "warning", "PSP-1", "channel itunes:author"),
        ("desk@example.org", "", "warning", "Spotify", "channel itunes:owner"),
        ("917393e3-1b1e-5cef", "917393e3-1b1e-4cef", "error", "Podcasting 2.0", "channel podcast:guid"),
        (">yes</podcast:locked>", ">true</podcast:locked>", "error", "Podcasting 2.0", "channel podcast:locked"),
        (' owner="desk@example.org"', "", "warning", "Podcasting 2.0", "channel podcast:locked"),
        (' owner="desk@example.org"', ' owner="the desk"', "warning", "Podcasting 2.0", "channel podcast:locked"),
        (">podcast<", ">radio<", "error", "Podcasting 2.0", "channel podcast:medium"),
        ("podcast-1.0.dtd", "Podcast-1.0.dtd", "error", "PSP-1", "channel xmlns:itunes"),
        ('version="2.0" ', 'version="0.92" ', "error", "RSS", "rss"),
        ("<title>One</title>", "", "error", "PSP-1", "item 1 title"),
        ('length="480000"', 'length="0"', "error", "PSP-1", "item 1 “One” enclosure"),
        ('length="480000"', 'length="1:00"', "error", "PSP-1", "item 1 “One” enclosure"),
        ("https://example.org/1.mp3", "https://example.org/größe.mp3", "error", "PSP-1", "item 1 “One” enclosure"),
        ('type="audio/mpeg"', 'type="audio/ogg"', "warning", "Apple", "item 1 “One” enclosure"),
        (">a-1<", "><", "error", "PSP-1", "item 1 “One” guid"),
        (' isPermaLink="false"', "", "warning", "RSS", "item 1 “One” guid"),
        ("Sun, 01 Mar 2026", "Son, 01 Mär 2026", "error", "RSS", "item 1 “One” pubDate"),
        ("01 Mar 2026", "01 Mar 2926", "warning", "Apple", "item 1 “One” pubDate"),
        (">60<", ">0<", "warning", "Apple", "item 1 “One” itunes:duration"),
        (">60<", ">00:00:00<", "warning", "Apple", "item 1 “One” itunes:duration"),
        (">One<", ">{{ episode.title }}<", "error", "RSS", "item 1 “{{ episode.title }}” title"),
        ("/1.mp3", "/{{ episode.slug }}.mp3", "error", "RSS", "item 1 “One” enclosure"),
        (">60<", "><![CDATA[<%= seconds %>]]><", "error", "RSS", "item 1 “One” itunes:duration"),
        (">Show<", ">${show.title}<", "error", "RSS", "channel title"),
        (">Desk<", ">%%AUTHOR%%<", "error", "RSS", "channel itunes:author"),
        (">60<", ">a minute<", "error", "Apple", "item 1 “One” itunes:duration"),
        ('type="text/vtt"', 'type="vtt"', "error", "Podcasting 2.0", "item 1 “One” podcast:transcript"),
        ('type="text/vtt"', 'type="text/html"', "warning", "Apple", "item 1 “One” podcast:transcript"),
        ('duration="20"', 'duration="5"', "warning", "Podcasting 2.0", "item 1 “One” podcast:soundbite"),
        ('startTime="1"', 'startTime="55"', "error", "Podcasting 2.0", "item 1 “One” podcast:soundbite"),
        ("</item>", "<podcast:person/></item>", "error", "Podcasting 2.0", "item 1 “One” podcast:person"),
        ("</item>", "<itunes:episode>one</itunes:episode></item>", "error", "Apple", "item 1 “One” itunes:episode"),
        (
            "</item>",
            '<podcast:chapters url="x" type="x"/></item>',
            "error",
            "Podcasting 2.0",
            "item 1 “One” podcast:chapters",
        ),
    ],
)
def test_a_mistake_is_found_and_told_how_to_mend(old: str, new: str, level: str, rule: str, place: str) -> None:
    found = findings(old, new)
    assert (level, rule, place) in [(f.level, f.rule, f.place) for f in found]
    assert all(f.mend and f.line for f in found)


def test_words_about_templates_are_no_template() -> None:
    assert findings("<description>Words.", "<description>How {{ name }} and {% if %} are filled in.") == []
    assert findings("<title>One", "<title>Why {{ name }} is braced") == []


def test_what_was_not_filled_in_is_told_alone() -> None:
    item = GOOD[GOOD.index("<item>") : GOOD.index("</channel>")].replace("/1.mp3", "/{{ page.file }}")
    feed = GOOD.replace("</channel>", f"{item}{item}</channel>").replace(">a-1<", ">{{ id }}<")
    found = {finding.problem.partition(",")[0] for finding in check_feed(feed.encode())}
    assert found == {"holds '{{ page.file }}'", "holds '{{ id }}'"}


def test_elements_deep_inside_one_another_are_checked() -> None:
    deep = f"{'<a>' * 2000}{'</a>' * 2000}"
    assert findings("</item>", f"{deep}</item>") == []


def test_a_template_is_told_as_one() -> None:
    template = (
        b"---\nlayout: none\n---\n<?xml version='1.0'?>\n<rss><channel><title>{{ site.title | xml_escape }}</title>"
    )
    (finding,) = check_feed(template)
    assert finding.problem.startswith("is a template ('{{ site.title | xml_escape }}')")
    assert "the file that is published" in finding.mend


@pytest.mark.parametrize(
    ("old", "new", "problem", "mend"),
    [
        (">60<", ">0<", "is '0', as of an empty file", "0 is what programs write that did not look into the file"),
        ('length="480000"', 'length="0"', "its length is '0'", "give its size in bytes"),
        ('length="480000"', 'length="big"', "its length is 'big'", "give the file's size in bytes"),
        (">60<", ">90 min<", "is '90 min'", "(3661)"),
    ],
)
def test_a_figure_that_is_none_is_explained(old: str, new: str, problem: str, mend: str) -> None:
    (finding,) = findings(old, new)
    assert problem in finding.problem
    assert mend in finding.mend


def test_what_repeats_is_a_group_whatever_its_values() -> None:
    item = GOOD[GOOD.index("<item>") : GOOD.index("</channel>")]
    others = [
        item.replace("a-1", f"a-{n}").replace("/1.mp3", f"/{n}.mp3").replace(">60<", f">{n} min<") for n in (2, 3, 4)
    ]
    feed = GOOD.replace("<language>en-gb</language>", "").replace("</channel>", f"{''.join(others)}</channel>")
    groups = grouped(check_feed(feed.encode()))
    assert [(group.first.place, len(group.findings)) for group in groups] == [
        ("channel language", 1),
        ("item 2 “One” itunes:duration", 3),
    ]
    assert len(groups[1].lines) == 3


def test_a_channels_and_an_items_are_two() -> None:
    feed = GOOD.replace("<description>About it.", f"<description>{'x' * 4001}").replace("Words.", "x" * 4001)
    assert [len(group.findings) for group in grouped(check_feed(feed.encode()))] == [1, 1]


def test_what_two_episodes_share_is_told_with_the_other_ones_name() -> None:
    item = GOOD[GOOD.index("<item>") : GOOD.index("</channel>")]
    found = findings("</channel>", item.replace("One", "Two") + "</channel>")
    assert [(f.place, f.problem) for f in found] == [
        ("item 2 “Two” guid", "is the same as of item 1 “One”"),
        ("item 2 “Two” enclosure", "is the same as of item 1 “One”"),
    ]


def test_a_feed_that_names_another_address_than_its_own_is_told() -> None:
    assert [f.place for f in findings(url="https://example.org/other.xml")] == ["channel atom:link"]
    assert findings(url="https://example.org/feed.xml") == []


def test_the_podcast_namespaces_old_name_is_read_and_told() -> None:
    old = "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
    found = findings("https://podcastindex.org/namespace/1.0", old)
    assert [(f.level, f.place) for f in found] == [("warning", "channel xmlns:podcast")]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is not well-formed"),
        (b"<rss><channel>", "is not well-formed"),
        (b"<html></html>", "is a web page"),
        (b"<!DOCTYPE html><html><body><br></body></html>", "is a web page"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "is JSON"),
        (b"<opml/>", "is a list of feeds (OPML)"),
        (b"<urlset/>", "begins with <urlset>"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "is an Atom feed"),
    ],
)
def test_what_is_no_podcast_feed_is_one_finding(content: bytes, problem: str) -> None:
    (finding,) = check_feed(content)
    assert finding.level == "error"
    assert finding.problem.startswith(problem)


def test_entities_of_a_hostile_feed_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("do not tell")
    head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    found = check_feed(GOOD.replace("?>", f"?>{head}", 1).replace("en-gb", "&x;").encode())
    assert [finding.place for finding in found] == ["channel language"]
    assert "do not tell" not in found[0].problem


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("/no/such/feed.xml", "cannot be read"),
        ("http://127.0.0.1:9/feed.xml", "the server takes no connections"),
        ("http://[bad/feed.xml", "this is not a web address"),
    ],
)
def test_a_feed_that_cannot_be_read_is_told_with_its_name(source: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_feed(source)


def test_a_feed_of_ones_own_machine_is_read_but_nobody_outside_leads_there(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = site.page("/feed.xml", GOOD, "application/rss+xml")
    assert read_feed(url) == (GOOD.encode(), url)
    site.routes["/moved.xml"] = (302, {"Location": url}, b"")
    with pytest.raises(InputError, match="a private address"):
        read_feed(f"{outside(site, monkeypatch)}/moved.xml")


def test_a_feed_that_does_not_end_is_left(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_POLICY", replace(reading._POLICY, deadline_s=0.5, max_bytes=10_000))
    site.page("/long.xml", b"<rss>" * 10_000)

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        with suppress(OSError):  # until the reader hangs up
            for _ in range(40):
                handler.wfile.write(b"x")
                time.sleep(0.05)

    site.routes["/slow.xml"] = drip
    for path, told in (("/long.xml", "too much for a feed"), ("/slow.xml", "not all of it within 0.5 s")):
        with pytest.raises(InputError, match=told):
            read_feed(site.address + path)


def test_the_rules_never_stumble_over_odd_values() -> None:
    odd = ["", " ", "ﬁ", "http://[", "1e999", "-1", "99999999999999999999", "0:0:0", "٣"]
    for value in odd:
        for old in ("https://example.org/1.mp3", "480000", ">60<", "a-1", "01 Mar 2026", "en-gb", "20"):
            check_feed(GOOD.replace(old, f">{value}<" if old.startswith(">") else value).encode())


def alternates(old: str = "", new: str = "") -> list[Finding]:
    """What is found in the good feed with other formats in it, after a change to these."""
    assert old in ALTERNATES
    return findings('<podcast:soundbite startTime="1" duration="20"/>', ALTERNATES.replace(old, new, 1))


def test_other_formats_are_fine() -> None:
    assert alternates() == []


@pytest.mark.parametrize(
    ("old", "new", "level", "place", "problem"),
    [
        ('type="audio/ogg"', "", "error", "alternateEnclosure", "its type is ''"),
        ('<podcast:source uri="https://example.org/1.opus"/>', "", "error", "alternateEnclosure", "has no source"),
        ("https://example.org/1.opus", "1.opus", "error", "source", "'1.opus' is not an address"),
        ('length="240000"', 'length="3:20"', "error", "alternateEnclosure length", "is '3:20'"),
        ('bitrate="32000.5"', 'bitrate="32k"', "error", "alternateEnclosure bitrate", "is '32k'"),
        ('title="Opus"', f'title="{"x" * 33}"', "warning", "alternateEnclosure title", "is longer than 32"),
        ('type="sri"', 'type="md5"', "error", "integrity", "its type is 'md5'"),
        ("sha384-A", "sha384-", "error", "integrity", "is not as W3C's SRI writes it"),
        ('codecs="opus"', 'codecs="opus" default="true"', "error", "alternateEnclosure", "2 are the default"),
        (
            "https://example.org/1.mp3",
            "https://example.org/2.mp3",
            "warning",
            "alternateEnclosure",
            "is not the enclos",
        ),
    ],
)
def test_a_mistake_in_another_format_is_found(old: str, new: str, level: str, place: str, problem: str) -> None:
    told = alternates(old, new)
    assert any(
        one.level == level and one.place.endswith(f"podcast:{place}") and problem in one.problem for one in told
    ), told
    assert all(one.mend and one.line for one in told)


def test_a_serial_show_wants_numbers() -> None:
    kind = "<itunes:type>serial</itunes:type>"
    (found,) = findings("<language>en-gb</language>", f"<language>en-gb</language>{kind}")
    assert (found.rule, found.place, found.level) == ("Apple", "channel itunes:episode", "warning")
    numbered = GOOD.replace("<language>en-gb</language>", f"<language>en-gb</language>{kind}")
    numbered = numbered.replace("<itunes:duration>", "<itunes:episode>1</itunes:episode><itunes:duration>")
    assert check_feed(numbered.encode()) == []
