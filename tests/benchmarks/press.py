"""Forty made-up sources for a show, what each has to tell at an hour, and the ways in which each of them can break.

Ten folders, fourteen feeds (a third of them teasers whose stories stand on pages), ten pages, six commands. What they
tell is the same whenever it is asked for; what is broken is put on top of it, and taken away again.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from tests.article.conftest import Route, Site
from tests.newsroom import FIRST_DAY, Item, page, rss, serve_with_etag, text

FOLDERS, FEEDS, PAGES, COMMANDS = 10, 14, 10, 6
SOURCES = FOLDERS + FEEDS + PAGES + COMMANDS
BROKEN = SOURCES // 10
_LISTED = 12
"""So many entries a feed keeps: more than it gets while it can be broken."""

_SETTINGS = """\
[show]
title = "The Pier"
base_url = "http://pier.example/"
[publish]
targets = ["public"]
verify = false
tries = 1
[build]
host_wait_s = 0.0
host_requests = 10000
allow_private = ["{host}"]
"""


@dataclass(frozen=True)
class Source:
    """One of the forty: its kind, and which of its kind it is."""

    kind: str
    number: int

    @property
    def name(self) -> str:
        return f"{self.kind}-{self.number}"


@dataclass
class Press:
    """All sources of one show. `stories` are the numbers of what was told so far, each with the hour of its telling."""

    show: Path
    site: Site
    every_hours: int = 36
    stories: dict[int, int] = field(default_factory=dict)
    _broken: dict[Source, Callable[[], None]] = field(default_factory=dict)
    _told: dict[Source, list[int]] = field(default_factory=dict)

    def found(self) -> None:
        """Write the show.toml and the empty folders."""
        host = self.site.address.removeprefix("http://")
        lines = [_SETTINGS.format(host=host)]
        for source in sources():
            place = {
                "folder": f'folder = "{source.name}"',
                "feed": f'feed = "{self.site.address}/{source.name}.xml"',
                "page": f'page = "{self.site.address}/{source.name}.html"',
                "command": f"command = \"sh -c 'cat {source.name}/feed.xml'\"",
            }[source.kind]
            lines.append(f"[[sources]]\n{place}\nmin_words = 20\n")
            if source.kind in ("folder", "command"):
                (self.show / source.name).mkdir(parents=True)
            self._tell(source, None)
        self.site.routes["/round"] = (302, {"Location": "/round"}, b"")
        (self.show / "show.toml").write_text("".join(lines), encoding="utf-8")

    def tell(self, hour: int) -> None:
        """Let each source tell what it has at that hour."""
        for place, source in enumerate(sources()):
            once = source.kind == "page"
            chance = random.Random(f"{source.name} {hour}")
            due = hour == 3 * place % self.every_hours if once else chance.random() < 1 / self.every_hours
            if due:
                number = hour * SOURCES + place + 1
                self.stories[number] = hour
                self._told.setdefault(source, []).append(number)
                self._tell(source, number)

    def damage(self, chance: random.Random) -> list[str]:
        """Mend what was broken, and break a tenth of the sources; gives what was done to which."""
        self.mend()
        done = []
        for source in chance.sample(list(sources()), BROKEN):
            way = chance.choice(sorted(_WAYS[source.kind]))
            done.append(f"{source.name}: {way}")
            self._broken[source] = _WAYS[source.kind][way](self, source)
        return done

    def mend(self) -> None:
        """All sources as they should be."""
        broken, self._broken = self._broken, {}
        for source, undo in broken.items():
            undo()
            self._tell_again(source)

    def _tell(self, source: Source, number: int | None) -> None:
        told = self._told.get(source, [])
        if source in self._broken:  # a broken source tells it once it is mended
            return
        if source.kind == "folder" and number is not None:
            self._put(source, number)
        elif source.kind == "feed":
            self._serve_feed(source, told)
        elif source.kind == "page" and number is not None:
            self.site.page(f"/{source.name}.html", _dated_page(number, self.stories[number]))
        elif source.kind == "command":
            (self.show / source.name / "feed.xml").write_text(rss(self._items(told)), encoding="utf-8")

    def _tell_again(self, source: Source) -> None:
        for number in self._told.get(source, []):
            if source.kind != "folder" or not (self.show / source.name / f"{number}.txt").exists():
                self._tell(source, number)
        self._tell(source, None)

    def _put(self, source: Source, number: int) -> None:
        path = self.show / source.name / f"{number}.txt"
        path.write_text(text(number, 4), encoding="utf-8")
        when = (FIRST_DAY + timedelta(hours=self.stories[number])).timestamp()
        os.utime(path, (when, when))

    def _serve_feed(self, source: Source, told: list[int]) -> None:
        items = self._items(told, is_full=source.number % 3 != 0)
        for item in items:
            if not item.full:
                self.site.page(f"/{item.number}", page(item.number, 6))
        serve_with_etag(self.site, f"/{source.name}.xml", rss(items))

    def _items(self, told: list[int], *, is_full: bool = True) -> list[Item]:
        newest = list(reversed(told))[:_LISTED]
        return [Item(n, f"{self.site.address}/{n}", full=is_full, hours=self.stories[n]) for n in newest]


def sources() -> Iterator[Source]:
    """All forty, in the order of show.toml."""
    for kind, count in (("folder", FOLDERS), ("feed", FEEDS), ("page", PAGES), ("command", COMMANDS)):
        yield from (Source(kind, number) for number in range(count))


def _dated_page(number: int, hour: int) -> str:
    when = (FIRST_DAY + timedelta(hours=hour)).isoformat()
    return page(number).replace("<head>", f'<head><meta property="article:published_time" content="{when}">')


Way = Callable[[Press, Source], Callable[[], None]]
"""Breaks a source of a press, and gives what mends it."""


def _answering(answer: Route) -> Way:
    def damage(press: Press, source: Source) -> Callable[[], None]:
        path = f"/{source.name}.{'xml' if source.kind == 'feed' else 'html'}"
        before = press.site.routes.pop(path, None)
        press.site.routes[path] = answer

        def undo() -> None:
            del press.site.routes[path]
            if before is not None:
                press.site.routes[path] = before

        return undo

    return damage


def _break_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b"<html><body><p>and then")


def _poison(name: str, content: bytes) -> Way:
    """A file beside the healthy ones."""

    def damage(press: Press, source: Source) -> Callable[[], None]:
        path = Path(os.fsdecode(os.fsencode(press.show / source.name) + b"/" + os.fsencode(name)))
        path.write_bytes(content)
        return path.unlink

    return damage


def _move_away(press: Press, source: Source) -> Callable[[], None]:
    folder, away = press.show / source.name, press.show / f"{source.name}-away"
    folder.rename(away)

    def undo() -> None:
        away.rename(folder)

    return undo


def _output(content: bytes) -> Way:
    def damage(press: Press, source: Source) -> Callable[[], None]:
        (press.show / source.name / "feed.xml").write_bytes(content)
        return lambda: None  # it is told anew

    return damage


_HOSTILE: dict[str, bytes] = {
    "nothing but brackets": b"[" * 100_000,
    "a half character's name": b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "\\ud800"}]}',
    "no words": b"\x00\xff" * 1000,
    "an address of no kind": b"<html><head><link rel=canonical href='http://[x/'></head><body><p>Cut</body></html>",
    "nothing": b"",
}
_FEED = rss([Item(10_000_000, "http://paper.example/x")])
_HOSTILE_FEEDS: dict[str, bytes] = {
    **_HOSTILE,
    "an endless year": _FEED.replace(" 2026 ", " 99999999999999999999 ").encode(),
    "half a character": _FEED.replace("<title>The", "<title>&#55296; The").encode(),
}
_ANSWERS: dict[str, Route] = {
    "a fault of the server": (500, {}, b""),
    "busy for ever": (429, {"Retry-After": "9" * 5000}, b""),
    "busy for an hour": (503, {"Retry-After": "3600"}, b""),
    "gone": (404, {}, b""),
    "round in circles": (302, {"Location": "/round"}, b""),
    "broken off": _break_off,
}


def _web(hostile: dict[str, bytes], content_type: str) -> dict[str, Way]:
    answers: dict[str, Route] = {name: (200, {"Content-Type": content_type}, told) for name, told in hostile.items()}
    return {name: _answering(answer) for name, answer in (_ANSWERS | answers).items()}


_WAYS: dict[str, dict[str, Way]] = {
    "feed": _web(_HOSTILE_FEEDS, "application/xml"),
    "page": _web(_HOSTILE, "text/html"),
    "folder": {
        "moved away": _move_away,
        "a deep head": _poison("deep.md", b"---\ntitle: " + b"[" * 3000 + b"\n---\n\nWords.\n"),
        "a name that is no text": _poison("caf\udce9.txt", b"%PDF-1.7"),
        "no article": _poison("picture.png", b"\x89PNG\r\n\x1a\n"),
    },
    "command": {
        "moved away": _move_away,
        **{name: _output(content) for name, content in _HOSTILE_FEEDS.items()},
    },
}
