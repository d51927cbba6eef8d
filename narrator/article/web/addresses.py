"""A host's name → the network addresses that a fetch may connect to; private ones only where the policy allows."""

from __future__ import annotations

import ipaddress
import json
import socket
from collections.abc import Iterable

from narrator.article.web.no_answer import NoAnswerError
from narrator.article.web.special_addresses import is_reachable, spoken_for

_OWN_DOMAINS = frozenset(
    ("corp", "home", "home.arpa", "internal", "intranet", "invalid", "lan", "local", "localdomain", "localhost", "mail")
)
"""Names of a network's own: RFC 6761, 6762 and 8375, and what ICANN gives to nobody as it is so used."""


def addresses_of(host: str, port: int, *, allow_private: bool, source: str, may_be_unknown: bool = False) -> list[str]:
    """The addresses of `host` in the order to try them. All must be public unless `allow_private`.

    One private address among public ones refuses the host: a name that answers with both is set up to slip through.
    With `may_be_unknown` (a proxy will be asked, and in many networks it alone knows the names outside) a name that is
    not known here gives none, if it can be one of the public DNS. Raises NoAnswerError for a name that is not known, or
    not allowed.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        if may_be_unknown and (allow_private or _is_public_name(host)):
            return []
        if may_be_unknown:
            reason = f"'{host}' is a name of a network's own, which no proxy is asked for unattended; "
            raise NoAnswerError(source, f"{reason}{setting_for([host])}", "private") from error
        reason = f"the host '{host}' is not known; check the address and the network"
        raise NoAnswerError(source, reason, "unknown host") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not allow_private and not is_public(address):
            raise PrivateAddressError(source, host, address)
    return addresses


class PrivateAddressError(NoAnswerError):
    """A host that is not for everybody, and that nobody has allowed."""

    def __init__(self, source: str, host: str, address: str) -> None:
        reason = f"'{host}' is at {address}, a private address; these are not fetched unattended; {setting_for([host])}"
        super().__init__(source, reason, "private")
        self.host = host


def names_of(host: str, port: int) -> tuple[str, ...]:
    """How a setting may name the host: alone, or, the last, with its port; an IPv6 address in brackets too."""
    bracketed = f"[{host}]" if ":" in host else host
    return host, bracketed, f"{bracketed}:{port}"


def _is_public_name(host: str) -> bool:
    """Whether a name can be one of the public DNS, by its last label: none there begins with a digit, which an odd
    spelling of an address would do."""
    labels = host.rstrip(".").lower().split(".")
    is_own = len(labels) < 2 or labels[-1] in _OWN_DOMAINS or ".".join(labels[-2:]) in _OWN_DOMAINS
    return not is_own and not labels[-1][:1].isdigit()


def setting_for(hosts: Iterable[str]) -> str:
    """How to have these hosts fetched all the same: the setting, as show.toml has it."""
    return f"if they may be: [build] allow_private = [{', '.join(map(json.dumps, hosts))}]"


def any_public(addresses: Iterable[str]) -> bool:
    """Whether somebody outside may be behind one of them."""
    return any(is_public(address) for address in addresses)


def is_literal(host: str) -> bool:
    """Whether the host is an address, or this machine by its own name: nothing that others may lead elsewhere."""
    try:
        ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return host.rstrip(".").lower() == "localhost"
    return True


def is_public(address: str) -> bool:
    """Whether `address` is reachable for everybody: not private, loopback, link-local, reserved or multicast.

    One that stands for IPv4 addresses, or carries them through a tunnel, is as public as the least public of them.
    """
    parsed = ipaddress.ip_address(address.partition("%")[0])
    inner = spoken_for(parsed)
    return all(map(is_reachable, inner)) if inner else is_reachable(parsed)
