"""A list of feeds as a source: each feed stands alone, with what is set for the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.article.web.fetch import FetchPolicy
from narrator.errors import ArticleError
from narrator.rounds.sources import Visitor, sources_within
from narrator.show.file import SourceFolder
from tests.article.conftest import Site
from tests.newsroom import Item, headline, rss
from tests.rounds.conftest import Newsroom

GUEST = Visitor(FetchPolicy(allow_private=True, timeout_s=1.0, deadline_s=2.0), heeds_robots=False, wait_s=0.0)


def opml(*feeds: tuple[str, str]) -> str:
    outlines = "".join(f'<outline type="rss" text="{title}" xmlUrl="{url}"/>' for title, url in feeds)
    return f'<opml version="2.0"><body>{outlines}</body></opml>'


FEEDS = (("The Pier", "https://pier.example/f"), ("", "https://mill.example/f"))


def test_a_file_of_the_show_is_a_source_a_feed(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text(opml(*FEEDS), encoding="utf-8")
    found = sources_within(SourceFolder(opml="feeds.opml", limit=3, text="feed"), tmp_path, GUEST)
    assert found == [
        SourceFolder(feed="https://pier.example/f", name="The Pier", limit=3, text="feed"),
        SourceFolder(feed="https://mill.example/f", limit=3, text="feed"),
    ]


def test_the_name_in_the_show_file_goes_before_the_lists_own(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text(opml(*FEEDS), encoding="utf-8")
    found = sources_within(SourceFolder(opml="feeds.opml", name="Papers"), tmp_path, GUEST)
    assert [source.name for source in found] == ["Papers", "Papers"]


def test_a_list_at_an_address_is_fetched(site: Site) -> None:
    address = site.page("/feeds.opml", opml(("The Pier", "/pier.xml")), "text/x-opml")
    (source,) = sources_within(SourceFolder(opml=address), Path(), GUEST)
    assert source.feed == f"{site.address}/pier.xml"


def test_every_other_source_is_itself() -> None:
    source = SourceFolder(feed="https://pier.example/f")
    assert sources_within(source, Path(), GUEST) == [source]


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        ArticleError, match=r"gone\.opml: cannot be read \(no such file or directory\); mend opml under"
    ):
        sources_within(SourceFolder(opml="gone.opml"), tmp_path, GUEST)


def settings(site: Site, opml_place: str) -> str:
    host = site.address.removeprefix("http://")
    allow = f'[build]\nhost_wait_s = 0.0\nallow_private = ["{host}", "127.0.0.1:9"]\n'
    return f'{allow}[[sources]]\nopml = "{opml_place}"\nlimit = 1\n'


def test_a_build_makes_what_the_feeds_of_a_list_offer_and_one_that_fails_stands_alone(
    newsroom: Newsroom, site: Site
) -> None:
    for number in (1, 2):
        items = [Item(story, f"{site.address}/{story}", hours=-story) for story in (number, number + 10)]
        site.page(f"/{number}.xml", rss(items), "application/rss+xml")
    feeds = [("One", f"{site.address}/1.xml"), ("Dead", "http://127.0.0.1:9/f"), ("Two", f"{site.address}/2.xml")]
    (newsroom.folder / "feeds.opml").write_text(opml(*feeds, feeds[0]), encoding="utf-8")
    newsroom.settings(settings(site, "feeds.opml"))
    report = newsroom.build()
    assert [one.sources[0] for one in report.made] == [headline(2), headline(1)]  # the oldest first
    assert [one.source for one in report.failed] == ["http://127.0.0.1:9/f"]
    assert {one.source for one in report.skipped} == {"One", "Two"}
    assert newsroom.build().made == []


def test_feeds_beyond_a_hosts_share_are_left_and_do_not_fail(newsroom: Newsroom, site: Site) -> None:
    feeds = []
    for number in (1, 2, 3):
        address = site.page(f"/{number}.xml", rss([Item(number, f"{site.address}/{number}")]), "application/rss+xml")
        feeds.append((f"Paper {number}", address))
    (newsroom.folder / "feeds.opml").write_text(opml(*feeds), encoding="utf-8")
    newsroom.settings(settings(site, "feeds.opml").replace("[build]\n", "[build]\nhost_requests = 3\n"))
    report = newsroom.build()
    assert report.failed == []
    assert len(report.made) == 2
    (left,) = (one for one in report.skipped if one.source == "Paper 3")
    assert "had 3 requests in this run" in left.reason


def test_a_list_that_fails_is_a_failure_of_its_own_and_waits(newsroom: Newsroom, site: Site) -> None:
    newsroom.put("a.txt", f"{headline(3)}\n\nThe pier was sold on Monday, and nobody had asked the crew.\n")
    newsroom.settings(settings(site, "gone.opml") + '[[sources]]\nfolder = "seeds"\n')
    report = newsroom.build(hours=0)
    assert [one.source for one in report.failed] == ["gone.opml"]
    assert [one.sources[0] for one in report.made] == [headline(3)]
    assert [one.source for one in newsroom.build(hours=0).failed] == ["gone.opml"]
    assert any("waits until" in one.reason for one in newsroom.build(hours=0).skipped)
