"""Where a rule fails on a passage, that passage is read plainly, all others as ever, and the run says so."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from narrator import Article, Script, write_script
from narrator.cli import run
from narrator.script import compartments
from narrator.script.attribution import resolver, turns
from narrator.script.cues.finder import CueFinder
from narrator.script.editable import script_from_text, script_to_text
from narrator.script.grammar.reading import Reading
from narrator.script.meaning.walk import Walk
from narrator.script.people import mentions
from narrator.script.quotations import find as quotations
from tests.benchmarks.quotes import own_articles

TEXT = """The pump at Coleby failed on Monday.

“We need a new one,” said Iris Coleby, who runs the plant.

“It was old,” Tom Zorn said. “We patched it twice.”

Nobody was hurt. “I heard a bang,” said Ann Lee, 47.

“It was never enough,” Coleby added."""
SPEAKERS = ["Iris Coleby", "Tom Zorn", "Tom Zorn", "Ann Lee", "Iris Coleby"]
Break = Callable[[Any, str, Callable[..., bool]], None]


@pytest.fixture
def break_rule(monkeypatch: pytest.MonkeyPatch) -> Break:
    """Have a real rule fail wherever what it is given fulfils a condition."""

    def put(home: Any, name: str, fails: Callable[..., bool]) -> None:
        rule = getattr(home, name)

        def broken(*given: Any, **named: Any) -> Any:
            if fails(*given):
                raise IndexError(f"made to fail in {name}")
            return rule(*given, **named)

        monkeypatch.setattr(home, name, broken)

    return put


def _article(text: str = TEXT) -> Article:
    return Article(text, title="Pump fails", language="en")


def _speakers(script: Script) -> list[str | None]:
    return [quote.speaker for quote in script.quotes]


def _check_whole(script: Script) -> None:
    assert "".join(segment.text for segment in script.segments) == script.article.text
    assert all(one.end <= two.start for one, two in pairwise(script.quotes))


def _names(reading: Reading, word: str) -> bool:
    return word in reading.token


def test_without_a_fault_nothing_falls_back() -> None:
    script = write_script(_article())
    assert _speakers(script) == SPEAKERS
    assert script.fallbacks == ()


def test_a_name_that_cannot_be_read_loses_its_sentence_alone(break_rule: Break) -> None:
    break_rule(mentions, "read_run", lambda reading, first, after: "Zorn" in reading.token[first:after])
    script = write_script(_article())
    (fallback,) = script.fallbacks
    assert (fallback.part, fallback.article) == ("speakers", "Pump fails")
    assert TEXT[fallback.start : fallback.end].strip() == "“It was old,” Tom Zorn said."
    assert _speakers(script)[1] is None
    assert [_speakers(script)[at] for at in (0, 3, 4)] == [SPEAKERS[at] for at in (0, 3, 4)]
    _check_whole(script)


@pytest.mark.parametrize(
    ("home", "name", "fails"),
    [
        (Walk, "_mention_speaker", lambda walk, at, _: walk.reading.token[at] == "Zorn"),
        (CueFinder, "best", lambda finder, at, _: finder.reading.token[at + 1] == "Tom"),
        (resolver, "learn_roles", lambda reading, *_: _names(reading, "Zorn")),
        (resolver, "guess_gender", lambda figure: "Zorn" in figure.name),
    ],
)
def test_deep_rules_lose_a_sentence_at_most(break_rule: Break, home: Any, name: str, fails: Any) -> None:
    break_rule(home, name, fails)
    script = write_script(_article())
    assert [fallback.part for fallback in script.fallbacks] == ["speakers"]
    assert [_speakers(script)[at] for at in (0, 3, 4)] == [SPEAKERS[at] for at in (0, 3, 4)]
    _check_whole(script)


def test_two_passages_that_fail_are_both_found(break_rule: Break) -> None:
    break_rule(
        mentions, "read_run", lambda reading, first, after: {"Zorn", "Lee"} & {*reading.token[first:after]} != set()
    )
    script = write_script(_article())
    assert ["Zorn" in TEXT[f.start : f.end] for f in script.fallbacks] == [True, False]
    assert _speakers(script)[0] == "Iris Coleby"
    assert _speakers(script)[4] == "Iris Coleby"


def test_a_rule_that_always_fails_leaves_the_quotations_to_the_narrator(break_rule: Break) -> None:
    break_rule(resolver, "find_names", lambda *_: True)
    script = write_script(_article())
    (fallback,) = script.fallbacks
    assert (fallback.part, fallback.start, fallback.end) == ("speakers", 0, len(TEXT))
    assert _speakers(script) == [None] * len(SPEAKERS)
    assert [segment.kind for segment in script.segments] == ["narration"]
    _check_whole(script)


def test_a_line_whose_marks_fail_is_read_without_them(break_rule: Break) -> None:
    break_rule(quotations, "find_marks", lambda text, line, _: "Zorn" in text[slice(*line)])
    script = write_script(_article())
    (fallback,) = script.fallbacks
    assert fallback.part == "quotations"
    assert TEXT[fallback.start : fallback.end].startswith("“It was old")
    assert _speakers(script) == ["Iris Coleby", "Ann Lee", "Iris Coleby"]
    _check_whole(script)


@pytest.mark.parametrize(
    ("name", "part", "speakers"),
    [
        ("find_turns", "turns", SPEAKERS),
        ("find_quotations", "quotations", []),
        ("attribute", "speakers", [None] * 5),
        ("tile", "voices", SPEAKERS),
        ("guess_language", "language", SPEAKERS),
    ],
)
def test_a_step_that_always_fails_leaves_the_others(
    break_rule: Break, name: str, part: str, speakers: list[str | None]
) -> None:
    break_rule(compartments, name, lambda *_, **__: True)
    script = write_script(Article(TEXT, title="Pump fails"))
    assert [fallback.part for fallback in script.fallbacks] == [part]
    assert _speakers(script) == speakers
    _check_whole(script)


def test_a_turn_whose_label_fails_is_the_narrators(break_rule: Break) -> None:
    text = (
        "Q: Who runs it?\n\nColeby: I do.\n\nQ: Was it old?\n\nColeby: It was zorn.\n\nQ: And now?\n\nColeby: We wait."
    )
    whole = _speakers(write_script(_article(text)))
    break_rule(turns, "_quote", lambda turn, _: text[turn.start : turn.end] == "It was zorn.")
    script = write_script(_article(text))
    at = next(n for n, quote in enumerate(script.quotes) if "zorn" in text[quote.start : quote.end])
    assert _speakers(script) == [*whole[:at], None, *whole[at + 1 :]]


def test_in_real_articles_all_else_keeps_its_speaker(break_rule: Break) -> None:
    articles = [Article(one["text"], title=one["title"]) for one in own_articles("daily")]
    before = [write_script(article) for article in articles]
    last = [next((q.speaker for q in reversed(s.quotes) if q.speaker), "?").split()[-1] for s in before]
    break_rule(resolver, "guess_gender", lambda figure: figure.name.split()[-1:] and figure.name.split()[-1] in last)
    kept = lost = 0
    for one in before:
        script = write_script(one.article)
        _check_whole(script)
        assert [(q.start, q.end) for q in script.quotes] == [(q.start, q.end) for q in one.quotes]
        for quote, other in zip(script.quotes, one.quotes, strict=True):
            if other.speaker and other.speaker.split()[-1] not in last:
                kept += quote.speaker == other.speaker
                lost += quote.speaker != other.speaker
    assert kept > 20
    assert lost <= 0.1 * kept


def test_the_line_tells_what_to_report_and_the_log_where(break_rule: Break, caplog: pytest.LogCaptureFixture) -> None:
    break_rule(mentions, "read_run", lambda reading, first, after: "Zorn" in reading.token[first:after])
    with caplog.at_level(logging.INFO, "narrator"):
        write_script(_article())
    detail, warned = caplog.records
    assert (warned.levelname, warned.exc_info, detail.levelname) == ("WARNING", None, "INFO")
    assert detail.exc_info
    line = warned.getMessage()
    assert "\n" not in line
    for told in ("Pump fails", "who speaks", "IndexError in script/people/mentions.py", "report"):
        assert told in line


def test_many_passages_are_told_in_one_line(break_rule: Break, caplog: pytest.LogCaptureFixture) -> None:
    text = (
        "\n\n".join(f"“Bad thing {n},” said Zorn." for n in range(9)) + "\n\n“It was never enough,” said Iris Coleby."
    )
    break_rule(mentions, "read_run", lambda reading, first, after: "Zorn" in reading.token[first:after])
    script = write_script(_article(text))
    assert _speakers(script) == [None] * 9 + ["Iris Coleby"]
    (line,) = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert "and 6 more" in line


def test_a_person_who_stops_the_program_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(mentions, "read_run", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_script(_article())


def test_the_edited_file_comes_back_as_the_same_script(break_rule: Break) -> None:
    break_rule(mentions, "read_run", lambda reading, first, after: "Zorn" in reading.token[first:after])
    script = write_script(_article())
    assert script.fallbacks
    assert script_from_text(script_to_text(script)) == script


def test_the_command_goes_on_and_tells_it(
    break_rule: Break, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    break_rule(mentions, "read_run", lambda reading, first, after: "Zorn" in reading.token[first:after])
    path = tmp_path / "pump.txt"
    path.write_text(f"Pump fails\n\n{TEXT}", encoding="utf-8")
    assert run(["script", str(path), "--json"]) == 0
    out, err = capsys.readouterr()
    (told,) = json.loads(out)["fallbacks"]
    assert told == {**told, "part": "speakers", "article": "Pump fails"}
    assert err.count("\n") == 1
    assert err.startswith("warning: Pump fails: a rule of ours failed")


def test_a_long_article_with_a_fault_is_read_in_bounded_time(break_rule: Break) -> None:
    text = "\n\n".join(TEXT.replace("Coleby", f"Coleby{n}") for n in range(200)).replace("Zorn", "Hall")
    text += "\n\n“Bad,” said Zorn."
    began = time.process_time()
    write_script(_article(text))
    once = time.process_time() - began
    break_rule(mentions, "read_run", lambda reading, first, after: "Zorn" in reading.token[first:after])
    began = time.process_time()
    script = write_script(_article(text))
    (fallback,) = script.fallbacks
    assert text[fallback.start : fallback.end].strip() == "“Bad,” said Zorn."
    assert time.process_time() - began < 40 * once
