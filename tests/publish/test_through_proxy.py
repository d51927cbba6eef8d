"""Targets behind a real proxy: what is published arrives through it, and what the proxy refuses is told."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from narrator.errors import PublishError
from narrator.publish.pieces import Piece, Rank
from narrator.publish.targets.registry import open_target
from narrator.publish.targets.target import TransferError
from tests.article.proxy import SmallProxy, small_proxy
from tests.publish.test_servers import sftp, webdav

__all__ = ["sftp", "webdav"]

PIECE = Piece("a/feed.xml", Rank.FEED, "", lambda: b"<rss/>")


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallProxy]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with small_proxy() as proxy:
        monkeypatch.setenv("ALL_PROXY", proxy.address)
        yield proxy


def behind(address: str, proxy: SmallProxy) -> str:
    """The target's address by a name that the proxy alone knows."""
    port = address.partition("127.0.0.1:")[2].partition("/")[0]
    proxy.hosts = {"target.example": int(port)}
    return address.replace("127.0.0.1", "target.example")


def test_webdav_is_asked_of_the_proxy(webdav: tuple[str, Path], proxy: SmallProxy) -> None:
    with open_target(behind(webdav[0], proxy)) as target:
        target.send(PIECE, b"<rss/>")
        assert (webdav[1] / "a" / "feed.xml").read_bytes() == b"<rss/>"
        target.remove("a/feed.xml")
    assert not (webdav[1] / "a" / "feed.xml").exists()
    assert {line.partition(" ")[0] for line in proxy.asked} == {"MKCOL", "PUT", "MOVE", "DELETE"}


def test_webdav_with_tls_and_sftp_go_through_a_tunnel(proxy: SmallProxy) -> None:
    proxy.refuses = 403
    for address, port in (("webdavs://target.example/pod", 443), ("sftp://me@target.example/pod", 22)):
        with open_target(address) as target, pytest.raises(PublishError) as caught:
            target.send(PIECE, b"<rss/>")
        assert f"the proxy {proxy.address} (ALL_PROXY) does not let us through to target.example:{port}" in str(
            caught.value
        )
    assert proxy.asked == ["CONNECT target.example:443", "CONNECT target.example:22"]


def test_sftp_arrives_through_a_tunnel(
    sftp: tuple[str, Path], proxy: SmallProxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = (tmp_path / "known").read_text().replace("127.0.0.1", "target.example")
    (tmp_path / "known-by-name").write_text(known)
    monkeypatch.setenv("NARRATOR_SFTP_KNOWN_HOSTS", str(tmp_path / "known-by-name"))
    with open_target(behind(sftp[0], proxy)) as target:
        target.send(PIECE, b"<rss/>")
    assert (sftp[1] / "a" / "feed.xml").read_bytes() == b"<rss/>"
    assert proxy.asked == [f"CONNECT target.example:{proxy.hosts['target.example']}"]


@pytest.mark.parametrize("scheme", ["webdav", "webdavs", "sftp"])
def test_a_dead_proxy_is_named(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    monkeypatch.setenv("all_proxy", f"http://me:secret@127.0.0.1:{port}")
    with open_target(f"{scheme}://target.example/pod") as target, pytest.raises(TransferError) as caught:
        target.send(PIECE, b"<rss/>")
    assert f"the proxy http://127.0.0.1:{port} (all_proxy) cannot be reached (" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_proxy_that_asks_for_a_login_is_told(proxy: SmallProxy) -> None:
    proxy.login = "me:secret"
    with open_target("webdav://target.example/pod") as target, pytest.raises(PublishError) as caught:
        target.send(PIECE, b"<rss/>")
    assert "asks for a login: write user:password@ before the host in ALL_PROXY" in str(caught.value)


def test_an_ipv6_address_stands_in_brackets() -> None:
    with open_target("webdav://[::1]:1/pod") as target, pytest.raises(TransferError) as caught:
        target.send(PIECE, b"<rss/>")
    assert str(caught.value).startswith("http://[::1]:1/pod/: MKCOL: ")
