"""Files from a mirror or a folder: whole and checked, or an error that says what to do."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from narrator.engines.digests import check, recorded
from narrator.errors import VoiceError
from narrator.voices.catalogue import VoiceFile, check_name, licence_of, parse_catalogue, parse_request
from narrator.voices.download import DOWNLOAD, Source
from tests.article.conftest import outside
from tests.article.conftest import serving as site_serving
from tests.voice_server import Mirror, facts, serving, write_catalogue

CONTENT = bytes(range(256)) * 4000


@pytest.fixture
def mirror(tmp_path: Path) -> Iterator[Mirror]:
    folder = tmp_path / "mirror"
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "big.onnx").write_bytes(CONTENT)
    with serving(folder) as mirror:
        yield mirror


@pytest.fixture
def file(mirror: Mirror) -> VoiceFile:
    told = facts(mirror.folder / "en" / "big.onnx")
    return VoiceFile("en/big.onnx", int(str(told["size_bytes"])), str(told["md5_digest"]))


def silent(what: str, done: int, total: int | None) -> None:
    """Progress that nobody watches."""


def test_file_arrives_whole_and_progress_is_told(mirror: Mirror, file: VoiceFile, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int | None]] = []
    Source(mirror.address).fetch(file, tmp_path / "big.onnx", lambda *step: seen.append(step))
    assert (tmp_path / "big.onnx").read_bytes() == CONTENT
    assert seen[-1] == ("big.onnx", len(CONTENT), len(CONTENT))
    assert [done for _, done, _ in seen] == sorted(done for _, done, _ in seen)


def test_file_that_is_there_is_not_fetched_again(mirror: Mirror, file: VoiceFile, tmp_path: Path) -> None:
    for _ in range(2):
        Source(mirror.address).fetch(file, tmp_path / "big.onnx", silent)
    assert len(mirror.asked) == 1


def test_broken_download_goes_on_where_it_stopped(mirror: Mirror, file: VoiceFile, tmp_path: Path) -> None:
    mirror.cut_after, mirror.cuts = 300_000, 2
    Source(mirror.address, wait_s=0).fetch(file, tmp_path / "big.onnx", silent)
    assert (tmp_path / "big.onnx").read_bytes() == CONTENT
    assert [wanted for _, wanted in mirror.asked] == [None, "bytes=300000-", "bytes=600000-"]


def test_next_call_goes_on_after_a_call_gave_up(mirror: Mirror, file: VoiceFile, tmp_path: Path) -> None:
    mirror.cut_after, mirror.cuts = 100_000, 4
    source = Source(mirror.address, wait_s=0)
    with pytest.raises(VoiceError, match="broke off; 400,000 of 1,024,000 bytes are here, call again"):
        source.fetch(file, tmp_path / "big.onnx", silent)
    assert not (tmp_path / "big.onnx").exists()
    source.fetch(file, tmp_path / "big.onnx", silent)
    assert mirror.asked[-1] == ("big.onnx", "bytes=400000-")
    assert (tmp_path / "big.onnx").read_bytes() == CONTENT
    assert sorted(path.name for path in tmp_path.glob("big*")) == ["big.onnx", "big.onnx.sha256"]


def test_server_that_cannot_resume_sends_all_anew(mirror: Mirror, file: VoiceFile, tmp_path: Path) -> None:
    mirror.cut_after, mirror.cuts, mirror.ranges = 300_000, 1, False
    Source(mirror.address, wait_s=0).fetch(file, tmp_path / "big.onnx", silent)
    assert (tmp_path / "big.onnx").read_bytes() == CONTENT


def test_server_in_trouble_is_asked_again(mirror: Mirror, file: VoiceFile, tmp_path: Path) -> None:
    mirror.fail_with = [503, 500]
    Source(mirror.address, wait_s=0).fetch(file, tmp_path / "big.onnx", silent)
    assert (tmp_path / "big.onnx").read_bytes() == CONTENT


def test_wrong_digest_is_thrown_away(mirror: Mirror, file: VoiceFile, tmp_path: Path) -> None:
    (mirror.folder / "en" / "big.onnx").write_bytes(CONTENT[::-1])
    with pytest.raises(VoiceError, match="thrown away"):
        Source(mirror.address).fetch(file, tmp_path / "big.onnx", silent)
    assert not list(tmp_path.glob("big*"))


def test_endless_file_is_stopped(mirror: Mirror, file: VoiceFile, tmp_path: Path) -> None:
    (mirror.folder / "en" / "big.onnx").write_bytes(CONTENT * 3)
    with pytest.raises(VoiceError, match="is longer than the 1,024,000 bytes"):
        Source(mirror.address).fetch(file, tmp_path / "big.onnx", silent)
    assert not (tmp_path / "big.onnx").exists()


def test_file_larger_than_the_disk_is_not_begun(mirror: Mirror, tmp_path: Path) -> None:
    huge = VoiceFile("en/big.onnx", 1 << 60, "0" * 32)
    with pytest.raises(VoiceError, match=r"big\.onnx needs .* MB, and .* MB are free"):
        Source(mirror.address).fetch(huge, tmp_path / "big.onnx", silent)
    assert mirror.asked == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_disk_that_fills_up_on_the_way_is_told(mirror: Mirror, file: VoiceFile, tmp_path: Path) -> None:
    (tmp_path / "big.onnx.part").symlink_to("/dev/full")
    with pytest.raises(VoiceError, match="cannot be written: No space left on device"):
        Source(mirror.address).fetch(file, tmp_path / "big.onnx", silent)
    assert not list(tmp_path.glob("big*"))


def test_a_server_that_sends_nothing_more_is_left_in_time(tmp_path: Path) -> None:
    """One that says nothing, and one that drips a byte now and then: by the wait, and by the deadline over all."""

    def stall(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc")
        time.sleep(0.6)

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        with suppress(OSError):
            for _ in range(30):
                handler.wfile.write(b"x")
                time.sleep(0.1)

    policy = replace(DOWNLOAD, timeout_s=0.3, deadline_s=0.8)
    with site_serving() as site:
        for name, answer in (("stall", stall), ("drip", drip)):
            site.routes[f"/{name}"] = answer
            with pytest.raises(VoiceError, match="no answer within"):
                Source(site.address, 0, policy).fetch(VoiceFile(name, 1000, "0" * 32), tmp_path / name, silent)
            assert (tmp_path / f"{name}.part").stat().st_size > 0
            with pytest.raises(VoiceError, match="no answer within"):
                Source(site.address, 0, policy).read(name, 1000)
        assert len(site.asked) < 12


def test_nobody_outside_leads_a_download_inside(
    mirror: Mirror, file: VoiceFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with site_serving() as site:
        site.routes["/en/big.onnx"] = (302, {"Location": f"{mirror.address}/en/big.onnx"}, b"")
        Source(site.address, 0).fetch(file, tmp_path / "mine.onnx", silent)
        with pytest.raises(VoiceError, match="a private address"):
            Source(outside(site, monkeypatch), 0).fetch(file, tmp_path / "big.onnx", silent)
    assert len(site.asked) == 2
    assert not (tmp_path / "big.onnx").exists()


def test_the_digest_of_a_file_is_kept_beside_it_and_what_comes_later_must_be_the_same(
    mirror: Mirror, file: VoiceFile, tmp_path: Path
) -> None:
    target = tmp_path / "big.onnx"
    Source(mirror.address).fetch(file, target, silent)
    assert (tmp_path / "big.onnx.sha256").read_text() == f"{sha256(CONTENT).hexdigest()}  big.onnx\n"
    target.write_bytes(CONTENT[:-1] + b"?")
    with pytest.raises(VoiceError, match="has changed since it was added"):
        check(target)
    Source(mirror.address).fetch(file, target, silent)
    check(target)
    (mirror.folder / "en" / "big.onnx").write_bytes(CONTENT[::-1])
    told = facts(mirror.folder / "en" / "big.onnx")
    target.unlink()
    with pytest.raises(
        VoiceError, match=r"another file than the one that was added before.*remove .*big\.onnx\.sha256"
    ):
        Source(mirror.address).fetch(VoiceFile("en/big.onnx", None, str(told["md5_digest"])), target, silent)
    assert not list(tmp_path.glob("big.onnx*[!6]"))
    (tmp_path / "big.onnx.sha256").unlink()
    Source(mirror.address).fetch(VoiceFile("en/big.onnx"), target, silent)
    assert target.read_bytes() == CONTENT[::-1]


def test_a_file_of_an_older_make_gets_its_digest_at_the_next_call(
    mirror: Mirror, file: VoiceFile, tmp_path: Path
) -> None:
    (tmp_path / "big.onnx").write_bytes(CONTENT)
    check(tmp_path / "big.onnx")
    Source(mirror.address).fetch(file, tmp_path / "big.onnx", silent)
    assert mirror.asked == []
    assert recorded(tmp_path / "big.onnx") == sha256(CONTENT).hexdigest()


def test_a_sha256_that_the_catalogue_or_the_place_tells_is_held_to(mirror: Mirror, tmp_path: Path) -> None:
    right, wrong = sha256(CONTENT).hexdigest(), "0" * 64
    source = Source(mirror.address)
    source.fetch(VoiceFile("en/big.onnx", len(CONTENT), None, right), tmp_path / "a.onnx", silent)
    with pytest.raises(VoiceError, match="as its source says; it was thrown away"):
        source.fetch(VoiceFile("en/big.onnx", len(CONTENT), None, wrong), tmp_path / "b.onnx", silent)
    with site_serving() as site:  # as Hugging Face does: the redirect tells the digest, another host sends the bytes
        for name, told in (("c", right), ("d", wrong)):
            headers = {"Location": f"{mirror.address}/en/big.onnx", "X-Linked-Etag": f'"{told}"'}
            site.routes[f"/{name}.onnx"] = (302, headers, b"")
        Source(site.address).fetch(VoiceFile("c.onnx", len(CONTENT)), tmp_path / "c.onnx", silent)
        with pytest.raises(VoiceError, match="as its source says; it was thrown away"):
            Source(site.address).fetch(VoiceFile("d.onnx", len(CONTENT)), tmp_path / "d.onnx", silent)
    assert sorted(path.name for path in tmp_path.glob("?.onnx*")) == [
        "a.onnx",
        "a.onnx.sha256",
        "c.onnx",
        "c.onnx.sha256",
    ]


def test_a_record_that_holds_no_digest_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.onnx.sha256").write_text("nonsense")
    with pytest.raises(VoiceError, match="holds no SHA-256"):
        check(tmp_path / "a.onnx")


def test_a_catalogue_may_tell_a_sha256(tmp_path: Path) -> None:
    told = {"size_bytes": 1, "sha256_digest": "1" * 64}
    write_catalogue(tmp_path, {"tiny": {"en/tiny.onnx": told, "en/tiny.onnx.json": told}})
    files = parse_catalogue((tmp_path / "voices.json").read_bytes(), "catalogue", "piper", "tiny")
    assert {file.sha256 for file in files} == {"1" * 64}


def test_missing_file_and_missing_server_are_told(mirror: Mirror, tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match=r"en/none\.onnx: the server answers 404"):
        Source(mirror.address).fetch(VoiceFile("en/none.onnx", 5, "0" * 32), tmp_path / "none.onnx", silent)
    with pytest.raises(VoiceError, match="the server takes no connections"):
        Source("http://127.0.0.1:9", wait_s=0).read("voices.json", 100)


def test_small_file_that_is_too_long_is_refused(mirror: Mirror) -> None:
    with pytest.raises(VoiceError, match="longer than 100 bytes"):
        Source(mirror.address).read("en/big.onnx", 100)


@pytest.mark.parametrize("place", ["ftp://127.0.0.1/", "file:///etc", "nowhere"])
def test_source_is_a_folder_or_a_web_address(place: str) -> None:
    with pytest.raises(VoiceError, match="neither a folder nor a web address"):
        Source(place)


@pytest.mark.parametrize(
    "path",
    [
        "../tiny.onnx",
        "/etc/tiny.onnx",
        "en/../../tiny.onnx",
        "en\\..\\tiny.onnx",
        "C:/tiny.onnx",
        "en/.ssh/tiny.onnx",
        "en//tiny.onnx",
        "en/\x00/tiny.onnx",
        "en/a b/tiny.onnx",
        "a/b/c/d/e/f/g/h/i/j/k/tiny.onnx",
    ],
)
def test_hostile_paths_are_refused(tmp_path: Path, path: str) -> None:
    told = {"size_bytes": 1, "md5_digest": "0" * 32}
    write_catalogue(tmp_path, {"tiny": {path: told, "en/tiny.onnx.json": told}})
    with pytest.raises(VoiceError, match=r"refused|must have one file"):
        parse_catalogue((tmp_path / "voices.json").read_bytes(), "catalogue", "piper", "tiny")


@pytest.mark.parametrize("name", ["", ".", "..", ".hidden", "a/b", "a\\b", "a\nb", "a" * 121, "-x"])
def test_hostile_names_are_refused(name: str) -> None:
    with pytest.raises(VoiceError, match="refused"):
        check_name(name, "the voice's name")


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ("en_GB-vctk-medium", "piper:en_GB-vctk-medium"),
        ("pipr:en_GB-vctk-medium", "did you mean 'piper'"),
        ("piper", "say which voice"),
        ("piper:../x", "refused"),
    ],
)
def test_mistaken_requests_are_told(request_: str, message: str) -> None:
    with pytest.raises(VoiceError, match=message):
        parse_request(request_)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"x": 1}', b'{"x": {"files": {"a": {"size_bytes": -1}}}}', b"\xff"])
def test_broken_catalogue_is_told(content: bytes) -> None:
    with pytest.raises(VoiceError, match="catalogue"):
        parse_catalogue(content, "catalogue", "piper", "x")


def test_unknown_voice_names_the_nearest(tmp_path: Path) -> None:
    write_catalogue(tmp_path, {"en_GB-vctk-medium": {}})
    with pytest.raises(VoiceError, match="did you mean 'en_GB-vctk-medium'"):
        parse_catalogue((tmp_path / "voices.json").read_bytes(), "catalogue", "piper", "en_GB-vtck-medium")


@pytest.mark.parametrize(
    ("card", "licence"),
    [
        ("# Model card\n\n* URL: https://example.org\n* License: CC BY 4.0\n", "CC BY 4.0"),
        ("## Dataset\n\n- **Licence:** Public domain \n", "Public domain"),
        ("# Model card\n\nno word of it\n", "not told"),
    ],
)
def test_licence_is_read_from_the_card(card: str, licence: str) -> None:
    assert licence_of(card) == licence
