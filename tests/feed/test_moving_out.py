"""A move is done when the old address leads to the new one for good, and no episode is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from narrator.errors import InputError
from narrator.feed.moving_out import check_move
from tests.article.conftest import Site, serving

FEED = """<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
<title>Show</title>{more}{items}</channel></rss>"""


def feed(guids: str, more: str = "") -> str:
    sound = '<enclosure url="https://x.example/a.mp3" length="1" type="audio/mpeg"/>'
    return FEED.format(more=more, items="".join(f"<item><guid>{guid}</guid>{sound}</item>" for guid in guids))


def lies_at(url: str) -> str:
    return f'<atom:link rel="self" href="{url}"/>'


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.page("/new.xml", feed("abc", lies_at(f"{site.address}/new.xml")), "text/xml")
        yield site


def levels(site: Site, known: tuple[str, ...] = ()) -> list[str]:
    return [step.level for step in check_move(f"{site.address}/old.xml", f"{site.address}/new.xml", known)]


def told(site: Site, known: tuple[str, ...] = ()) -> str:
    return "\n".join(step.told for step in check_move(f"{site.address}/old.xml", f"{site.address}/new.xml", known))


@pytest.mark.parametrize(("status", "level"), [(301, "done"), (308, "done"), (302, "error"), (307, "error")])
def test_only_a_lasting_redirect_is_a_move(site: Site, status: int, level: str) -> None:
    site.routes["/old.xml"] = (status, {"Location": "/new.xml"}, b"")
    assert levels(site, ("a", "b")) == [level, "done", "done"]


def test_a_redirect_to_elsewhere_is_told(site: Site) -> None:
    site.page("/third.xml", feed("abc"), "text/xml")
    site.routes["/old.xml"] = (301, {"Location": "/third.xml"}, b"")
    assert f"leads to {site.address}/third.xml" in told(site)


def test_a_feed_that_names_the_new_address_is_half_of_it(site: Site) -> None:
    new = f"<itunes:new-feed-url>{site.address}/new.xml</itunes:new-feed-url>"
    site.page("/old.xml", feed("ab", new), "text/xml")
    assert levels(site) == ["warning", "done", "done"]
    assert "others need a 301" in told(site)


def test_a_feed_that_says_nothing_or_another_address_leads_nobody_on(site: Site) -> None:
    site.page("/old.xml", feed("ab"), "text/xml")
    assert "does not lead on" in told(site)
    site.page("/old.xml", feed("ab", "<itunes:new-feed-url>https://x.example/</itunes:new-feed-url>"), "text/xml")
    assert "names https://x.example/ as the new address" in told(site)


def test_an_old_address_where_nothing_is_any_more_is_told(site: Site) -> None:
    assert "answers 404 and no feed" in told(site)


def test_episodes_that_would_be_lost_are_counted(site: Site) -> None:
    site.page("/old.xml", feed("abxy"), "text/xml")
    assert "lacks 2 of 4 episodes of the old one, such as the guid “x”" in told(site)
    assert "lacks 3 of 5" in told(site, ("z",))


def test_an_item_without_sound_is_no_episode(site: Site) -> None:
    notice = "<item><guid>notice</guid><title>Pause</title></item>"
    site.page("/old.xml", feed("ab", notice), "text/xml")
    assert "has all 2 episodes" in told(site)


def test_pages_of_the_new_feed_count(site: Site) -> None:
    more = lies_at(f"{site.address}/new.xml") + '<atom:link rel="next" href="/new-2.xml"/>'
    site.page("/new.xml", feed("c", more), "text/xml")
    site.page("/new-2.xml", feed("ab"), "text/xml")
    site.page("/old.xml", feed("abc"), "text/xml")
    assert "has all 3 episodes" in told(site)


def test_another_shows_guid_and_a_new_address_that_leads_on_are_told(site: Site) -> None:
    site.page("/old.xml", feed("a", "<podcast:guid>one</podcast:guid>"), "text/xml")
    on = "<podcast:guid>two</podcast:guid><itunes:new-feed-url>https://y.example/</itunes:new-feed-url>"
    site.page("/new.xml", feed("a", on), "text/xml")
    said = told(site)
    assert "has the podcast:guid two, the old one one: keep that" in said
    assert "itself names another address as the new one: https://y.example/" in said
    assert "says that it lies at no address" in said


def test_a_new_address_without_a_feed_is_one_line(site: Site) -> None:
    site.page("/old.xml", feed("a"), "text/xml")
    site.page("/new.xml", "<html/>")
    with pytest.raises(InputError, match="is no RSS feed"):
        told(site)
