"""Which proxy the environment names for an address, and for which addresses it names none."""

from __future__ import annotations

import pytest

from narrator.article.web.proxies import Proxy, ProxyError, proxy_for

A, B, C = "http://a.test:1", "http://b.test:2", "http://c.test:3"


@pytest.mark.parametrize(
    ("environ", "scheme", "found"),
    [
        ({}, "https", None),
        ({"HTTP_PROXY": A}, "http", "a.test:1"),
        ({"HTTP_PROXY": A}, "https", None),
        ({"HTTPS_PROXY": A}, "https", "a.test:1"),
        ({"https_proxy": A, "HTTPS_PROXY": B}, "https", "a.test:1"),
        ({"https_proxy": "", "HTTPS_PROXY": B}, "https", None),
        ({"ALL_PROXY": C}, "https", "c.test:3"),
        ({"all_proxy": C, "HTTPS_PROXY": B}, "https", "b.test:2"),
        ({"HTTPS_PROXY": "", "ALL_PROXY": C}, "https", None),
        ({"HTTPS_PROXY": B, "HTTP_PROXY": A}, "ssh", None),
        ({"ALL_PROXY": C, "HTTP_PROXY": A}, "ssh", "c.test:3"),
        ({"HTTP_PROXY": "a.test:1"}, "http", "a.test:1"),
        ({"HTTP_PROXY": "http://a.test"}, "http", "a.test:3128"),
        ({"HTTP_PROXY": "http://[::1]:8080/"}, "http", "[::1]:8080"),
        ({"HTTP_PROXY": A, "REQUEST_METHOD": "GET"}, "http", None),
    ],
)
def test_the_variable_of_the_scheme_counts_before_the_one_for_all(
    environ: dict[str, str], scheme: str, found: str | None
) -> None:
    proxy = proxy_for(scheme, "example.org", 443, environ)
    assert (proxy and proxy.name) == found


@pytest.mark.parametrize(
    ("exceptions", "host", "is_direct"),
    [
        ("*", "example.org", True),
        ("example.org", "example.org", True),
        ("example.org", "www.example.org", True),
        (".example.org", "www.example.org", True),
        ("*.example.org", "www.example.org", True),
        ("EXAMPLE.org", "Example.ORG.", True),
        ("example.org", "badexample.org", False),
        ("other.org, example.org", "example.org", True),
        ("other.org example.org", "example.org", True),
        ("example.org:443", "example.org", True),
        ("example.org:8080", "example.org", False),
        ("203.0.113.7", "203.0.113.7", True),
        ("203.0.113.0/24", "203.0.113.7", True),
        ("203.0.112.0/24", "203.0.113.7", False),
        ("203.0.113.0/24:443", "203.0.113.7", True),
        ("2001:db8::/32", "2001:db8::7", True),
        ("2001:db8::7", "2001:db8:0:0::7", True),
        ("[2001:db8::7]:443", "2001:db8::7", True),
        ("[2001:db8::7]:80", "2001:db8::7", False),
        ("", "localhost", True),
        ("", "a.localhost", True),
        ("", "127.0.0.9", True),
        ("", "::1", True),
        ("", "10.0.0.7", False),
        (",", "example.org", False),
        (".", "example.org", False),
        ("not/a/network", "203.0.113.7", False),
    ],
)
def test_no_proxy_names_hosts_that_are_asked_directly(exceptions: str, host: str, is_direct: bool) -> None:
    for name in ("no_proxy", "NO_PROXY"):
        found = proxy_for("https", host, 443, {"HTTPS_PROXY": A, name: exceptions})
        assert (found is None) == is_direct


def test_the_login_is_sent_and_shown_to_nobody() -> None:
    proxy = proxy_for("https", "example.org", 443, {"https_proxy": "http://me:s%40cret@a.test:1"})
    assert proxy == Proxy("https_proxy", "a.test", 1, "me", "s@cret")
    assert proxy.headers == {"Proxy-Authorization": "Basic bWU6c0BjcmV0"}
    assert proxy.address == "http://me:s%40cret@a.test:1"
    assert str(proxy) == "http://a.test:1 (https_proxy)"
    assert "cret" not in repr(proxy)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("socks5://a.test:1080", "HTTPS_PROXY: socks5://a.test is no HTTP proxy: write http://host:port"),
        ("https://me:secret@a.test:1", "HTTPS_PROXY: https://a.test is no HTTP proxy"),
        ("http://a.test:nonsense", "HTTPS_PROXY names no proxy: write http://host:port"),
        ("http://", "HTTPS_PROXY: it names no host"),
        ("http://[::1", "HTTPS_PROXY names no proxy"),
    ],
)
def test_what_is_no_proxy_of_ours_is_told_with_its_variable_and_no_password(address: str, told: str) -> None:
    with pytest.raises(ProxyError) as caught:
        proxy_for("https", "example.org", 443, {"HTTPS_PROXY": address})
    assert told in str(caught.value)
    assert "secret" not in str(caught.value)
