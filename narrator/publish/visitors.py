"""Who asks a server on this machine, by what name and from which page → whether it answers; which bytes are meant.

Any page that a browser has open can have a name of its own lead to this machine (DNS rebinding), or send requests here.
What it cannot do is choose the Host header, or unsay what the browser tells of where a request comes from.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection

OWN_ADDRESS = "127.0.0.1"
OWN_NAMES = frozenset((OWN_ADDRESS, "localhost", "[::1]"))
_HOST = re.compile(r"(.*?)(?::[0-9]{1,5})?")
_ORIGIN = re.compile(r"https?://([^/]*)")
_BEYOND = 18
"""Digits: no file has as many bytes as such a number says, and Python makes no number of more than 4300."""


def host_name(host: str) -> str:
    """The name in a Host header or the middle of an address, in small letters; a tunnel may have any port."""
    parts = _HOST.fullmatch(host.lower())
    return parts[1] if parts else ""


def is_called(host: str, names: Collection[str]) -> bool:
    """Whether `host`, as a Host header or an address has it, is one of `names`."""
    return host_name(host) in names


def is_own_origin(origin: str | None, names: Collection[str]) -> bool:
    """Whether an Origin header is of a page of ours; there is none where a person opens an address."""
    if origin is None:
        return True
    match = _ORIGIN.fullmatch(origin)
    return match is not None and is_called(match[1], names)


def byte_range(header: str, length: int) -> tuple[int, int] | None:
    """First and last byte of a "bytes=…" header with one range; None when that is not to be had (RFC 9110, 14.1)."""
    match = re.fullmatch(r"bytes=([0-9]*)-([0-9]*)", header.strip())
    if not match or match.groups() == ("", "") or not length:
        return None
    if not match[1]:
        first, last = max(0, length - _number(match[2])), length - 1
    else:
        first, last = _number(match[1]), min(_number(match[2] or str(length)), length - 1)
    return (first, last) if first <= last else None


def _number(digits: str) -> int:
    """Its value, or something no file is as long as."""
    return int(digits) if len(digits) <= _BEYOND else sys.maxsize
