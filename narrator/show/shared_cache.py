"""`cache.shared` of a show → which kind of store it names, what is wrong with it, and its name without any password."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import SplitResult, urlsplit

StoreKind = Literal["folder", "s3", "redis"]

_KINDS: dict[str, StoreKind] = {"s3": "s3", "redis": "redis", "rediss": "redis"}
REDIS_PASSWORD = "NARRATOR_REDIS_PASSWORD"
"""The variable that gives it; the user may stand in the address."""
STORE_PATTERN = r"^(?:s3|rediss?)://[^/?#]|^(?!.*://).*\S"
"""What an editor can tell by: an address of those kinds, or no address."""
_KNOWN = "write a folder, s3://bucket/prefix, or redis://host:port/db (rediss:// with TLS)"


def store_kind(place: str) -> StoreKind:
    """What has no scheme is a folder. The place has been checked by `store_problem`."""
    scheme, divided, _ = place.partition("://")
    return _KINDS[scheme] if divided else "folder"


def store_name(place: str) -> str:
    """The place as it may be shown: an address without login and options."""
    if "://" not in place:
        return place
    scheme, _, rest = place.partition("://")
    return f"{scheme}://{re.split('[?#]', rest)[0].rpartition('@')[2]}"


def store_problem(place: str) -> str | None:
    """What is wrong with it as it is written; whether anybody answers there is another question."""
    scheme, divided, _ = place.partition("://")
    if not divided:
        return None if place.strip() else f"is empty: {_KNOWN}"
    if scheme not in _KINDS:
        return f"{store_name(place)} is of no kind that is known: {_KNOWN}"
    try:
        parts = urlsplit(place)
        problem = _s3_problem(parts) if scheme == "s3" else _redis_problem(parts)
    except ValueError:  # whose words may quote a part of the password
        problem = f"is no address: write redis://host:6379/0, and a password into {REDIS_PASSWORD}"
    return f"{store_name(place)} {problem}" if problem else None


def _s3_problem(parts: SplitResult) -> str | None:
    if "@" in parts.netloc:
        return "holds a login: give that in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or ~/.aws"
    if not parts.netloc:
        return "names no bucket: write s3://bucket/prefix"
    return "has options, which are not known here" if parts.query or parts.fragment else None


def _redis_problem(parts: SplitResult) -> str | None:
    if parts.password is not None:
        return f"holds a password, which has no place in show.toml: put it into {REDIS_PASSWORD}"
    if parts.port == 0 or not parts.hostname:
        return "names no host: write redis://host:port/db"
    if not re.fullmatch(r"(?:/\d*)?", parts.path):
        return "does not end with the number of a database: write redis://host:port/0"
    return "has options, which are not known here" if parts.query or parts.fragment else None
