"""A new episode takes its folder's place, whatever the disk can do; who looks in between finds the old or the new."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from narrator.archive import swap as swap_module
from narrator.archive.swap import OLD_PREFIX, move_in, put_back
from narrator.disk.exchange import exchange


def episode_json(audio: str) -> str:
    named = {"audio": audio, "chapters": "chapters.json", "cover": "cover.jpg", "script": "script.md"}
    return json.dumps({"id": "1", **named, "transcripts": {"vtt": "a.vtt"}})


def folder(path: Path, **files: str) -> Path:
    """A folder with an episode.json that names its sound, and these files (a_mp3="…" is a.mp3)."""
    path.mkdir()
    named = {name.replace("_", "."): content for name, content in files.items()}
    (path / "episode.json").write_text(episode_json("a.mp3"))
    for name, content in named.items():
        (path / name).write_text(content)
    return path


def contents(path: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in path.iterdir() if file.name != "episode.json"}


@pytest.fixture(params=["links", "copies"])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that gives a file two names, and one that does not."""
    if request.param == "copies":

        def no_links(*paths: object) -> None:
            raise OSError("no links here")

        monkeypatch.setattr(os, "link", no_links)


@pytest.mark.usefixtures("disk")
def test_what_did_not_change_keeps_its_time_and_what_a_person_added_stays(tmp_path: Path) -> None:
    home = folder(tmp_path / "s", a_mp3="sound", a_vtt="same", notes_txt="ours")
    for file in home.iterdir():
        os.utime(file, (1000, 1000))
    move_in(folder(tmp_path / "new", a_mp3="louder", a_vtt="same"), home)
    assert contents(home) == {"a.mp3": "louder", "a.vtt": "same", "notes.txt": "ours"}
    times = {file.name: file.stat().st_mtime for file in home.iterdir()}
    assert times["a.vtt"] == times["notes.txt"] == 1000
    assert times["a.mp3"] > 1000


@pytest.mark.usefixtures("disk")
def test_what_only_the_old_episode_names_goes_with_it(tmp_path: Path) -> None:
    home = folder(tmp_path / "s", a_mp3="sound")
    new = folder(tmp_path / "new", b_mp3="other")
    (new / "episode.json").write_text(episode_json("b.mp3"))
    move_in(new, home)
    assert contents(home) == {"b.mp3": "other"}


def test_a_web_server_may_read_the_folder(tmp_path: Path) -> None:
    for number in (1, 2):
        new = folder(tmp_path / f"new{number}", a_mp3=str(number))
        new.chmod(0o700)
        move_in(new, tmp_path / "s")
        assert (tmp_path / "s").stat().st_mode & 0o777 == 0o755


def test_without_an_exchange_in_one_step_the_old_folder_is_gone_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap_module, "exchange", lambda one, other: False)
    home = folder(tmp_path / "s", a_mp3="old")
    folder(tmp_path / f"{OLD_PREFIX}s", a_mp3="older, which a kill left here")
    move_in(folder(tmp_path / "new", a_mp3="new"), home)
    assert contents(home) == {"a.mp3": "new"}
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


def test_an_exchange_in_one_step_leaves_both_folders(tmp_path: Path) -> None:
    home, new = folder(tmp_path / "s", a_mp3="old"), folder(tmp_path / "new", a_mp3="new")
    assert exchange(new, tmp_path / "not there") is False
    if not exchange(new, home):
        pytest.skip("this system or this disk cannot")
    assert (contents(home), contents(new)) == ({"a.mp3": "new"}, {"a.mp3": "old"})


def test_an_old_folder_comes_back_only_where_nothing_took_its_place(tmp_path: Path) -> None:
    folder(tmp_path / f"{OLD_PREFIX}lost", a_mp3="lost")
    folder(tmp_path / f"{OLD_PREFIX}s", a_mp3="old")
    folder(tmp_path / "s", a_mp3="new")
    put_back(tmp_path)
    assert contents(tmp_path / "lost") == {"a.mp3": "lost"}
    assert contents(tmp_path / "s") == {"a.mp3": "new"}


@pytest.mark.parametrize("damaged", ["{", "[]", "{}", "null", '{"audio": 3}'])
def test_beside_a_damaged_episode_json_nothing_is_taken_for_ours(tmp_path: Path, damaged: str) -> None:
    home = folder(tmp_path / "s", a_mp3="sound", notes_txt="ours")
    (home / "episode.json").write_text(damaged)
    move_in(folder(tmp_path / "new", b_mp3="other"), home)
    assert contents(home) == {"a.mp3": "sound", "b.mp3": "other", "notes.txt": "ours"}
