"""A show's base address → where each of its files is found once it is published, as a path and as an address.

feed.xml feed-1.xml index.html page-1.html style.css player.js art-….jpg SLUG.html
SLUG/SLUG.mp3 SLUG/SLUG.jpg SLUG/SLUG.vtt … SLUG/SLUG.chapters.json
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from narrator.errors import ConfigError
from narrator.records import Episode

_PLAIN = re.compile(r"[A-Za-z0-9_./~-]*")
"""Needs no escape: nearly every path of ours, and a long feed has a hundred thousand of them."""


@dataclass(frozen=True, slots=True)
class Places:
    """`base_url` ends with a slash and is ASCII; `prefix` is what stands before every path: "" or "TOKEN/"; `counting`
    before every address of sound in the feed, for a service that counts downloads."""

    base_url: str
    prefix: str = ""
    counting: str = ""

    def url(self, path: str) -> str:
        """The address of one of our paths."""
        return self.base_url + self.prefix + (path if _PLAIN.fullmatch(path) else quote(path))

    def sound_url(self, path: str) -> str:
        """The address of a file of sound as the feed tells it. Behind a prefix https:// is understood, and left out."""
        url = self.url(path)
        return self.counting + url.removeprefix("https://") if self.counting else url

    def feed(self, page: int | None = None) -> str:
        """The path of the feed, or of one page of its archive."""
        return "feed.xml" if page is None else f"feed-{page}.xml"

    def index(self, page: int | None = None) -> str:
        """The path of the show's page, or of one page of its archive."""
        return "index.html" if page is None else f"page-{page}.html"

    def page(self, episode: Episode) -> str:
        """The path of the episode's page."""
        return f"{episode.slug}.html"

    def file(self, episode: Episode, name: str) -> str:
        """The path of one of the files that the episode names.

        Its picture goes by its audio's name, so that both get a new address when the episode is corrected; chapters get
        an ending of their own, by which servers tell their type.
        """
        if name == episode.cover:
            return f"{episode.slug}/{episode.audio.removesuffix('.mp3')}.{name.rpartition('.')[2]}"
        if name == episode.chapters:
            return f"{episode.slug}/{episode.slug}.chapters.json"
        return f"{episode.slug}/{name}"


def show_places(base_url: str | None, token: str | None = None) -> Places:
    """Where things of a show at `base_url` are; a private show's lie under `token`. Raises ConfigError without one."""
    if not base_url:
        raise ConfigError(
            ["show.toml: show.base_url is missing: the address where the published files will be reachable"]
        )
    return Places(_ascii_url(base_url).rstrip("/") + "/", f"{token}/" if token else "")


def _ascii_url(url: str) -> str:
    """The address in ASCII: the host in Punycode, the path escaped; what is escaped already stays."""
    parts = urlsplit(url)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    return urlunsplit(parts._replace(netloc=host, path=quote(parts.path, safe="/%:@!$&'()*+,;=~-._")))
