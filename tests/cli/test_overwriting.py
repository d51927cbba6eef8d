"""A command writes over what the program has made, and over nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.cast.remembered import KnownPerson, Remembered, read_cast, write_cast
from narrator.cli import run


@pytest.mark.parametrize("suffix", [".wav", ".mp3"])
def test_say_writes_over_its_own_sound_and_not_over_a_letter(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / f"letter{suffix}"
    letter.write_text("Dear Ann", encoding="utf-8")
    assert run(["say", "Hello.", "-o", str(letter)]) == 2
    assert f"letter{suffix}: this file is no {suffix[1:].upper()} file; it was left as it is" in capsys.readouterr().err
    assert letter.read_text(encoding="utf-8") == "Dear Ann"
    assert [run(["say", "Hello.", "-o", str(tmp_path / f"a{suffix}")]) for _ in range(2)] == [0, 0]


def test_a_page_that_is_not_ours_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "index.html"
    page.write_text("<!DOCTYPE html>\n<title>Mine</title>", encoding="utf-8")
    assert run(["voices", "sample", "-o", str(page)]) == 2
    assert "this file is no page of voices" in capsys.readouterr().err
    assert "Mine" in page.read_text(encoding="utf-8")


def test_a_cast_of_comments_alone_keeps_them(tmp_path: Path) -> None:
    path = tmp_path / "cast.toml"
    path.write_text("# our own people, by hand\n", encoding="utf-8")
    write_cast(path, Remembered((KnownPerson("Ann Lee", voices=("george",)),)))
    assert "# our own people, by hand" in path.read_text(encoding="utf-8")
    assert [person.name for person in read_cast(path).people] == ["Ann Lee"]
