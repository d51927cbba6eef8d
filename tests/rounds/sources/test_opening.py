"""A script is a script whatever its file is called, and one that lost a line is told, never read aloud."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from narrator import write_script
from narrator.errors import ScriptError
from narrator.records import Article, Script
from narrator.rounds.sources.opening import open_source, open_sources
from narrator.script.editable import script_to_text

TEXT = "Harbour loses its last ferry\n\n“We waited,” said Ida Holm.\n"


@pytest.fixture
def written() -> str:
    return script_to_text(write_script(Article(text=TEXT, title="Harbour loses its last ferry")))


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a", "a.MD"])
def test_a_script_is_told_by_its_words(tmp_path: Path, written: str, name: str) -> None:
    path = tmp_path / name
    path.write_text(written, encoding="utf-8")
    assert isinstance(open_source(str(path)), Script)
    path.write_text(TEXT, encoding="utf-8")
    assert isinstance(open_source(str(path)), Article)


@pytest.mark.parametrize("is_script", [True, False])
def test_a_script_is_told_on_standard_input_too(monkeypatch: pytest.MonkeyPatch, written: str, is_script: bool) -> None:
    sent = io.BufferedReader(io.BytesIO((written if is_script else TEXT).encode("utf-8")))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(sent))
    (opened,) = open_sources(["-"])
    assert isinstance(opened, Script if is_script else Article)
    words = opened.article.text if isinstance(opened, Script) else opened.text
    assert words.endswith("“We waited,” said Ida Holm.") or words == TEXT


def test_a_script_without_a_line_of_its_head_is_told_with_the_place(tmp_path: Path, written: str) -> None:
    path = tmp_path / "a.md"
    for lost in (written.removeprefix("---\n"), written.replace("---\n", "\n")):
        path.write_text(lost, encoding="utf-8")
        with pytest.raises(ScriptError, match=r"a\.md, line [12]: the front matter .*: put one above this line"):
            open_source(str(path))
    path.write_text("---\n" + written.replace("---\n", ""), encoding="utf-8")
    with pytest.raises(ScriptError, match="put the second one above the story"):
        open_source(str(path))


def test_a_script_in_another_encoding_is_told(tmp_path: Path, written: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(written.encode("cp1252", "replace"))
    with pytest.raises(ScriptError, match=r"a\.md: a script is in UTF-8, and byte \d+ is not; save it so"):
        open_source(str(path))
