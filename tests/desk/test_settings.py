"""show.toml key by key: explained as init explains it, checked as the file is, comments and order kept."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.desk import Desk
from narrator.desk.toml_edits import with_key
from narrator.errors import ConfigError
from narrator.show.file import load_show

OWN = """\
# our show
title_of_nothing = 1

[show]  # who we are
title = "The Pier"   # as on the door
category = [
  "News",  # the first
  "Sports",
]

[audio]
# why: the studio is small
bitrate_kbps = 64

[[sources]]
folder = "seeds"
"""


def _comments(text: str) -> list[str]:
    return [line.partition("#")[2] for line in text.splitlines() if "#" in line]


def test_every_key_is_explained_and_typed(desk: Desk) -> None:
    views = {(view.table, view.key): view for view in desk.settings()}
    assert all(view.explanation for view in views.values())
    assert (views["audio", "channels"].type, views["audio", "channels"].choices) == ("choice", ("1", "2"))
    assert views["voices", "cast"].type == "table"
    assert (views["show", "title"].is_set, views["show", "title"].value) == (True, "Harbour report")
    assert (views["pauses", "story_ms"].default, views["pauses", "story_ms"].is_set) == (1500, False)
    assert next(view.table for view in desk.settings()) == "show"


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("show", "title", 'The "Pier" # 1'),
        ("show", "author", "Ann"),
        ("show", "category", ["News", "Sports"]),
        ("show", "explicit", True),
        ("voices", "engine", ["kokoro", "pyttsx3"]),
        ("voices", "cast", {"Ben Wallace": "george"}),
        ("voices", "accents", {"Ursula": "German"}),
        ("audio", "channels", 2),
        ("audio", "channels", "2"),
        ("audio", "loudness_lufs", -18.5),
        ("audio", "alternates", ["opus"]),
        ("pauses", "marks", "true"),
        ("dressing", "lead_in", "{title}."),
        ("site", "subscribe", {"An App": "https://app.example.org/"}),
        ("publish", "verify", "off"),
        ("build", "after_run", ["/bin/true", "a b"]),
        ("bulletin", "minutes", 5.5),
    ],
)
def test_a_key_is_set_and_taken_out_again(desk: Desk, folder: Path, table: str, key: str, value: Any) -> None:
    file = folder / "show.toml"
    before, default = file.read_text(encoding="utf-8"), load_show(folder)
    assert desk.set_setting(table, key, value) == []
    text = file.read_text(encoding="utf-8")
    view = next(view for view in desk.settings() if (view.table, view.key) == (table, key))
    wanted = {"2": 2, "true": True}.get(value, value) if isinstance(value, str) else value
    assert (view.value, view.is_set) == (wanted, True)
    assert tomllib.loads(text)[table][key] == wanted
    assert view.line is not None
    assert key in text.splitlines()[view.line - 1] or table in text.splitlines()[view.line - 1]
    kept = [comment for comment in _comments(before) if comment.strip() and not comment.startswith((" " + key, " ["))]
    assert [comment for comment in kept if not any(comment in line for line in text.splitlines())] == []
    if (table, key) not in (("show", "title"), ("show", "category")):
        assert desk.set_setting(table, key, None) == []
        assert load_show(folder) == default


@pytest.mark.parametrize(
    ("table", "key", "value", "told"),
    [
        ("audio", "channels", 3, "audio.channels"),
        ("audio", "loudness_lufs", 5, "out of bounds"),
        ("voices", "engine", "kokro", "kokoro"),
        ("show", "base_url", "pier", "is not a web address"),
        ("build", "limit", "many", "build.limit"),
    ],
)
def test_mistakes_are_the_file_s_own_and_nothing_is_written(
    desk: Desk, folder: Path, table: str, key: str, value: Any, told: str
) -> None:
    before = (folder / "show.toml").read_bytes()
    mistakes = desk.set_setting(table, key, value)
    assert len(mistakes) == 1
    assert told in mistakes[0]
    assert (folder / "show.toml").read_bytes() == before
    with pytest.raises(ConfigError):
        desk.set_setting("audio", "nothing", 1)
    with pytest.raises(ConfigError):
        desk.set_setting("sources", "feed", "x")


def test_a_change_outside_appears_and_a_mistake_is_told(desk: Desk, folder: Path) -> None:
    file = folder / "show.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('title = "Harbour report"', 'title = "The Pier"'), encoding="utf-8")
    assert desk.show.about.title == "The Pier"
    file.write_text(text.replace("[show]", "[shw]"), encoding="utf-8")
    assert desk.show.about.title == "The Pier"
    assert "shw" in (desk.show_error or "")
    file.write_text(text, encoding="utf-8")
    assert (desk.show.about.title, desk.show_error) == ("Harbour report", None)


def test_sources_come_change_and_go(desk: Desk, folder: Path) -> None:
    file = folder / "show.toml"
    before = file.read_text(encoding="utf-8")
    assert desk.add_source("feed", "https://example.org/news.xml", "The Courier") == []
    assert [(source.kind, source.name) for source in desk.sources()] == [("folder", "seeds"), ("feed", "The Courier")]
    assert desk.set_setting("sources.2", "limit", 5) == []
    assert desk.set_setting("sources.2", "include", ["ferry"]) == []
    views = {view.key: view for view in desk.settings() if view.table == "sources.2"}
    assert (views["limit"].value, views["limit"].is_set, views["text"].choices) == (5, True, ("auto", "feed", "page"))
    assert all(view.explanation for view in views.values())
    assert views["limit"].line is not None
    assert file.read_text(encoding="utf-8").splitlines()[views["limit"].line - 1] == "limit = 5"
    assert [mistake for mistake in desk.set_setting("sources.2", "limit", -5) if "out of bounds" in mistake]
    assert [mistake for mistake in desk.add_source("feed", "no address") if "is not a web address" in mistake]
    assert desk.set_setting("sources.2", "include", None) == []
    for wrong in ("sources.3", "sources.0", "sources.x", "sources."):
        with pytest.raises(ConfigError):
            desk.set_setting(wrong, "limit", 5)
    with pytest.raises(ConfigError, match="by hand"):
        desk.add_source("command", "/bin/true")
    with pytest.raises(ConfigError, match="by hand"):
        desk.set_setting("sources.2", "command", "x")
    assert desk.remove_source(2) == []
    assert [source.kind for source in desk.sources()] == ["folder"]
    assert file.read_text(encoding="utf-8").rstrip() == before.rstrip()
    with pytest.raises(ConfigError, match="none of number 2"):
        desk.remove_source(2)
    assert desk.remove_source(1) == []
    assert desk.sources() == []


def test_a_file_of_a_hand_keeps_all_it_has() -> None:
    text = with_key(OWN, "show", "title", "The Quay")
    assert 'title = "The Quay"   # as on the door\n' in text
    text = with_key(text, "show", "author", "Ann")
    assert '  "Sports",\n]\nauthor = "Ann"\n\n[audio]\n' in text
    text = with_key(text, "audio", "bitrate_kbps", None)
    assert "# why: the studio is small\n# bitrate_kbps = 64\n" in text
    text = with_key(text, "show", "category", None)
    assert "category" not in tomllib.loads(text)["show"]
    text = with_key(text, "pauses", "story_ms", 900)
    assert text.endswith('folder = "seeds"\n\n[pauses]\nstory_ms = 900\n')
    assert tomllib.loads(text)["pauses"] == {"story_ms": 900}
    for comment in ("# our show", "# who we are", "# as on the door", "# why: the studio is small"):
        assert comment in text


VALUES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    st.integers(-(2**31), 2**31),
    st.booleans(),
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5), max_size=3),
)


@given(
    st.lists(st.tuples(st.sampled_from(["show", "audio", "pauses", "new"]), st.sampled_from("abc"), VALUES | st.none()))
)
def test_any_keys_in_any_order_leave_the_rest_alone(edits: list[tuple[str, str, Any]]) -> None:
    text, wanted = OWN, tomllib.loads(OWN)
    for table, key, value in edits:
        text = with_key(text, table, key, value)
        section = wanted.setdefault(table, {}) if value is not None else wanted.get(table, {})
        if value is None:
            section.pop(key, None)
        else:
            section[key] = value
    found = tomllib.loads(text)
    assert {name: found.get(name, {}) for name in wanted} == wanted
    for comment in ("# our show", "# who we are", "# as on the door", "# why: the studio is small"):
        assert comment in text
