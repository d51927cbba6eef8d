"""Three feeds of thirty articles, some hostile: built three times, over HTTP, everything real but the sound."""

from __future__ import annotations

import gzip
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler

import pytest

from narrator.archive import Archive
from narrator.article.web.fetch import FetchPolicy
from narrator.rounds import Report
from narrator.rounds.sources import Visitor
from narrator.rounds.sources.answers import Answers
from tests.article.conftest import Site
from tests.newsroom import Item, headline, page, paragraphs, rss, serve_with_etag
from tests.rounds.conftest import Newsroom

FULL, TEASERS, MIXED = range(1, 11), range(11, 21), range(21, 31)
REDIRECTS = {21: "http://127.0.0.1:8/admin", 22: "http://169.254.169.254/latest/meta-data/"}
BOMB, SLOW, PAYWALL, COOKIES, GALLERY, SHORT, ROBOTS, WIRE = 23, 24, 25, 26, 27, 28, 29, 30

SETTINGS = """
[build]
limit = 50
updates = "correct"
host_wait_s = 0.0
allow_private = ["{host}", "127.0.0.1:9"]
[[sources]]
name = "full"
feed = "{address}/full.xml"
limit = 50
[[sources]]
name = "teasers"
feed = "{address}/teasers.xml"
limit = 50
[[sources]]
name = "mixed"
feed = "{address}/mixed.xml"
limit = 50
[[sources]]
name = "dead"
feed = "http://127.0.0.1:9/dead.xml"
"""


def wire(number: int) -> str:
    """Story `number` as another paper prints it: a lede and an end of its own, in other words."""
    return html(["Our correspondent saw what came of it.", *paragraphs(number)[1:], "More in tomorrow's paper."])


def html(told: list[str]) -> str:
    return "".join(f"<p>{each}</p>" for each in told)


@dataclass
class Paper:
    """The site with its three feeds."""

    site: Site

    def url(self, number: int) -> str:
        return f"{self.site.address}/story/{number}"

    def print_all(self, *, teasers: tuple[Item, ...] = (), corrected: int | None = None) -> None:
        site = self.site
        site.page("/robots.txt", f"User-agent: *\nDisallow: /story/{ROBOTS}\nAllow: /\n", "text/plain")
        full = [Item(number, self.url(number)) for number in FULL]
        if corrected is not None:
            added = [*paragraphs(corrected), "The paper has corrected the sum that this story named."]
            full[corrected - 1] = Item(corrected, self.url(corrected), html=html(added))
        serve_with_etag(site, "/full.xml", rss(full, "full"))
        serve_with_etag(site, "/teasers.xml", rss([*self._teasers(), *teasers], "teasers"))
        serve_with_etag(site, "/mixed.xml", rss(self._mixed(), "mixed"))

    def _teasers(self) -> list[Item]:
        for number in TEASERS:
            self.site.page(f"/story/{number}", page(number))
        items = [Item(number, self.url(number), full=False) for number in TEASERS]
        # a repeat under another guid and a tracked address, and a story of the first feed
        items[8] = Item(11, self.url(11) + "?utm_source=rss", full=False, guid="again")
        items[9] = Item(20, self.url(20), html=wire(1), title="What came of it")
        return items

    def _mixed(self) -> list[Item]:
        site = self.site
        for number, target in REDIRECTS.items():
            site.routes[f"/story/{number}"] = (302, {"Location": target}, b"")
        bomb = gzip.compress(b"<p>" + b"words " * 6_000_000 + b"</p>")
        assert len(bomb) < 100_000
        site.page(f"/story/{BOMB}", bomb, Content_Encoding="gzip")
        site.routes[f"/story/{SLOW}"] = _drip
        bodies = {
            PAYWALL: f"{html(paragraphs(PAYWALL))}<p>Subscribe now to continue reading.</p>",
            COOKIES: "<p>We and our 700 partners use cookies to know you better, here and elsewhere.</p>"
            "<p>Accept all cookies and go on to the story that you came for.</p><p>Manage preferences</p>",
            GALLERY: html([f"{n} of 8: how our photographer saw it. {paragraphs(n)[0]}" for n in range(1, 9)]),
            SHORT: f"<p>{paragraphs(SHORT)[0]}</p>",
            WIRE: wire(2),
        }
        for number, body in bodies.items():
            top = f"<head><title>{headline(number)}</title></head><body><article><h1>{headline(number)}</h1>"
            site.page(f"/story/{number}", f"<html lang=en>{top}{body}</article></body></html>")
        return [Item(number, self.url(number), full=False) for number in MIXED]


