"""Web addresses, against a real server on loopback: what comes back, and every way a fetch ends in one line."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from narrator import __version__
from narrator.article import read_article
from narrator.article.web.fetch import BY_HAND, UNATTENDED, FetchPolicy, fetch
from narrator.article.web.read import open_address
from narrator.errors import ArticleError
from narrator.records import Article
from tests.article.conftest import Site, outside

STORY = "The mill at Orley closed on Friday. “I shall miss the noise,” said its last miller, who is eighty years old."
PAGE = f"<html lang='en'><head><title>Mill</title></head><body><article><p>{STORY}</p></article></body></html>"
QUICK = FetchPolicy(allow_private=True, timeout_s=0.3, deadline_s=0.6, max_bytes=50_000)


def refusal(url: str, policy: FetchPolicy = BY_HAND) -> str:
    with pytest.raises(ArticleError) as caught:
        open_address(url, policy)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"{url}: ")
    return str(caught.value).removeprefix(f"{url}: ")


def test_a_page_is_read_from_its_address(site: Site) -> None:
    url = site.page("/mill", PAGE)
    article = read_article(url)
    assert article.text == f"Mill\n\n{STORY}"
    assert article.url == article.source_id == url
    assert article.published is None


def test_a_canonical_address_is_the_articles_own(site: Site) -> None:
    url = site.page("/mill", PAGE.replace("<title>", "<link rel=canonical href='https://example.org/mill'><title>"))
    assert read_article(url + "?utm_source=x").source_id == "https://example.org/mill"


@pytest.mark.parametrize(
    ("path", "content", "content_type", "text"),
    [
        ("/a", STORY, "text/plain; charset=utf-8", STORY),
        ("/a.md", f"# Mill\n\n*{STORY}*", "text/plain", f"Mill\n\n{STORY}"),
        ("/a", f"# Mill\n\n*{STORY}*", "text/markdown", f"Mill\n\n{STORY}"),
        ("/a", PAGE, "application/xhtml+xml", f"Mill\n\n{STORY}"),
        ("/a", PAGE, "application/octet-stream", f"Mill\n\n{STORY}"),
        ("/a.txt", PAGE, "TEXT/HTML", f"Mill\n\n{STORY}"),
    ],
)
def test_the_type_decides_the_reader(site: Site, path: str, content: str, content_type: str, text: str) -> None:
    assert read_article(site.page(path, content, content_type)).text == text


def test_the_header_charset_goes_before_the_meta_element(site: Site) -> None:
    page = PAGE.replace("<title>", "<meta charset='koi8-r'><title>").replace("mill at Orley", "mill of Čapek")
    content = page.replace("“", '"').replace("”", '"').encode("iso-8859-2")
    assert "mill of Čapek" in read_article(site.page("/a", content, "text/html; charset=iso-8859-2")).text


def test_the_meta_charset_counts_without_one(site: Site) -> None:
    page = PAGE.replace("<title>", "<meta charset='iso-8859-2'><title>").replace("mill at Orley", "mill of Čapek")
    assert (
        "mill of Čapek"
        in read_article(site.page("/a", page.replace("“", '"').replace("”", '"').encode("iso-8859-2"))).text
    )


def test_the_request_says_who_asks(site: Site) -> None:
    fetch(site.page("/a", PAGE), policy=BY_HAND)
    asked = site.asked[0][1]
    assert asked["user-agent"].startswith(f"Narrator/{__version__} ")
    assert asked["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site: Site, status: int) -> None:
    site.page("/new", PAGE)
    site.routes["/old"] = (status, {"Location": "/new#part"}, b"")
    assert read_article(f"{site.address}/old").url == f"{site.address}/new"


def test_a_circle_of_redirects_ends(site: Site) -> None:
    site.routes["/a"] = (302, {"Location": "/b"}, b"")
    site.routes["/b"] = (302, {"Location": "/a"}, b"")
    assert refusal(f"{site.address}/a").startswith("more than 5 redirects")
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("ftp://example.org/a", "it redirects to ftp://example.org/a: only http and https"),
        ("file:///etc/passwd", "it redirects to file:///etc/passwd: only http and https"),
        ("http://me:secret@example.org/", "a login inside an address"),
        ("http://[::1", "not a web address"),
    ],
)
def test_a_redirect_to_something_else_is_refused(site: Site, location: str, told: str) -> None:
    site.routes["/a"] = (302, {"Location": location}, b"")
    assert told in refusal(f"{site.address}/a")


def test_a_redirect_to_nowhere_is_refused(site: Site) -> None:
    site.routes["/a"] = (302, {}, b"")
    assert "without saying where to" in refusal(f"{site.address}/a")


def test_compressed_answers_are_read(site: Site) -> None:
    bare = zlib.compressobj(wbits=-15)
    forms = {
        "gzip": gzip.compress(PAGE.encode()),
        "deflate": zlib.compress(PAGE.encode()),
        "Deflate": bare.compress(PAGE.encode()) + bare.flush(),
        "identity": PAGE.encode(),
    }
    for encoding, content in forms.items():
        assert STORY in read_article(site.page("/a", content, Content_Encoding=encoding)).text


def test_a_decompression_bomb_is_stopped(site: Site) -> None:
    bomb = gzip.compress(bytes(30_000_000))
    assert len(bomb) < QUICK.max_bytes
    assert (
        refusal(site.page("/a", bomb, Content_Encoding="gzip"), QUICK) == "more than 0.05 MB; too much for an article"
    )


@pytest.mark.parametrize("content", [gzip.compress(PAGE.encode())[:-40], b"\x1f\x8bnonsense", b"plain"])
def test_broken_compression_is_no_article(site: Site, content: bytes) -> None:
    assert refusal(site.page("/a", content, Content_Encoding="gzip")) == "the answer broke off; try again"


def test_an_encoding_nobody_asked_for_is_named(site: Site) -> None:
    assert "encoded as br" in refusal(site.page("/a", b"x", Content_Encoding="br"))


def test_too_many_bytes_are_not_taken(site: Site) -> None:
    assert "more than 0.05 MB" in refusal(site.page("/a", b"a" * 60_000, "text/plain"), QUICK)


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
    try:
        while True:
            handler.wfile.write(b"words " * 1000)
    except OSError:
        return


def test_an_answer_without_an_end_is_left(site: Site) -> None:
    site.routes["/a"] = _endless
    assert "more than 0.05 MB" in refusal(f"{site.address}/a", QUICK)


def _silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1.0)


def _dripping_head(handler: BaseHTTPRequestHandler) -> None:
    _drip(handler, b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 200)


def _dripping_body(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 500\r\n\r\n")
    _drip(handler, b"word " * 100)


def _drip(handler: BaseHTTPRequestHandler, content: bytes) -> None:
    try:
        for byte in content:
            handler.wfile.write(bytes([byte]))
            time.sleep(0.02)
    except OSError:
        return


@pytest.mark.parametrize("answer", [_silent, _dripping_head, _dripping_body])
def test_a_slow_server_is_left_in_time(site: Site, answer: object) -> None:
    assert callable(answer)
    site.routes["/a"] = answer
    began = time.monotonic()
    assert refusal(f"{site.address}/a", QUICK).startswith("no answer within 0.3 s")
    assert time.monotonic() - began < 1.5


def _cut_off(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 500\r\n\r\nWords.")


def _cut_off_chunks(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\nWords.")


@pytest.mark.parametrize("answer", [_cut_off, _cut_off_chunks, lambda handler: None])
def test_half_an_answer_is_no_article(site: Site, answer: object) -> None:
    assert callable(answer)
    site.routes["/a"] = answer
    assert refusal(f"{site.address}/a") == "the answer broke off; try again"


def _not_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")


def test_a_server_of_another_kind_is_told(site: Site) -> None:
    site.routes["/a"] = _not_http
    assert refusal(f"{site.address}/a").startswith("the answer is not HTTP")


@pytest.mark.parametrize(
    ("status", "told"),
    [(404, "there is no such page"), (403, "refuses programs"), (500, "try again later"), (418, "it gives no page")],
)
def test_an_error_status_says_what_to_do(site: Site, status: int, told: str) -> None:
    site.routes["/a"] = (status, {}, b"")
    assert refusal(f"{site.address}/a").startswith(f"HTTP {status}: ")
    assert told in refusal(f"{site.address}/a")


@pytest.mark.parametrize(
    ("content", "content_type", "told"),
    [
        (b"%PDF-1.7 ", "application/pdf", "this PDF is damaged"),
        (b"\x89PNG\r\n\x1a\n", "image/png", "this is a picture"),
        (b"<rss version='2.0'></rss>", "application/rss+xml", "this is a feed"),
        (b'{"a": 1}', "application/json", "this is JSON data"),
        (b"", "text/html", "there is no story"),
        (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "text/html", "there is no story"),
    ],
)
def test_an_answer_that_is_no_article_is_called_by_its_name(
    site: Site, content: bytes, content_type: str, told: str
) -> None:
    assert told in refusal(site.page("/a", content, content_type))


def test_a_port_where_nobody_listens_is_told() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert refusal(f"http://127.0.0.1:{port}/a").startswith("the server takes no connections")


def test_a_host_nobody_knows_is_told() -> None:
    assert refusal("http://no-such-host.invalid/a").startswith("the host 'no-such-host.invalid' is not known")


@pytest.mark.parametrize("url", ["http://", "http:///a", "https://[::1/", "http://example.org:x/", "http://a..b/"])
def test_an_address_that_is_none_is_told(url: str) -> None:
    assert refusal(url)


def test_plain_http_where_tls_is_spoken_is_told(site: Site) -> None:
    url = site.page("/a", PAGE).replace("http:", "https:")
    assert refusal(url).startswith("cannot be fetched (")


def test_letters_beyond_ascii_are_written_as_the_web_wants_them(site: Site) -> None:
    site.page("/caf%C3%A9", PAGE)
    assert STORY in read_article(f"{site.address}/café?q=ü x").text
    assert site.asked[0][0] == "/caf%C3%A9?q=%C3%BC%20x"


def test_an_unchanged_page_is_not_sent_again(site: Site) -> None:
    site.routes["/a"] = (304, {"ETag": '"1"'}, b"")
    answer = fetch(f"{site.address}/a", policy=BY_HAND, etag='"1"', last_modified="Wed, 04 Mar 2026 08:30:00 GMT")
    assert (answer.status, answer.content) == (304, b"")
    asked = site.asked[0][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"1"', "Wed, 04 Mar 2026 08:30:00 GMT")


def test_validators_come_with_the_answer(site: Site) -> None:
    answer = fetch(site.page("/a", PAGE, ETag='"1"', Last_Modified="x"), policy=BY_HAND)
    assert (answer.headers["etag"], answer.headers["last-modified"]) == ('"1"', "x")


def test_unattended_a_private_address_is_not_asked(site: Site) -> None:
    assert "private address" in refusal(site.page("/a", PAGE), UNATTENDED)
    assert "private address" in refusal(site.page("/a", PAGE).replace("127.0.0.1", "localhost"), UNATTENDED)
    assert site.asked == []


@pytest.mark.parametrize("target", ["http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/"])
@pytest.mark.parametrize("policy", [UNATTENDED, BY_HAND])
def test_a_redirect_from_outside_leads_nowhere_inside(
    site: Site, monkeypatch: pytest.MonkeyPatch, target: str, policy: FetchPolicy
) -> None:
    site.routes["/a"] = (302, {"Location": target}, b"")
    assert "private address" in refusal(f"{outside(site, monkeypatch)}/a", policy)
    assert len(site.asked) == 1


def test_whom_a_redirect_has_led_outside_nobody_leads_in_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    public = outside(site, monkeypatch)
    site.routes["/a"] = (302, {"Location": f"{public}/b"}, b"")
    site.routes["/b"] = (302, {"Location": site.page("/c", PAGE)}, b"")
    assert "private address" in refusal(f"{site.address}/a")
    assert [path for path, _ in site.asked] == ["/a", "/b"]
    trusted = replace(UNATTENDED, private_hosts=frozenset({site.address.removeprefix("http://")}))
    opened = open_address(f"{site.address}/a", trusted)
    assert isinstance(opened, Article)
    assert STORY in opened.text


def test_an_address_typed_by_hand_may_be_inside_and_redirect_there(site: Site) -> None:
    site.page("/b", PAGE)
    site.routes["/a"] = (302, {"Location": "/b"}, b"")
    assert STORY in read_article(f"{site.address}/a").text


def test_the_deadline_is_for_all_redirects_together(site: Site) -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.25)
        handler.send_response(302)
        handler.send_header("Location", "/a")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    site.routes["/a"] = slow
    assert "not all of it within 0.6 s" in refusal(f"{site.address}/a", QUICK)
    assert len(site.asked) <= 3


def test_a_name_is_asked_for_once_a_request(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    url = site.page("/a", PAGE).replace("127.0.0.1", "localhost")
    asked: list[str] = []
    resolve = socket.getaddrinfo

    def counted(host: str, *rest: object, **more: object) -> object:
        asked.append(host)
        return resolve(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", counted)
    fetch(url, policy=BY_HAND)
    assert [host for host in asked if host == "localhost"] == ["localhost"]


def test_a_policy_is_a_value() -> None:
    assert replace(UNATTENDED, allow_private=True) == BY_HAND
