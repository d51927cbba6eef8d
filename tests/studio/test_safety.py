"""Attacks on the studio over a real server: each gets nothing."""

from __future__ import annotations

import inspect
import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from starlette.requests import Request

from narrator.archive import Archive
from narrator.errors import InputError
from narrator.studio import intake, keys, safety, sockets
from narrator.studio.answers import note_fault
from narrator.studio.keys import Keys
from narrator.studio.run import RunningStudio
from tests.article.conftest import serving
from tests.shows import an_episode, put
from tests.studio.studios import asked, browser, ended, new_draft, program, raw, running, write_show


@pytest.fixture
def stranger(studio: RunningStudio) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=studio.url, trust_env=False) as client:
        yield client


# The address that is printed


def test_the_address_opens_the_studio_once(studio: RunningStudio, stranger: httpx.Client) -> None:
    address = studio.new_address()
    assert stranger.head(address).status_code == 401  # a preview of a link does not use it up
    answer = stranger.get(address)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "secure" not in cookie
    assert "max-age" not in cookie
    assert "expires" not in cookie
    assert stranger.get("/api/show").status_code == 200
    thief = httpx.get(address, trust_env=False)
    assert thief.status_code == 403
    assert "has been used" in thief.text
    assert "set-cookie" not in thief.headers
    assert stranger.get(address).status_code == 303  # who is in already, by a reload, stays in


def test_the_cookie_is_secure_behind_https(studio: RunningStudio) -> None:
    answer = httpx.get(studio.new_address(), headers={"x-forwarded-proto": "https"}, trust_env=False)
    assert "secure" in answer.headers["set-cookie"].lower()


def test_from_another_sites_link_the_browser_is_led_on_by_a_page_of_ours(studio: RunningStudio) -> None:
    """A browser would keep the strict cookie back from a redirect that another site began."""
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    answer = httpx.get(studio.new_address(), headers=headers, trust_env=False)
    assert answer.status_code == 200
    assert 'http-equiv="refresh" content="0;url=/"' in answer.text
    assert "set-cookie" in answer.headers


@pytest.mark.parametrize(
    "query", ["token=", "token=x", "token=%00", "token=" + "x" * 5000, "token[]=x", "token=x&" * 30, "%ff=%fe", "&&="]
)
def test_a_wrong_address_opens_nothing(stranger: httpx.Client, query: str) -> None:
    answer = stranger.get(f"/?{query}")
    assert answer.status_code in (401, 403)
    assert "set-cookie" not in answer.headers


def test_the_token_is_looked_at_in_no_other_place(studio: RunningStudio, stranger: httpx.Client) -> None:
    token = studio.new_address().rpartition("=")[2]
    for path in (f"/api/show?token={token}", f"/documents/x?token={token}", f"/static?token={token}"):
        answer = stranger.get(path)
        assert answer.status_code in (401, 404)
        assert "set-cookie" not in answer.headers
    assert stranger.post(f"/?token={token}").status_code == 401


# Keys


