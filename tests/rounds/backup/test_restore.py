"""A restored show goes on as it was; what is damaged, hostile or in the way is refused before anything is written."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from narrator.archive import Archive
from narrator.errors import InputError
from narrator.rounds.backup import restore, write_backup
from tests.rounds.conftest import Newsroom


@pytest.fixture
def file(show: Newsroom, tmp_path: Path) -> Path:
    path = tmp_path / "show.tar.gz"
    write_backup(show.show, path)
    return path


def _hostile(path: Path, *members: tuple[tarfile.TarInfo, bytes], names: tuple[str, ...] = ()) -> Path:
    """A backup whose manifest names show.toml and `names`, followed by show.toml and `members`."""
    show = b'[show]\ntitle = "A"\n'
    files = {"show.toml": show} | dict.fromkeys(names, b"words")
    entries = [{"path": name, "bytes": len(b), "sha256": sha256(b).hexdigest()} for name, b in files.items()]
    manifest = {"format": 1, "narrator": "0.1.0", "title": "A", "files": entries, "left_out": []}
    with tarfile.open(path, "w:gz") as tar:
        for info, content in (
            (tarfile.TarInfo("narrator-backup.json"), json.dumps(manifest).encode()),
            (tarfile.TarInfo("show.toml"), show),
            *members,
        ):
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return path


def _info(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def test_the_next_build_gives_the_same_guids_and_the_same_feed(show: Newsroom, file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "again"
    restored = restore(file, folder)
    assert restored.title == "The Pier"
    again = Newsroom(folder, show.now, show.produce, show.publish)
    report = again.build()
    assert (report.exit_code, report.made, sorted(report.mended)) == (0, [], show.slugs())
    episodes, old = (list(Archive(one.folder / "episodes").episodes()) for one in (again, show))
    assert [(one.id, one.published, one.audio, one.bytes) for one in episodes] == [
        (one.id, one.published, one.audio, one.bytes) for one in old
    ]
    assert (folder / "www" / "feed.xml").read_bytes() == (show.folder / "www" / "feed.xml").read_bytes()
    assert (folder / "seeds" / "a.txt").stat().st_mtime == int((show.folder / "seeds" / "a.txt").stat().st_mtime)
    assert (folder / "episodes" / "archive.json").stat().st_mode & 0o077 == 0


def test_nothing_is_written_over_and_all_that_is_in_the_way_is_told(show: Newsroom, file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / "voices").mkdir(parents=True)
    (folder / "voices" / "cast.toml").write_text("# mine\n")
    (folder / "show.toml").write_text("# mine too\n")
    with pytest.raises(InputError, match="is not empty"):
        restore(file, folder)
    with pytest.raises(InputError) as told:
        restore(file, folder, into=True)
    assert [line.split(": ")[0] for line in told.value.problems] == [
        str(folder / "show.toml"),
        str(folder / "voices" / "cast.toml"),
        str(folder),
    ]
    assert sorted(path.name for path in folder.rglob("*")) == ["cast.toml", "show.toml", "voices"]
    (folder / "show.toml").unlink()
    (folder / "voices" / "cast.toml").write_bytes((show.folder / "voices" / "cast.toml").read_bytes())
    (folder / "other.txt").write_text("stays")
    restored = restore(file, folder, into=True)
    assert restored.same == 1
    assert (folder / "other.txt").read_text() == "stays"


def test_a_link_in_the_way_leads_nowhere(file: Path, tmp_path: Path) -> None:
    folder, outside = tmp_path / "mine", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (folder / "voices").symlink_to(outside)
    with pytest.raises(InputError, match="no folder of the show's own"):
        restore(file, folder, into=True)
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize(
    ("member", "names"),
    [
        (_info("../out.txt"), ("../out.txt",)),
        (_info("/tmp/out.txt"), ("/tmp/out.txt",)),
        (_info("seeds/../../out.txt"), ("seeds/../../out.txt",)),
        (_info("..\\out.txt"), ("..\\out.txt",)),
        (_info("C:/out.txt"), ("C:/out.txt",)),
        (_info("seeds/more.txt"), ()),
        (_info("seeds/a.txt", tarfile.SYMTYPE, "/etc/passwd"), ("seeds/a.txt",)),
        (_info("seeds/a.txt", tarfile.LNKTYPE, "show.toml"), ("seeds/a.txt",)),
        (_info("seeds/a.txt", tarfile.FIFOTYPE), ("seeds/a.txt",)),
        (_info("show.toml"), ("seeds/a.txt",)),
    ],
    ids=lambda value: value.name if isinstance(value, tarfile.TarInfo) else "",
)
def test_what_leads_out_or_is_not_told_of_is_refused(
    member: tarfile.TarInfo, names: tuple[str, ...], tmp_path: Path
) -> None:
    content = b"words" if member.isreg() else b""
    path = _hostile(tmp_path / "bad.tar.gz", (member, content), names=names)
    with pytest.raises(InputError, match=r"tampered|lies in no show"):
        restore(path, tmp_path / "deep" / "show")
    assert not (tmp_path / "deep" / "show").exists()
    assert not (tmp_path / "out.txt").exists()


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _one_bit(content: bytes) -> bytes:
    plain = bytearray(gzip.decompress(content))
    place = plain.index(b"The harbour") if b"The harbour" in plain else plain.rindex(b"council")
    plain[place] ^= 1
    return gzip.compress(bytes(plain))


@pytest.mark.parametrize("spoil", [_cut, _one_bit, lambda content: b"", lambda content: b"PK words", gzip.decompress])
def test_what_is_damaged_is_refused_whole(file: Path, tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    file.write_bytes(spoil(file.read_bytes()))
    with pytest.raises(InputError, match=r"damaged|no backup"):
        restore(file, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_a_later_format_is_told(tmp_path: Path) -> None:
    path = tmp_path / "new.tar.gz"
    manifest = {"format": 2, "narrator": "9.0.0", "title": "A", "files": [], "left_out": []}
    with tarfile.open(path, "w:gz") as tar:
        content = json.dumps(manifest).encode()
        info = tarfile.TarInfo("narrator-backup.json")
        info.size = len(content)
        tar.addfile(info, io.BytesIO(content))
    with pytest.raises(InputError, match=r"made by Narrator 9\.0\.0"):
        restore(path, tmp_path / "again")
