"""Fetches through a real proxy on loopback: what it is asked for, what it is not, and how each fault is told."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from narrator.article.web import trust
from narrator.article.web.fetch import BY_HAND, UNATTENDED, FetchPolicy, fetch
from narrator.article.web.no_answer import Fault, NoAnswerError
from narrator.article.web.trust import BundleError, trust_bundle
from narrator.feed.check.reading import read_feed
from narrator.show.authorities import trust_authorities
from narrator.show.settings import Network, Show
from narrator.voices.download import Source
from tests.article.authority import make_authority
from tests.article.conftest import Site, serving
from tests.article.proxy import SmallProxy, small_proxy

VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
BUNDLES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
KNOWN_HERE = {"inside.example": "10.0.0.7", "public.example": "93.184.216.34"}


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy and no authority but the test's; of names this machine knows two, and those that are addresses."""
    for name in (*VARIABLES, *(name.upper() for name in VARIABLES), *BUNDLES):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(trust, "_OF_SHOWS", {})
    resolve = socket.getaddrinfo

    def known(host: str, *rest: object, **more: object) -> object:
        if (host.endswith(".example") and host not in KNOWN_HERE) or host == "intranet":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return resolve(KNOWN_HERE.get(host, host), *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", known)


@pytest.fixture
def proxy(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallProxy]:
    """All names of the test lead to the site."""
    port = int(site.address.rpartition(":")[2])
    with small_proxy() as proxy:
        proxy.hosts = dict.fromkeys(("news.example", "public.example", "inside.example", "intranet", "10.0.0.7"), port)
        monkeypatch.setenv("HTTP_PROXY", proxy.address)
        monkeypatch.setenv("HTTPS_PROXY", proxy.address)
        yield proxy


@pytest.fixture
def secure(proxy: SmallProxy, tmp_path: Path) -> Iterator[Path]:
    """https://news.example/, behind the proxy, by an authority of its own: the file of that."""
    authority, own = make_authority(tmp_path, "news.example", "::1")
    with serving() as site:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(own)
        site.page("/mill", "The mill closed.", "text/plain")
        site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
        proxy.hosts = {"news.example": site.server.server_port}
        yield authority


def fault_of(url: str, policy: FetchPolicy = UNATTENDED) -> tuple[Fault, str]:
    with pytest.raises(NoAnswerError) as caught:
        fetch(url, policy=policy)
    assert "\n" not in caught.value.reason
    return caught.value.fault, caught.value.reason


@pytest.mark.parametrize("host", ["news.example", "public.example"])
def test_an_http_address_is_asked_of_the_proxy(site: Site, proxy: SmallProxy, host: str) -> None:
    site.page("/mill", "The mill closed.", "text/plain")
    assert fetch(f"http://{host}/mill?a=b").content == b"The mill closed."
    assert proxy.asked == [f"GET http://{host}/mill?a=b"]
    assert site.asked[0][1]["host"] == host


def test_an_https_address_goes_through_a_tunnel(
    proxy: SmallProxy, secure: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(secure))
    assert fetch("https://news.example/mill").content == b"The mill closed."
    assert proxy.asked == ["CONNECT news.example:443"]


def test_feeds_that_are_checked_and_voices_go_the_same_way(site: Site, proxy: SmallProxy) -> None:
    site.page("/feed.xml", "<rss/>", "text/xml")
    assert read_feed("http://news.example/feed.xml")[0] == b"<rss/>"
    assert Source("http://news.example").read("feed.xml", 100) == b"<rss/>"
    assert proxy.asked == ["GET http://news.example/feed.xml"] * 2


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", ["inside.example", "10.0.0.7", "[fd00::7]", "[::ffff:10.0.0.7]", "0x0a000007"])
def test_private_addresses_are_refused_before_the_proxy_is_asked(proxy: SmallProxy, scheme: str, host: str) -> None:
    fault, reason = fault_of(f"{scheme}://{host}/mill")
    assert fault == "private"
    assert "[build] allow_private = [" in reason
    assert proxy.asked == []


@pytest.mark.parametrize("host", ["intranet", "wiki.internal", "printer.local", "news.corp", "router.home.arpa"])
def test_names_of_a_network_s_own_are_refused_where_only_the_proxy_knows_them(
    proxy: SmallProxy, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr("narrator.article.web.addresses.socket.getaddrinfo", unknown)
    fault, reason = fault_of(f"http://{host}/")
    assert fault == "private"
    assert reason.endswith(f'if they may be: [build] allow_private = ["{host}"]')
    assert proxy.asked == []


@pytest.mark.parametrize("host", ["inside.example", "intranet", "10.0.0.7"])
def test_a_host_that_is_allowed_is_asked_of_the_proxy(site: Site, proxy: SmallProxy, host: str) -> None:
    site.page("/mill", "The mill closed.", "text/plain")
    policy = FetchPolicy(private_hosts=frozenset([host]))
    assert fetch(f"http://{host}/mill", policy=policy).content == b"The mill closed."
    assert proxy.asked == [f"GET http://{host}/mill"]


@pytest.mark.parametrize("outside", ["news.example", "public.example"])
def test_nobody_outside_leads_inside_through_a_proxy(site: Site, proxy: SmallProxy, outside: str) -> None:
    site.routes["/a"] = (302, {"Location": "http://inside.example/secret"}, b"")
    assert fault_of(f"http://{outside}/a", BY_HAND)[0] == "private"
    assert proxy.asked == [f"GET http://{outside}/a"]


def test_this_machine_and_no_proxy_are_asked_directly(
    site: Site, proxy: SmallProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KNOWN_HERE, "near.example", "127.0.0.1")
    monkeypatch.setenv("NO_PROXY", ".near.example,near.example")
    url, port = site.page("/mill", "The mill closed.", "text/plain"), site.address.rpartition(":")[2]
    fetch(url, policy=BY_HAND)
    fetch(f"http://near.example:{port}/mill", policy=BY_HAND)
    assert len(site.asked) == 2
    assert proxy.asked == []


def test_a_proxy_that_asks_for_a_login_gets_it(
    site: Site, proxy: SmallProxy, secure: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy.login, proxy.hosts = "me:s@cret", {**proxy.hosts, "plain.example": int(site.address.rpartition(":")[2])}
    site.page("/mill", "The mill closed.", "text/plain")
    monkeypatch.setenv("SSL_CERT_FILE", str(secure))
    for scheme, host in (("http", "plain.example"), ("https", "news.example")):
        fault, reason = fault_of(f"{scheme}://{host}/mill")
        variable = f"{scheme.upper()}_PROXY"
        told = f"asks for a login: write user:password@ before the host in {variable}"
        assert (fault, reason) == ("proxy", f"the proxy {proxy.address} ({variable}) {told}")
        monkeypatch.setenv(variable, proxy.address.replace("//", "//me:s%40cret@"))
        assert fetch(f"{scheme}://{host}/mill").content == b"The mill closed."
    assert "proxy-authorization" not in site.asked[-1][1]


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_dead_proxy_is_one_line_that_names_it(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    monkeypatch.setenv("ALL_PROXY", f"http://me:secret@127.0.0.1:{port}")
    fault, reason = fault_of(f"{scheme}://news.example/mill")
    assert fault == "proxy"
    assert reason.startswith(f"the proxy http://127.0.0.1:{port} (ALL_PROXY) cannot be reached (")
    assert reason.endswith("): check it, or name the hosts to be asked without it in NO_PROXY")


def test_a_proxy_that_says_no_is_named_with_the_host(proxy: SmallProxy) -> None:
    proxy.refuses = 403
    fault, reason = fault_of("https://news.example/")
    assert (fault, reason.partition(" does ")[2]) == (
        "proxy",
        "not let us through to news.example:443 (HTTP 403 Forbidden)",
    )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (b"", "hangs up"),
        (b"SSH-2.0-x\r\n\r\n", "does not speak HTTP"),
        (b"HTTP/1.1 200 OK\r\nA: " + b"b" * 20_000, "talks"),
    ],
)
def test_what_is_no_proxy_is_left(said: bytes, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    with socket.create_server(("127.0.0.1", 0)) as listener:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{listener.getsockname()[1]}")

        def answer() -> None:
            with listener.accept()[0] as peer:
                peer.recv(65536)
                peer.sendall(said)

        thread = threading.Thread(target=answer)
        thread.start()
        fault, reason = fault_of("https://news.example/")
        thread.join(10)
    assert fault == "proxy"
    assert told in reason


@pytest.mark.parametrize("setting", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "[network] ca_bundle"])
def test_an_authority_of_one_s_own_is_believed_by_each_setting(
    secure: Path, setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault, reason = fault_of("https://news.example/mill")
    assert fault == "certificate"
    assert reason.endswith("name its file: [network] ca_bundle in show.toml, or SSL_CERT_FILE")
    if setting.startswith("["):
        trust_authorities(Show(network=Network(ca_bundle=secure.name), folder=secure.parent))
    else:
        monkeypatch.setenv(setting, str(secure))
    assert fetch("https://news.example/mill").status == 200


@pytest.mark.parametrize(
    ("content", "told"), [(None, "there is no such file"), ("no PEM", "holds no certificates (PEM)")]
)
@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"])
def test_a_bundle_that_cannot_be_used_is_told_with_its_setting(
    proxy: SmallProxy,
    secure: Path,
    tmp_path: Path,
    variable: str,
    content: str | None,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "ours.pem"
    if content:
        path.write_text(content)
    monkeypatch.setenv(variable, str(path))
    fault, reason = fault_of("https://news.example/mill")
    assert fault == "certificate"
    if variable == "SSL_CERT_FILE" and content:
        assert "SSL_CERT_FILE" in reason  # OpenSSL has read it and found nobody
    else:
        assert reason.startswith(f"{variable}: {path}: {told}")
    if variable == "REQUESTS_CA_BUNDLE":
        with pytest.raises(BundleError, match=r"\[network\] ca_bundle: .*ours\.pem: "):
            trust_bundle(path)


@pytest.mark.skipif(not socket.has_ipv6, reason="needs IPv6")
def test_an_ipv6_proxy_and_an_ipv6_server_are_reached(
    secure: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving("::1") as site:
        url = site.page("/mill", "The mill closed.", "text/plain")
        port = site.server.server_port
        assert fetch(url, policy=BY_HAND).url == f"http://[::1]:{port}/mill"
        assert site.asked[0][1]["host"] == f"[::1]:{port}"
        assert fault_of(url)[1].endswith('[build] allow_private = ["::1"]')
        for name in ("::1", "[::1]", f"[::1]:{port}"):
            assert fetch(url, policy=FetchPolicy(private_hosts=frozenset([name]))).status == 200
        with small_proxy("::1") as proxy:
            monkeypatch.setenv("HTTP_PROXY", proxy.address)
            proxy.hosts = {"news.example": 0}
            monkeypatch.setattr(SmallProxy, "place_of", lambda *_: ("::1", port))
            assert fetch("http://news.example/mill").content == b"The mill closed."
            assert proxy.asked == ["GET http://news.example/mill"]
