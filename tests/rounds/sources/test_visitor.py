"""Fetching as a guest behaves, against a real server: robots.txt, gaps, shares, nothing asked for twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.article.web.fetch import FetchPolicy
from narrator.errors import ArticleError
from narrator.rounds.sources import KeptOutError, NotNowError, UnreachedError, Visitor
from narrator.rounds.sources.answers import Answers
from tests.article.conftest import Site
from tests.newsroom import serve_with_etag

OPEN = FetchPolicy(allow_private=True, timeout_s=1.0, deadline_s=2.0)


class Clock:
    """Time that passes by sleeping alone."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.slept_s: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept_s.append(seconds)
        self.now_s += seconds


def visitor(
    clock: Clock | None = None,
    answers: Answers | None = None,
    *,
    heeds_robots: bool = True,
    wait_s: float = 0.0,
    most_requests: int = 60,
) -> Visitor:
    clock = clock or Clock()
    return Visitor(
        OPEN,
        heeds_robots=heeds_robots,
        wait_s=wait_s,
        most_requests=most_requests,
        answers=answers,
        clock=lambda: clock.now_s,
        sleep=clock.sleep,
    )


def paths(site: Site) -> list[str]:
    return [path for path, _ in site.asked]


def test_robots_txt_is_asked_for_once_and_heeded(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /inner/\n", "text/plain")
    url, inner = site.page("/a", "words"), site.page("/inner/b", "words")
    guest = visitor()
    guest.get(url)
    with pytest.raises(KeptOutError, match=r"/inner/b: the site's robots\.txt asks programs to stay away"):
        guest.get(inner)
    assert paths(site) == ["/robots.txt", "/a"]


def test_a_feed_is_asked_for_as_politely_as_a_page(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /inner/\n", "text/plain")
    url, inner, clock = site.page("/feed", "words"), site.page("/inner/feed", "words"), Clock()
    guest = visitor(clock, wait_s=1.0, most_requests=3)
    with pytest.raises(KeptOutError):
        guest.get_again(inner)
    guest.get_again(url)
    guest.get_again(url)
    with pytest.raises(NotNowError):
        guest.get_again(url)
    assert paths(site) == ["/robots.txt", "/feed", "/feed"]
    assert clock.slept_s == [1.0, 1.0]


def test_rules_for_us_by_name_count(site: Site) -> None:
    site.page("/robots.txt", "User-agent: narrator\nDisallow: /\n\nUser-agent: *\nDisallow:\n", "text/plain")
    with pytest.raises(KeptOutError):
        visitor().get(site.page("/a", "words"))


def test_without_robots_txt_all_is_open(site: Site) -> None:
    assert visitor().get(site.page("/a", "words")).content == b"words"


def test_robots_txt_is_left_alone_where_the_show_says_so(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /\n", "text/plain")
    visitor(heeds_robots=False).get(site.page("/a", "words"))
    assert paths(site) == ["/a"]


def test_a_host_whose_robots_txt_fails_is_asked_once_and_left(site: Site) -> None:
    site.routes["/robots.txt"] = (503, {}, b"")
    url, guest = site.page("/a", "words"), visitor()
    for _ in range(2):
        with pytest.raises(ArticleError, match=r"/a: not fetched: .*robots\.txt: HTTP 503"):
            guest.get(url)
    assert paths(site) == ["/robots.txt"]


def test_a_dead_host_is_asked_once() -> None:
    guest = visitor()
    for name in ("a", "b"):
        with pytest.raises(ArticleError, match=rf"/{name}: not fetched: .* takes no connections"):
            guest.get(f"http://127.0.0.1:9/{name}")


def test_a_host_is_given_time_between_requests(site: Site) -> None:
    clock = Clock()
    guest = visitor(clock, wait_s=1.5)
    for path in ("/a", "/b"):
        guest.get(site.page(path, "words"))
    assert clock.slept_s == [1.5, 1.5]


def test_a_site_may_ask_for_longer_gaps_within_reason(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 4\n", "text/plain")
    clock = Clock()
    visitor(clock).get(site.page("/a", "words"))
    assert clock.slept_s == [4.0]
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 4000\n", "text/plain")
    clock = Clock()
    visitor(clock).get(site.page("/a", "words"))
    assert clock.slept_s == [10.0]


def test_a_host_gets_so_many_requests_and_no_more(site: Site) -> None:
    guest = visitor(heeds_robots=False, most_requests=2)
    url = site.page("/a", "words")
    guest.get(url)
    guest.get(url)
    with pytest.raises(NotNowError, match="had 2 requests in this run; the next run goes on"):
        guest.get(url)


def test_what_has_not_changed_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    url = serve_with_etag(site, "/feed", "one")
    answers = Answers(tmp_path)
    first = visitor(answers=answers).get_again(url)
    again = visitor(answers=answers).get_again(url)
    assert (first.content, first.content_type, first.url) == (again.content, again.content_type, again.url)
    assert site.asked[-1][1]["if-none-match"] == first.headers["etag"]
    serve_with_etag(site, "/feed", "two")
    assert visitor(answers=answers).get_again(url).content == b"two"


def test_last_modified_is_remembered_too(site: Site, tmp_path: Path) -> None:
    url = site.page("/feed", "one", Last_Modified="Mon, 02 Mar 2026 06:00:00 GMT")
    for _ in range(2):
        visitor(answers=Answers(tmp_path)).get_again(url)
    assert site.asked[-1][1]["if-modified-since"] == "Mon, 02 Mar 2026 06:00:00 GMT"


def test_an_answer_without_validators_is_not_kept(site: Site, tmp_path: Path) -> None:
    visitor(answers=Answers(tmp_path)).get_again(site.page("/feed", "one"))
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_memory_is_asked_for_anew(site: Site, tmp_path: Path) -> None:
    url = serve_with_etag(site, "/feed", "one")
    visitor(answers=Answers(tmp_path)).get_again(url)
    next(tmp_path.iterdir()).write_bytes(b"{broken")
    assert visitor(answers=Answers(tmp_path)).get_again(url).content == b"one"
    assert "if-none-match" not in site.asked[-1][1]


def test_answers_of_sources_that_are_gone_are_forgotten(site: Site, tmp_path: Path) -> None:
    urls = [serve_with_etag(site, path, "one") for path in ("/a", "/b")]
    for url in urls:
        visitor(answers=Answers(tmp_path)).get_again(url)
    Answers(tmp_path).keep_only(urls[:1])
    assert Answers(tmp_path).find(urls[0]) is not None
    assert Answers(tmp_path).find(urls[1]) is None


def test_a_host_that_may_be_private_opens_no_other(site: Site) -> None:
    host = site.address.removeprefix("http://")
    policy = FetchPolicy(private_hosts=frozenset({host}), timeout_s=1.0, deadline_s=2.0)
    guest = Visitor(policy, heeds_robots=False, wait_s=0.0)
    url = site.page("/a", "words")
    assert guest.get(url).content == b"words"
    for target in ("http://127.0.0.1:9/x", "http://169.254.169.254/latest", "http://localhost:9/", "http://[::1]/"):
        site.routes["/away"] = (302, {"Location": target}, b"")
        with pytest.raises(ArticleError, match="a private address"):
            guest.get(f"{site.address}/away")


def test_what_is_no_address_is_told() -> None:
    with pytest.raises(ArticleError, match="not a web address"):
        visitor().get("http://[")


def test_a_busy_host_tells_how_long_to_stay_away(site: Site) -> None:
    site.routes["/a"] = (429, {"Retry-After": "7200"}, b"")
    with pytest.raises(UnreachedError, match="HTTP 429: too many requests") as caught:
        visitor().get(f"{site.address}/a")
    assert caught.value.retry_after_s == 7200


def test_what_was_not_reached_tells_its_address(site: Site) -> None:
    with pytest.raises(UnreachedError, match=r"/gone: HTTP 404: there is no such page") as caught:
        visitor(heeds_robots=False).get(f"{site.address}/gone")
    assert caught.value.retry_after_s == 0
