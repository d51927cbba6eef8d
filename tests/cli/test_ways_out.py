"""What `narrator doctor` says of proxies, authorities, mail and measures, where they are set."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from narrator.article.web import trust
from narrator.cli.checkup import Finding, _ways_out
from narrator.show.settings import Build, Network, Show
from tests.article.authority import make_authority

VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*VARIABLES, *map(str.upper, VARIABLES), "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(trust, "_OF_SHOWS", {})
    monkeypatch.setattr("narrator.rounds.mailing._PLACES", ())


def found(show: Show) -> dict[str, Finding]:
    return {finding.what: finding for finding in _ways_out(show)}


def test_where_nothing_is_set_nothing_is_said() -> None:
    assert found(Show()) == {}


def test_a_proxy_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        monkeypatch.setenv("HTTPS_PROXY", f"http://me:secret@127.0.0.1:{port}")
        assert found(Show())["Proxy"] == Finding("Proxy", True, f"http://127.0.0.1:{port} (HTTPS_PROXY)")
    dead = found(Show())["Proxy"]
    assert dead.works is False
    assert dead.detail.startswith(f"http://127.0.0.1:{port} (HTTPS_PROXY) cannot be reached: ")
    monkeypatch.setenv("HTTPS_PROXY", "socks5://a.test")
    assert "is no HTTP proxy" in found(Show())["Proxy"].detail


@pytest.mark.skipif(os.name != "posix", reason="no sendmail there")
def test_authorities_mail_and_measures_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority, _ = make_authority(tmp_path, "a.test")
    monkeypatch.setenv("PATH", str(tmp_path))
    build = Build(mail="desk@example.org", prometheus="measures/a.prom")
    told = found(Show(network=Network(ca_bundle="authority.pem"), build=build, folder=tmp_path))
    assert told["Authorities"].detail == f"beside the system's: {authority} ([network] ca_bundle)"
    assert (told["Mail"].works, told["Measures"].works) == (False, True)
    (tmp_path / "sendmail").write_text("#!/bin/sh\n")
    (tmp_path / "sendmail").chmod(0o755)
    assert found(Show(build=build, folder=tmp_path))["Mail"].detail == f"to desk@example.org by {tmp_path / 'sendmail'}"
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    assert found(Show())["Authorities"].works is False
