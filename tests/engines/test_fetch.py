"""Files from a mirror or a folder: whole and checked, or an error that says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from narrator.engines.catalogue import VoiceFile, check_name, licence_of, parse_catalogue, parse_request
from narrator.engines.fetch import Source
from narrator.errors import VoiceError
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
    with pytest.raises(VoiceError, match="broke off after 400,000 of 1,024,000 bytes; call again"):
        source.fetch(file, tmp_path / "big.onnx", silent)
    assert not (tmp_path / "big.onnx").exists()
    source.fetch(file, tmp_path / "big.onnx", silent)
    assert mirror.asked[-1] == ("big.onnx", "bytes=400000-")
    assert (tmp_path / "big.onnx").read_bytes() == CONTENT
    assert sorted(path.name for path in tmp_path.glob("big*")) == ["big.onnx"]


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


def test_missing_file_and_missing_server_are_told(mirror: Mirror, tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match=r"en/none\.onnx: the server answers 404"):
        Source(mirror.address).fetch(VoiceFile("en/none.onnx", 5, "0" * 32), tmp_path / "none.onnx", silent)
    with pytest.raises(VoiceError, match=r"cannot be reached: .*refused"):
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
