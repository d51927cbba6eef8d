"""Where a path of show.toml leads: within the show or out of it, and into which of its folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.show.rooms import is_within, meets_show, room_of


@pytest.fixture
def show(tmp_path: Path) -> Path:
    folder = tmp_path / "show"
    (folder / "site").mkdir(parents=True)
    (folder / "way").symlink_to(folder / "site")
    (folder / "out").symlink_to(tmp_path)
    return folder


def test_a_path_is_within_by_where_it_leads(show: Path) -> None:
    assert all(is_within(show, path) for path in ("", "a/b.log", "./x/../site", show / "seeds", "../show/seeds", "way"))
    assert not any(is_within(show, path) for path in ("..", "../show2", "out/x", "/etc/passwd", "~/x", "a/../../b"))


@pytest.mark.parametrize("path", ["site", "./x/../site", "site/a/b", "way/x", "SITE", "../show/site"])
def test_a_room_is_met_by_any_way(show: Path, path: str) -> None:
    assert (room_of(show, path), meets_show(show, path)) == ("site", "site")


def test_what_holds_the_show_meets_it_and_what_is_apart_does_not(show: Path, tmp_path: Path) -> None:
    assert [meets_show(show, path) for path in ("", ".", "..", "/", "out")] == ["."] * 5
    assert meets_show(show, "drafts/x") == "drafts"
    assert [meets_show(show, path) for path in ("public", "sites", tmp_path / "www", "../show-www")] == [None] * 4
    (tmp_path / "data" / "episodes").mkdir(parents=True)
    (show / "episodes").symlink_to(tmp_path / "data" / "episodes")
    assert meets_show(show, tmp_path / "data") == "episodes"
