"""A reader never sees half a file, and what has not changed is not written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from narrator.archive import Archive
from narrator.disk.files import PRIVATE, replacing, write_bytes, write_text
from narrator.disk.locks import is_abandoned


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    write_text(path, "old")
    with pytest.raises(RuntimeError, match="in the middle"), replacing(path) as temporary:
        temporary.write_text("ne")
        raise RuntimeError("in the middle")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_content_keeps_the_time_of_change(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_bytes(path, b"same")
    os.utime(path, (1, 1))
    write_bytes(path, b"same")
    assert path.stat().st_mtime == 1
    write_bytes(path, b"other")
    assert path.stat().st_mtime > 1


def test_files_are_as_readable_as_any_other(tmp_path: Path) -> None:
    write_text(tmp_path / "ours", "x")
    (tmp_path / "plain").write_text("x")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_line_breaks_stay_as_they_are(tmp_path: Path) -> None:
    write_text(tmp_path / "a", "one\r\ntwo\n")
    assert (tmp_path / "a").read_bytes() == b"one\r\ntwo\n"


def test_a_private_file_is_never_readable_by_others_not_even_while_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    with replacing(path, mode=PRIVATE) as temporary:
        assert temporary.stat().st_mode & 0o777 == PRIVATE
        temporary.write_text("x")
    assert path.stat().st_mode & 0o777 == PRIVATE
    path.chmod(0o664)
    write_text(path, "x", PRIVATE)
    assert path.stat().st_mode & 0o777 == PRIVATE
    path.chmod(0o400)
    write_text(path, "x", PRIVATE)
    assert path.stat().st_mode & 0o777 == 0o400


def test_what_is_being_written_is_told_from_what_was_left(tmp_path: Path) -> None:
    long_ago = 1_000_000_000
    left = tmp_path / ".narrator-left.json"
    left.write_text("x")
    assert not is_abandoned(left)  # it may be a moment old, and not locked yet
    os.utime(left, (long_ago, long_ago))
    assert is_abandoned(left)
    with replacing(tmp_path / "feed.xml") as temporary:
        temporary.write_text("x")
        os.utime(temporary, (long_ago, long_ago))
        assert not is_abandoned(temporary)
        Archive(tmp_path).sweep()
        assert temporary.exists()
    assert not left.exists()
    assert (tmp_path / "feed.xml").read_text() == "x"


@pytest.mark.parametrize("durable", [True, False])
def test_a_durable_file_is_on_the_disk_before_it_gets_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, durable: bool
) -> None:
    path, named_when_synced = tmp_path / "a", []
    monkeypatch.setattr(os, "fsync", lambda handle: named_when_synced.append(path.exists()))
    with replacing(path, durable=durable) as temporary:
        temporary.write_text("x")
    assert named_when_synced == [False] * durable
    assert path.read_text() == "x"
