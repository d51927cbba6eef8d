"""`narrator schema`: what editors check a show's files with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from narrator.cli import run
from tests.cli.answers import answer


def test_a_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "show", "lexicon"]) == 0
    assert json.loads(capsys.readouterr().out)["properties"]["word"]["type"] == "array"


def test_an_older_show_gets_its_schemas_and_is_told_the_lines(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "show.toml").write_text('[show]\ntitle = "Harbour"\n', encoding="utf-8")
    told = answer(capsys, "schema", "install", "--show", str(tmp_path))
    assert len(told["written"]) == 5
    assert told["lines"]["voices/cast.toml"] == "#:schema ../.narrator/schemas/cast.json"
    assert (tmp_path / "voices" / told["lines"]["voices/NAME.toml"].split()[1]).resolve().is_file()
    assert answer(capsys, "schema", "install", "--show", str(tmp_path))["written"] == []
    assert (tmp_path / "show.toml").read_text(encoding="utf-8") == '[show]\ntitle = "Harbour"\n'


def test_without_a_show_there_is_nothing_to_put_them_into(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["schema", "install"]) == 2
    assert "narrator init DIR" in capsys.readouterr().err
