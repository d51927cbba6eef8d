"""What was published is asked for as clients do; what a server cannot do is told, what is missing fails the run."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest

from narrator.errors import PublishError
from narrator.publish import ask_back
from narrator.publish import verify as asking
from narrator.publish.publication import publish_show
from narrator.show.file import Show
from narrator.show.settings import Build, Publish
from tests.article.conftest import Route, serving
from tests.publish.test_servers import free_port, plain_server
from tests.shows import ABOUT, a_show, an_archive, an_episode, put

__all__ = ["plain_server"]

Verify = Literal["error", "warn", "off", True, False]


def test_what_a_simple_server_cannot_do_is_told_a_line_each(plain_server: tuple[str, Path], tmp_path: Path) -> None:
    url, root = plain_server
    show = a_show(about=replace(ABOUT, base_url=url), publish=Publish(targets=(str(root),)))
    warnings = publish_show(show, an_archive(tmp_path)).warnings
    assert any("does not serve byte ranges" in line and "2 others too" in line for line in warnings)
    assert any("Access-Control-Allow-Origin" in line for line in warnings)


def test_a_name_that_leads_into_a_private_network_is_not_asked_unless_allowed(
    plain_server: tuple[str, Path], tmp_path: Path
) -> None:
    url, root = plain_server
    named = url.replace("127.0.0.1", "127.1")  # no address as it is written, but what it leads to
    show = a_show(about=replace(ABOUT, base_url=named), publish=Publish(targets=(str(root),)))
    publication = publish_show(show, an_archive(tmp_path))
    assert [answer.kind for answer in publication.answers] == ["private"]
    assert '[build] allow_private = ["127.1"]' in publication.warnings[0]
    allowed = replace(show, build=Build(allow_private=("127.1",)))
    assert any("byte ranges" in line for line in publish_show(allowed, an_archive(tmp_path)).warnings)


def show_seen_at(url: str, www: Path, verify: Verify = "warn") -> Show:
    return a_show(about=replace(ABOUT, base_url=url), publish=Publish(targets=(str(www),), verify=verify))


def a_server_with_a_certificate_of_its_own(tmp_path: Path) -> ssl.SSLContext:
    names = {"key": tmp_path / "key.pem", "cert": tmp_path / "cert.pem"}
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "1"]
    subprocess.run([*command, "-keyout", names["key"], "-out", names["cert"]], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(names["cert"], names["key"])
    return context


@contextmanager
def unreached(how: str, tmp_path: Path) -> Iterator[str]:
    """A base_url that does not show the show, one way or another."""
    with serving() as site:
        pages: dict[str, Route] = {
            "silent": lambda handler: time.sleep(1.5),
            "another show's": (200, {}, b"<rss><channel><podcast:guid>another</podcast:guid></channel></rss>"),
            "no feed": (200, {}, b"<html>Buy this domain</html>"),
            "endless": (302, {"Location": "/feed.xml"}, b""),
            "inside": (302, {"Location": f"http://127.0.0.1:{free_port()}/feed.xml"}, b""),
        }
        if how in pages:
            site.routes["/feed.xml"] = pages[how]
        if how == "certificate":
            if shutil.which("openssl") is None:
                pytest.skip("needs the program openssl")
            with a_tls_server(a_server_with_a_certificate_of_its_own(tmp_path)) as port:
                yield f"https://localhost:{port}/"
        elif how == "unknown host":
            yield "http://no-such-host.invalid/"
        elif how == "refused":
            yield f"http://127.0.0.1:{free_port()}/"
        else:
            yield f"{site.address}/"


@contextmanager
def a_tls_server(context: ssl.SSLContext) -> Iterator[int]:
    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Who asks hangs up, as it should."""

    with Server(("127.0.0.1", 0), SimpleHTTPRequestHandler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("how", "kind", "told"),
    [
        ("unknown host", "unknown host", "the host 'no-such-host.invalid' is not known"),
        ("refused", "refused", "the server takes no connections"),
        ("certificate", "certificate", "certificate is not valid"),
        ("silent", "too slow", "no answer within"),
        ("404", "status", "answers 404: base_url does not show what the target holds"),
        ("another show's", "other feed", "is another show's feed"),
        ("no feed", "other feed", "is no feed"),
        ("endless", "no address", "more than 5 redirects"),
        ("inside", "private", "a private address"),
    ],
)
def test_a_feed_that_is_not_to_be_had_is_told_with_the_reason_and_asked_for_until_it_is(
    how: str, kind: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_POLICY", replace(asking._POLICY, timeout_s=0.5, deadline_s=1.0))
    archive = an_archive(tmp_path, 1)
    with unreached(how, tmp_path) as url:
        first = publish_show(show_seen_at(url, tmp_path / "www"), archive)
        assert first.deliveries[0].send
        assert [(answer.url, answer.kind) for answer in first.answers] == [(f"{url}feed.xml", kind)]
        (line,) = first.warnings
        assert line.startswith(f"{url}feed.xml: ")
        assert told in line
        second = publish_show(show_seen_at(url, tmp_path / "www"), archive)
        assert (second.deliveries[0].send, second.warnings) == ((), first.warnings)
        with pytest.raises(PublishError, match="the next run asks again") as caught:
            publish_show(show_seen_at(url, tmp_path / "www", "error"), archive)
        assert str(caught.value).startswith(line)
        assert publish_show(show_seen_at(url, tmp_path / "www", "off"), archive).answers == ()


@pytest.mark.parametrize("verify", ["warn", "error"])
def test_a_file_that_is_not_there_although_the_feed_is_fails_the_run_and_is_sent_again(
    plain_server: tuple[str, Path], tmp_path: Path, verify: Verify
) -> None:
    url, root = plain_server
    archive, www = an_archive(tmp_path), tmp_path / "www"
    publish_show(show_seen_at(url, www), archive)
    shutil.copytree(www, root, dirs_exist_ok=True)
    slug = archive.slugs()[0]
    (root / slug / f"{slug}.mp3").unlink()
    (root / slug / f"{slug}.vtt").write_text("half")
    with pytest.raises(PublishError) as caught:
        publish_show(show_seen_at(url, www, verify), archive)
    lines = str(caught.value).splitlines()
    assert lines[0] == f"{url}{slug}/{slug}.mp3: answers 404; the next run sends it again"
    assert "is 4 bytes long" in lines[1]
    again = publish_show(show_seen_at(url, www, "off"), archive)
    assert again.deliveries[0].send == (f"{slug}/{slug}.mp3", f"{slug}/{slug}.vtt")


def test_once_the_feed_is_reached_it_is_not_asked_for_again_until_something_is_sent(
    plain_server: tuple[str, Path], tmp_path: Path
) -> None:
    url, root = plain_server
    archive = an_archive(tmp_path, 1)
    (answer,) = publish_show(show_seen_at(url, tmp_path / "www"), archive).answers
    assert answer.kind == "status"
    shutil.copytree(tmp_path / "www", root, dirs_exist_ok=True)
    assert {one.kind for one in publish_show(show_seen_at(url, tmp_path / "www", "error"), archive).answers} == {
        "advice"
    }
    assert publish_show(show_seen_at(url, tmp_path / "www", "error"), archive).answers == ()


@pytest.mark.parametrize("verify", ["warn", "error"])
def test_a_cache_that_still_holds_the_old_feed_is_told_and_fails_no_run(
    plain_server: tuple[str, Path], tmp_path: Path, verify: Verify
) -> None:
    url, root = plain_server
    archive = an_archive(tmp_path, 1)
    publish_show(show_seen_at(url, root), archive)
    put(archive, an_episode(7))
    publication = publish_show(show_seen_at(url, tmp_path / "behind the cache", verify), archive)
    assert [answer.kind for answer in publication.answers] == ["old feed"]
    assert "a cache still holds the old one" in publication.warnings[0]


@pytest.mark.parametrize(("verify", "asked"), [(True, True), (False, False), ("warn", True), ("off", False)])
def test_yes_and_no_of_older_shows_are_understood(
    plain_server: tuple[str, Path], tmp_path: Path, verify: Verify, asked: bool
) -> None:
    url, _ = plain_server
    publication = publish_show(show_seen_at(url, tmp_path / "www", verify), an_archive(tmp_path, 1))
    assert bool(publication.warnings) is asked


def test_a_slow_server_is_not_waited_for_file_by_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_ALL_S", 1.0)
    feed = b"<rss/>"

    def slow(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.3)
        handler.send_error(500)

    with serving() as site:
        site.page("/feed.xml", feed, "application/rss+xml", Last_Modified="today")
        files = [(f"{site.address}/{number}.mp3", 5, "audio/mpeg") for number in range(100)]
        for url, _, _ in files:
            site.routes[url.removeprefix(site.address)] = slow
        host = site.address.removeprefix("http://")
        answers = ask_back(f"{site.address}/feed.xml", feed, files, frozenset({host}))
        assert len(site.asked) < 8
    assert answers[-1].kind == "too slow"
