"""Files that change, by whichever program: a rename, a write in place, a new folder, one that goes."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from narrator.disk.files import write_text
from narrator.studio.watcher import Watcher

Told = list[tuple[str | None, str | None]]


@pytest.fixture
def told() -> Told:
    return []


@pytest.fixture
def watcher(tmp_path: Path, told: Told) -> Watcher:
    write_text(tmp_path / "show.toml", "[show]\n")
    for slug in ("one", "two"):
        write_text(tmp_path / "drafts" / slug / "story-1.md", "words\n")
        write_text(tmp_path / "episodes" / slug / "script.md", "words\n")
    return Watcher(tmp_path, lambda *change: told.append(change))


def later(path: Path) -> None:
    """Give the file a time of change that no clock's step can hide."""
    state = path.stat()
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + 1_000_000))


def test_nothing_is_told_where_nothing_has_changed(watcher: Watcher, told: Told) -> None:
    watcher.look()
    watcher.look()
    assert told == []


def test_a_file_written_by_rename_and_one_written_in_place_are_both_seen(
    watcher: Watcher, told: Told, tmp_path: Path
) -> None:
    write_text(tmp_path / "drafts" / "one" / "story-1.md", "other words\n")
    with (tmp_path / "episodes" / "two" / "script.md").open("a") as file:
        file.write("more")
    watcher.look()
    assert sorted(told) == [("draft:one", None), ("episode:two", None)]
    watcher.look()
    assert len(told) == 2


def test_as_many_bytes_in_place_are_seen_by_their_time(watcher: Watcher, told: Told, tmp_path: Path) -> None:
    path = tmp_path / "drafts" / "one" / "story-1.md"
    path.write_text("sword\n")
    later(path)
    watcher.look()
    assert told == [("draft:one", None)]


def test_documents_that_come_and_go_are_told(watcher: Watcher, told: Told, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "drafts" / "one")
    write_text(tmp_path / "drafts" / "three" / "story-1.md", "words\n")
    watcher.look()
    assert sorted(told) == [("draft:one", None), ("draft:three", None)]


def test_files_of_the_show_are_told_by_name(watcher: Watcher, told: Told, tmp_path: Path) -> None:
    write_text(tmp_path / "show.toml", '[show]\ntitle = "Other"\n')
    write_text(tmp_path / "voices" / "cast.toml", "")
    watcher.look()
    (tmp_path / "voices" / "cast.toml").unlink()
    watcher.look()
    assert told == [(None, "show.toml"), (None, "voices/cast.toml"), (None, "voices/cast.toml")]


def test_it_looks_by_itself_until_it_is_closed(tmp_path: Path, told: Told) -> None:
    watcher = Watcher(tmp_path, lambda *change: told.append(change), every_s=0.01)
    watcher.start()
    write_text(tmp_path / "lexicon.toml", "")
    for _ in range(200):
        if told:
            break
        time.sleep(0.01)
    watcher.close()
    assert told == [(None, "lexicon.toml")]


def test_what_nobody_may_read_is_no_error(watcher: Watcher, told: Told, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "episodes")
    (tmp_path / "episodes").write_text("a file, not a folder")
    watcher.look()
    assert sorted(told) == [("episode:one", None), ("episode:two", None)]
