"""What a rule fails on is read all the same, and `make`, `build`, the record of the run and the episode say so."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from narrator.archive import read_episode
from narrator.cast.casting import make_cast
from narrator.cli import run
from narrator.producer import produce
from narrator.records import Article, Direction, Fallback, Spoken
from narrator.rounds import World, build
from narrator.rounds.sources.opening import open_source
from narrator.script import write_script
from narrator.script.people import mentions
from narrator.script.people.parts import read_run
from narrator.show.file import load_show
from narrator.speech import booth as speech
from narrator.speech.booth import plan
from narrator.voices.choosing import Ensemble
from narrator.voices.profiles import load_voices
from tests.rounds.quick import quick_produce

TEXT = "Pump fails\n\n“A new one costs £3bn,” said Iris Coleby.\n\n“It was old,” Tom Zorn said.\n"
SETTINGS = '[voices]\nengine = "tone"\n[disclosure]\nspoken = false\n[[sources]]\nfolder = "seeds"\n'


@pytest.fixture
def show(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "show.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "seeds" / "pump.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def _without_zorn(reading: Any, first: int, after: int) -> Any:
    if "Zorn" in reading.token[first:after]:
        raise IndexError("made to fail")
    return read_run(reading, first, after)


@pytest.fixture
def _zorn_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mentions, "read_run", _without_zorn)


def _failing_say(text: str, language: str, engine: str | None) -> Spoken:
    at = text.find("£3bn")
    if at < 0:
        return Spoken(text, text)
    return Spoken(text, text, (), (Fallback("spoken form", at, at + 4, "ZeroDivisionError in spoken/money.py:1"),))


@pytest.mark.usefixtures("_zorn_fails")
def test_make_ends_well_and_tells_it(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["make", str(show / "seeds" / "pump.txt"), "--show", str(show), "--json"]
    for _ in range(2):  # the second time nothing is made, and it is told again
        assert run(command) == 0
        out, err = capsys.readouterr()
        told = json.loads(out)
        (fallback,) = told["fallbacks"]
        assert (fallback["part"], fallback["article"]) == ("speakers", "Pump fails")
        assert told["voices"].keys() == {"Iris Coleby"}
        assert [line.partition(" a rule")[0] for line in err.splitlines()] == ["warning: Pump fails:"]
        assert "Traceback" not in err
    episode = read_episode(Path(told["folder"]) / "episode.json")
    assert [one.part for one in episode.fallbacks] == ["speakers"]


def test_once_the_rule_is_mended_the_episode_is_made_anew(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["make", str(show / "seeds" / "pump.txt"), "--show", str(show), "--json"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mentions, "read_run", _without_zorn)
        assert run(command) == 0
    assert run(command) == 0
    told = json.loads("{" + capsys.readouterr().out.rpartition("\n{")[2])
    assert "fallbacks" not in told
    assert told["voices"].keys() == {"Iris Coleby", "Tom Zorn"}


def test_an_episode_without_faults_does_not_speak_of_them(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["make", str(show / "seeds" / "pump.txt"), "--show", str(show), "--json"]) == 0
    out, err = capsys.readouterr()
    assert "fallbacks" not in json.loads(out)
    assert err == ""


@pytest.mark.usefixtures("_zorn_fails")
def test_a_build_ends_well_tells_it_and_keeps_the_record(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--show", str(show)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.partition(" a rule")[0] for line in err.splitlines()] == ["warning: Pump fails:"]
    (record,) = (show / ".narrator" / "runs").glob("*.json")
    kept = json.loads(record.read_text(encoding="utf-8"))
    assert (kept["exit_code"], [one["part"] for one in kept["fallbacks"]]) == (0, ["speakers"])
    log = (show / ".narrator" / "build.log").read_text(encoding="utf-8")
    assert "IndexError: made to fail" in log
    assert "Traceback" in log
    assert len(list((show / "episodes").glob("*/episode.json"))) == 1


@pytest.mark.usefixtures("_zorn_fails")
def test_a_draft_tells_it_when_it_is_written(show: Path) -> None:
    (show / "show.toml").write_text("[build]\nreview = true\n" + SETTINGS, encoding="utf-8")
    report = build(load_show(show, [], {}), World(quick_produce, lambda *_: []))
    assert [one.part for one in report.fallbacks] == ["speakers"]
    assert (len(report.drafts), report.exit_code, len(report.cautions)) == (1, 0, 1)


def test_say_explains_and_tells_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("narrator.show.reading.show_reading", lambda _: _failing_say)
    assert run(["say", "It cost £3bn.", "--explain"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("It cost £3bn.")
    assert err.startswith("warning: It cost £3bn.: a rule of ours failed: words are said as they are written")
    assert err.count("\n") == 1


def test_what_cannot_be_said_is_placed_in_its_article(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("narrator.producer.show_reading", lambda _: _failing_say)
    article = open_source(str(show / "seeds" / "pump.txt"))
    assert isinstance(article, Article)
    (fallback,) = produce(article, load_show(show, [], {}), show / "out").fallbacks
    assert article.text[fallback.start : fallback.end] == "£3bn"
    assert (fallback.part, fallback.article) == ("spoken form", "Pump fails")


def test_sentences_that_cannot_be_parted_are_said_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Any:
        raise KeyError("made to fail")

    script = write_script(Article("One. Two. Three.", language="en"))
    cast = make_cast(script, Ensemble(load_voices()))
    monkeypatch.setattr(speech, "sentence_spans", broken)
    (line,) = plan(script, cast, _failing_say, "en-GB")
    assert line.spoken.text == "One. Two. Three."
    assert [one.part for one in line.spoken.fallbacks] == ["sentences"]


def test_words_that_a_person_put_in_stand_where_others_fail() -> None:
    script = write_script(Article("It cost £3bn, said Ann.", language="en"))
    at = script.article.text.index("Ann")
    directed = replace(script, directions=(Direction(at, at + 3, "say", "Anna"), Direction(0, 2, "say", "All")))
    (line,) = plan(directed, make_cast(script, Ensemble(load_voices())), _failing_say, "en-GB")
    assert line.spoken.text == "All cost £3bn, said Anna."
    (fallback,) = line.spoken.fallbacks
    assert script.article.text[fallback.start : fallback.end] == "£3bn"
