"""What a fetch asks, of whom, and what it makes of the answer, decided without a network."""

from __future__ import annotations

import time
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from narrator.article.web.addresses import PrivateAddressError, is_public, setting_for
from narrator.article.web.answer import _connection, _parsed
from narrator.article.web.fetch import (
    UNATTENDED,
    Fetched,
    FetchError,
    _accepted,
    _content_type,
    fetch,
)
from narrator.errors import ArticleError
from tests.article.conftest import Site

OPEN = replace(UNATTENDED, allow_private=True)


@pytest.mark.parametrize(
    ("url", "allowed"), [("http://10.0.0.7:8080/", True), ("http://10.0.0.7/", False), ("http://10.0.0.8:8080/", False)]
)
def test_private_hosts_are_allowed_by_name_or_for_one_port(url: str, allowed: bool) -> None:
    policy = replace(UNATTENDED, private_hosts=frozenset(("intranet", "10.0.0.7:8080")))
    ends_at = time.monotonic() + 5
    if allowed:
        connection, _ = _connection(urlsplit(url), url, policy, False, ends_at)
        assert connection.host == "10.0.0.7"
    else:
        with pytest.raises(PrivateAddressError, match="allow_private"):
            _connection(urlsplit(url), url, policy, False, ends_at)


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("http://Host.Test", "http://host.test/"),
        ("https://host.test:8443/ä?q=ö#part", "https://host.test:8443/%C3%A4?q=%C3%B6"),
        ("http://[::1]:81/a%20b", "http://[::1]:81/a%20b"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ],
)
def test_an_address_is_written_as_the_web_wants_it(url: str, written: str) -> None:
    assert _parsed(url, url).geturl() == written


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("ftp://host.test/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http:///a", "names no host"),
        ("http://me@host.test/", "a login inside"),
        ("http://:secret@host.test/", "a login inside"),
        ("http://host.test:99999/", "not a web address"),
        ("http://[::1/", "not a web address"),
    ],
)
def test_what_is_not_fetched_is_told_with_the_way_that_led_there(url: str, fault: str) -> None:
    with pytest.raises(ArticleError, match=fault) as caught:
        _parsed(url, url)
    assert "redirects" not in str(caught.value)
    with pytest.raises(ArticleError, match=r"^http://first\.test/: it redirects to ") as caught:
        _parsed(url, "http://first.test/")
    assert fault in str(caught.value)


@pytest.mark.parametrize(
    ("header", "kind", "charset"),
    [
        (None, None, None),
        ("", None, None),
        ("Text/HTML; Charset=UTF-8", "text/html", "utf-8"),
        ('text/html; a=b; charset = "latin-1"', "text/html", "latin-1"),
        ("html", None, None),
        ("text/plain", "text/plain", None),
        ("nonsense; charset=utf-8", None, "utf-8"),
    ],
)
def test_type_and_charset_are_read_apart(header: str | None, kind: str | None, charset: str | None) -> None:
    assert _content_type(header) == (kind, charset)


@pytest.mark.parametrize(
    ("status", "wait", "told", "retry_after_s"),
    [
        (404, "", "there is no such page", None),
        (429, "120", "too many requests", 120),
        (503, "9" * 9, "the site has a fault", 999_999_999),
        (503, "9" * 10, "the site has a fault", None),
        (500, "-5", "the site has a fault", None),
        (499, "soon", "it gives no page", None),
        (204, "", "it gives no page", None),
    ],
)
def test_a_status_that_is_no_page_is_told(status: int, wait: str, told: str, retry_after_s: int | None) -> None:
    with pytest.raises(FetchError, match=told) as caught:
        _accepted(Fetched("http://a.test/", status, b"", headers={"retry-after": wait}), "http://a.test/")
    assert (caught.value.status, caught.value.retry_after_s) == (status, retry_after_s)


@pytest.mark.parametrize("status", [200, 304])
def test_a_page_and_no_news_are_answers(status: int) -> None:
    answer = Fetched("http://a.test/", status, b"")
    assert _accepted(answer, "http://a.test/") is answer


@pytest.mark.parametrize(("redirects", "most", "is_read"), [(2, 2, True), (3, 2, False), (0, 0, True), (1, 0, False)])
def test_so_many_redirects_are_followed_and_no_more(site: Site, redirects: int, most: int, is_read: bool) -> None:
    for number in range(redirects):
        site.routes[f"/{number}"] = (302, {"Location": f"/{number + 1}"}, b"")
    site.page(f"/{redirects}", "words")
    policy = replace(OPEN, max_redirects=most)
    if is_read:
        found = fetch(f"{site.address}/0", policy=policy)
        assert (found.url, found.status) == (f"{site.address}/{redirects}", 200)
    else:
        with pytest.raises(ArticleError, match=f"more than {most} redirects"):
            fetch(f"{site.address}/0", policy=policy)


def test_what_an_unattended_fetch_may_take_is_bounded() -> None:
    limits = UNATTENDED.timeout_s, UNATTENDED.deadline_s, UNATTENDED.max_bytes, UNATTENDED.max_redirects
    assert limits == (20, 60, 20_000_000, 5)
    assert not UNATTENDED.allow_private
    assert not UNATTENDED.private_hosts


@pytest.mark.parametrize(
    ("address", "is_outside"),
    [
        ("100.63.255.255", True),
        ("100.64.0.0", False),
        ("100.127.255.255", False),
        ("100.128.0.0", True),
        ("2002:808:808::1", True),  # 6to4 of 8.8.8.8
        ("2002:a00:1::1", False),
        ("64:ff9b::808:808", True),
        ("64:ff9b::a00:1", False),
        ("::ffff:8.8.8.8", True),
        ("::ffff:192.168.0.1", False),
        ("2606:4700::1111%eth0", True),
        ("fe80::1%eth0", False),
    ],
)
def test_addresses_at_the_edges_of_what_is_private(address: str, is_outside: bool) -> None:
    assert is_public(address) is is_outside


def test_the_setting_that_allows_hosts_is_told_as_show_toml_has_it() -> None:
    assert setting_for(["a", "b:8080"]).endswith('[build] allow_private = ["a", "b:8080"]')
