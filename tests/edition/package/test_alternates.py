"""An episode in several formats: made, measured, recorded, told of, sent, and taken away again."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64decode
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from narrator import Article, produce
from narrator.archive import Archive, is_whole
from narrator.feed.check import check_feed
from narrator.publish.feed_files import write_feed
from narrator.publish.public_show import open_public_show
from narrator.publish.publication import publish_show
from narrator.publish.site import Layout, episode_page
from narrator.records import Episode
from narrator.show.addresses import show_places
from narrator.show.settings import Audio, Publish, Show
from narrator.sound.decode import decode_audio
from tests.shows import ABOUT, BASE
from tests.sound.master.test_master import ffmpeg_meter

DAY = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
TEXT = "Ferry sold\n\nThe ferry was sold on Monday. Nobody bid against the new owner, who has run boats for years."
FERRY = Article(TEXT, "Ferry sold", published=DAY, language="en-GB", source_id="text:1")
BRIDGE = replace(FERRY, text=TEXT.replace("erry", "loat"), title="Float sold", source_id="text:2")
SHOW = Show(about=ABOUT, audio=Audio(alternates=("opus", "m4a")), publish=Publish(verify=False))
PODCAST = "{https://podcastindex.org/namespace/1.0}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Episode]:
    """A bulletin of two stories in an archive, with both alternates."""
    out = tmp_path_factory.mktemp("episodes")
    return out, produce([FERRY, BRIDGE], SHOW, out)


def chapters_of(path: Path) -> list[tuple[int, str]]:
    """(ms, title) as FFmpeg reads them."""
    import av

    with av.open(str(path)) as container:
        return [
            (round(chapter["start"] * (chapter["time_base"] or 1) * 1000), chapter["metadata"]["title"])
            for chapter in container.chapters()
        ]


def test_every_format_is_recorded_with_what_is_measured_on_its_own_file(made: tuple[Path, Episode]) -> None:
    out, episode = made
    assert [encoding.audio for encoding in episode.encodings] == [
        f"{episode.slug}.mp3",
        f"{episode.slug}.opus",
        f"{episode.slug}.m4a",
    ]
    for encoding in episode.encodings:
        path = out / episode.slug / encoding.audio
        loudness, peak_dbtp = ffmpeg_meter(path, 1)
        assert encoding.loudness_lufs == pytest.approx(loudness, abs=0.15)
        assert loudness == pytest.approx(-19.0, abs=0.3)
        assert encoding.true_peak_dbtp == pytest.approx(peak_dbtp, abs=0.15)
        assert peak_dbtp <= -1.0
        assert encoding.bytes == path.stat().st_size
        assert b64decode(encoding.integrity.removeprefix("sha384-")) == hashlib.sha384(path.read_bytes()).digest()
    rates = [encoding.bitrate_bps / 1000 for encoding in episode.encodings]
    assert rates == [pytest.approx(wanted, rel=0.25) for wanted in (96, 48, 80)]


def test_all_formats_are_as_long_as_the_episode(made: tuple[Path, Episode]) -> None:
    out, episode = made
    for encoding in episode.encodings:
        samples = sum(len(piece) // 2 for piece in decode_audio(out / episode.slug / encoding.audio, 1))
        assert samples / 44.1 == pytest.approx(episode.duration_ms, abs=25)


def test_chapters_begin_at_the_same_time_in_every_format(made: tuple[Path, Episode]) -> None:
    out, episode = made
    assert len(episode.chapter_marks) == 2
    told = [(chapter.start_ms, chapter.title) for chapter in episode.chapter_marks]
    for encoding in episode.encodings:
        assert chapters_of(out / episode.slug / encoding.audio) == told
    rows = json.loads((out / episode.slug / "chapters.json").read_text(encoding="utf-8"))["chapters"]
    assert [(round(row["startTime"] * 1000), row["title"]) for row in rows] == told


def test_a_chapter_begins_where_its_first_word_is_heard(made: tuple[Path, Episode]) -> None:
    out, episode = made
    start_ms = episode.chapter_marks[1].start_ms
    for encoding in episode.encodings:
        pcm = b"".join(decode_audio(out / episode.slug / encoding.audio, 1))
        assert _loudest(pcm, start_ms - 300, start_ms - 20) < 200
        assert _loudest(pcm, start_ms, start_ms + 50) > 400


def _loudest(pcm: bytes, start_ms: float, end_ms: float) -> int:
    from narrator.sound.pcm import peak

    return peak(pcm[round(start_ms * 44.1) * 2 : round(end_ms * 44.1) * 2])


def test_made_again_no_byte_changes(made: tuple[Path, Episode]) -> None:
    out, episode = made
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in (out / episode.slug).iterdir()}
    again = produce([FERRY, BRIDGE], SHOW, out)
    assert again.encodings == episode.encodings
    assert {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in (out / episode.slug).iterdir()} == before


def test_the_feed_tells_of_every_format_and_which_is_the_enclosure(made: tuple[Path, Episode]) -> None:
    out, episode = made
    feed = write_feed(open_public_show(SHOW, Archive(out)))[-1].read_bytes()
    assert check_feed(feed) == []
    item: Any = etree.fromstring(feed).find("channel/item")
    enclosures = item.findall(f"{PODCAST}alternateEnclosure")
    for element, encoding in zip(enclosures, episode.encodings, strict=True):
        assert element.get("type") == encoding.type
        assert element.get("codecs") == encoding.codecs
        assert (int(element.get("length")), int(element.get("bitrate"))) == (encoding.bytes, encoding.bitrate_bps)
        assert len(element.get("title")) <= 32
        assert element.find(f"{PODCAST}source").get("uri") == f"{BASE}{episode.slug}/{encoding.audio}"
        assert element.find(f"{PODCAST}integrity").get("value") == encoding.integrity
    assert [element.get("default") for element in enclosures] == ["true", None, None]
    assert enclosures[0].find(f"{PODCAST}source").get("uri") == item.find("enclosure").get("url")


def test_the_page_lets_the_browser_choose_and_the_listener_too(made: tuple[Path, Episode]) -> None:
    _, episode = made
    page = episode_page(episode, episode.cues, SHOW, show_places(BASE), Layout(None), "art.jpg")
    tree: Any = html.document_fromstring(page.decode())
    assert not tree.xpath("//audio/@src")
    assert tree.xpath("//audio//source/@type") == [
        'audio/ogg; codecs="opus"',
        'audio/mp4; codecs="mp4a.40.2"',
        "audio/mpeg",
    ]
    offered = [f"{episode.slug}/{encoding.audio}" for encoding in episode.encodings]
    assert tree.xpath("//a[@download]/@href") == offered
    assert sorted(tree.xpath("//audio//source/@src")) == sorted(offered)


def test_all_formats_are_sent_before_the_feed_and_a_damaged_one_is_made_anew(
    made: tuple[Path, Episode], tmp_path: Path
) -> None:
    out, episode = made
    delivery = publish_show(SHOW, Archive(out), targets=[str(tmp_path / "web")]).deliveries[0]
    places = [delivery.send.index(f"{episode.slug}/{encoding.audio}") for encoding in episode.encodings]
    assert max(places) < 3
    assert delivery.send[-1] == "feed.xml"
    assert is_whole(episode, out / episode.slug)
    opus = out / episode.slug / episode.encodings[1].audio
    content = opus.read_bytes()
    opus.write_bytes(content[:-1])
    assert not is_whole(episode, out / episode.slug)
    opus.write_bytes(content)


def test_changed_sound_that_a_feed_told_of_gets_new_names_and_the_old_ones_go(tmp_path: Path) -> None:
    out, web = tmp_path / "episodes", tmp_path / "web"
    first = produce(FERRY, SHOW, out)
    publish_show(SHOW, Archive(out), targets=[str(web)])
    corrected = produce(replace(FERRY, text=TEXT + " It is corrected."), SHOW, out)
    assert [encoding.audio for encoding in corrected.encodings] == [
        f"{first.slug}.2.mp3",
        f"{first.slug}.2.opus",
        f"{first.slug}.2.m4a",
    ]
    delivery = publish_show(SHOW, Archive(out), targets=[str(web)]).deliveries[0]
    assert {f"{first.slug}/{encoding.audio}" for encoding in first.encodings} <= set(delivery.remove)
    kept = {path.name for path in (out / first.slug).iterdir()} | {path.name for path in (web / first.slug).iterdir()}
    assert not kept & {encoding.audio for encoding in first.encodings}


def test_without_the_setting_there_is_nothing_of_it(tmp_path: Path) -> None:
    with_them = produce(FERRY, SHOW, tmp_path)
    without = produce(FERRY, replace(SHOW, audio=Audio()), tmp_path)
    assert without.encodings == ()
    assert with_them.slug == without.slug
    assert not [path for path in (tmp_path / without.slug).iterdir() if path.suffix in (".opus", ".m4a")]
    feed = write_feed(open_public_show(replace(SHOW, audio=Audio()), Archive(tmp_path)))[-1].read_bytes()
    assert b"alternateEnclosure" not in feed
    page = episode_page(without, (), SHOW, show_places(BASE), Layout(None), "art.jpg").decode()
    assert re.search(r"<audio [^>]*src=", page)
    assert "<source" not in page
