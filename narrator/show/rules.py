"""What each key of a show allows alone, but not beside the others or in the world → each mistake, and where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from narrator.engines import engine_names, is_engine
from narrator.errors import nearest, shown
from narrator.show.categories import category_problem
from narrator.show.settings import MP3_BITRATES_KBPS, Audio, Pauses, Show, SourceFolder
from narrator.show.shared_cache import store_problem
from narrator.show.tables import as_fields

Mistake = tuple[tuple[str | int, ...], str]
"""Where in show.toml, and what."""

BOUNDS: dict[str, tuple[float, float]] = {
    "quotes.min_confidence": (0, 1),
    "audio.loudness_lufs": (-40, -5),
    "audio.true_peak_dbtp": (-20, 0),
    "audio.effort": (0, 9),
    "audio.opus_kbps": (12, 256),
    "audio.m4a_kbps": (32, 256),
    "dressing.bed_alone_ms": (0, 120_000),
    "dressing.bed_length_ms": (0, 86_400_000),
    "dressing.bed_duck_db": (-60, 0),
    "dressing.bed_gap_ms": (2000, 600_000),
    "dressing.bed_fade_in_ms": (0, 60_000),
    "dressing.bed_fade_out_ms": (0, 60_000),
    "dressing.gain_db": (-40, 20),
    "voices.jobs": (0, 64),
    "voices.timeout_s": (0.01, 86_400),
    "feed.season": (0, 1000),
    "feed.keep": (0, 1_000_000),
    "feed.keep_days": (0, 100_000),
    "feed.page_size": (10, 2000),
    "publish.tries": (1, 20),
    "build.limit": (1, 1000),
    "build.retries": (1, 1000),
    "build.duplicates": (0, 1),
    "build.remember_days": (1, 10_000),
    "build.host_wait_s": (0, 60),
    "build.host_requests": (1, 100_000),
    "build.hook_timeout_s": (0.01, 86_400),
    "build.keep_runs": (1, 100_000),
    "cluster.in_flight": (0, 100_000),
    "cache.shared_days": (1, 10_000),
    "cache.shared_gb": (0.1, 1_000_000),
    "bulletin.most": (1, 100),
    "bulletin.minutes": (0.1, 1440),
    **{f"pauses.{each.name}": (0, 10_000) for each in fields(Pauses) if each.name.endswith("_ms")},
}
"""The least and the most of each key, where it is set."""
MOST_OF_SOURCE = {"limit": 1_000_000, "age_days": 100_000, "min_words": 1_000_000}
"""Of a source: more than 0, and at most so much."""
PLACES = ("folder", "feed", "opml", "page", "command")
"""Where a source's articles come from: exactly one of them."""
WEB_ADDRESSES = (
    "show.base_url",
    "show.link",
    "feed.funding",
    "feed.new_feed_url",
    "feed.prefix",
    "publish.podping",
    "build.ping",
)
WEB_ADDRESSES_OF_SOURCE = ("feed", "page")
SCHEMES = ("http://", "https://")
MEASURES_END = ".prom"
SCHEDULER = re.compile(r"(?:tcp|tls|wss?)://(?:[\w.-]+|\[[0-9A-Fa-f:.%]+\]):\d{1,5}")
"""An address as Dask's schedulers print it: a host or an address, and a port."""


def contradictions(show: Show) -> Iterator[Mistake]:
    """Every mistake that the types of the keys do not tell."""
    for name in show.about.category:
        if problem := category_problem(name):
            yield ("show", "category"), problem
    yield from _engines(show.voices.engine)
    yield from _addresses(show)
    yield from _bounds(show)
    yield from _sources(show.sources)


def _engines(wanted: str | tuple[str, ...]) -> Iterator[Mistake]:
    """Engines that there are not; whether one is installed is another question."""
    names = (wanted,) if isinstance(wanted, str) else wanted
    if not names:
        yield ("voices", "engine"), 'voices.engine: the list is empty: name an engine, or write "auto"'
    for name in names:
        if name == "auto" and len(names) > 1:
            yield ("voices", "engine"), 'voices.engine: "auto" means all engines, and stands alone'
        elif name != "auto" and not is_engine(name):
            known = ("auto", *engine_names())
            line = f"voices.engine: {shown(name)} is unknown{nearest(name, known)}; known: {', '.join(known)}"
            yield ("voices", "engine"), line


