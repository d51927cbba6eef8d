"""A show that was elsewhere moves in: its episodes stand in our feed as they were, and nothing a hand wrote changes."""

from __future__ import annotations

import threading
import tomllib
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from lxml import etree
from PIL import Image

from narrator.archive import Archive, last_imported_number, new_podcast_guid, read_imported, read_standing
from narrator.desk.moving_in import move_in, retitle_imported
from narrator.errors import ArticleError, InputError
from narrator.feed.check import check_feed
from narrator.publish.feed_files import write_feed
from narrator.publish.preview import PreviewServer
from narrator.publish.public_show import open_public_show
from narrator.show.file import Show, load_show
from narrator.show.new import make_show
from tests.article.conftest import outside, serving
from tests.shows import an_episode, put

OLD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:psc="http://podlove.org/simple-chapters">
<channel><title>Club Bulletin</title><link>https://club.example/</link><description>What the club did.</description>
<language>de-at</language>
<copyright>© 2019–2026 The Club e.V.</copyright>
<itunes:author>The Club</itunes:author><itunes:explicit>false</itunes:explicit>
<itunes:category text="Leisure"><itunes:category text="Hobbies"/></itunes:category>
<itunes:owner><itunes:email>desk@club.example</itunes:email></itunes:owner>
{more}{items}</channel></rss>"""
ITEM = """<item><title>Folge {n} &amp; mehr</title><guid isPermaLink="false"> tag:club,{n}&#10;x </guid>
<pubDate>{day}, {n:02d} Feb 2026 07:00:00 +0100</pubDate><link>https://club.example/{n}</link>
<enclosure url="https://cdn.club.example/{n}.mp3?a=1&amp;b=2" length="{n}000" type="audio/mpeg"/>
<itunes:duration>0{n}:05</itunes:duration><itunes:episode>{n}</itunes:episode>
<itunes:image href="https://cdn.club.example/{n}.jpg"/><description><![CDATA[<p>Über <b>uns</b>.</p>]]></description>
<podcast:transcript url="https://cdn.club.example/{n}.vtt" type="text/vtt"/>
<podcast:chapters url="https://cdn.club.example/{n}.json" type="application/json+chapters"/>
<psc:chapters version="1.2"><psc:chapter start="00:00" title="Los &lt;eins&gt;"/></psc:chapters></item>"""
NAMES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
}
KEPT = (
    "title", "pubDate", "description", "enclosure/@url", "enclosure/@length", "enclosure/@type", "itunes:image/@href",
    "itunes:duration", "podcast:transcript/@url", "podcast:chapters/@url", "psc:chapters/psc:chapter/@title",
)  # fmt: skip


def old_feed(numbers: list[int], more: str = "") -> str:
    days = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")  # 1 February 2026 is a Sunday
    items = "".join(ITEM.format(n=n, day=days[(n - 1) % 7]) for n in numbers)
    return OLD.format(items=items, more=more)


@pytest.fixture
def show(tmp_path: Path) -> Show:
    make_show(tmp_path / "club")
    file = tmp_path / "club" / "show.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("# base_url = ", "base_url = "), encoding="utf-8")
    return load_show(tmp_path / "club")


def moved(show: Show, content: str, tmp_path: Path, **options: Any) -> Any:
    (tmp_path / "old.xml").write_text(content, encoding="utf-8")
    return move_in(show, archive(show), str(tmp_path / "old.xml"), **options)


def archive(show: Show) -> Archive:
    return Archive(folder(show) / "episodes")


def folder(show: Show) -> Path:
    assert show.folder is not None
    return show.folder


def new_feed(show: Show) -> Any:
    return etree.fromstring(write_feed(open_public_show(load_show(show.folder), archive(show)))[-1].read_bytes())


def tree(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_old_and_new_episodes_stand_in_one_feed_in_order(show: Show, tmp_path: Path) -> None:
    put(archive(show), an_episode(1))
    content = old_feed([3, 2, 1])
    moved(show, content, tmp_path)
    feed, before = new_feed(show), etree.fromstring(content.encode())
    assert feed.xpath("channel/item/guid/text()") == [an_episode(1).id, *before.xpath("channel/item/guid/text()")]
    for old, new in zip(before.findall("channel/item"), feed.findall("channel/item")[1:], strict=True):
        for path in (f"string({one})" for one in KEPT):
            assert new.xpath(path, namespaces=NAMES) == old.xpath(path, namespaces=NAMES) != "", path
    assert not [finding for finding in check_feed(etree.tostring(feed)) if finding.level == "error"]


def test_again_changes_no_byte_and_a_newer_feed_adds_what_is_new(show: Show, tmp_path: Path) -> None:
    assert (first := moved(show, old_feed([2, 1]), tmp_path)).new == 2
    assert (first.first, first.last) == ("2026-02-01", "2026-02-02")
    before = tree(folder(show))
    again = moved(load_show(folder(show)), old_feed([2, 1]), tmp_path)
    assert (again.new, again.changed, again.settings) == (0, 0, {})
    assert tree(folder(show)) == before
    later = moved(show, old_feed([4, 3]), tmp_path)
    assert (later.new, later.gone) == (2, 2)
    assert len(read_imported(archive(show).folder)) == 4


def test_the_channel_is_proposed_and_the_words_of_a_hand_stay(show: Show, tmp_path: Path) -> None:
    file = folder(show) / "show.toml"
    own = file.read_text(encoding="utf-8").replace("News, read aloud.", "Mine, since today.")
    file.write_text(own, encoding="utf-8")
    done = moved(load_show(folder(show)), old_feed([1]), tmp_path)
    about = tomllib.loads(file.read_text(encoding="utf-8"))["show"]
    assert (about["title"], about["language"], about["author"]) == ("Club Bulletin", "de-AT", "The Club")
    assert (about["category"], about["email"]) == (["Leisure", "Hobbies"], "desk@club.example")
    assert about["copyright"] == "The Club e.V."
    assert about["description"] == "Mine, since today."
    assert done.left == {"show.description": "What the club did."}
    assert "# of the feed, the pages and the tags" in file.read_text(encoding="utf-8")


def test_a_dry_run_tells_the_same_and_leaves_no_trace(show: Show, tmp_path: Path) -> None:
    before = tree(folder(show))
    would = moved(show, old_feed([2, 1]), tmp_path, dry_run=True)
    assert (would.new, would.settings["show.title"]) == (2, "Club Bulletin")
    assert tree(folder(show)) == before


def test_the_show_keeps_its_guid(show: Show, tmp_path: Path) -> None:
    guid = "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    moved(show, old_feed([1], f"<podcast:guid>{guid}</podcast:guid>"), tmp_path)
    assert new_feed(show).xpath("channel/podcast:guid/text()", namespaces=NAMES) == [guid]
    other = "27293ad7-c199-5047-8135-a864fb546492"
    told = moved(show, old_feed([1], f"<podcast:guid>{other}</podcast:guid>"), tmp_path)
    assert told.podcast_guid == guid
    assert other in told.warnings[0]


def test_a_show_without_a_guid_gets_the_one_of_its_old_address(show: Show, tmp_path: Path) -> None:
    moved(show, old_feed([1], '<atom:link rel="self" href="https://club.example/feed.xml"/>'), tmp_path)
    assert read_standing(archive(show).folder).podcast_guid == new_podcast_guid("https://club.example/feed.xml")


def test_our_episodes_are_counted_on_from_the_last(show: Show, tmp_path: Path) -> None:
    moved(show, old_feed([3, 7]), tmp_path)
    assert last_imported_number(archive(show).folder) == 7
    first = an_episode(1)
    with archive(show).making_first(first.title, first.published, "en", "key", ()) as (_, reservation):
        assert reservation.number == 8


def test_all_pages_are_read_and_the_picture_is_taken_along(show: Show, tmp_path: Path) -> None:
    Image.new("RGB", (1400, 1400), "navy").save(tmp_path / "art.jpg")
    with serving() as site:
        art = site.page("/art.jpg", (tmp_path / "art.jpg").read_bytes(), "image/jpeg")
        after = '<atom:link rel="next" href="/feed{}"/>'
        site.page("/feed", old_feed([4], f'<itunes:image href="{art}"/>' + after.format("-2")), "text/xml")
        site.page("/feed-2", old_feed([3, 2], after.format("")), "text/xml")
        done = move_in(show, archive(show), f"{site.address}/feed")
    assert done.episodes == 3  # and a circle of pages comes to its end
    assert done.settings["show.cover"] == "cover.jpg"
    assert load_show(show.folder).about.cover == "cover.jpg"


def test_a_feed_of_the_web_does_not_lead_to_a_private_address(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as site, serving() as inside:
        site.page("/feed", old_feed([1], f'<atom:link rel="next" href="{inside.address}/feed"/>'), "text/xml")
        public = outside(site, monkeypatch)
        with pytest.raises(ArticleError, match="private address"):
            move_in(show, archive(show), f"{public}/feed")
        assert inside.asked == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<rss><channel>", "not well-formed"),
        ("<html><body/></html>", "is no RSS feed: it begins with <html>"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"/>', "is no RSS feed: it begins with <feed>"),
        ("", "not well-formed"),
    ],
)
def test_what_is_no_feed_is_one_line(show: Show, tmp_path: Path, content: str, told: str) -> None:
    with pytest.raises(InputError, match=told) as error:
        moved(show, content, tmp_path)
    assert "\n" not in str(error.value)


def test_items_that_lack_something_are_told_and_what_can_be_is_kept(show: Show, tmp_path: Path) -> None:
    silent = "<item><title>Words</title><guid>w</guid></item>"
    bare = '<item><title>Bare</title><enclosure url="https://x.example/a.mp3" type="audio/mpeg"/></item>'
    told = moved(show, OLD.format(items=silent + bare, more=""), tmp_path)
    assert told.warnings == (
        "left out, for want of an enclosure: “Words”",
        "1 item has no date that can be read: at the end of the feed",
    )
    assert new_feed(show).xpath("channel/item/guid/text()") == ["https://x.example/a.mp3"]


def test_categories_that_apple_does_not_have_are_told(show: Show, tmp_path: Path) -> None:
    more = '<itunes:category text="Sports"><itunes:category text="Punting"/></itunes:category>'
    told = moved(show, old_feed([1], more), tmp_path)
    assert told.warnings == ("left out, unknown to Apple as a category: “Punting”",)
    assert "Sports" in told.settings["show.category"]


def test_the_page_of_the_show_lists_old_episodes_where_they_are(show: Show, tmp_path: Path) -> None:
    put(archive(show), an_episode(1))
    moved(show, old_feed([2]), tmp_path)
    with PreviewServer(load_show(show.folder), archive(show)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        with urlopen(server.url, timeout=10) as answer:
            page = answer.read().decode()
        server.shutdown()
        thread.join()
    assert '<a href="https://club.example/2">Folge 2 &amp; mehr</a>' in page
    assert "Über uns" in page


def test_an_old_episode_is_withdrawn_by_its_guid(show: Show, tmp_path: Path) -> None:
    moved(show, old_feed([2, 1]), tmp_path)
    archive(show).withdraw(archive(show).slug_named(" tag:club,2\nx "))
    assert len(new_feed(show).findall("channel/item")) == 1


def test_an_episode_that_the_old_feed_has_under_another_guid_stands_there_once(show: Show, tmp_path: Path) -> None:
    moved(show, old_feed([2, 1]), tmp_path)
    told = moved(show, old_feed([2, 1]).replace("tag:club,2", "tag:club,two"), tmp_path)
    assert told.warnings == ("the old feed has “Folge 2 & mehr” under another guid now; apps may show it as new",)
    guids = new_feed(show).xpath("channel/item/guid/text()")
    assert guids == [" tag:club,two\nx ", " tag:club,1\nx "]


def test_what_has_gone_is_kept_where_its_sound_is_another_episodes_by_now(show: Show, tmp_path: Path) -> None:
    """Some hosts have one address for whatever is newest."""
    for number, gone in ((1, 0), (2, 1), (3, 2)):
        newest = old_feed([number]).replace(f"{number}.mp3", "newest.mp3")
        told = moved(show, newest, tmp_path)
        assert (told.new, told.gone, told.warnings) == (1, gone, ())
    assert [one.number for one in read_imported(archive(show).folder)] == [1, 2, 3]


def test_an_old_episode_gets_another_title_that_later_imports_leave(show: Show, tmp_path: Path) -> None:
    moved(show, old_feed([2, 1]), tmp_path)
    before = new_feed(show)
    key = archive(show).slug_named(" tag:club,2\nx ")
    retitle_imported(archive(show), key, " Rowers &\n cakes ")
    feed = new_feed(show)
    assert feed.xpath("channel/item/title/text()") == ["Rowers & cakes", "Folge 1 & mehr"]
    for item in (*feed.iter("item"), *before.iter("item")):
        item.remove(item.find("title"))
    assert [etree.tostring(one) for one in feed.iter("item")] == [etree.tostring(one) for one in before.iter("item")]
    again = moved(load_show(show.folder), old_feed([2, 1]), tmp_path)
    assert (again.new, again.changed) == (0, 0)
    assert new_feed(show).xpath("string(channel/item/title)") == "Rowers & cakes"


def test_an_old_episode_without_a_title_gets_one_and_apples_follows(show: Show, tmp_path: Path) -> None:
    apple = "<itunes:title>Folge 1\n &amp; ganz anders</itunes:title>"
    content = old_feed([1]).replace("<title>Folge 1 &amp; mehr</title>", apple)
    moved(show, content, tmp_path)
    retitle_imported(archive(show), archive(show).slug_named(" tag:club,1\nx "), "Eins")
    item = new_feed(show).find("channel/item")
    assert (item.xpath("string(title)"), item.xpath("string(itunes:title)", namespaces=NAMES)) == ("Eins", "Eins")
    assert len(item) == len(etree.fromstring(content.encode()).find("channel/item")) + 1


def test_an_old_episode_has_no_empty_title(show: Show, tmp_path: Path) -> None:
    moved(show, old_feed([1]), tmp_path)
    with pytest.raises(InputError, match="the title is empty"):
        retitle_imported(archive(show), archive(show).slug_named(" tag:club,1\nx "), " ")


@pytest.mark.parametrize(
    ("old", "new"),
    [("no", "false"), ("clean", "false"), (" Yes ", "true"), ("explicit", "true"), ("true", "true"), ("x", "x")],
)
def test_explicit_is_told_in_todays_words(show: Show, tmp_path: Path, old: str, new: str) -> None:
    told = f"<itunes:explicit>{old}</itunes:explicit><itunes:image"
    moved(show, old_feed([1]).replace("<itunes:image", told), tmp_path)
    assert new_feed(show).xpath("channel/item/itunes:explicit/text()", namespaces=NAMES) == [new]
