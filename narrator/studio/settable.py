"""A key of show.toml and its new value → whether it may be set over HTTP. Who has come in through a browser changes a
show; which programs run on this machine, and what of it is read, written and reached, is the file's alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from narrator.article.web.addresses import is_literal, is_public
from narrator.errors import InputError, shown
from narrator.show.rooms import STATE, is_within, room_of


def _keys(names: str) -> frozenset[str]:
    return frozenset(names.split())


SETTABLE: Mapping[str, frozenset[str]] = {
    "show": _keys("title description language author email category link base_url copyright explicit cover"),
    "voices": _keys("engine narrator renew cast organisations accents jobs timeout_s"),
    "quotes": _keys("voice min_confidence"),
    "audio": _keys("channels loudness_lufs true_peak_dbtp bitrate_kbps vbr effort alternates opus_kbps m4a_kbps"),
    "pauses": _keys("sentence_ms paragraph_ms headline_ms story_ms comma_ms joint_ms speaker_ms longest_ms marks"),
    "dressing": _keys(
        "intro intro_text bed bed_alone_ms bed_length_ms bed_duck_db bed_gap_ms bed_fade_in_ms bed_fade_out_ms "
        "lead_in sting outro outro_text gain_db"
    ),
    "disclosure": _keys("spoken text"),
    "feed": _keys("updates season funding locked private keep keep_days page_size transcript"),
    "site": frozenset(("subscribe",)),
    "publish": _keys("tries verify"),
    "build": _keys(
        "episodes limit review updates retries duplicates remember_days robots host_wait_s host_requests "
        "hook_timeout_s log_format keep_runs"
    ),
    "bulletin": _keys("greeting sign_off most fewest minutes order"),
    "sources": _keys(
        "folder feed opml page name limit age_days include exclude categories exclude_categories min_words text "
        "language lead_in narrator cover updates"
    ),
}
"""Table → its keys that may be set over HTTP. What is new stays out until somebody has thought of what it opens."""

BY_HAND: Mapping[tuple[str, str], str] = {
    ("publish", "targets"): "says where this machine writes, with its own keys",
    ("publish", "podping"): "names an address that every new feed is told to",
    ("feed", "hubs"): "names addresses that every new feed is told to",
    ("feed", "prefix"): "sends every listener through the server of another",
    ("feed", "new_feed_url"): "sends every listener to another feed",
    ("build", "allow_private"): "opens hosts of a private network",
    ("build", "after_episode"): "names a program to be run",
    ("build", "after_run"): "names a program to be run",
    ("build", "on_failure"): "names a program to be run",
    ("build", "ping"): "names an address that every run asks for",
    ("build", "log"): "names a file that is written",
    ("build", "prometheus"): "names a file that is written",
    ("build", "mail"): "names whom this machine writes to",
    ("network", "ca_bundle"): "says whose certificates are believed",
    ("cluster", "scheduler"): "names machines that run code for this one, and it for them",
    ("cluster", "in_flight"): "says how much memory a run may take",
    ("cache", "shared"): "says where this machine reads and writes, with its own keys",
    ("cache", "shared_days"): "says what is taken away from what other machines use too",
    ("cache", "shared_gb"): "says what is taken away from what other machines use too",
    ("sources", "command"): "names a program to be run",
}
"""All others, and why."""

PATHS = frozenset(
    {("show", "cover"), ("sources", "folder"), ("sources", "opml"), ("sources", "cover")}
    | {("dressing", key) for key in ("intro", "bed", "sting", "outro")}
)
"""Files and folders that are read: over HTTP only what the show's own folder holds."""

_SOURCE = re.compile(r"sources\.[0-9]+")
_ADDRESSES = ("http://", "https://")


def why_by_hand(table: str, key: str) -> str | None:
    """Why a key of show.toml is set in the file alone: "names a program to be run"; None where it may be set here."""
    name = _kind_of(table)
    if key in SETTABLE.get(name, ()):
        return None
    return BY_HAND.get((name, key), "is not among those that can be set here")


def check_settable(folder: Path, table: str, key: str, value: Any, allowed: Collection[str] = ()) -> None:
    """Raises InputError for a key that is set by hand alone, for a path that leads out of the show's `folder`, and for
    a web address within a private network unless its host is among those that are `allowed`."""
    name = _kind_of(table)
    if reason := BY_HAND.get((name, key)):
        raise InputError(f"{name}.{key} {reason}: that is set in show.toml by hand")
    if key not in SETTABLE.get(name, ()):
        raise InputError(f"there is no key {shown(f'{table}.{key}')} that can be set here")
    if (name, key) == ("show", "base_url") and isinstance(value, str) and _leads_inside(value, allowed):
        raise InputError(
            "show.base_url: this is an address of a private network, which publishing would ask: that is set in "
            "show.toml by hand, or [build] allow_private names it"
        )
    if (name, key) in PATHS and isinstance(value, str) and not _is_own(folder, key, value):
        raise InputError(f"{name}.{key}: what lies outside the show's folder is named in show.toml by hand")


def _leads_inside(url: str, allowed: Collection[str]) -> bool:
    """Whether the address names a place of a private network itself. What a name leads to is looked at by who asks."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        return False
    if not is_literal(host) or {host, f"{host}:{port}"} & set(allowed):
        return False
    return host.rstrip(".").lower() == "localhost" or not is_public(host)


def _kind_of(table: str) -> str:
    return "sources" if _SOURCE.fullmatch(table) else table


def _is_own(folder: Path, key: str, path: str) -> bool:
    if key == "opml" and path.startswith(_ADDRESSES):
        return True
    try:
        return is_within(folder, path) and room_of(folder, path) != STATE
    except ValueError:  # a path that holds a NUL
        return False
