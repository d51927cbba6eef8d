"""Where a user's caches and data go, also that of one without a home."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from narrator.disk import home
from narrator.disk.home import expanded, user_cache_folder, user_data_folder

needs_owners = pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has a home for everybody")


@pytest.fixture
def homeless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user whom the system does not know, without HOME; the folder of temporary files."""
    import pwd

    def unknown(_: object) -> object:
        raise KeyError("uid not found")

    for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "NARRATOR_CACHE", "NARRATOR_DATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@needs_owners
def test_a_user_without_a_home_has_a_folder_of_its_own_among_temporary_files(homeless: Path) -> None:
    own = homeless / f"narrator-{os.getuid()}"
    assert (user_cache_folder(), user_data_folder()) == (own / "cache", own / "data")
    assert own.stat().st_mode & 0o777 == 0o700
    assert user_cache_folder() == own / "cache"


@needs_owners
def test_a_folder_that_others_may_write_to_or_a_link_is_not_taken(homeless: Path) -> None:
    own = homeless / f"narrator-{os.getuid()}"
    own.mkdir()
    own.chmod(0o777)
    assert own not in user_cache_folder().parents
    own.rmdir()
    own.symlink_to(homeless)
    assert own not in user_cache_folder().parents


@needs_owners
def test_the_usual_places_are_the_system_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    if home.user_cache_folder() != tmp_path / "narrator":
        pytest.skip("a system that does not ask XDG's variables")
    assert user_data_folder().name == "narrator"


@needs_owners
def test_a_home_that_nobody_has_stays_as_it_is_written(homeless: Path) -> None:
    assert expanded("~/pod") == Path("~/pod")
    assert expanded("~no-such-user/pod") == Path("~no-such-user/pod")
    assert expanded("/srv/~pod") == Path("/srv/~pod")