@pytest.mark.parametrize("path", ["/", "/api/show", "/api/openapi.json", "/api/events", "/documents/x", "/nothing"])
def test_without_a_key_there_is_nothing(stranger: httpx.Client, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 401
    assert "Harbour Report" not in answer.text


def test_a_wrong_key_is_no_key(studio: RunningStudio, stranger: httpx.Client) -> None:
    key = studio.keys.api_key
    for words in (f"Bearer {key[:-1]}", f"Bearer {key}x", "Bearer", "Bearer x y", f"Basic {key}", key, f"bearer{key}"):
        assert stranger.get("/api/show", headers={"authorization": words}).status_code == 401
    assert stranger.get("/api/show", headers={"authorization": f"bearer {key}"}).status_code == 200


def test_a_wrong_key_is_not_made_up_for_by_a_cookie(studio: RunningStudio, person: httpx.Client) -> None:
    assert person.get("/api/show").status_code == 200
    assert person.get("/api/show", headers={"authorization": "Bearer wrong"}).status_code == 401


@pytest.mark.parametrize("cookie", ["", "x", "narrator_studio_{port}=x", "narrator_studio_{port}=", "=;;=", "\x01"])
def test_a_wrong_cookie_is_no_session(studio: RunningStudio, cookie: str) -> None:
    status, _ = asked(studio, "host: localhost", f"cookie: {cookie.format(port=studio.port)}", target="/api/show")
    assert status in (400, 401)


@pytest.mark.parametrize(
    "others",
    [
        'prefs={{"a":1}}; {ours}',
        "{ours}; prefs=[1,2]; x",
        "a b=c; ;=; {ours}",
        '{name}=old; {ours}; {name}="x',
        "\x7f=\xff; {ours}",
    ],
)
def test_other_programs_cookies_do_not_close_the_session(studio: RunningStudio, others: str) -> None:
    with browser(studio) as person:
        ((name, value),) = person.cookies.items()
    line = others.format(name=name, ours=f"{name}={value}")
    assert asked(studio, "host: localhost", f"cookie: {line}", target="/api/show")[0] == 200
    wrong = line.replace(value, value[:-1])
    assert asked(studio, "host: localhost", f"cookie: {wrong}", target="/api/show")[0] == 401


def test_two_studios_on_one_machine_have_cookies_of_their_own(studio: RunningStudio, tmp_path: Path) -> None:
    """Cookies know no ports."""
    with running(write_show(tmp_path)) as other, browser(studio) as one:
        one.get(other.new_address())
        assert len({cookie.name for cookie in one.cookies.jar}) == 2
        assert one.get("/api/show").status_code == 200


# Hosts


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{port}", 200),
        ("localhost:{port}", 200),
        ("LOCALHOST", 200),
        ("[::1]:{port}", 200),
        ("tunnel.test", 200),
        ("tunnel.test:443", 200),
        ("evil.example", 421),
        ("evil.example:{port}", 421),
        ("localhost.evil.example:{port}", 421),
        ("127.0.0.1:{port}@evil.example", 421),
        ("127.0.0.1.nip.io", 421),
        ("127.0.0.2:{port}", 421),
        ("0.0.0.0:{port}", 421),
        ("2130706433", 421),
        ("localhost:999999", 421),
        ("", 421),
    ],
)
def test_who_asks_by_another_name_gets_nothing(studio: RunningStudio, host: str, status: int) -> None:
    """Any page can have its own name lead to this machine (DNS rebinding), and is then asked for by that name."""
    key = f"authorization: Bearer {studio.keys.api_key}"
    found, answer = asked(studio, f"host: {host.format(port=studio.port)}", key, target="/api/show")
    assert found == status
    assert (b"Harbour Report" in answer) is (status == 200)


def test_a_request_names_one_host(studio: RunningStudio) -> None:
    key = f"authorization: Bearer {studio.keys.api_key}"
    assert asked(studio, key, target="/api/show")[0] == 400
    assert asked(studio, key, "host: localhost", "host: localhost", target="/api/show")[0] == 400
    assert asked(studio, key, "host: localhost", "host: evil.example", target="/api/show")[0] == 400


def test_what_a_proxy_says_of_the_host_is_not_believed(client: httpx.Client) -> None:
    headers = {"host": "evil.example", "x-forwarded-host": "localhost", "forwarded": "host=localhost"}
    assert client.get("/api/show", headers=headers).status_code == 421


# Other sites' pages


