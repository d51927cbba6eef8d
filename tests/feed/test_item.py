"""An item, each of its lines: what a listener's app shows, how long it says it is, and where it sends people."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from narrator.feed.item import item_text, narrator_name, rfc2822
from narrator.feed.xml import in_attribute, in_text
from narrator.records import Episode, Person, Soundbite, Source
from narrator.show.addresses import Places
from narrator.show.settings import Feed
from tests.shows import ABOUT, BASE, a_show, an_episode


def item(episode: Episode | None = None, **show: Any) -> str:
    return item_text(episode or an_episode(), a_show(**show), Places(BASE))


@pytest.mark.parametrize(
    ("duration_ms", "seconds"), [(999, 1), (1499, 1), (16_000, 16), (59_501, 60), (3_600_000, 3600), (7_261_400, 7261)]
)
def test_the_duration_is_told_in_whole_seconds(duration_ms: int, seconds: int) -> None:
    assert f"<itunes:duration>{seconds}</itunes:duration>" in item(an_episode(duration_ms=duration_ms))


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2026, 1, 5, 7, 8, 9, tzinfo=UTC), "Mon, 05 Jan 2026 07:08:09 +0000"),
        (datetime(2026, 12, 27, 17, 48, 59, tzinfo=UTC), "Sun, 27 Dec 2026 17:48:59 +0000"),
        (datetime(2026, 6, 3, 0, 0), "Wed, 03 Jun 2026 00:00:00 +0000"),
        (datetime(2026, 9, 3, 1, 2, tzinfo=timezone(-timedelta(hours=3.5))), "Thu, 03 Sep 2026 01:02:00 -0330"),
        (datetime(2026, 2, 6, 1, 2, tzinfo=timezone(timedelta(hours=2))), "Fri, 06 Feb 2026 01:02:00 +0200"),
    ],
)  # fmt: skip
def test_dates_are_written_as_mail_has_them(moment: datetime, written: str) -> None:
    assert rfc2822(moment) == written


def test_every_month_and_day_has_its_name() -> None:
    written = [rfc2822(datetime(2026, month, month, tzinfo=UTC)) for month in range(1, 13)]
    moments = [datetime(2026, month, month, tzinfo=UTC).strftime("%a, %d %b %Y") for month in range(1, 13)]
    assert [line[: len(moment)] for line, moment in zip(written, moments, strict=True)] == moments


def test_the_lines_of_an_item() -> None:
    made = an_episode(3)
    folder, lines = f"{BASE}{made.slug}", [line.strip() for line in item(made).splitlines()]
    for line in (
        "<title>Ferry fleet sold 3</title>",
        f"<link>{folder}.html</link>",
        f'<guid isPermaLink="false">{made.id}</guid>',
        f'<enclosure url="{folder}/{made.audio}" length="1003" type="audio/mpeg"/>',
        "<itunes:title>Ferry fleet sold 3</itunes:title>",
        "<itunes:author>Marian Okell</itunes:author>",
        "<itunes:explicit>false</itunes:explicit>",
        f'<itunes:image href="{folder}/{made.slug}.jpg"/>',
        "<itunes:episode>3</itunes:episode>",
        "<podcast:episode>3</podcast:episode>",
        f'<podcast:transcript url="{folder}/{made.slug}.vtt" type="text/vtt" rel="captions"/>',
        f'<podcast:transcript url="{folder}/{made.slug}.html" type="text/html"/>',
        f'<podcast:chapters url="{folder}/{made.slug}.chapters.json" type="application/json+chapters"/>',
        f'<podcast:image href="{folder}/{made.slug}.jpg" alt="{made.title}" aspect-ratio="1/1" purpose="artwork"/>',
        '<podcast:person role="narrator" group="cast">Amelia (synthetic voice)</podcast:person>',
        '<podcast:person role="guest" group="cast">Ida Holm</podcast:person>',
        '<podcast:person role="author" group="writing">Marian Okell</podcast:person>',
        '<podcast:soundbite startTime="0.000" duration="15.500">Ida Holm: We kept the horn</podcast:soundbite>',
    ):
        assert lines.count(line) == 1, line
    assert (lines[0], lines[-1]) == ("<item>", "</item>")
    assert "season" not in item(made)


def test_a_season_is_told_twice_and_a_soundbite_only_where_there_is_one() -> None:
    seasoned = item(an_episode(soundbite=None), feed=Feed(season=4))
    assert "<itunes:season>4</itunes:season>" in seasoned
    assert "<podcast:season>4</podcast:season>" in seasoned
    assert "soundbite" not in seasoned
    assert all(line.startswith("      <") for line in seasoned.splitlines()[1:-1])
    late = item(an_episode(soundbite=Soundbite(12_340, 20_000, "Late")))
    assert 'startTime="12.340" duration="20.000"' in late


def test_who_wrote_it_is_the_author_else_the_show_is() -> None:
    sources = (Source("A", "Ann"), Source("B", "Bo"), Source("C", "Ann"), Source("D"))
    assert "<itunes:author>Ann, Bo</itunes:author>" in item(an_episode(sources=sources))
    nobody = an_episode(sources=(Source("A"),))
    assert "<itunes:author>The Harbour Courier</itunes:author>" in item(nobody)
    assert "<itunes:author>The Harbour Report</itunes:author>" in item(nobody, about=replace(ABOUT, author=""))


def test_another_language_than_the_shows_is_told_beside_each_transcript() -> None:
    assert item(an_episode(language="de")).count(' language="de"') == 4
    assert " language=" not in item(an_episode(language=ABOUT.language))


def test_explicit_is_the_shows_word() -> None:
    assert "<itunes:explicit>true</itunes:explicit>" in item(about=replace(ABOUT, explicit=True))


def test_names_are_cut_where_the_namespace_ends() -> None:
    made = an_episode(voices={"x" * 128: "lily", "y" * 129: "george"}, people=(Person("x" * 128),))
    assert f">{'x' * 128}</podcast:person>" in item(made)
    assert f">{'y' * 128}</podcast:person>" in item(made)


def test_a_voices_name_is_shown_without_pretending_to_be_a_person() -> None:
    assert narrator_name("en_gb-amelia", "synthetic voice") == "En Gb Amelia (synthetic voice)"


@pytest.mark.parametrize(
    ("text", "inside", "quoted"),
    [
        ("plain", "plain", "plain"),
        ("a & b", "a &amp; b", "a &amp; b"),
        ("<b>", "&lt;b&gt;", "&lt;b&gt;"),
        (">", "&gt;", "&gt;"),
        ('say "no"', 'say "no"', "say &quot;no&quot;"),
        ("a\tb\nc\rd", "a\tb\nc&#13;d", "a&#9;b&#10;c&#13;d"),
        ("a\x00b\x1b\ud800c", "abc", "abc"),
    ],
)
def test_what_xml_means_is_escaped_and_what_it_forbids_is_dropped(text: str, inside: str, quoted: str) -> None:
    assert (in_text(text), in_attribute(text)) == (inside, quoted)
