"""A backup holds what cannot be made again, and no more; the same show gives the same bytes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from narrator.archive import ImportedEpisode, write_imported
from narrator.cli import run
from narrator.errors import BusyError, InputError
from narrator.rounds.backup import write_backup
from tests.rounds.backup.conftest import SETTINGS
from tests.rounds.conftest import Newsroom
from tests.unprivileged import narrator, needs_rights


def _names(file: Path) -> list[str]:
    with tarfile.open(file) as tar:
        return tar.getnames()


def _content(file: Path, name: str) -> bytes:
    with tarfile.open(file) as tar:
        member = tar.extractfile(name)
        assert member
        return member.read()


def test_what_cannot_be_made_again_is_kept(show: Newsroom, tmp_path: Path) -> None:
    file = tmp_path / "show.tar.gz"
    written = write_backup(show.show, file)
    names = _names(file)
    assert names[0] == "narrator-backup.json"
    wanted = {"show.toml", "lexicon.toml", "voices/cast.toml", "art/cover.jpg", "music/sting.wav", "site/style.css"}
    wanted |= {"seeds/a.txt", "seeds/b.txt", ".narrator/ledger.json", "episodes/archive.json"}
    for slug in show.slugs():
        wanted |= {f"episodes/{slug}/episode.json", f"episodes/{slug}/script.md"}
    assert wanted <= set(names)
    assert not [name for name in names if re.search(r"\.mp3$|\.env|notes|^www|feed\.xml|build\.log", name)]
    assert written.files == len(names) - 1
    assert file.stat().st_mode & 0o777 == 0o600 or os.name != "posix"


def test_the_guids_of_a_feed_that_moved_in_are_kept(show: Newsroom, tmp_path: Path) -> None:
    folder = show.folder / "episodes"
    old = ImportedEpisode("tag:old,1", "Old", datetime(2019, 5, 1, tzinfo=UTC), 1, 0, "https://old.example/1", "", "x")
    write_imported(folder, [old])
    write_backup(show.show, tmp_path / "show.tar.gz")
    assert _content(tmp_path / "show.tar.gz", "episodes/imported.json") == (folder / "imported.json").read_bytes()


def test_the_same_show_gives_the_same_bytes(show: Newsroom, tmp_path: Path) -> None:
    first, second = tmp_path / "one.tar.gz", tmp_path / "two.tar.gz"
    write_backup(show.show, first)
    write_backup(show.show, second)
    assert first.read_bytes() == second.read_bytes()


def test_sound_is_kept_where_that_is_asked_for(show: Newsroom, tmp_path: Path) -> None:
    file = tmp_path / "show.tar.gz"
    write_backup(show.show, file, with_audio=True)
    assert len([name for name in _names(file) if name.endswith(".mp3")]) == 2


def test_secrets_are_left_out_and_told(show: Newsroom, tmp_path: Path) -> None:
    show.settings(SETTINGS.format(more='[feed]\nprivate = true\n[build]\nping = "https://me:hush@example.org/"'))
    show.build()
    token = json.loads((show.folder / "episodes" / "archive.json").read_text())["token"]
    file, whole = tmp_path / "show.tar.gz", tmp_path / "whole.tar.gz"
    told = " ".join(write_backup(show.show, file).left_out)
    assert "private feed's path" in told
    assert "show.toml: passwords" in told
    with tarfile.open(file) as tar:
        for member in tar:
            content = (tar.extractfile(member) or file.open()).read()
            assert token.encode() not in content, member.name
            assert b"hush" not in content, member.name
    write_backup(show.show, whole, with_secrets=True)
    assert json.loads(_content(whole, "episodes/archive.json"))["token"] == token
    assert b"hush" in _content(whole, "show.toml")


def test_links_and_what_lies_outside_are_named_and_left(show: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "passwd").write_text("root")
    (show.folder / "seeds" / "c.txt").symlink_to(tmp_path / "passwd")
    (show.folder / "seeds" / "more").symlink_to(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    show.settings(SETTINGS.format(more=f'[[sources]]\nfolder = "{tmp_path / "elsewhere"}"'))
    file = tmp_path / "show.tar.gz"
    told = "\n".join(write_backup(show.show, file).left_out)
    assert "seeds/c.txt: is a link" in told
    assert "seeds/more: is a link" in told
    assert "elsewhere: lies outside" in told
    assert "seeds/c.txt" not in _names(file)


@needs_rights
@pytest.mark.parametrize("closed", ["seeds", "voices", "episodes", "seeds/a.txt", "music"])
def test_what_may_not_be_read_is_no_backup_without_it(show: Newsroom, tmp_path: Path, closed: str) -> None:
    path = show.folder / closed
    before = path.stat().st_mode
    path.chmod(0)
    ran = narrator("backup", "--show", show.folder, "show.tar.gz", cwd=tmp_path)
    path.chmod(before)
    assert ran.returncode == 2
    assert ran.stderr.startswith(f"error: {path}")
    assert ran.stderr.count("\n") == 1
    assert not (tmp_path / "show.tar.gz").exists()


def test_no_file_is_replaced_unasked_and_none_is_written_into_the_rooms(show: Newsroom, tmp_path: Path) -> None:
    file = tmp_path / "show.tar.gz"
    file.write_text("mine")
    with pytest.raises(InputError, match="is there already; --force"):
        write_backup(show.show, file)
    assert file.read_text() == "mine"
    write_backup(show.show, file, force=True)
    with pytest.raises(InputError, match="lies in seeds/"):
        write_backup(show.show, show.folder / "seeds" / "show.tar.gz")


def test_while_a_build_runs_there_is_no_backup(show: Newsroom, tmp_path: Path) -> None:
    hold = "import sys, pathlib; from narrator.rounds.lock import locked\n"
    hold += "with locked(pathlib.Path(sys.argv[1])): print(1, flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", hold, str(show.folder / ".narrator")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(BusyError, match="another build is running"):
            write_backup(show.show, tmp_path / "show.tar.gz")
        holder.communicate()
    assert not (tmp_path / "show.tar.gz").exists()


def test_the_commands_tell_what_they_did(show: Newsroom, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, folder = str(tmp_path / "show.tar.gz"), str(tmp_path / "again")
    assert run(["backup", file, "--show", str(show.folder)]) == 0
    assert "left out  sound and pictures of episodes" in capsys.readouterr().out
    assert run(["restore", file, folder, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "The Pier"
    assert run(["restore", file, folder]) == 2
    assert "is not empty" in capsys.readouterr().err
