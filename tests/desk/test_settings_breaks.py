"""Line breaks that TOML does not know: a key is found where it stands, and no other one changes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from narrator.desk import Desk, setting
from narrator.desk.toml_edits import with_key
from narrator.errors import ConfigError

BREAKS = ["\u2028", "\u2029", "\x85"]


def _put(folder: Path, more: str) -> Path:
    file = folder / "show.toml"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8", newline="")
    return file


@pytest.mark.parametrize("mark", BREAKS)
def test_a_comment_with_an_odd_break_hides_no_other_key(desk: Desk, folder: Path, mark: str) -> None:
    file = _put(folder, f"\n[feed] # a{mark}b\nprivate = true\nseason = 2\nkeep = 9\n")
    assert desk.set_setting("feed", "season", None) == []
    text = file.read_text(encoding="utf-8")
    assert tomllib.loads(text)["feed"] == {"private": True, "keep": 9}
    assert f"# a{mark}b\nprivate = true\n# season = 2\n" in text
    assert desk.set_setting("feed", "keep", 4) == []
    assert desk.set_setting("feed", "season", 3) == []
    assert tomllib.loads(file.read_text(encoding="utf-8"))["feed"] == {"private": True, "season": 3, "keep": 4}


@pytest.mark.parametrize("mark", [*BREAKS, "\x0c", "\x1c"])
def test_no_value_gets_such_a_break(desk: Desk, folder: Path, mark: str) -> None:
    before = (folder / "show.toml").read_bytes()
    for table, key, value in (
        ("show", "title", f"a{mark}b"),
        ("show", "category", [f"News{mark}"]),
        ("voices", "cast", {f"Ann{mark}": "george"}),
    ):
        assert any("control character" in mistake for mistake in _mistakes(desk, table, key, value))
    assert (folder / "show.toml").read_bytes() == before


def _mistakes(desk: Desk, table: str, key: str, value: object) -> list[str]:
    try:
        return desk.set_setting(table, key, value)
    except ConfigError as error:
        return list(error.problems)


def test_a_change_that_would_reach_another_key_is_refused(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _put(folder, "\n[feed]\nprivate = true\nseason = 2\n")
    before = file.read_bytes()

    def slips(text: str, *key: object) -> str:
        return with_key(text, *key).replace("private = true", "# private = true")  # type: ignore[arg-type]

    monkeypatch.setattr(setting, "with_key", slips)
    with pytest.raises(ConfigError, match="other keys"):
        desk.set_setting("feed", "season", None)
    assert file.read_bytes() == before
    with pytest.raises(ConfigError, match="other keys"):
        desk.set_setting("show", "author", "Ann")
    assert file.read_bytes() == before
