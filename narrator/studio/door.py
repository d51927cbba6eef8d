"""What the studio is called by, and which pages are its own."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass

from narrator.publish.visitors import OWN_NAMES, host_name, is_called, is_own_origin
from narrator.studio.keys import Keys


@dataclass(frozen=True, slots=True)
class Door:
    """What the studio answers to. `any_address` is for one that is reachable at whatever addresses a machine has."""

    keys: Keys
    cookie_name: str = "narrator_studio"
    names: frozenset[str] = OWN_NAMES
    any_address: bool = False

    def is_called(self, host: str) -> bool:
        """Whether a Host header names this studio. A bare address cannot be another site's name."""
        return is_called(host, self.names) or (self.any_address and _is_address(host_name(host)))

    def is_own_origin(self, origin: str | None) -> bool:
        """Whether an Origin header is of a page of this studio."""
        if is_own_origin(origin, self.names):
            return True
        return origin is not None and self.any_address and _is_address(host_name(origin.partition("://")[2]))


def own_names(hosts: Iterable[str] = (), bind: str | None = None) -> frozenset[str]:
    """The names to be called by: this machine's own, those that were given, and the address that is listened at."""
    names = OWN_NAMES | {host_name(host) for host in hosts}
    if bind and not is_everywhere(bind):
        names |= {f"[{bind}]" if ":" in bind else bind.lower()}
    return names - {""}


def is_everywhere(bind: str) -> bool:
    """Whether an address to listen at means all that the machine has."""
    try:
        return ipaddress.ip_address(bind).is_unspecified
    except ValueError:
        return False


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
