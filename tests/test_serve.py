"""The preview serves what would be published, with byte ranges, and leaves no trace of its own address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from narrator.errors import InputError
from narrator.serve import PreviewServer, byte_range
from tests.shows import a_show, an_archive, an_episode, put


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    with PreviewServer(a_show(), an_archive(tmp_path)) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_pages_feed_and_files_are_there_with_their_types(server: PreviewServer) -> None:
    slug = an_episode(1).slug
    for path, kind in {
        "": "text/html",
        "feed.xml": "application/rss+xml",
        f"{slug}.html": "text/html",
        f"{slug}/{slug}.mp3": "audio/mpeg",
        f"{slug}/{slug}.vtt": "text/vtt",
        f"{slug}/{slug}.chapters.json": "application/json+chapters",
    }.items():
        with urlopen(server.url + path) as answer:
            assert answer.headers.get_content_type() == kind


def test_the_feed_names_the_preview_and_the_archive_stays_as_it_was(server: PreviewServer, tmp_path: Path) -> None:
    with urlopen(f"{server.url}feed.xml") as answer:
        assert f'<enclosure url="{server.url}'.encode() in answer.read()
    assert not (tmp_path / "episodes" / "feed.xml").exists()
    assert not (tmp_path / "episodes" / "archive.json").exists()


def test_a_part_of_the_sound_can_be_asked_for(server: PreviewServer) -> None:
    slug = an_episode(1).slug
    url = f"{server.url}{slug}/{slug}.mp3"
    with urlopen(url) as answer:
        whole, etag = answer.read(), answer.headers["ETag"]
    with urlopen(Request(url, headers={"Range": "bytes=10-19"})) as answer:
        assert (answer.status, answer.read()) == (206, whole[10:20])
        assert answer.headers["Content-Range"] == f"bytes 10-19/{len(whole)}"
    for headers, status in (({"If-None-Match": etag}, 304), ({"Range": "bytes=9999999-"}, 416)):
        with pytest.raises(HTTPError) as caught:
            urlopen(Request(url, headers=headers))
        assert caught.value.code == status
        caught.value.close()


def test_a_new_episode_is_seen_at_the_next_look(server: PreviewServer, tmp_path: Path) -> None:
    from narrator.archive import Archive

    put(Archive(tmp_path / "episodes"), an_episode(9))
    with urlopen(server.url) as answer:
        assert b"Ferry fleet sold 9" in answer.read()


@pytest.mark.parametrize("path", ["nothing.html", "../../etc/passwd", "%2e%2e/archive.json", "episode.json"])
def test_nothing_else_of_the_machine_is_served(server: PreviewServer, path: str) -> None:
    with pytest.raises(HTTPError) as caught:
        urlopen(server.url + path)
    assert caught.value.code == 404
    caught.value.close()


def test_a_port_that_is_taken_is_told(server: PreviewServer, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="take another with --port"):
        PreviewServer(a_show(), an_archive(tmp_path / "other", 0), server.server_address[1])


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-", (0, 99)),
        ("bytes=5-9", (5, 9)),
        ("bytes=90-500", (90, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-500", (0, 99)),
        ("bytes=100-", None),
        ("bytes=9-5", None),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("lines=1-2", None),
    ],
)
def test_a_range_is_what_the_standard_says(header: str, span: tuple[int, int] | None) -> None:
    assert byte_range(header, 100) == span
