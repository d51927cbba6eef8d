"""A name is a plain one on every system, or it is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.disk.plain_paths import are_file_names, is_file_name, is_own_file, is_relative_path, leads_inside

PLAIN = [
    "a",
    "ferry.mp3",
    "2026-11-22-ferry.2.mp3",
    "Größe (2).jpg",
    "a b",
    "a..b",
    "nulls.txt",
    "con-fetti.mp3",
    "#?.md",
]
ELSEWHERE = [
    "../secret.txt",
    "..",
    ".",
    "",
    "/etc/passwd",
    "a/../../b",
    "..\\secret.txt",
    "a\\b",
    "\\\\server\\share\\x",
    "C:\\x",
    "C:x",
    "c:",
    "a:stream",
    "a/",
    "/",
    "nul",
    "NUL.txt",
    "com1",
    "lpt9.mp3",
    "CON",
    "a\0.mp3",
    "a\n",
    "\x7f",
    ".hidden",
    ".narrator-x",
    "a.",
    "a ",
    "~/../x",
    "\ud800",
    "x" * 256,
    "file:///etc/passwd",
    "..%2f/x",
]


@pytest.mark.parametrize("name", PLAIN)
def test_plain_names_are_names(name: str) -> None:
    assert is_file_name(name)
    assert is_relative_path(name)
    assert is_relative_path(f"{name}/{name}")
    assert are_file_names([name, name])


@pytest.mark.parametrize("name", ELSEWHERE)
def test_whatever_leads_elsewhere_on_any_system_is_none(name: str) -> None:
    assert not is_file_name(name)
    assert not is_relative_path(name)
    assert not is_relative_path(f"a/{name}") or name == "a/"
    assert not are_file_names(["a", name, "b"])


@pytest.mark.parametrize("name", [None, 3, b"a", ["a"], Path("a")])
def test_only_text_is_a_name(name: object) -> None:
    assert not is_file_name(name)
    assert not is_relative_path(name)


def test_links_are_followed_to_where_they_lead(tmp_path: Path) -> None:
    home, other = tmp_path / "home", tmp_path / "home-2"
    home.mkdir()
    other.mkdir()
    (home / "file").write_text("x")
    (other / "file").write_text("x")
    (home / "inside").symlink_to("file")
    (home / "outside").symlink_to(other / "file")
    (home / "circle").symlink_to("circle")
    (tmp_path / "door").symlink_to(home)
    assert leads_inside(home / "inside", home)
    assert leads_inside(home / "inside", tmp_path / "door")
    assert leads_inside(tmp_path / "door" / "file", home)
    assert not leads_inside(home / "outside", home)
    assert not leads_inside(home / ".." / "home-2" / "file", home)
    assert not leads_inside(home, home)


def test_a_name_has_no_more_bytes_than_disks_hold() -> None:
    for name, fits in (("é" * 127, True), ("é" * 128, False), ("a" * 255, True), ("a" * 256, False)):
        assert is_file_name(name) is fits
        assert are_file_names(["a", name]) is fits
        assert is_relative_path(f"a/{name}/b") is fits


def test_a_link_is_no_file_of_the_folder_that_it_leads_out_of(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "outside").write_text("x")
    (home / "inside").write_text("x")
    (home / "out").symlink_to(tmp_path / "outside")
    (home / "in").symlink_to(home / "inside")
    assert [is_own_file(home / name, home) for name in ("inside", "in", "out", "none", ".")] == [
        True,
        True,
        False,
        False,
        False,
    ]
