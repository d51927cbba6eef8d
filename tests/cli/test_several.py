"""Commands on files that hold several articles: a chapter each, a script each, a number for one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from narrator.cli import run
from tests.article.documents.books import book, nav, page
from tests.cli.answers import answer

NAMES = ("Out", "Back", "Home")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a book in it."""
    monkeypatch.chdir(tmp_path)
    pages = {f"{n}.xhtml": page(f"<p>The ferry went {n}.</p><p>“So be it,” said Ida Holm.</p>") for n in NAMES}
    contents = nav(*((name, f"{name}.xhtml") for name in NAMES))
    (tmp_path / "ferry.epub").write_bytes(book(pages, nav=contents))
    return tmp_path


def test_a_book_becomes_an_episode_with_a_chapter_each(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    made = answer(capsys, "make", "ferry.epub")
    assert made["title"] == "The Ferry Year"
    marks = json.loads((folder / made["folder"] / made["chapters"]).read_text(encoding="utf-8"))["chapters"]
    assert [mark["title"] for mark in marks][:3] == list(NAMES)
    assert list(made["voices"]) == ["Ida Holm"]
    again = answer(capsys, "make", "ferry.epub")
    assert (again["id"], again["clips"]["made"]) == (made["id"], 0)


def test_one_chapter_is_called_by_its_book_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "make", "ferry.epub#2")["title"] == "The Ferry Year: Back"


def test_a_script_each(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    told = answer(capsys, "script", "ferry.epub")
    assert [one["article"]["title"] for one in told["scripts"]] == list(NAMES)
    assert answer(capsys, "script", "ferry.epub#3")["article"]["title"] == "Home"
    assert run(["script", "ferry.epub"]) == 0
    assert "2 of 3: Back\nBack\n\nThe ferry went Back." in capsys.readouterr().out
    assert run(["script", "ferry.epub", "-o", "my.md", "--quiet"]) == 0
    assert sorted(path.name for path in folder.glob("*.md")) == ["my-2.md", "my-3.md", "my.md"]
    assert answer(capsys, "make", "my.md", "my-2.md", "my-3.md")["title"] == "The Ferry Year"


def test_no_script_that_a_person_has_edited_is_written_over(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(["script", "ferry.epub", "-o", "my.md"]) == 0
    edited = (folder / "my-2.md").read_text(encoding="utf-8").replace("went Back", "came back")
    (folder / "my-2.md").write_text(edited, encoding="utf-8")
    before = (folder / "my.md").stat().st_mtime_ns
    capsys.readouterr()
    assert run(["script", "ferry.epub", "-o", "my.md"]) == 2
    assert "my-2.md: a person has edited this script" in capsys.readouterr().err
    assert (folder / "my-2.md").read_text(encoding="utf-8") == edited
    assert (folder / "my.md").stat().st_mtime_ns == before


def test_marks_for_pauses_are_heard_where_the_call_asks(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    quiet = ("--set", "disclosure.spoken=false")
    (folder / "a.txt").write_text('The ferry is gone.\n\n<break time="4s"/>\n\nIt was old.\n', encoding="utf-8")
    with_pause = answer(capsys, "make", "a.txt", "--set", "pauses.marks=true")
    (folder / "b.txt").write_text("The ferry is gone.\n\nIt was old.\n", encoding="utf-8")
    without = answer(capsys, "make", "b.txt", "--set", "pauses.marks=true")
    assert 3000 < with_pause["duration_ms"] - without["duration_ms"] < 4500
    (folder / "c.txt").write_text("The ferry is gone.\n\nIt was old. [3s]\n", encoding="utf-8")
    at_the_end = answer(capsys, "make", "c.txt", *quiet, "--set", "pauses.marks=true")
    ended = answer(capsys, "make", "b.txt", *quiet, "--set", "pauses.marks=true")
    assert 2000 < at_the_end["duration_ms"] - ended["duration_ms"] < 3500, "the last words may be followed by one too"
