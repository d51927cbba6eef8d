"""The way out to the web: to which port, how far inside it may lead, and what is kept of the redirects on the way."""

from __future__ import annotations

import http.client
import ssl
import time
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from narrator.article.web.addresses import PrivateAddressError
from narrator.article.web.answer import BY_HAND, UNATTENDED, _connection, _failure, _parsed, open_answer
from narrator.article.web.inflate import OverflowedError
from narrator.article.web.no_answer import Fault, NoAnswerError
from tests.article.conftest import Site, serving

INSIDE, OUTSIDE = "10.0.0.7", "8.8.8.8"


@pytest.mark.parametrize(
    ("url", "port"),
    [
        ("http://8.8.8.8/", 80),
        ("https://8.8.8.8/", 443),
        ("http://8.8.8.8:443/", 443),
        ("https://8.8.8.8:80/", 80),
        ("https://[2606:4700::1111]:8443/", 8443),
    ],
)
def test_the_port_is_the_one_named_or_the_schemes(url: str, port: int) -> None:
    connection, _ = _connection(urlsplit(url), url, UNATTENDED, False, time.monotonic() + 5)
    assert connection.port == port


@pytest.mark.parametrize(("url", "allowed"), [("https://10.0.0.7/", True), ("http://10.0.0.7/", False)])
def test_a_host_allowed_for_one_port_is_allowed_where_the_scheme_means_it(url: str, allowed: bool) -> None:
    policy = replace(UNATTENDED, private_hosts=frozenset((f"{INSIDE}:443",)))
    if allowed:
        _connection(urlsplit(url), url, policy, False, time.monotonic() + 5)
    else:
        with pytest.raises(PrivateAddressError):
            _connection(urlsplit(url), url, policy, False, time.monotonic() + 5)


@pytest.mark.parametrize(
    ("was_inside", "host", "is_inside"),
    [(True, INSIDE, True), (True, OUTSIDE, False), (False, INSIDE, False), (False, OUTSIDE, False)],
)
def test_the_way_is_inside_only_where_it_has_been_all_along(was_inside: bool, host: str, is_inside: bool) -> None:
    url = f"http://{host}/"
    policy = replace(BY_HAND, private_hosts=frozenset((INSIDE,)))
    assert _connection(urlsplit(url), url, policy, was_inside, time.monotonic() + 5)[1] is is_inside


def test_a_trusted_host_cannot_lead_an_unattended_fetch_to_another_one_inside(site: Site) -> None:
    policy = replace(UNATTENDED, private_hosts=frozenset((site.address.removeprefix("http://"),)))
    with serving() as other:
        site.routes["/a"] = (302, {"Location": other.page("/secret", "words")}, b"")
        with pytest.raises(PrivateAddressError), open_answer(f"{site.address}/a", policy=policy):
            pass
        assert other.asked == []
    site.routes["/b"] = (302, {"Location": site.page("/c", "words")}, b"")
    with open_answer(f"{site.address}/b", policy=policy) as answer:
        assert answer.status == 200


def test_the_headers_of_the_first_answer_are_kept_beside_those_of_the_last(site: Site) -> None:
    site.page("/3", "words", X_Step="third")
    site.routes["/2"] = (302, {"Location": "/3", "X-Step": "second"}, b"")
    site.routes["/1"] = (302, {"Location": "/2", "X-Step": "first"}, b"")
    with open_answer(f"{site.address}/1", policy=BY_HAND) as answer:
        assert (answer.first_headers["x-step"], answer.headers["x-step"]) == ("first", "third")
    with open_answer(f"{site.address}/3", policy=BY_HAND) as answer:
        assert (answer.first_headers["x-step"], answer.headers["x-step"]) == ("third", "third")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("ftp://host.test/", "ftp://host.test/: only http and https addresses are fetched"),
        ("http:///a", "http:///a: the address names no host"),
    ],
)
def test_an_address_that_nothing_led_to_is_told_without_a_way(url: str, told: str) -> None:
    with pytest.raises(NoAnswerError) as caught:
        _parsed(url, url)
    assert str(caught.value) == told


@pytest.mark.parametrize(
    ("error", "fault", "told"),
    [
        (TimeoutError(), "too slow", "no answer within 20 s, or not all of it within 60 s"),
        (ConnectionRefusedError(), "refused", "takes no connections"),
        (ssl.SSLCertVerificationError(1, "self-signed"), "certificate", "certificate is not valid"),
        (EOFError(), "broken off", "broke off"),
        (ConnectionResetError(), "broken off", "broke off"),
        (http.client.IncompleteRead(b""), "broken off", "broke off"),
        (http.client.BadStatusLine("SSH-2.0"), "no HTTP", "is not HTTP (BadStatusLine)"),
        (OSError(101, "Network is unreachable"), "no HTTP", "cannot be fetched (Network is unreachable)"),
        (OverflowedError(), "too long", "more than 20 MB; too much for an article"),
    ],
)
def test_each_kind_of_failure_has_its_name_and_its_words(error: Exception, fault: Fault, told: str) -> None:
    if isinstance(error, ssl.SSLCertVerificationError):
        error.verify_message = "self-signed"
    failure = _failure("http://host.test/", error, UNATTENDED)
    assert failure.fault == fault
    assert told in str(failure)
