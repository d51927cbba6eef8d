"""Hubs and podping hear of each new feed once, when it can be fetched, and again after they were not there."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from narrator.publish.announcing import PODPING_TOKEN, announce
from narrator.publish.publication import publish_show
from narrator.show.file import Show
from narrator.show.settings import Build, Feed, Publish
from tests.article.conftest import Site, serving
from tests.shows import a_show, an_archive

FEED_URL = "https://pod.example.org/show/feed.xml"


class Hub:
    """A hub and a podping service that write down what they are told."""

    def __init__(self, site: Site) -> None:
        self.address = site.address
        self.heard: list[tuple[str, dict[str, list[str]], str | None]] = []
        self.status = 204
        site.routes["/hub"] = site.routes["/podping"] = self._hear

    def _hear(self, handler: BaseHTTPRequestHandler) -> None:
        form = handler.rfile.read(int(handler.headers.get("Content-Length") or 0)).decode()
        told = parse_qs(form or urlsplit(handler.path).query)
        self.heard.append((handler.command, told, handler.headers.get("Authorization")))
        handler.send_response(self.status)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    def show(self) -> Show:
        host = self.address.removeprefix("http://")
        feed = Feed(hubs=(f"{self.address}/hub",))
        return a_show(feed=feed, publish=Publish(podping=f"{self.address}/podping"), build=Build(allow_private=(host,)))


@pytest.fixture
def hub() -> Iterator[Hub]:
    with serving() as site:
        yield Hub(site)


def test_each_is_told_in_its_own_way_and_only_of_what_is_new(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PODPING_TOKEN, "Blah^^1")
    assert announce(hub.show(), FEED_URL, b"one", tmp_path) == []
    assert hub.heard == [
        ("POST", {"hub.mode": ["publish"], "hub.url": [FEED_URL], "hub.topic": [FEED_URL]}, None),
        ("GET", {"url": [FEED_URL], "reason": ["update"], "medium": ["podcast"]}, "Blah^^1"),
    ]
    assert announce(hub.show(), FEED_URL, b"one", tmp_path) == []
    assert len(hub.heard) == 2
    assert announce(hub.show(), FEED_URL, b"two", tmp_path) == []
    assert len(hub.heard) == 4


def test_who_was_not_reached_is_told_by_the_next_run(hub: Hub, tmp_path: Path) -> None:
    hub.status = 503
    told = announce(hub.show(), FEED_URL, b"one", tmp_path)
    assert [line.endswith("answers 503; the next run tells it") for line in told] == [True, True]
    hub.status = 200
    assert announce(hub.show(), FEED_URL, b"one", tmp_path) == []
    assert len(hub.heard) == 4


def test_a_refused_token_says_where_it_belongs(hub: Hub, tmp_path: Path) -> None:
    hub.status = 401
    assert PODPING_TOKEN in announce(hub.show(), FEED_URL, b"one", tmp_path)[1]


def test_a_private_address_is_told_only_where_the_show_allows_it(hub: Hub, tmp_path: Path) -> None:
    show = a_show(feed=Feed(hubs=(f"{hub.address}/hub",)))
    (told,) = announce(show, FEED_URL, b"one", tmp_path)
    assert "private address" in told
    assert hub.heard == []


def test_a_publish_tells_when_the_feed_is_new_and_a_dry_run_never(hub: Hub, tmp_path: Path) -> None:
    show = hub.show()
    archive = an_archive(tmp_path / "episodes", 1)
    target = str(tmp_path / "www")
    for dry_run, heard in ((True, 0), (False, 2), (False, 2)):
        (tmp_path / "www").mkdir(exist_ok=True)
        quiet = Show(
            show.about, feed=show.feed, build=show.build, publish=Publish((target,), 1, "off", show.publish.podping)
        )
        assert publish_show(quiet, archive, dry_run=dry_run).warnings == ()
        assert len(hub.heard) == heard


def test_nobody_is_told_of_a_feed_that_cannot_be_fetched_yet(hub: Hub, tmp_path: Path) -> None:
    show = hub.show()
    (tmp_path / "www").mkdir()
    publish = Publish((str(tmp_path / "www"),), 1, "warn", show.publish.podping)
    elsewhere = Show(show.about, feed=show.feed, build=show.build, publish=publish)  # nothing is at its base_url
    assert publish_show(elsewhere, an_archive(tmp_path / "episodes", 1)).warnings
    assert hub.heard == []
