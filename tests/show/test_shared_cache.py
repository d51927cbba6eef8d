"""Where clips are shared, as show.toml and the environment name it: what is wrong with it is told, its login never."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.errors import ConfigError
from narrator.show.file import load_show
from narrator.show.shared_cache import store_kind, store_name, store_problem


@pytest.mark.parametrize(
    ("place", "kind", "name"),
    [
        ("/mnt/clips", "folder", "/mnt/clips"),
        ("C:\\clips", "folder", "C:\\clips"),
        ("~/clips", "folder", "~/clips"),
        ("s3://bucket", "s3", "s3://bucket"),
        ("s3://bucket/a/b/", "s3", "s3://bucket/a/b/"),
        ("redis://host", "redis", "redis://host"),
        ("rediss://me:p@ss/word@host:6380/2", "redis", "rediss://host:6380/2"),
        ("redis://:secret@[fd00::7]:6379/0", "redis", "redis://[fd00::7]:6379/0"),
    ],
)
def test_a_place_has_a_kind_and_a_name_without_login(place: str, kind: str, name: str) -> None:
    assert (store_kind(place), store_name(place)) == (kind, name)


@pytest.mark.parametrize(
    ("place", "problem"),
    [
        ("", "is empty: write a folder, s3://bucket/prefix, or redis://host:port/db (rediss:// with TLS)"),
        (" ", "is empty: "),
        ("gs://me:secret@bucket/a", "gs://bucket/a is of no kind that is known: write a folder, "),
        ("S3://bucket", "S3://bucket is of no kind that is known"),
        ("s3://", "s3:// names no bucket: write s3://bucket/prefix"),
        ("s3://KEY:secret@bucket/a", "s3://bucket/a holds a login: give that in AWS_ACCESS_KEY_ID"),
        ("s3://bucket?secret=1", "s3://bucket has options"),
        ("redis://", "redis:// names no host"),
        ("redis:///0", "redis:///0 names no host"),
        (
            "redis://me:secret@host/0",
            "redis://host/0 holds a password, which has no place in show.toml: put it into NARR",
        ),
        ("redis://me@host/clips", "redis://host/clips does not end with the number of a database"),
        ("redis://host:http/0", "redis://host:http/0 is no address"),
        ("redis://:sec/secret@host:1/0", "redis://host:1/0 is no address"),
        ("redis://[::1/0", "redis://[::1/0 is no address"),
        ("redis://host/0?password=secret", "redis://host/0 has options"),
    ],
)
def test_what_is_wrong_is_told_without_the_login(place: str, problem: str, tmp_path: Path) -> None:
    assert (store_problem(place) or "").startswith(problem)
    (tmp_path / "show.toml").write_text(f'[cache]\nshared = "{place}"\n', encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_show(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / 'show.toml'}:2:1: cache.shared: {problem}")
    assert "secret" not in str(caught.value)


def test_the_environment_names_it_too(tmp_path: Path) -> None:
    (tmp_path / "show.toml").write_text('[cache]\nshared = "/mnt/clips"\nshared_days = 7\n', encoding="utf-8")
    show = load_show(tmp_path, environ={"NARRATOR_CACHE_SHARED": "redis://me@host:6379/0"})
    assert (show.cache.shared, show.cache.shared_days) == ("redis://me@host:6379/0", 7)


def test_bounds_are_told(tmp_path: Path) -> None:
    (tmp_path / "show.toml").write_text("[cache]\nshared_days = 0\nshared_gb = 0\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_show(tmp_path)
    assert [line.split(": ", 1)[1] for line in caught.value.problems] == [
        "cache.shared_days: 0 is out of bounds: take 1 to 10000",
        "cache.shared_gb: 0.0 is out of bounds: take 0.1 to 1000000",
    ]
