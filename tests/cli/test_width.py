"""What is read on a terminal breaks between words, and keeps to its width; what a program reads is as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from narrator.cli import run
from tests.cli.pty_run import on_a_terminal

SEEDS = Path(__file__).parents[2] / "seeds"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def lines_on_a_terminal(folder: Path, width: int, *arguments: str) -> list[str]:
    code, shown = on_a_terminal(list(arguments), folder, COLUMNS=str(width))
    assert code == 0, shown
    return _COLOUR.sub("", shown).replace("\r\n", "\n").split("\n")


@pytest.mark.parametrize("width", [80, 40])
def test_a_script_breaks_between_words(tmp_path: Path, width: int) -> None:
    article = SEEDS / "school-kitchen.txt"
    words = set(article.read_text(encoding="utf-8").split())
    lines = lines_on_a_terminal(tmp_path, width, "script", str(article))
    assert max(map(len, lines)) <= width
    page = lines[lines.index("") :]
    shown = {word for line in page for word in re.sub(r"\[[^\]]*\] ", "", line).split()}
    assert words <= shown, "some word was broken"


def test_a_doubt_that_goes_on_below_stands_further_in(tmp_path: Path) -> None:
    lines = lines_on_a_terminal(tmp_path, 60, "script", str(SEEDS / "school-kitchen.txt"))
    doubts = lines[1 : lines.index("")]
    assert {len(line) - len(line.lstrip()) for line in doubts} == {2, 4, 6}


def test_a_program_reads_a_script_unbroken(capsys: pytest.CaptureFixture[str]) -> None:
    article = SEEDS / "school-kitchen.txt"
    assert run(["script", str(article)]) == 0
    longest = max(article.read_text(encoding="utf-8").splitlines(), key=len)
    assert longest in re.sub(r"\[[^\]]*\] ", "", capsys.readouterr().out)


def test_an_address_is_not_broken_and_stays_whole(tmp_path: Path) -> None:
    address = "https://example.org/" + "a" * 80
    (tmp_path / "a.txt").write_text(f"Ferry sold\n\nIt is told at {address} in full.\n", encoding="utf-8")
    assert address in lines_on_a_terminal(tmp_path, 60, "script", "a.txt")


def test_the_voices_fit_into_80_columns_a_line_each(tmp_path: Path) -> None:
    lines = lines_on_a_terminal(tmp_path, 80, "voices", "list", "--language", "fr")
    assert max(map(len, lines)) <= 80
    table = lines[1 : lines.index("")]
    assert all(re.match(r"[a-z]+ +(fe)?male +fr ", line) for line in table), table
    assert "pyttsx3: eSpeak NG, GPL-3.0-or-later" in lines


def test_a_table_that_a_program_reads_does_not_fold(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["voices", "add"]) == 0
    offers = capsys.readouterr().out.splitlines()
    assert [line for line in offers if line.startswith(" ")] == []
