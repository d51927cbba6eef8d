"""A variable of the environment that was mistyped is told; one that is somebody's own is left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import narrator
from narrator.cli import run
from narrator.show.variables import stray_variables

ROOT = Path(narrator.__file__).parents[1]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("NARRATOR_AUDIO_BITRAT_KBPS", "did you mean NARRATOR_AUDIO_BITRATE_KBPS?"),
        ("NARRATOR_SHOW_TITEL", "did you mean NARRATOR_SHOW_TITLE?"),
        ("NARRATOR_CACH", "did you mean NARRATOR_CACHE?"),
        ("NARRATOR_AUDIO_ZZZZZZZZ", "`narrator help settings` lists the keys"),
    ],
)
def test_a_mistyped_variable_is_told_with_the_nearest(name: str, told: str) -> None:
    (line,) = stray_variables({name: "x"})
    assert line.startswith(f"{name} in the environment sets nothing")
    assert line.endswith(told)


@pytest.mark.parametrize(
    "name", ["NARRATOR_HOME", "NARRATOR_VERSION", "NARRATOR_HOOK_EPISODE", "PATH", "NARRATOR_AUDIO_BITRATE_KBPS"]
)
def test_a_variable_of_another_use_is_left_alone(name: str) -> None:
    assert list(stray_variables({name: "x"})) == []


def test_every_variable_that_the_program_or_its_pages_name_is_known() -> None:
    files = [path for name in ("narrator", "docs", "packaging") for path in (ROOT / name).rglob("*") if path.is_file()]
    words = "\n".join(
        path.read_bytes().decode("utf-8", "ignore") for path in files if path.suffix not in (".pyc", ".mp3")
    )
    named = set(re.findall(r"\bNARRATOR_[A-Z0-9_]*[A-Z0-9]\b(?![_{])", words)) - {"NARRATOR_SECTION_KEY"}
    assert len(named) > 20
    assert list(stray_variables(dict.fromkeys(named, ""))) == []


def test_a_command_tells_it_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NARRATOR_AUDIO_BITRAT_KBPS", "1")
    assert run(["say", "hi", "--explain"]) == 0
    told = capsys.readouterr().err
    assert told.startswith("warning: NARRATOR_AUDIO_BITRAT_KBPS in the environment sets nothing - did you mean ")
    assert told.count("\n") == 1
