"""On the local network a show is open under its path alone, to whoever asks by its address, and for so long."""

from __future__ import annotations

import http.client
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from narrator.archive import Archive
from narrator.errors import InputError
from narrator.publish.lan import TOKEN_FILE, lan_address, open_lan, opened, told
from narrator.publish.memory import FOLDER
from narrator.publish.preview import PreviewServer
from narrator.show.settings import Show
from tests.shows import a_show, an_archive

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"


@contextmanager
def served(archive: Archive, show: Show | None = None, *, renew: bool = False) -> Iterator[PreviewServer]:
    with open_lan(show or a_show(), archive, 0, "127.0.0.1", renew=renew) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def ask(url: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    parts = urlsplit(url)
    line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    line.request(method, parts.path or "/", headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = line.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    line.close()
    return found


def test_page_and_feed_are_there_under_the_path_with_addresses_of_this_machine(tmp_path: Path) -> None:
    with served(an_archive(tmp_path, 2)) as server:
        status, _, page = ask(server.url)
        assert status == 200
        assert html.fromstring(page).xpath("//meta[@name='robots']/@content") == ["noindex, nofollow"]
        feed = etree.fromstring(ask(f"{server.url}feed.xml")[2])
        assert feed.findtext(f"channel/{ITUNES}block") == "Yes"
        addresses = [each.get("url") for each in feed.iter("enclosure")]
        assert len(addresses) == 2
        for address in addresses:
            assert str(address).startswith(server.url)
            status, headers, body = ask(str(address), Range="bytes=0-9")
            assert (status, len(body), headers["content-type"]) == (206, 10, "audio/mpeg")


@pytest.mark.parametrize("path", ["", "feed.xml", "index.html", "{other}/", "{other}/feed.xml", "{token}"])
def test_who_does_not_know_the_path_sees_nothing(tmp_path: Path, path: str) -> None:
    with served(an_archive(tmp_path, 1)) as server:
        token = urlsplit(server.url).path.strip("/")
        base = server.url.removesuffix(f"{token}/")
        status, _, body = ask(base + path.format(token=token, other="0" * len(token)))
        assert status == 404
        assert token.encode() not in body


def test_a_name_that_was_made_to_lead_here_gets_nothing(tmp_path: Path) -> None:
    with served(an_archive(tmp_path, 1)) as server:
        assert ask(server.url, Host="evil.example")[0] == 421
        assert ask(server.url, "POST")[0] == 501


def test_folders_are_not_listed_and_what_lies_beside_the_episodes_is_not_served(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, 1)
    (slug,) = archive.slugs()
    with served(archive) as server:
        for path in (f"{slug}/", slug, "archive.json", f"{slug}/episode.json", f"{FOLDER}/{TOKEN_FILE}"):
            assert ask(server.url + path)[0] == 404


def test_the_path_stays_until_another_is_asked_for(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, 1)
    paths = []
    for renew in (False, False, True):
        with served(archive, renew=renew) as server:
            paths.append(urlsplit(server.url).path)
    assert paths[0] == paths[1] != paths[2]
    assert len(paths[0]) >= 48
    assert stat.S_IMODE((archive.folder / FOLDER / TOKEN_FILE).stat().st_mode) == 0o600


def test_what_is_opened_is_told_with_its_end(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, 2)
    with open_lan(a_show(), archive, 0, "127.0.0.1") as server:
        lines = told(opened(server, archive, datetime(2026, 11, 28, 22, 40, tzinfo=UTC)))
        assert (
            "until 22:40: whoever has this address and is on your network can hear and download 2 episodes" in lines[2]
        )
        assert "until you press Ctrl-C" in told(opened(server, archive, None))[2]


def test_an_address_that_is_not_ours_is_told_and_a_port_that_is_taken(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, 1)
    with pytest.raises(InputError, match=r"192\.0\.2\.77, port 0"):
        open_lan(a_show(), archive, 0, "192.0.2.77")
    with open_lan(a_show(), archive, 0, "127.0.0.1") as server, pytest.raises(InputError, match="another with --port"):
        open_lan(a_show(), archive, server.server_address[1], "127.0.0.1")


def test_the_network_s_address_is_one_or_the_lack_is_told() -> None:
    try:
        assert lan_address().count(".") == 3
    except InputError as error:
        assert "--address" in str(error)  # noqa: PT017 - a machine without a network is no failure
