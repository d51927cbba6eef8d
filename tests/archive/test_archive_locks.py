"""A folder is one process's at a time; who finds it taken waits, or leaves, or keeps its hands off."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from narrator.disk.locks import held, is_abandoned, locked
from narrator.errors import BusyError

pytest.importorskip("fcntl", reason="this system has no locks on folders")


def open_handles() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_whoever_waits_for_a_folder_comes_after_the_one_that_has_it(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with locked(tmp_path):
            order.append("second")

    with locked(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.2)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]


def test_whoever_does_not_wait_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "one"
    with held(folder, "somebody publishes"):
        with pytest.raises(BusyError, match=r"^somebody publishes$"), held(folder, "somebody publishes"):
            pass
        assert not is_abandoned(folder)
    with held(folder, "somebody publishes"):
        pass


def test_a_block_that_fails_gives_the_folder_back(tmp_path: Path) -> None:
    for take in (locked, lambda folder: held(folder, "busy")):
        with pytest.raises(RuntimeError), take(tmp_path):
            raise RuntimeError("in the middle")
        assert is_abandoned(tmp_path)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are counted in /proc")
def test_no_file_is_left_open(tmp_path: Path) -> None:
    before = open_handles()
    with locked(tmp_path):
        is_abandoned(tmp_path)
        with pytest.raises(BusyError), held(tmp_path, "busy"):
            pass
    with held(tmp_path, "busy"):
        pass
    is_abandoned(tmp_path)
    assert open_handles() == before


def test_what_nobody_has_locked_is_abandoned_once_it_is_not_only_just_there(tmp_path: Path) -> None:
    file, folder = tmp_path / "file", tmp_path / "folder"
    file.write_text("x")
    folder.mkdir()
    for path, age_s, expected in (
        (file, 0, False),
        (file, 3500, True),
        (folder, 0, True),
        (folder, 3700, True),
    ):
        os.utime(path, (time.time() - age_s,) * 2)
        assert is_abandoned(path) is expected
    with locked(folder):
        assert not is_abandoned(folder)
    assert not is_abandoned(tmp_path / "gone")
