"""What a plan follows from: nothing that matters may change without its key."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from narrator import producer
from narrator.edition.planned_before import Planned, plan_key, planned_before, remember_plan
from narrator.edition.presenter import Presenter
from narrator.producer import produce
from narrator.records import Article
from narrator.script import write_script
from narrator.show.file import Show
from narrator.show.settings import About, Quotes, Voices

ARTICLE = Article("The ferry left.\n\n“Good riddance,” said Ida Holm.", "The ferry left", source_id="text:1")

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the system's voices may change")


@pytest.fixture
def show(tmp_path: Path) -> Show:
    (tmp_path / "voices").mkdir()
    (tmp_path / "lexicon.toml").write_text('[words]\nferry = "boat"\n', encoding="utf-8")
    return Show(folder=tmp_path)


def test_the_key_is_the_same_while_nothing_changes(show: Show) -> None:
    assert plan_key([ARTICLE], show, None) == plan_key([replace(ARTICLE)], replace(show), None)


def test_words_show_and_presenter_each_change_the_key(show: Show) -> None:
    script = write_script(ARTICLE)
    keys = {
        plan_key([ARTICLE], show, None),
        plan_key([ARTICLE, ARTICLE], show, None),
        plan_key([replace(ARTICLE, byline="Per Lund")], show, None),
        plan_key([script], show, None),
        plan_key([replace(script, cast=(("Ida Holm", "ruth"),))], show, None),
        plan_key([ARTICLE], replace(show, quotes=Quotes(voice="none")), None),
        plan_key([ARTICLE], replace(show, about=About(language="en-US")), None),
        plan_key([ARTICLE], show, Presenter(greeting="Good morning.")),
    }
    assert len(keys) == 8
    assert None not in keys


@pytest.mark.parametrize("name", ["lexicon.toml", "voices/cast.toml", "voices/mine.toml"])
def test_a_file_of_the_show_changes_the_key(show: Show, name: str) -> None:
    assert show.folder
    path = show.folder / name
    before = plan_key([ARTICLE], show, None)
    path.write_text("# one", encoding="utf-8")
    with_file = plan_key([ARTICLE], show, None)
    path.write_text("# two", encoding="utf-8")
    os.utime(path, (1, 1))
    assert len({before, with_file, plan_key([ARTICLE], show, None)}) == 3


def test_engines_whose_voices_must_be_asked_for_have_no_key(show: Show) -> None:
    assert plan_key([ARTICLE], replace(show, voices=Voices(engine="flite")), None) is None
    assert planned_before(None) is None


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"made_from": 1}'])
def test_a_damaged_file_counts_as_absent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str) -> None:
    monkeypatch.setenv("NARRATOR_CACHE", str(tmp_path))
    remember_plan("ab", Planned("digest", 3))
    assert planned_before("ab") == Planned("digest", 3)
    next(tmp_path.rglob("*.plan")).write_text(content, encoding="utf-8")
    assert planned_before("ab") is None


def test_an_unchanged_article_is_not_planned_again_and_a_lost_file_is_seen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = produce(ARTICLE, out=tmp_path)
    monkeypatch.setattr(producer, "write_script", lambda *_, **__: pytest.fail("segmented again"))
    again = produce(ARTICLE, out=tmp_path)
    assert (again.id, again.clips) == (made.id, {"made": 0, "reused": sum(made.clips.values())})
    (tmp_path / made.slug / made.cover).unlink()
    with pytest.raises(pytest.fail.Exception):
        produce(ARTICLE, out=tmp_path)
