"""The preview serves what would be published, with byte ranges, and leaves no trace of its own address."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from narrator.errors import InputError
from narrator.publish.preview import PreviewServer
from narrator.publish.visitors import byte_range
from tests.shows import a_show, an_archive, an_episode, put


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    with PreviewServer(a_show(), an_archive(tmp_path), names=["tunnel.test"]) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
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


def raw(server: PreviewServer, request: bytes) -> tuple[int, bytes]:
    """The status and all that comes for these bytes."""
    with socket.create_connection(("127.0.0.1", server.server_address[1]), 10) as connection:
        connection.sendall(request)
        with suppress(OSError):  # it may have answered and hung up by now
            connection.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    return int(answer.split()[1]), answer


def asked(server: PreviewServer, *lines: str, target: str = "/") -> tuple[int, bytes]:
    return raw(server, "\r\n".join([f"GET {target} HTTP/1.1", *lines, "", ""]).encode("latin-1"))


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{port}", 200),
        ("localhost:{port}", 200),
        ("LOCALHOST:{port}", 200),
        ("[::1]:{port}", 200),
        ("localhost", 200),
        ("localhost:9000", 200),  # through a tunnel
        ("tunnel.test", 200),
        ("evil.example", 421),
        ("evil.example:{port}", 421),
        ("localhost.evil.example:{port}", 421),
        ("evil.example:127.0.0.1", 421),
        ("127.0.0.1:{port}@evil.example", 421),
        ("127.0.0.1.", 421),
        ("127.0.0.2:{port}", 421),
        ("0.0.0.0:{port}", 421),
        ("localhost:", 421),
        ("localhost:999999", 421),
        ("", 421),
    ],
)
def test_who_asks_by_another_name_gets_nothing(server: PreviewServer, host: str, status: int) -> None:
    """Any page can have its own name lead to this machine (DNS rebinding), and is then asked for by that name."""
    found, answer = asked(server, f"Host: {host.format(port=server.server_address[1])}")
    assert found == status
    assert (b"The Harbour Report" in answer) is (status == 200)


def test_a_request_names_one_host(server: PreviewServer) -> None:
    assert asked(server)[0] == 400
    assert asked(server, "Host: localhost", "Host: localhost")[0] == 400
    assert raw(server, b"GET / HTTP/1.0\r\n\r\n")[0] == 400
    assert asked(server, "Host: localhost", target="http://localhost/")[0] == 200
    assert asked(server, "Host: localhost", target="http://evil.example/")[0] == 421
    assert asked(server, "Host: localhost", target="http://[::1/")[0] == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ((), 200),
        (("Origin: http://localhost:{port}", "Sec-Fetch-Site: same-origin"), 200),
        (("Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate"), 200),
        (("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"), 200),  # a link that a person follows
        (("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"), 403),
        (("Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: cors"), 403),  # another port of localhost
        (("Origin: https://evil.example",), 403),
        (("Origin: http://localhost.evil.example",), 403),
        (("Origin: null",), 403),
        (("Origin:",), 403),
    ],
)
def test_another_sites_page_gets_nothing(server: PreviewServer, headers: tuple[str, ...], status: int) -> None:
    port = server.server_address[1]
    found, answer = asked(server, f"Host: localhost:{port}", *(line.format(port=port) for line in headers))
    assert found == status
    assert (b"The Harbour Report" in answer) is (status == 200)
    assert b"Access-Control-Allow-Origin" not in answer
    for line in (b"Cross-Origin-Resource-Policy: same-origin", b"X-Content-Type-Options: nosniff"):
        assert line in answer


def test_a_file_that_went_while_it_was_asked_for_is_told(server: PreviewServer, tmp_path: Path) -> None:
    slug = an_episode(1).slug
    assert asked(server, "Host: localhost")[0] == 200
    (tmp_path / "episodes" / slug / f"{slug}.mp3").unlink()
    status, answer = asked(server, "Host: localhost", target=f"/{slug}/{slug}.mp3")
    assert status == 500
    assert b"No such file" in answer


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
        (f"bytes={'9' * 5000}-", None),
        (f"bytes=0-{'9' * 5000}", (0, 99)),
        (f"bytes=-{'9' * 5000}", (0, 99)),
        (f"bytes={'9' * 5000}-{'9' * 5000}", None),
        ("bytes=٣-", None),
    ],
)
def test_a_range_is_what_the_standard_says(header: str, span: tuple[int, int] | None) -> None:
    assert byte_range(header, 100) == span
