"""A show that version 0.1.0 made (its own files, see README.md beside this) goes on under the present program."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from narrator import load_show
from narrator.archive import Archive
from narrator.cli import run
from narrator.rounds import Report, build, real_world
from narrator.rounds.backup import restore, write_backup

KEPT = Path(__file__).parent / "show-0.1.0"


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NARRATOR_CACHE", str(tmp_path / "cache"))
    return Path(shutil.copytree(KEPT, tmp_path / "show"))


def _built(folder: Path) -> Report:
    return build(load_show(folder, [], {}), real_world())


def _facts(folder: Path) -> list[tuple[object, ...]]:
    episodes = Archive(folder / "episodes").episodes()
    return [(one.id, one.slug, one.published, one.number, one.audio, one.title) for one in episodes]


def _guids(feed: Path) -> list[str]:
    return re.findall(r"<(?:podcast:)?guid[^>]*>([^<]+)<", feed.read_text(encoding="utf-8"))


def test_nothing_is_made_anew_and_no_byte_of_the_episodes_changes(show: Path) -> None:
    before = {path: path.read_bytes() for path in show.glob("episodes/2*/*")}
    report = _built(show)
    assert (report.exit_code, report.made, report.mended, report.failed) == (0, [], [], [])
    assert {path: path.read_bytes() for path in show.glob("episodes/2*/*")} == before
    assert _guids(show / "www" / "feed.xml") == _guids(KEPT / "episodes" / "feed.xml")
    assert len(_guids(show / "www" / "feed.xml")) == 4


def test_new_articles_join_the_old_and_people_keep_their_voices(show: Path) -> None:
    story = "The quay gets a lamp\n\nA lamp was put up.\n\n“It is bright,” said Ann Lee.\n"
    (show / "seeds" / "quay.txt").write_text(story, encoding="utf-8")
    old = _facts(show)
    report = _built(show)
    assert [made.title for made in report.made] == ["The quay gets a lamp"]
    assert [one for one in _facts(show) if one[2] in {fact[2] for fact in old}] == old
    new = next(one for one in Archive(show / "episodes").episodes() if one.title == "The quay gets a lamp")
    assert new.voices["Ann Lee"] == "soprano"
    assert new.number == len(old) + 1


def test_an_edited_script_of_then_makes_the_same_episode_anew(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Scripts of 0.1.0 do not tell whether a person has edited them: `make` takes them, `build` leaves them."""
    path = next(show.glob("episodes/*mill-is-sold/script.md"))
    words = path.read_text(encoding="utf-8")
    words = words.replace("The old mill", "The very old mill").replace("language: en", "language: en\nedited: yes")
    path.write_text(words, encoding="utf-8")
    before = _facts(show)
    assert run(["make", str(path), "--show", str(show), "--quiet"]) == 0, capsys.readouterr().err
    assert [fact[:4] for fact in _facts(show)] == [fact[:4] for fact in before]
    assert "The very old mill" in path.read_text(encoding="utf-8")


def test_it_is_kept_and_restored_with_the_same_sound(show: Path, tmp_path: Path) -> None:
    write_backup(load_show(show, [], {}), tmp_path / "old.tar.gz")
    restore(tmp_path / "old.tar.gz", tmp_path / "again")
    report = _built(tmp_path / "again")
    assert (report.exit_code, len(report.mended)) == (0, 3)
    assert _facts(tmp_path / "again") == _facts(KEPT)
    guids = _guids(tmp_path / "again" / "www" / "feed.xml")
    assert guids == _guids(KEPT / "episodes" / "feed.xml")
