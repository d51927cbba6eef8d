"""A host's name → the network addresses that a fetch may connect to; private ones only where the policy allows."""

from __future__ import annotations

import ipaddress
import json
import socket
from collections.abc import Iterable

from narrator.errors import ArticleError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SHARED = ipaddress.ip_network("100.64.0.0/10")


class PrivateAddressError(ArticleError):
    """A host that is not for everybody, and that nobody has allowed."""

    def __init__(self, source: str, host: str, address: str) -> None:
        super().__init__(
            f"{source}: '{host}' is at {address}, a private address; these are not fetched unattended; "
            + setting_for([host])
        )
        self.host = host


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
            raise PrivateAddressError(source, host, address)
    return addresses


def setting_for(hosts: Iterable[str]) -> str:
    """How to have these hosts fetched all the same: the setting, as show.toml has it."""
    return f"if they may be: [build] allow_private = [{', '.join(map(json.dumps, hosts))}]"


def is_public(address: str) -> bool:
    """Whether `address` is reachable for everybody: not private, loopback, link-local, reserved or multicast.

    An address that stands for an IPv4 one (mapped, NAT64) is judged by that; one that tunnels to it (6to4, Teredo) by
    both.
    """
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv4Address):
        return _is_public(parsed)
    if parsed.ipv4_mapped or parsed in _NAT64:
        return _is_public(ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF))
    tunnelled = [parsed.sixtofour, parsed.teredo[1] if parsed.teredo else None]
    return _is_public(parsed) and all(_is_public(one) for one in tunnelled if one)


def _is_public(address: IPAddress) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved and address not in _SHARED