@pytest.mark.parametrize(
    ("headers", "path", "status"),
    [
        ({}, "/api/show", 200),
        ({"origin": "http://localhost:{port}", "sec-fetch-site": "same-origin"}, "/api/show", 200),
        ({"origin": "https://tunnel.test", "sec-fetch-site": "same-origin"}, "/api/show", 200),
        ({"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}, "/api/show", 200),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, "/api/show", 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, "/api/show", 403),
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"}, "/api/show", 403),  # another port of localhost
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}, "/static/studio.css", 403),
        ({"origin": "https://evil.example"}, "/api/show", 403),
        ({"origin": "http://localhost.evil.example"}, "/api/show", 403),
        ({"origin": "null"}, "/api/show", 403),
        ({"origin": ""}, "/api/show", 403),
        ({"origin": "file://localhost"}, "/api/show", 403),
    ],
)
def test_another_sites_page_gets_nothing(
    studio: RunningStudio, person: httpx.Client, headers: dict[str, str], path: str, status: int
) -> None:
    sent = {name: value.format(port=studio.port) for name, value in headers.items()}
    answer = person.get(path, headers=sent)
    assert answer.status_code == status
    assert not any(name.startswith("access-control") for name in answer.headers)


def test_a_form_of_another_site_changes_nothing(person: httpx.Client) -> None:
    """A page that is navigated to may come from anywhere; what writes may not, whatever else it brings."""
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert person.post("/api/build", headers=headers).status_code == 403
    assert person.post("/api/build", headers={"origin": "https://evil.example"}).status_code == 403


def test_no_other_site_may_ask_beforehand(person: httpx.Client) -> None:
    headers = {
        "origin": "https://evil.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization",
    }
    answer = person.request("OPTIONS", "/api/documents", headers=headers)
    assert answer.status_code in (403, 405)
    assert not any(name.startswith("access-control") for name in answer.headers)


# Form tokens


def test_a_write_by_cookie_needs_the_pages_own_token(studio: RunningStudio, person: httpx.Client) -> None:
    token = person.headers.pop("x-narrator-csrf")
    with browser(studio) as other:
        others = other.headers["x-narrator-csrf"]
    draft = {"text": "Words to read.\n\nMore of them."}
    assert person.post("/api/documents", json=draft).status_code == 403
    for wrong in ("", "x", others, token.upper(), token + "0"):
        assert person.post("/api/documents", json=draft, headers={"x-narrator-csrf": wrong}).status_code == 403
    for method in ("POST", "PATCH", "DELETE"):
        assert person.request(method, "/api/settings").status_code == 403
    assert person.post("/api/documents", json=draft, headers={"x-narrator-csrf": token}).status_code == 201


def test_the_token_may_stand_in_a_form(person: httpx.Client) -> None:
    token = person.headers.pop("x-narrator-csrf")
    file = {"file": ("a.txt", b"Words to read in a file.\n\nMore of them.")}
    assert person.post("/api/documents", files=file).status_code == 403
    assert person.post("/api/documents", files=file, data={"csrf": "wrong"}).status_code == 403
    assert person.post("/api/documents", files=file, data={"csrf": token}).status_code == 201
    both = {"csrf": (None, b"x"), **file}
    assert person.post("/api/documents", files=both).status_code == 403


def test_a_call_that_takes_no_form_answers_one_at_once(person: httpx.Client) -> None:
    token = person.headers.pop("x-narrator-csrf")
    draft = new_draft_by(person, token)
    edits = f"/api/documents/{draft}/edits"
    for path in ("/api/documents", edits, "/api/lexicon"):
        assert person.post(path, data={"csrf": token, "text": "x"}, timeout=5).status_code == 403
        parts = {"csrf": (None, token), "text": (None, "x")}
        assert person.post(path, files=parts, timeout=5).status_code in (415, 422)
    for kind in ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"):
        headers = {"x-narrator-csrf": token, "content-type": kind}
        assert person.post(edits, content=b"csrf=x", headers=headers, timeout=5).status_code == 415


def new_draft_by(person: httpx.Client, token: str) -> str:
    answer = person.post(
        "/api/documents", json={"text": "Words of a form.\n\nMore."}, headers={"x-narrator-csrf": token}
    )
    return str(answer.json()["id"])


