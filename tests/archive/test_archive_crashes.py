"""Killed at any moment, with a full disk, or two at once: the archive holds the old episode or the new, whole.

NARRATOR_KILLS sets how often the program is killed (12); 200 take some minutes.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from narrator.archive import Archive, is_whole, read_cues
from narrator.archive import swap as swap_module
from narrator.errors import ArchiveError
from tests.archive_writer import SIZES
from tests.shows import an_episode, put, some_cues

KILLS = int(os.environ.get("NARRATOR_KILLS", "12"))
REPOSITORY = Path(__file__).parents[2]


def writer(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.archive_writer", str(folder), *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def check_whole(folder: Path) -> None:
    """The one episode is there with all its files, and they belong together."""
    archive = Archive(folder)
    for episode in archive.episodes():
        assert is_whole(episode, folder / episode.slug)
        assert (folder / episode.slug / episode.audio).stat().st_size == episode.bytes
        assert episode.bytes in SIZES
        assert read_cues(folder / episode.slug) == some_cues()


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".narrator-")]


def test_killed_at_random_moments_the_episode_is_the_old_one_or_the_new(tmp_path: Path) -> None:
    chance = random.Random(7)
    for _ in range(KILLS):
        process = writer(tmp_path)
        time.sleep(chance.uniform(0, 0.05))
        process.kill()
        process.communicate()
        check_whole(tmp_path)
    Archive(tmp_path).sweep()
    assert leftovers(tmp_path) == []
    put(Archive(tmp_path), replace(an_episode(1), bytes=SIZES[0]))
    check_whole(tmp_path)


def test_a_full_disk_leaves_the_old_episode_and_one_line(tmp_path: Path) -> None:
    put(Archive(tmp_path), replace(an_episode(1), bytes=SIZES[0]))
    process = writer(tmp_path, "50000")  # no file may grow longer, as on a full disk: the second sound does not fit
    told = process.communicate(timeout=60)[0]
    assert "cannot be written" in told
    check_whole(tmp_path)
    assert leftovers(tmp_path) == []


def test_two_that_make_the_same_episode_at_once_leave_one_whole(tmp_path: Path) -> None:
    processes = [writer(tmp_path) for _ in range(2)]
    time.sleep(1)
    for process in processes:
        assert process.poll() is None
        process.kill()
        process.communicate()
    check_whole(tmp_path)


def test_of_two_that_make_it_for_the_first_time_the_second_is_told(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first = an_episode(1)
    put(archive, first)
    with pytest.raises(ArchiveError, match="another command has made this episode meanwhile"):
        put(archive, replace(first, id="another"))
    assert archive.episode(first.slug).id == first.id


def test_a_run_at_work_is_not_swept_away(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.making("2026-01-01-x") as folder:
        (folder / "half.mp3").write_bytes(b"half")
        Archive(tmp_path).sweep()
        assert (folder / "half.mp3").exists()


def test_where_folders_cannot_be_exchanged_at_once_the_next_run_brings_the_old_one_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap_module, "exchange", lambda one, other: False)
    archive = Archive(tmp_path)
    episode = put(archive, an_episode(1))
    changed = put(archive, replace(episode, bytes=3000))
    assert archive.episode(episode.slug).bytes == changed.bytes == 3000
    # as a crash between the two renames leaves it
    (tmp_path / episode.slug).rename(tmp_path / f".narrator-old-{episode.slug}")
    archive.sweep()
    assert archive.episode(episode.slug).bytes == 3000
    assert leftovers(tmp_path) == []


def test_files_that_a_person_put_beside_an_episode_stay(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    episode = put(archive, an_episode(1))
    home = tmp_path / episode.slug
    (home / "notes.txt").write_text("ours")
    (home / "photos").mkdir()
    (home / "photos" / "a.jpg").write_bytes(b"a")
    put(archive, replace(episode, bytes=3000, audio="corrected.2.mp3"))
    assert (home / "notes.txt").read_text() == "ours"
    assert (home / "photos" / "a.jpg").read_bytes() == b"a"
    assert not (home / episode.audio).exists()


def test_a_reader_never_finds_the_episode_gone(tmp_path: Path) -> None:
    put(Archive(tmp_path), replace(an_episode(1), bytes=SIZES[0]))
    files = [tmp_path / an_episode(1).slug / name for name in ("episode.json", an_episode(1).audio)]
    process = writer(tmp_path)
    end, looks = time.monotonic() + 1.5, 0
    try:
        while time.monotonic() < end:
            assert all(file.exists() for file in files)
            looks += 1
    finally:
        process.kill()
        process.communicate()
    assert looks > 10
