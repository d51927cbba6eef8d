"""A reader never sees half a file, and what has not changed is not written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from narrator.files import replacing, write_bytes, write_text


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
