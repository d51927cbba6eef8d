"""IANA's special-purpose addresses: which of them the whole internet reaches, and which stand for IPv4 ones.

Sources: the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, RFC 8190), whose names the rows bear, the
IPv4 and IPv6 Address Space registries for multicast and for what is not given out, and RFC 3879 for site-local ones.
"""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_Network = ipaddress.IPv4Network | ipaddress.IPv6Network

SPECIAL: dict[str, tuple[str, bool]] = {
    "0.0.0.0/0": ("the rest of IPv4", True),
    "0.0.0.0/8": ("“This network”", False),
    "10.0.0.0/8": ("Private-Use", False),
    "100.64.0.0/10": ("Shared Address Space", False),
    "127.0.0.0/8": ("Loopback", False),
    "169.254.0.0/16": ("Link Local", False),
    "172.16.0.0/12": ("Private-Use", False),
    "192.0.0.0/24": ("IETF Protocol Assignments", False),
    "192.0.2.0/24": ("Documentation (TEST-NET-1)", False),
    "192.31.196.0/24": ("AS112-v4", True),
    "192.52.193.0/24": ("AMT", True),
    "192.88.99.0/24": ("Deprecated (6to4 Relay Anycast)", False),
    "192.168.0.0/16": ("Private-Use", False),
    "192.175.48.0/24": ("Direct Delegation AS112 Service", True),
    "198.18.0.0/15": ("Benchmarking", False),
    "198.51.100.0/24": ("Documentation (TEST-NET-2)", False),
    "203.0.113.0/24": ("Documentation (TEST-NET-3)", False),
    "224.0.0.0/4": ("Multicast", False),
    "240.0.0.0/4": ("Reserved", False),
    "::/0": ("not given out", False),
    "2000::/3": ("Global Unicast", True),
    "::/128": ("Unspecified Address", False),
    "::1/128": ("Loopback Address", False),
    "::ffff:0:0/96": ("IPv4-mapped Address", False),
    "64:ff9b::/96": ("IPv4-IPv6 Translat.", True),
    "64:ff9b:1::/48": ("IPv4-IPv6 Translat., of a network's own", False),
    "100::/64": ("Discard-Only Address Block", False),
    "100:0:0:1::/64": ("Dummy IPv6 Prefix", False),
    "2001::/23": ("IETF Protocol Assignments", False),
    "2001::/32": ("TEREDO", True),
    "2001:2::/48": ("Benchmarking", False),
    "2001:3::/32": ("AMT", True),
    "2001:4:112::/48": ("AS112-v6", True),
    "2001:10::/28": ("Deprecated (previously ORCHID)", False),
    "2001:20::/28": ("ORCHIDv2", True),
    "2001:30::/28": ("Drone Remote ID Protocol Entity Tags (DETs) Prefix", True),
    "2001:db8::/32": ("Documentation", False),
    "2002::/16": ("6to4", True),
    "2620:4f:8000::/48": ("Direct Delegation AS112 Service", True),
    "3fff::/20": ("Documentation", False),
    "5f00::/16": ("Segment Routing (SRv6) SIDs", False),
    "fc00::/7": ("Unique-Local", False),
    "fe80::/10": ("Link-Local Unicast", False),
    "fec0::/10": ("Site-Local Unicast, deprecated", False),
    "ff00::/8": ("Multicast", False),
}
"""Network → its name, and whether it is “Globally Reachable”; of two that hold an address the smaller one counts.

The registries' single addresses for port control, TURN and service registration (192.0.0.9, 192.0.0.10, 2001:1::1 to
2001:1::3) are reachable by their letter, but lead to whichever server is nearest: one's own router. They stay closed,
as does what the registries leave open ("N/A"). TEREDO and 6to4 are judged by the addresses that they carry.
"""

_ROWS: tuple[tuple[_Network, bool], ...] = tuple(
    sorted(
        ((ipaddress.ip_network(network), reachable) for network, (_, reachable) in SPECIAL.items()),
        key=lambda row: -row[0].prefixlen,
    )
)
_LAST_32 = tuple(map(ipaddress.ip_network, ("::ffff:0:0/96", "64:ff9b::/96")))


def is_reachable(address: Address) -> bool:
    """Whether the registries call it reachable for everybody."""
    return next(reachable for network, reachable in _ROWS if address.version == network.version and address in network)


def spoken_for(address: Address) -> tuple[ipaddress.IPv4Address, ...]:
    """The IPv4 addresses that it stands for (mapped, NAT64) or tunnels to (6to4; TEREDO's server and client)."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    if any(address in network for network in _LAST_32):
        return (ipaddress.IPv4Address(int(address) & 0xFFFFFFFF),)
    return tuple(found for found in (address.sixtofour, *(address.teredo or ())) if found is not None)
