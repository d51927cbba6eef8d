"""A host's name → the network addresses that a fetch may connect to; private ones only where the policy allows."""

from __future__ import annotations

import ipaddress
import socket

from narrator.errors import ArticleError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SHARED = ipaddress.ip_network("100.64.0.0/10")


def addresses_of(host: str, port: int, *, allow_private: bool, source: str) -> list[str]:
    """The addresses of `host` in the order to try them. All must be public unless `allow_private`.

    One private address among public ones refuses the host: a name that answers with both is set up to slip through.
    Raises ArticleError for a name that is not known, or not allowed.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise ArticleError(f"{source}: the host '{host}' is not known; check the address and the network") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not allow_private and not is_public(address):
            raise ArticleError(
                f"{source}: '{host}' is at {address}, a private address; these are not fetched unattended"
            )
    return addresses


def is_public(address: str) -> bool:
    """Whether `address` is reachable for everybody: not private, loopback, link-local, reserved or multicast.

    Addresses that carry an IPv4 address inside (mapped, 6to4, Teredo, NAT64) are judged by that one too.
    """
    parsed = ipaddress.ip_address(address.partition("%")[0])
    return all(_is_public(one) for one in (parsed, *_carried(parsed)))


def _is_public(address: IPAddress) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved and address not in _SHARED


def _carried(address: IPAddress) -> list[IPAddress]:
    if isinstance(address, ipaddress.IPv4Address):
        return []
    inside = [address.ipv4_mapped, address.sixtofour, address.teredo[1] if address.teredo else None]
    if address in _NAT64:
        inside.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in inside if one]
