"""A build behind a proxy: all that it asks for is asked of that, and where it is dead one line says so."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from tests.article.conftest import Site
from tests.article.proxy import SmallProxy, small_proxy
from tests.newsroom import Item, page, rss
from tests.rounds.conftest import Newsroom

FEED = '[[sources]]\nfeed = "http://news.example/feed.xml"\n'


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def proxy(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallProxy]:
    with small_proxy() as proxy:
        proxy.hosts = {"news.example": int(site.address.rpartition(":")[2])}
        monkeypatch.setenv("HTTP_PROXY", proxy.address)
        yield proxy


def test_robots_feed_page_and_ping_are_asked_of_the_proxy(newsroom: Newsroom, site: Site, proxy: SmallProxy) -> None:
    site.page("/feed.xml", rss([Item(1, "http://news.example/1", full=False)]), "application/rss+xml")
    site.page("/1", page(1))
    site.page("/alive", "")
    newsroom.settings(f'[build]\nhost_wait_s = 0.0\nping = "http://news.example/alive"\n{FEED}')
    report = newsroom.build()
    assert (report.complaints, len(report.made)) == ([], 1)
    asked = ["robots.txt", "feed.xml", "1", "alive"]
    assert proxy.asked == [f"GET http://news.example/{path}" for path in asked]


def test_a_link_to_a_private_address_is_not_handed_to_the_proxy(
    newsroom: Newsroom, site: Site, proxy: SmallProxy
) -> None:
    site.page("/feed.xml", rss([Item(1, "http://10.0.0.7/1", full=False)]), "application/rss+xml")
    newsroom.settings(f"[build]\nhost_wait_s = 0.0\n{FEED}")
    [line] = newsroom.build().complaints
    assert "'10.0.0.7' is at 10.0.0.7, a private address" in line
    assert not any("10.0.0.7" in asked for asked in proxy.asked)


def test_a_dead_proxy_is_one_line_for_all_and_no_try_of_theirs(
    newsroom: Newsroom, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        dead = f"http://127.0.0.1:{listener.getsockname()[1]}"
    monkeypatch.setenv("HTTP_PROXY", dead)
    feeds = "".join(f'[[sources]]\nfeed = "http://news{number}.example/feed.xml"\n' for number in range(8))
    newsroom.settings(f"[build]\nhost_wait_s = 0.0\n{feeds}")
    for _ in range(2):
        report = newsroom.build()
        [line] = report.complaints
        assert line.startswith(f"8 sources: the proxy {dead} (HTTP_PROXY) cannot be reached (")
        assert list(report.failing) == ["the proxy"]
        assert len(report.failed) == 8
    with small_proxy() as proxy:
        proxy.hosts = {f"news{number}.example": int(site.address.rpartition(":")[2]) for number in range(8)}
        site.page("/feed.xml", rss([]), "application/rss+xml")
        monkeypatch.setenv("HTTP_PROXY", proxy.address)
        assert newsroom.build().complaints == []  # they are asked at once: none of them has to wait


def test_a_host_that_the_proxy_refuses_is_that_source_s_failure(
    newsroom: Newsroom, proxy: SmallProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy.address)
    proxy.refuses = 403
    newsroom.settings(f"[build]\nhost_wait_s = 0.0\n{FEED.replace('http:', 'https:')}")
    report = newsroom.build()
    assert "does not let us through to news.example:443 (HTTP 403 Forbidden)" in report.complaints[0]
    assert list(report.failing) == ["https://news.example/feed.xml"]
