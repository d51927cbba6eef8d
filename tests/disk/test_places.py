"""An error about a place on the disk is the mistake of whoever named it; what we lost ourselves is not."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from narrator.disk.places import exit_code_of, place_error
from narrator.errors import ArchiveError, BusyError


def system_error(number: int, path: Path | str | int | None = None, other: Path | None = None) -> OSError:
    return OSError(number, os.strerror(number), path, None, other)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EROFS, "read-only"),
        (errno.ENOTDIR, "a file stands where a folder should be"),
        (errno.EISDIR, "this is a folder"),
        (errno.ENAMETOOLONG, "choose a shorter one"),
    ],
)
def test_what_is_wrong_with_a_place_is_told_with_its_name(tmp_path: Path, number: int, told: str) -> None:
    (line,) = place_error(system_error(number, tmp_path / "x")).problems  # type: ignore[union-attr]
    assert line.startswith(f"{tmp_path / 'x'}: ")
    assert told in line


def test_a_right_that_is_missing_names_whose_place_it_is(tmp_path: Path) -> None:
    error = place_error(system_error(errno.EACCES, tmp_path / "new" / "x.md"))
    assert str(error).startswith(f"{tmp_path / 'new' / 'x.md'}: permission denied by {tmp_path} (d")
    assert str(error).endswith("'s): choose another place, or have the right given to you")


def test_a_temporary_file_is_told_as_its_folder(tmp_path: Path) -> None:
    temporary = tmp_path / ".narrator-a1b2.md"
    assert str(place_error(system_error(errno.EACCES, temporary))).startswith(f"{tmp_path}: ")
    error = system_error(errno.EACCES, temporary, tmp_path / "x.md")
    assert str(place_error(error)).startswith(f"{tmp_path / 'x.md'}: ")


def test_what_is_not_there_is_a_mistake_only_where_a_person_named_it(tmp_path: Path) -> None:
    error = system_error(errno.ENOENT, tmp_path / "x")
    assert place_error(error) is None
    assert place_error(error, ["make", str(tmp_path / "other")]) is None
    for word in (
        tmp_path / "x",
        tmp_path / "x" / "below",
        f"--out={tmp_path / 'x'}",
        f"dressing.intro={tmp_path / 'x'}",
    ):
        assert "there is no such file" in str(place_error(error, [str(word)]))


def test_what_is_about_no_place_stays_a_fault(tmp_path: Path) -> None:
    assert place_error(system_error(errno.EACCES)) is None
    assert place_error(system_error(errno.EACCES, 7)) is None
    assert place_error(system_error(errno.ENOSPC, tmp_path)) is None


def test_an_error_of_ours_behind_which_a_right_is_missing_is_a_mistake_too(tmp_path: Path) -> None:
    def code(error: ArchiveError | BusyError, cause: OSError) -> int:
        error.__cause__ = cause
        return exit_code_of(error)

    assert code(ArchiveError("x"), system_error(errno.EACCES, tmp_path)) == 2
    assert code(ArchiveError("x"), system_error(errno.ENOENT, tmp_path)) == 1
    assert code(BusyError("x"), system_error(errno.EACCES, tmp_path)) == 4
