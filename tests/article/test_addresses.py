"""Which network addresses an unattended fetch may connect to."""

from __future__ import annotations

import ipaddress
import socket

import pytest

from narrator.article.web.addresses import addresses_of, is_public
from narrator.article.web.special_addresses import SPECIAL
from narrator.errors import ArticleError

_INSIDE = """
0.0.0.0 0.255.255.255 10.0.0.0 10.1.2.3 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.255
169.254.0.0 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.0 192.0.0.8 192.0.0.9 192.0.0.10 192.0.0.170 192.0.0.255
192.0.2.1 192.0.2.255 192.88.99.0 192.88.99.2 192.88.99.255 192.168.1.1 192.168.255.255 198.18.0.0 198.19.255.255
198.51.100.0 198.51.100.255 203.0.113.0 203.0.113.255 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
::1 :: ::2 ::7f00:1 ::808:808 ::ffff:0:808:808 64:ff9a::1 64:ff9b::1:0:0 64:ff9b:1::808:808 64:ff9b:1:ffff::1
100::1 100:0:0:1::1 200::1 1fff:ffff::1 2001:1::1 2001:1::2 2001:1::3 2001:1::4 2001:2::1 2001:2:1::1 2001:4:113::1
2001:5::1 2001:10::1 2001:1f:ffff::1 2001:40::1 2001:1ff::1 2001:db8::1 2001:db8:ffff::1 3fff::1 3fff:fff:ffff::1
4000::1 5f00::1 5f00:ffff::1 fbff::1 fc00::1 fd12::1 fdff::1 fe00::1 fe80::1 fe80::1%eth0 febf::1 fec0::1 feff::1
ff02::1 ff0e::1
"""
_OUTSIDE = """
1.0.0.0 8.8.8.8 9.255.255.255 11.0.0.0 93.184.216.34 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0
169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 191.255.255.255 192.0.1.0 192.0.3.0 192.31.196.1 192.52.193.1
192.88.98.255 192.88.100.0 192.167.255.255 192.169.0.0 192.175.48.1 198.17.255.255 198.20.0.0 198.51.99.255
198.51.101.0 203.0.112.255 203.0.114.0 223.255.255.255
2000::1 2001:3::1 2001:4:112::1 2001:20::1 2001:2f:ffff::1 2001:30::1 2001:3f:ffff::1 2001:200::1 2001:db7:ffff::1
2001:db9::1 2003::1 2606:4700::1111 2620:4f:8000::1 3ffe:ffff::1 3fff:1000::1
"""
_CARRIED = """
10.1.2.3 127.0.0.1 169.254.169.254 172.16.0.1 192.168.1.1 100.64.0.1 192.88.99.1 0.0.0.0 224.0.0.1
"""
_PREFIXES = {"mapped": "::ffff:{v4}", "NAT64": "64:ff9b::{v4}", "6to4": "2002:{high:x}:{low:x}::1"}


def carrying(kind: str, v4: str) -> str:
    """An IPv6 address of this kind that leads to the IPv4 one."""
    high, low = divmod(int(ipaddress.IPv4Address(v4)), 1 << 16)
    return _PREFIXES[kind].format(v4=v4, high=high, low=low)


def teredo(server: str, client: str) -> str:
    """RFC 4380: prefix, server, flags and port, and the client's address with all bits turned over."""
    bits = 0x20010000 << 96 | int(ipaddress.IPv4Address(server)) << 64 | int(ipaddress.IPv4Address(client)) ^ 0xFFFFFFFF
    return str(ipaddress.IPv6Address(bits))


def test_one_private_address_among_public_ones_refuses_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *rest, **more: found)
    with pytest.raises(ArticleError, match=r"'rebind\.test' is at 10\.0\.0\.1, a private address"):
        addresses_of("rebind.test", 80, allow_private=False, source="http://rebind.test/")
    assert addresses_of("rebind.test", 80, allow_private=True, source="") == ["93.184.216.34", "10.0.0.1"]


@pytest.mark.parametrize("address", _INSIDE.split())
def test_an_address_inside_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", _OUTSIDE.split())
def test_an_address_outside_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("kind", _PREFIXES)
def test_an_address_that_leads_to_another_is_as_public_as_that(kind: str) -> None:
    assert is_public(carrying(kind, "8.8.8.8"))
    assert [inner for inner in _CARRIED.split() if is_public(carrying(kind, inner))] == []


@pytest.mark.parametrize("inner", _CARRIED.split())
def test_a_teredo_tunnel_is_as_public_as_both_its_ends(inner: str) -> None:
    assert is_public(teredo("8.8.8.8", "9.9.9.9"))
    assert not is_public(teredo(inner, "9.9.9.9"))
    assert not is_public(teredo("8.8.8.8", inner))


def test_each_row_of_the_registries_is_tried_above() -> None:
    tried = [ipaddress.ip_address(address.partition("%")[0]) for address in (_INSIDE + _OUTSIDE).split()]
    tried += [ipaddress.ip_address(carrying(kind, "8.8.8.8")) for kind in _PREFIXES]
    tried.append(ipaddress.ip_address(teredo("8.8.8.8", "9.9.9.9")))
    networks = [ipaddress.ip_network(text) for text in SPECIAL]
    nearest = {max((net for net in networks if one in net), key=lambda net: net.prefixlen) for one in tried}
    assert set(networks) - nearest == set()