def _addresses(show: Show) -> Iterator[Mistake]:
    addresses: dict[tuple[str, ...], Any] = {
        **{_way(key): _value(show, key) for key in WEB_ADDRESSES},
        **{("site", "subscribe", name): address for name, address in show.site.subscribe.items()},
    }
    for key, address in addresses.items():
        if address and not _is_web_address(address):
            yield key, f"{'.'.join(key)}: '{address}' is not a web address"
    for hub in show.feed.hubs:
        if not _is_web_address(hub):
            yield ("feed", "hubs"), f"feed.hubs: '{hub}' is not a web address"
    if show.cache.shared is not None and (problem := store_problem(show.cache.shared)):
        yield ("cache", "shared"), f"cache.shared: {problem}"
    yield from _told_outside(show)
    if show.build.mail and not MAILBOX.fullmatch(show.build.mail):
        yield ("build", "mail"), f"build.mail: {shown(show.build.mail)} is not an e-mail address"
    if show.build.prometheus and not show.build.prometheus.endswith(MEASURES_END):
        told = f"build.prometheus: {shown(show.build.prometheus)} does not end with .prom, as the collector has it"
        yield ("build", "prometheus"), told
    if show.cluster.scheduler and not SCHEDULER.fullmatch(show.cluster.scheduler):
        told = f"cluster.scheduler: {shown(show.cluster.scheduler)} is no scheduler's address: write tcp://host:8786"
        yield ("cluster", "scheduler"), f"{told}, or tls://host:8786"
    if show.about.email and "@" not in show.about.email:
        yield ("show", "email"), f"show.email: '{show.about.email}' is not an e-mail address"


def _told_outside(show: Show) -> Iterator[Mistake]:
    """What would tell others the address of a private feed."""
    told = {
        ("feed", "prefix"): show.feed.prefix,
        ("feed", "hubs"): show.feed.hubs,
        ("publish", "podping"): show.publish.podping,
    }
    for key in (key for key, value in told.items() if value and show.feed.private):
        yield key, f"{'.'.join(key)}: would tell others the address of a feed that is private; take one of the two out"


def _bounds(show: Show) -> Iterator[Mistake]:
    most = min(show.bulletin.most, 100)
    for key, (low, high) in {**BOUNDS, "bulletin.fewest": (1, most)}.items():
        value = _value(show, key)
        if value is None or low <= value <= high:
            continue
        told = "a pause is" if key.startswith("pauses.") else f"{shown(value)} is out of bounds: take"
        yield _way(key), f"{key}: {told} {low} to {high}"
    yield from _audio(show.audio)


def _audio(audio: Audio) -> Iterator[Mistake]:
    kbps = audio.kbps("mp3")
    if kbps not in MP3_BITRATES_KBPS:
        known = ", ".join(map(str, MP3_BITRATES_KBPS))
        near = min(MP3_BITRATES_KBPS, key=lambda rate: abs(rate - kbps))
        line = f"audio.bitrate_kbps: {shown(kbps)} is none of an MP3's: {known} - did you mean {near}?"
        yield ("audio", "bitrate_kbps"), line
    for name in sorted({name for name in audio.alternates if audio.alternates.count(name) > 1}):
        yield ("audio", "alternates"), f"audio.alternates: '{name}' stands there more than once"


MAILBOX = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+%=~-]*(?:@[A-Za-z0-9][A-Za-z0-9.-]*)?")
"""An address as every mail program takes it, or a user of this machine; no option, no pipe, no file."""


def _sources(sources: tuple[SourceFolder, ...]) -> Iterator[Mistake]:
    for number, source in enumerate(sources):
        place = f"[[sources]] number {number + 1}"
        if sum(getattr(source, key) is not None for key in PLACES) != 1:
            yield ("sources", number), f"{place}: give exactly one of {', '.join(PLACES)}"
        for key, most in MOST_OF_SOURCE.items():
            value = getattr(source, key)
            if value is not None and not 0 < value <= most:
                bounds = f"take more than 0, and at most {most}"
                yield ("sources", number, key), f"{place}: {key}: {shown(value)} is out of bounds: {bounds}"
        if source.opml is not None and not source.opml.strip():
            yield ("sources", number, "opml"), f"{place}: opml is empty: give a list's path or address"
        for key in WEB_ADDRESSES_OF_SOURCE:
            address = getattr(source, key)
            if address is not None and not _is_web_address(address):
                yield ("sources", number, key), f"{place}: {key} '{address}' is not a web address"


def _way(key: str) -> tuple[str, ...]:
    return tuple(key.split("."))


def _value(show: Show, key: str) -> Any:
    """What is set under "table.key", whose field may have another name."""
    table, name = _way(key)
    return getattr(getattr(show, next(iter(as_fields({table: None})))), name)


def _is_web_address(text: str) -> bool:
    return text.startswith(SCHEMES)