def test_a_file_is_no_token(person: httpx.Client) -> None:
    token = person.headers.pop("x-narrator-csrf")
    files = {"file": ("a.txt", b"Words."), "csrf": ("csrf.txt", token.encode())}
    assert person.post("/api/documents", files=files).status_code in (403, 422)


def test_no_header_makes_a_write_of_a_read(person: httpx.Client) -> None:
    person.headers.pop("x-narrator-csrf")
    headers = {"x-http-method-override": "POST"}
    assert person.get("/api/jobs", headers=headers).json() == []
    assert person.get("/api/build", headers=headers).status_code == 405
    assert person.get("/api/jobs").json() == []


# What every answer says


def test_every_answer_is_for_our_own_pages(studio: RunningStudio, person: httpx.Client) -> None:
    answers = [
        person.get("/"),
        person.get("/nothing"),
        person.get("/static/nothing.css"),
        person.get("/api/show"),
        person.get("/api/nothing"),
        person.get("/", headers={"host": "evil.example"}),
        httpx.get(studio.url, trust_env=False),
        httpx.get(studio.new_address(), trust_env=False),
        person.post("/api/documents", content=b"x" * (intake.MOST_BYTES_OF_JSON + 1)),
    ]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "script-src 'self'; style-src 'self';" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"  # with none at all, forms have no origin
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "server" not in answer.headers


# Sizes


def test_too_much_is_refused_before_it_is_read(studio: RunningStudio) -> None:
    key = f"authorization: Bearer {studio.keys.api_key}"
    for length in (intake.MOST_BYTES_OF_JSON + 1, 10**11, int("9" * 300)):
        told = (key, "host: localhost", "content-type: application/json", f"content-length: {length}")
        status, answer = asked(studio, *told, target="/api/documents", method="POST")
        assert (status, b"more than is taken" in answer) in ((413, True), (400, False))
    upload = ("content-type: multipart/form-data; boundary=x", f"content-length: {intake.MOST_BYTES_OF_AN_UPLOAD + 1}")
    assert asked(studio, key, "host: localhost", *upload, target="/api/documents", method="POST")[0] == 413


@pytest.mark.parametrize("path", ["/api/documents", "/api/settings", "/nothing"])
def test_a_stream_is_counted_as_it_comes(client: httpx.Client, path: str) -> None:
    sent = 0

    def stream() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(1000):
            sent += 100_000
            yield b" " * 100_000

    try:
        answer = client.post(path, content=stream(), headers={"content-type": "application/json"})
        assert answer.status_code in (413, 404, 405)
    except httpx.WriteError:
        pass  # it has answered and hung up
    assert sent <= 100_000_000


