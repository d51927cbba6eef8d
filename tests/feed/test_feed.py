"""The feed says all that apps and directories ask for, says it the same each time, and changes only where it must."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from narrator.archive import Archive, read_standing
from narrator.errors import ConfigError
from narrator.feed.check import check_feed
from narrator.publish.feed_files import write_feed
from narrator.publish.public_show import open_public_show, rotate_token
from narrator.records import Chapter, Encoding, Source
from narrator.show.settings import Feed, Show
from tests.shows import ABOUT, BASE, a_show, an_archive, an_episode, put

NAMES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
}


ENCODINGS = tuple(
    Encoding(f"{an_episode(2).slug}.{end}", kind, codecs, 10, 96_000, -19.0, -1.0, "sha384-x")
    for end, kind, codecs in (("mp3", "audio/mpeg", "mp3"), ("opus", "audio/ogg", "opus"))
)


def written(archive: Archive, show: Show | None = None, today: date | None = None) -> Any:
    public = open_public_show(show or a_show(), archive, today)
    return etree.fromstring(write_feed(public)[-1].read_bytes())


def texts(tree: Any, path: str) -> list[str]:
    return [str(found) for found in tree.xpath(path, namespaces=NAMES)]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("atom:link[@rel='self']/@href", f"{BASE}feed.xml"),
        ("title/text()", "The Harbour Report"),
        ("link/text()", f"{BASE}index.html"),
        ("language/text()", "en-gb"),
        ("copyright/text()", "© 2026 The Harbour Courier"),
        ("itunes:category/@text", "News"),
        ("itunes:category/itunes:category/@text", "Daily News"),
        ("itunes:explicit/text()", "false"),
        ("itunes:author/text()", "The Harbour Courier"),
        ("itunes:owner/itunes:email/text()", "desk@example.org"),
        ("itunes:type/text()", "episodic"),
        ("podcast:locked/text()", "yes"),
        ("podcast:medium/text()", "podcast"),
        ("podcast:funding/@url", "https://example.org/support"),
        ("podcast:updateFrequency/@rrule", "FREQ=DAILY"),
        ("lastBuildDate/text()", "Tue, 03 Mar 2026 06:30:00 +0000"),
    ],
)
def test_the_channel_says_what_directories_ask_for(tmp_path: Path, path: str, value: str) -> None:
    show = a_show(feed=Feed(funding="https://example.org/support", updates="daily"))
    assert texts(written(an_archive(tmp_path), show), f"channel/{path}") == [value]


def test_a_lock_names_whom_to_ask_and_without_an_address_there_is_none(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, 1)
    for email, locked, told in (
        ("desk@example.org", True, [("yes", "desk@example.org")]),
        ("desk@example.org", False, [("no", "desk@example.org")]),
        (None, True, []),
        (None, False, []),
    ):
        show = a_show(about=replace(ABOUT, email=email), feed=Feed(locked=locked))
        tree = written(archive, show)
        assert [
            *zip(texts(tree, "//podcast:locked/text()"), texts(tree, "//podcast:locked/@owner"), strict=True)
        ] == told


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("title/text()", ["Ferry fleet sold 3"]),
        ("guid/text()", ["00000000-0000-4000-8000-000000000003"]),
        ("guid/@isPermaLink", ["false"]),
        ("pubDate/text()", ["Tue, 03 Mar 2026 06:30:00 +0000"]),
        ("enclosure/@length", ["1003"]),
        ("enclosure/@type", ["audio/mpeg"]),
        ("itunes:duration/text()", ["16"]),
        ("itunes:episode/text()", ["3"]),
        ("itunes:season/text()", ["2"]),
        ("itunes:episodeType/text()", ["full"]),
        (
            "podcast:transcript/@type",
            ["text/vtt", "application/x-subrip", "application/json", "text/html"],
        ),
        ("podcast:chapters/@type", ["application/json+chapters"]),
        ("podcast:person/text()", ["Amelia (synthetic voice)", "Ida Holm", "Ben Wallace", "Marian Okell"]),
        ("podcast:person/@role", ["narrator", "guest", "guest", "author"]),
        ("podcast:soundbite/@duration", ["15.500"]),
        ("podcast:txt/@purpose", ["ai-content"]),
    ],
)
def test_the_item_says_what_apps_ask_for(tmp_path: Path, path: str, values: list[str]) -> None:
    show = a_show(feed=Feed(season=2))
    assert texts(written(an_archive(tmp_path), show), f"channel/item[1]/{path}") == values


def test_our_own_feed_passes_our_own_check(tmp_path: Path) -> None:
    feed = etree.tostring(written(an_archive(tmp_path)))
    assert check_feed(feed, f"{BASE}feed.xml") == []


def test_the_same_archive_gives_the_same_bytes_and_leaves_the_file_alone(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    written(archive)
    feed = archive.folder / "feed.xml"
    before, changed = feed.read_bytes(), feed.stat().st_mtime_ns
    written(archive)
    (archive.folder / ".feed.json").unlink()  # what was remembered is lost, and the feed made anew
    written(archive)
    assert (feed.read_bytes(), feed.stat().st_mtime_ns) == (before, changed)


def test_a_copy_of_the_archive_elsewhere_gives_the_same_bytes(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    written(archive)
    shutil.copytree(archive.folder, tmp_path / "copy", ignore=shutil.ignore_patterns("feed*", ".feed*"))
    written(Archive(tmp_path / "copy"))
    assert (tmp_path / "copy" / "feed.xml").read_bytes() == (archive.folder / "feed.xml").read_bytes()


def test_the_guid_outlives_a_new_title_and_a_new_address(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, 1)
    first = written(archive)
    archive.retitle(archive.episode(archive.slugs()[0]), "Another title")
    moved = a_show(about=replace(ABOUT, base_url="https://elsewhere.example.org"))
    second = written(archive, moved)
    assert texts(second, "channel/item/title/text()") == ["Another title"]
    for path in ("channel/item/guid/text()", "channel/podcast:guid/text()"):
        assert texts(first, path) == texts(second, path)


def test_the_podcast_guid_is_made_of_the_address_as_the_namespace_says(tmp_path: Path) -> None:
    # the podcast namespace's own example: podnews.net/rss has this guid
    show = a_show(about=replace(ABOUT, base_url="https://podnews.net/"))
    open_public_show(show, an_archive(tmp_path, 0))
    from narrator.archive import new_podcast_guid

    assert new_podcast_guid("https://podnews.net/rss") == "9b024349-ccf0-5f69-a609-6b82873eab3c"
    assert read_standing(tmp_path / "episodes").podcast_guid == new_podcast_guid("http://podnews.net/feed.xml/")


def test_a_prefix_stands_before_every_address_of_sound_and_nothing_else(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, 1)
    put(archive, an_episode(2, encodings=ENCODINGS))
    tree = written(archive, a_show(feed=Feed(prefix="https://op3.dev/e,pg={guid}/")))
    (guid,) = texts(tree, "channel/podcast:guid/text()")
    sounds = texts(tree, "channel/item/enclosure/@url") + texts(tree, "channel/item/*/podcast:source/@uri")
    assert len(sounds) == 4
    assert all(url.startswith(f"https://op3.dev/e,pg={guid}/pod.example.org/show/2026-03-0") for url in sounds)
    others = texts(tree, "channel/item/*/@url[not(contains(., '.mp3'))]") + texts(tree, "channel/item/link/text()")
    assert all(url.startswith(BASE) for url in others)


def test_a_prefix_keeps_the_scheme_that_is_not_https(tmp_path: Path) -> None:
    show = a_show(about=replace(ABOUT, base_url="http://pod.example.org/"), feed=Feed(prefix="https://op3.dev/e/"))
    (url,) = texts(written(an_archive(tmp_path, 1), show), "channel/item/enclosure/@url")
    assert url.startswith("https://op3.dev/e/http://pod.example.org/")


def test_a_show_that_has_moved_says_where_to_and_names_its_hubs(tmp_path: Path) -> None:
    feed = Feed(
        new_feed_url="https://new.example.org/feed.xml", hubs=("https://hub.example.org/", "https://b.example/")
    )
    tree = written(an_archive(tmp_path, 1), a_show(feed=feed))
    assert texts(tree, "channel/itunes:new-feed-url/text()") == ["https://new.example.org/feed.xml"]
    assert texts(tree, "channel/atom:link[@rel='hub']/@href") == ["https://hub.example.org/", "https://b.example/"]
    assert not [finding for finding in check_feed(etree.tostring(tree)) if finding.level == "error"]


def test_the_transcript_is_in_the_notes_of_apps_on_request_alone(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, 1)
    assert "Nobody asked" not in texts(written(archive), "channel/item/content:encoded/text()")[0]
    tree = written(archive, a_show(feed=Feed(transcript=True)))
    (whole,) = texts(tree, "channel/item/content:encoded/text()")
    assert "<p><b>Ida Holm:</b> “We kept the horn &amp; the bell,”</p>" in whole
    assert "<p><b>Ben Wallace:</b> “Nobody asked &lt;us&gt;.”</p>" in whole
    assert "Nobody asked" not in texts(tree, "channel/item/description/text()")[0]


def test_notes_hold_summary_chapters_people_sources_and_notice(tmp_path: Path) -> None:
    notes = texts(written(an_archive(tmp_path, 1)), "channel/item/description/text()")[0]
    assert "nobody asked the crew" in notes
    assert "00:00:00 Ferry fleet sold<br>00:00:04 The crew" in notes
    assert "Who is quoted: Ida Holm, Ben Wallace" in notes
    assert '<a href="https://example.org/1">Ferry fleet sold</a>, by Marian Okell' in notes
    assert "All voices are synthetic" in notes


def test_notes_of_a_huge_bulletin_keep_to_the_limit_and_keep_the_notice(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    marks = tuple(Chapter(1000 * n, f"Größte Nachricht Nummer {n}") for n in range(200))
    sources = tuple(Source(f"Größte Nachricht Nummer {n}", url=f"https://example.org/{n}") for n in range(200))
    put(archive, an_episode(1, chapter_marks=marks, sources=sources, description="Wörter " * 900, language="de"))
    tree = written(archive)
    notes = texts(tree, "channel/item/description/text()")[0]
    assert len(notes.encode()) <= 4000
    assert "Alle Stimmen sind künstlich" in notes
    whole = texts(tree, "channel/item/content:encoded/text()")[0]
    assert whole.count("<li>") == 200


def test_what_xml_forbids_is_dropped(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    put(archive, an_episode(1, title="Fer\x00ry \x0b& <fleet>\ufffe"))
    assert texts(written(archive), "channel/item/title/text()") == ["Ferry & <fleet>"]


def test_addresses_are_ascii(tmp_path: Path) -> None:
    show = a_show(about=replace(ABOUT, base_url="https://häfen.example.org/größe"))
    tree = written(an_archive(tmp_path, 1), show)
    assert texts(tree, "channel/item/enclosure/@url")[0].startswith("https://xn--hfen-loa.example.org/gr%C3%B6%C3%9Fe/")
    assert b"h\xc3\xa4fen" not in etree.tostring(tree, encoding="UTF-8")


def test_a_feed_without_an_address_is_told_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"show\.base_url is missing"):
        written(an_archive(tmp_path, 0), a_show(about=replace(ABOUT, base_url=None)))


def test_a_long_archive_is_paged_so_that_a_new_episode_changes_the_first_page_alone(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, 45)
    show = a_show(feed=Feed(page_size=10))
    first = written(archive, show)
    assert len(texts(first, "channel/item/guid/text()")) == 15
    links = {rel: texts(first, f"channel/atom:link[@rel='{rel}']/@href") for rel in ("first", "next", "prev", "last")}
    assert links == {
        "first": [f"{BASE}feed.xml"],
        "next": [f"{BASE}feed-3.xml"],
        "prev": [],
        "last": [f"{BASE}feed-1.xml"],
    }
    before = {path.name: path.read_bytes() for path in archive.folder.glob("feed-*.xml")}
    put(archive, an_episode(46))
    written(archive, show)
    assert {path.name: path.read_bytes() for path in archive.folder.glob("feed-*.xml")} == before
    followed, name = [], "feed.xml"
    while name:
        page = etree.parse(archive.folder / name)
        followed += texts(page, "channel/item/guid/text()")
        name = next((link.rsplit("/", 1)[1] for link in texts(page, "channel/atom:link[@rel='next']/@href")), "")
    assert followed == [an_episode(number).id for number in range(46, 0, -1)]


def test_pages_that_are_no_more_are_removed(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, 25)
    written(archive, a_show(feed=Feed(page_size=10)))
    assert (archive.folder / "feed-1.xml").exists()
    written(archive, a_show(feed=Feed(page_size=10, keep=5)))
    assert not (archive.folder / "feed-1.xml").exists()


def test_what_is_withdrawn_or_too_old_is_not_listed_and_stays_on_the_disk(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, 5)
    archive.withdraw(archive.named("00000000-0000-4000-8000-000000000004"))
    show = a_show(feed=Feed(keep_days=3))
    assert texts(written(archive, show, date(2026, 3, 5)), "channel/item/itunes:episode/text()") == ["5", "3", "2"]
    assert len(archive.slugs()) == 5
    archive.withdraw(archive.episode(archive.slugs()[3]), back=True)
    assert texts(written(archive, show, date(2026, 3, 6)), "channel/item/itunes:episode/text()") == ["5", "4", "3"]


def test_a_private_feed_lies_where_nobody_guesses_and_moves_on_command(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, 1)
    show = a_show(feed=Feed(private=True))
    tree = written(archive, show)
    address = texts(tree, "channel/item/enclosure/@url")[0]
    assert re.match(rf"{re.escape(BASE)}[0-9a-f]{{48}}/2026-03-01", address)
    assert texts(tree, "channel/itunes:block/text()") == ["Yes"]
    rotate_token(show.about, archive)
    assert texts(written(archive, show), "channel/item/enclosure/@url")[0] != address