def _drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, for ever."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    try:
        for _ in range(200):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        return


@pytest.fixture
def paper(site: Site, newsroom: Newsroom) -> Paper:
    host = site.address.removeprefix("http://")
    newsroom.settings(SETTINGS.format(host=host, address=site.address))
    paper = Paper(site)
    paper.print_all()
    return paper


def run(newsroom: Newsroom, site: Site) -> Report:
    """A build that knows its host and waits no longer than a test may."""
    policy = FetchPolicy(private_hosts=frozenset(newsroom.show.build.allow_private), timeout_s=0.5, deadline_s=1.0)
    answers = Answers(newsroom.folder / ".narrator" / "answers")
    newsroom.visitor = Visitor(policy, wait_s=0.0, most_requests=200, answers=answers)
    return newsroom.build()


def why(report: Report, source: str) -> dict[str, str]:
    return {one.title: one.reason for one in report.skipped if one.source == source}


def test_three_builds_of_a_site(paper: Paper, newsroom: Newsroom) -> None:
    site = paper.site
    first = run(newsroom, site)
    made = {one.sources[0] for one in first.made}
    assert made == {headline(number) for number in [*FULL, *range(11, 19)]}
    _check_what_was_left(first, paper)
    before = newsroom.bytes_of("episodes", "voices")

    site.asked.clear()
    second = run(newsroom, site)
    assert second.made == []
    assert newsroom.bytes_of("episodes", "voices") == before
    assert len(second.skipped) + len(second.failed) == 31
    assert second.warnings == [], "what is too short was told when it was first left"
    feeds = [headers for path, headers in site.asked if path.endswith(".xml")]
    assert len(feeds) == 3
    assert all("if-none-match" in headers for headers in feeds)

    site.page("/story/31", page(31))
    paper.print_all(teasers=(Item(31, paper.url(31), full=False),), corrected=3)
    third = run(newsroom, site)
    assert {(one.sources[0], one.is_correction) for one in third.made} == {(headline(31), False), (headline(3), True)}
    after = newsroom.bytes_of("episodes")
    touched = {name.split("/")[1] for name in after if after[name] != before.get(name)}
    assert touched == {one.slug for one in third.made}
    assert len(Archive(newsroom.folder / "episodes").slugs()) == 19


def _check_what_was_left(report: Report, paper: Paper) -> None:
    teasers, mixed = why(report, "teasers"), why(report, "mixed")
    assert teasers[headline(11)] == f"has the address of “{headline(11)}”"
    assert teasers["What came of it"].startswith(f"is the story of “{headline(1)}” (")
    assert mixed[headline(PAYWALL)] == "a pay-wall teaser (“Subscribe now to continue”)"
    assert mixed[headline(COOKIES)] == "a cookie wall"
    assert mixed[headline(GALLERY)] == "a picture gallery (8 captions)"
    assert "50 make an article" in mixed[headline(SHORT)]
    (warning,) = report.warnings
    assert warning.startswith(f"mixed: an article is left out: “{headline(SHORT)}”, only ")
    assert "min_words under [[sources]] in show.toml" in warning
    assert mixed[headline(WIRE)].startswith(f"is the story of “{headline(2)}” (")
    failed = {one.source: one.error for one in report.failed}
    for number in REDIRECTS:
        assert "a private address" in failed[paper.url(number)]
    assert "too much for an article" in failed[paper.url(BOMB)]
    assert "no answer within" in failed[paper.url(SLOW)]
    assert "takes no connections" in failed["http://127.0.0.1:9/dead.xml"]
    assert len(failed) == 5
    assert report.exit_code == 3
    kept_out = [one.reason for one in report.skipped if one.url == paper.url(ROBOTS)]
    assert "robots.txt asks programs to stay away" in kept_out[0]
    assert not any(path == f"/story/{ROBOTS}" for path, _ in paper.site.asked)