def test_a_file_that_is_too_large_is_counted_too(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MOST_BYTES_OF_AN_UPLOAD", 300_000)

    def stream() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(10):
            yield b"word " * 20_000

    headers = {"content-type": "multipart/form-data; boundary=x"}
    assert client.post("/api/documents", content=stream(), headers=headers).status_code == 413


def test_a_body_that_stops_coming_is_given_up(studio: RunningStudio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_SILENCE_S", 0.2)
    lines = ("host: localhost", f"authorization: Bearer {studio.keys.api_key}", "content-type: application/json")
    with socket.create_connection(("127.0.0.1", studio.port), 10) as connection:
        head = "\r\n".join(["POST /api/documents HTTP/1.1", *lines, "content-length: 100", "", "{"])
        connection.sendall(head.encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 408")


# Connections


@contextmanager
def connected(studio: RunningStudio, number: int) -> Iterator[list[socket.socket]]:
    """So many connections that say nothing yet."""
    with ExitStack() as held:
        to = ("127.0.0.1", studio.port)
        yield [held.enter_context(socket.create_connection(to, 10)) for _ in range(number)]


def test_connections_that_say_nothing_keep_nobody_out(studio: RunningStudio, client: httpx.Client) -> None:
    with connected(studio, 300) as silent:
        for one in silent[::2]:
            one.sendall(b"GET / HTTP/1.1\r\nhost: loc")  # half a head is as good as none
        for _ in range(20):
            assert client.get("/api/jobs").status_code == 200
        with program(studio) as other:
            assert other.get("/api/show", timeout=5).status_code == 200


def test_who_sends_no_whole_head_is_sent_away(studio: RunningStudio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "_HEAD_S", 0.4)
    key = f"authorization: Bearer {studio.keys.api_key}\r\n"
    whole = f"GET /api/jobs HTTP/1.1\r\nhost: localhost\r\n{key}\r\n".encode()
    with connected(studio, 4) as (silent, half, slow, second):
        half.sendall(whole[:30])
        second.sendall(whole)
        answer = b""
        while not answer.endswith(b"\r\n\r\n[]"):
            answer += second.recv(65536)
        second.sendall(whole[:30])  # after a request that was answered, too
        with suppress(OSError):
            for byte in whole[:20]:
                slow.sendall(bytes([byte]))
                time.sleep(0.05)
        for one in (silent, half, slow, second):
            one.settimeout(5)
            with suppress(ConnectionResetError):
                assert one.recv(65536) == b"", "it is kept open"


def test_an_answer_that_takes_long_is_not_cut_off(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "_HEAD_S", 0.2)
    with client.stream("GET", "/api/events") as stream:
        lines = stream.iter_lines()
        next(lines)
        time.sleep(0.6)
        new_draft(client, "A piece of words that a stream tells of.\n\nThere are more of them.")
        assert any("changed" in line for line in lines)


def test_only_so_many_requests_are_answered_at_once(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "_AT_ONCE", 2)
    with ExitStack() as held:
        streams = [held.enter_context(client.stream("GET", "/api/events")).iter_lines() for _ in range(2)]
        assert all(next(lines) for lines in streams)
        answer = client.get("/api/show")
        assert answer.status_code == 503
        assert "try again" in answer.json()["error"]
        assert "default-src 'self'" in answer.headers["content-security-policy"]
    until_s = time.monotonic() + 10
    while client.get("/api/show").status_code != 200:
        assert time.monotonic() < until_s
        time.sleep(0.05)


# Paths


@pytest.mark.parametrize(
    "id_",
    [
        "..",
        "draft:..",
        "draft:.",
        "draft:",
        "episode:../drafts",
        "episode:..%2f..%2fetc",
        "draft:..%5c..%5cetc",
        "draft:%2fetc",
        "draft:%00",
        "draft:a%00b",
        "draft:~root",
        "draft:C:%5cwindows",
        "draft:con",
        "draft:.narrator",
        "show:toml",
        "draft:link",
        "draft:" + "a" * 5000,
        "draft:" + "é" * 200,
        "episode:%ff%fe",
        "draft:%ed%a0%80",
    ],
)
def test_no_id_leads_out_of_the_show(client: httpx.Client, show_folder: Path, tmp_path: Path, id_: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "story-1.md").write_text("a secret")
    link = show_folder / "drafts" / "link"
    link.parent.mkdir(exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(outside)
    for method, end in (("GET", ""), ("GET", "/lines"), ("GET", "/sound"), ("GET", "/files/x"), ("DELETE", "")):
        answer = client.request(method, f"/api/documents/{id_}{end}")
        assert answer.status_code in (404, 405), answer.text
        assert "secret" not in answer.text
    link.unlink()
    assert (outside / "story-1.md").is_file()


@pytest.mark.parametrize(
    "name",
    ["%2e%2e", "%2e%2e%2fepisode.json", "..%2f..%2fshow.toml", "%2fetc%2fpasswd", "episode.json", "script.md", "%00"],
)
def test_of_an_episode_only_what_listeners_get_is_given(client: httpx.Client, show_folder: Path, name: str) -> None:
    episode = put(Archive(show_folder / "episodes"), an_episode(1))
    assert client.get(f"/api/documents/episode:{episode.slug}/files/{episode.audio}").status_code == 200
    assert client.get(f"/api/documents/episode:{episode.slug}/files/{name}").status_code == 404


def test_no_link_in_an_episodes_folder_leads_out_of_it(
    client: httpx.Client, person: httpx.Client, show_folder: Path, tmp_path: Path
) -> None:
    episode = put(Archive(show_folder / "episodes"), an_episode(2))
    home, path = show_folder / "episodes" / episode.slug, f"/api/documents/episode:{episode.slug}"
    ways = ((client, f"{path}/sound"), (client, f"{path}/files/{episode.audio}"))
    pages = ((person, f"/documents/episode:{episode.slug}/cover"), (client, f"{path}/files/{episode.cover}"))
    assert [each.get(address).status_code for each, address in (*ways, *pages)] == [200] * 4
    names = {file["name"] for file in client.get(f"{path}/files").json()}
    (tmp_path / "secret").write_text("a secret")
    for name in (episode.audio, episode.cover):
        (home / name).unlink()
        (home / name).symlink_to(tmp_path / "secret")
    for each, address in (*ways, *pages):
        answer = each.get(address)
        assert (answer.status_code, "a secret" in answer.text) == (404, False)
    told = client.get(path).json()
    assert (told["audio"], told["cover"]) == (None, None)
    assert {file["name"] for file in client.get(f"{path}/files").json()} == names - {episode.audio, episode.cover}


@pytest.mark.parametrize("key", ["..", "..%2f..%2fetc%2fpasswd", "ABCDEF0123456789", "0" * 15, "0" * 64, "%00", "*"])
def test_no_clip_key_leads_elsewhere(client: httpx.Client, key: str) -> None:
    assert client.get(f"/api/clips/{key}.wav").status_code == 404


@pytest.mark.parametrize(
    "name",
    ["../../evil.txt", "/etc/cron.d/evil", "..\\..\\evil.txt", "C:\\evil.txt", "a\x00b.txt", ".htaccess", "", "con"],
)
def test_the_name_of_an_upload_is_no_path(client: httpx.Client, show_folder: Path, name: str) -> None:
    before = {path for path in show_folder.rglob("*") if "drafts" not in path.parts and ".narrator" not in path.parts}
    file = {"file": (name, b"Words in a file of a strange name.\n\nMore of them.")}
    assert client.post("/api/documents", files=file).status_code in (201, 400, 422)
    after = {path for path in show_folder.rglob("*") if "drafts" not in path.parts and ".narrator" not in path.parts}
    assert after == before
    assert not any("evil" in path.name for path in show_folder.parent.iterdir())


def test_static_files_are_those_of_the_package(stranger: httpx.Client) -> None:
    for path in (
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static//etc/passwd",
        "/static/",
    ):
        assert stranger.get(path).status_code in (401, 404)


# Addresses


def test_private_addresses_are_not_fetched_unless_the_show_allows_them(tmp_path: Path) -> None:
    folder = write_show(tmp_path / "show")
    with running(folder) as studio, program(studio) as client:
        for address in (
            f"http://127.0.0.1:{studio.port}/api/show",
            "http://localhost/",
            "http://[::1]/",
            "http://169.254.169.254/latest/meta-data/",
            "http://0x7f000001/",
            "http://10.0.0.1/",
        ):
            answer = client.post("/api/documents", json={"address": address})
            assert answer.status_code in (400, 422)
            assert "private" in answer.json()["error"] or "unknown host" in answer.json()["error"], answer.text
        for address in ("file:///etc/passwd", "/etc/passwd", "ftp://example.org/", "-", "gopher://x/"):
            assert client.post("/api/documents", json={"address": address}).status_code == 422


def test_a_private_address_that_the_show_allows_is_fetched_and_leads_to_no_other(tmp_path: Path) -> None:
    words = "The harbour office sold the ferry on Monday, and nobody was asked before. " * 20
    with serving() as site, serving() as other:
        site.page("/story", f"<html><body><article><h1>Ferry sold</h1><p>{words}</p></article></body></html>")
        secret = other.page("/secret", f"<html><body><article><h1>Secret</h1><p>{words}</p></article></body></html>")
        site.routes["/away"] = (302, {"Location": secret.replace("127.0.0.1", "localhost")}, b"")
        allowed = site.address.partition("//")[2]
        folder = write_show(tmp_path / "show", f'\n[build]\nallow_private = ["{allowed}"]\n')
        with running(folder) as studio, program(studio) as client:
            answer = client.post("/api/documents", json={"address": site.address + "/story"})
            assert answer.status_code == 201, answer.text
            assert answer.json()["title"] == "Ferry sold"
            for address in (site.address + "/away", other.address + "/secret"):
                answer = client.post("/api/documents", json={"address": address})
                assert answer.status_code == 400
                assert "private" in answer.json()["error"]
        assert not any(path == "/secret" for path, _ in other.asked)


def test_a_text_that_begins_with_an_address_is_a_text(client: httpx.Client) -> None:
    document = new_draft(client, "http://127.0.0.1/secret\n\nis what it says, and nothing is fetched.")
    assert document["kind"] == "draft"


# Beyond this machine


def test_behind_a_proxy_that_keeps_the_path_or_takes_it_off(tmp_path: Path) -> None:
    with running(write_show(tmp_path), root_path="/studio", hosts=("news.example",)) as studio:
        assert studio.new_address().startswith(studio.url + "?token=")
        answer = httpx.get(studio.new_address(), headers={"host": "news.example"}, trust_env=False)
        assert answer.headers["location"] == "/studio/"
        assert "Path=/studio/" in answer.headers["set-cookie"]
        with program(studio) as client:
            bare = str(client.base_url).replace("/studio/", "")
            for path in ("/studio/api/show", "/api/show"):
                assert client.get(bare + path).status_code == 200
            assert client.get(bare + "/studio/studio/api/show").status_code == 404
        assert "/studio/static/" in httpx.get(studio.url, trust_env=False).text


def test_bound_to_every_address_bare_addresses_are_answered_and_no_strange_names(tmp_path: Path) -> None:
    with running(write_show(tmp_path), bind="0.0.0.0") as studio, program(studio) as client:
        assert studio.is_open_to_others
        for host, status in (("192.168.7.7", 200), ("[fe80::1]:80", 200), ("localhost", 200), ("evil.example", 421)):
            answer = client.get("/api/show", headers={"host": host})
            assert answer.status_code == status
        assert client.get("/api/show", headers={"origin": "http://192.168.7.7"}).status_code == 200
        assert client.get("/api/show", headers={"origin": "http://evil.example"}).status_code == 403


@pytest.mark.parametrize("bind", ["nowhere", "999.1.1.1", "192.0.2.1"])
def test_an_address_that_is_none_of_this_machine_is_told(tmp_path: Path, bind: str) -> None:
    with pytest.raises(InputError), running(write_show(tmp_path), bind=bind):
        pass


def test_nobody_can_ask_for_the_head_of_what_never_ends(client: httpx.Client) -> None:
    assert client.head("/api/events").status_code == 405
    assert client.head("/api/show").status_code == 200


def test_strange_requests_get_no_fault(studio: RunningStudio) -> None:
    for request in (
        b"GET / HTTP/9.9\r\nhost: localhost\r\nconnection: close\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n",
        b"GET //evil.example/%2e%2e HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n",
        b"CONNECT evil.example:443 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n",
        b"TRACE / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: localhost\r\nupgrade: websocket\r\nconnection: upgrade, close\r\n"
        b"sec-websocket-key: x\r\nsec-websocket-version: 13\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc",
    ):
        status, answer = raw(studio, request)
        assert status in (400, 401, 404, 405, 421)
        assert b"Traceback" not in answer


def test_the_key_is_compared_in_a_time_that_tells_nothing() -> None:
    """Not by a clock, which would tell of this machine's load: by what compares."""
    assert "compare_digest" in inspect.getsource(keys._is_same)
    assert "==" not in inspect.getsource(Keys)


@pytest.mark.parametrize("digits", [10, 5000])
def test_no_number_in_an_address_is_too_long_to_be_read(
    client: httpx.Client, person: httpx.Client, digits: int
) -> None:
    number, path = "1" * digits, f"/documents/{new_draft(client)['id']}"
    assert client.get(f"/api{path}/lines/{number}.wav").status_code == 404
    assert client.get(f"/api/sources/{number}/entries").status_code == 404
    assert client.delete(f"/api/sources/{number}").status_code == 404
    assert person.get(f"/sources/{number}/entries").status_code == 404
    assert person.post(f"{path}/lines/{number}/hear", data={"x": ""}).status_code == 404
    assert person.post(f"{path}/edits", data={"edit": "{}", "story": number}).status_code in (400, 404)


def test_brackets_upon_brackets_are_no_json(client: httpx.Client, person: httpx.Client) -> None:
    deep, path = "[" * 100_000, f"/documents/{new_draft(client)['id']}"
    answer = person.post(f"{path}/edits", data={"edit": deep, "story": "1"})
    assert (answer.status_code, "is JSON" in answer.text) == (400, True)
    answer = person.post("/settings", data={"table": "voices", "key": "cast", "value": deep})
    assert (answer.status_code, "no JSON" in answer.text) == (422, True)
    for table, key in (("voices", "cast"), ("build", "retries"), ("build", "limit")):
        call = {"table": table, "key": key, "value": deep}
        assert client.patch("/api/settings", json=call).status_code in (400, 422)


def test_the_log_holds_the_beginning_of_a_long_address(caplog: pytest.LogCaptureFixture) -> None:
    scope = {"type": "http", "method": "GET", "path": "/" + "a\x1b" * 5000, "headers": []}
    note_fault(Request(scope), ValueError("x"))
    (record,) = caplog.records
    assert record.getMessage().startswith("GET /a\\x1ba")
    assert len(record.getMessage()) < 300


def test_nothing_tells_where_on_the_machine_the_show_lies(tmp_path: Path) -> None:
    folder = write_show(tmp_path / "show")
    with running(folder) as studio, program(studio) as client, browser(studio) as person:
        draft = new_draft(client)["id"]
        damaged = folder / "drafts" / "2026-01-01-damaged"
        damaged.mkdir()
        (damaged / "draft.json").write_text("{}", encoding="utf-8")
        story = folder / "drafts" / draft.partition(":")[2] / "story-1.md"
        text = story.read_text(encoding="utf-8")
        story.write_text(text.replace("@ Ida Holm\n", "@ Nobody\n"), encoding="utf-8")
        job = ended(client, client.post(f"/api/documents/{draft}/approve").json())
        assert job["state"] == "failed"
        answers = [client.get("/api/documents"), client.get(f"/api/documents/{draft}"), client.get("/api/jobs")]
        answers += [
            person.get("/"),
            person.get(f"/documents/{draft}"),
            client.get("/api/documents/draft:2026-01-01-damaged"),
        ]
        (folder / "show.toml").write_text("[show]\ntitel = 5\n", encoding="utf-8")
        answers += [
            person.get("/settings"),
            client.get("/api/show"),
            client.get("/api/settings"),
            client.get("/api/publish"),
        ]
        assert "titel" in answers[-4].text
        assert "is no draft of ours" in answers[0].text
        for answer in answers:
            assert str(tmp_path) not in answer.text, answer.url
        assert str(tmp_path) not in json.dumps(job)
