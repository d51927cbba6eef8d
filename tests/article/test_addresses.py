"""Which network addresses an unattended fetch may connect to."""

from __future__ import annotations

import socket

import pytest

from narrator.article.addresses import addresses_of, is_public
from narrator.errors import ArticleError

_INSIDE = """
127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 240.0.0.1
192.0.2.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd12::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1
64:ff9b::a00:1 2002:7f00:1::1 2002:a00:1::1 2001:db8::1
"""


def test_one_private_address_among_public_ones_refuses_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *rest, **more: found)
    with pytest.raises(ArticleError, match=r"'rebind\.test' is at 10\.0\.0\.1, a private address"):
        addresses_of("rebind.test", 80, allow_private=False, source="http://rebind.test/")
    assert addresses_of("rebind.test", 80, allow_private=True, source="") == ["93.184.216.34", "10.0.0.1"]


@pytest.mark.parametrize(
    "address",
    _INSIDE.split(),
)
def test_an_address_inside_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_an_address_outside_is_public(address: str) -> None:
    assert is_public(address)
