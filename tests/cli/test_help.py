"""Help that reads well: grouped, with examples that work, whole at any width, coloured for people only, and quick."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from narrator.cli import run
from narrator.cli.app import app
from narrator.cli.commands import command_of
from narrator.cli.help_page import help_page, render, subcommands
from narrator.cli.topics import ALIASES, PAGES, TOPICS, topic_text
from narrator.show.explained import explained_keys
from narrator.show.file import load_show
from tests.cli.pty_run import on_a_terminal
from tests.test_light import HEAVY

ROOT = Path(__file__).parents[2]


def contexts() -> Iterator[typer.Context]:
    command: Any = command_of(app)
    waiting = [typer.Context(command, info_name="narrator", **command.context_settings)]
    for context in waiting:
        yield context
        waiting += [typer.Context(inner, info_name=name, parent=context) for name, inner in subcommands(context)]


COMMANDS = [pytest.param(context, id=context.command_path) for context in contexts()]


@pytest.mark.parametrize("width", [120, 80, 40])
@pytest.mark.parametrize("context", COMMANDS)
def test_a_help_keeps_to_the_width_and_cuts_nothing(context: typer.Context, width: int) -> None:
    page = help_page(context)
    examples = {f"  {command}" for command, _ in page.examples}
    lines = render(page, width).splitlines()
    wide = [line for line in lines if len(line) > min(width, 100) and line not in examples]
    assert [line for line in wide if len(line.split()) > 1] == []
    told = " ".join(" ".join(lines).split())
    for words in (*page.paragraphs, *(row[1] for section in page.sections for row in section.rows)):
        assert " ".join(words.split()) in told
        assert not words.endswith("...")


@pytest.mark.parametrize("context", COMMANDS)
def test_a_help_has_an_example_or_two_that_can_be_called(context: typer.Context) -> None:
    examples = help_page(context).examples
    assert 1 <= len(examples) <= 3
    for line, told in examples:
        assert len(line) <= 76
        assert told
        program, *words = shlex.split(line)
        assert program == "narrator"
        called: Any = context.find_root()
        while words and (inner := dict(subcommands(called)).get(words[0])) is not None:
            called = typer.Context(inner, info_name=words.pop(0), parent=called)
        called.command.make_context(called.info_name, words, parent=called.parent)


@pytest.mark.parametrize("context", COMMANDS)
def test_options_are_grouped_and_topics_are_there(context: typer.Context) -> None:
    page = help_page(context)
    headings = [section.heading for section in page.sections]
    assert len(headings) == len(set(headings))
    shared = {row[0] for section in page.sections if section.heading == "For every command" for row in section.rows}
    own = {row[0] for section in page.sections if section.heading == "Options" for row in section.rows}
    assert not own & {"--json", "-q, --quiet", "--show PATH"}
    assert shared or own
    assert set(page.topics) <= {*TOPICS, *ALIASES}


def test_the_commands_are_grouped_by_what_they_are_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert [line for line in shown.splitlines() if re.fullmatch(r"[A-Z][a-z ]+:", line)] == [
        *("Examples:", "An article:", "A show:", "Help:", "Options:", "More:")
    ]


def test_help_is_coloured_on_a_terminal_unless_somebody_wants_none(tmp_path: Path) -> None:
    code, shown = on_a_terminal(["make", "--help"], tmp_path, COLUMNS="80")
    assert code == 0
    assert "\x1b[1mExamples:\x1b[0m" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert max(map(len, plain.splitlines())) <= 80
    for setting in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert on_a_terminal(["make", "--help"], tmp_path, COLUMNS="80", **setting)[1] == plain


def test_help_for_a_program_is_plain(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert run(["make", "--help"]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "  --json       One JSON object on" in shown


@pytest.mark.parametrize("arguments", [["--help"], ["voices", "list", "-h"], ["feed", "--help"]])
def test_help_loads_nothing_that_it_does_not_need(arguments: list[str]) -> None:
    names = [*HEAVY, "rich.console", "rich.text", "rich.markdown"]
    code = f"import sys; from narrator.cli import run; run({arguments}); " + (
        f"print([name for name in {names} if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ran.stdout.startswith("Usage: narrator")
    assert ran.stderr.strip() == "[]"


def test_the_topics_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["help"]) == 0
    shown = capsys.readouterr().out
    assert all(re.search(rf"^  {re.escape(topic)} +\w", shown, re.MULTILINE) for topic in TOPICS)
    assert run(["help", "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)["topics"]) == set(TOPICS)


@pytest.mark.parametrize("topic", [*PAGES])
def test_a_topic_is_the_page_of_the_documentation(capsys: pytest.CaptureFixture[str], topic: str) -> None:
    assert run(["help", topic]) == 0
    (path,) = (ROOT / "docs").rglob(f"{topic}.md")
    page = path.read_text(encoding="utf-8")
    assert capsys.readouterr().out.endswith(page)


def test_a_topic_has_other_names_too_and_a_command_tells_its_help_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["help", "cron"]) == 0
    assert capsys.readouterr().out == topic_text("unattended")
    assert run(["help", "doctor"]) == 0
    assert capsys.readouterr().out.startswith("Usage: narrator doctor")
    assert run(["help", "feed", "check"]) == 0
    assert capsys.readouterr().out.startswith("Usage: narrator feed check ")
    assert run(["help", "feed", "chek"]) == 2
    assert run(["help", "make", "more"]) == 2
    assert capsys.readouterr().out == ""
    assert run(["help", "voices"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Usage: narrator voices")
    assert "# Voices" in shown


def test_an_unknown_topic_is_one_line_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["help", "lexikon"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    told = "error: there is no topic 'lexikon' - did you mean 'lexicon'?; `narrator help` lists them\n"
    assert captured.err == told


def test_every_key_is_among_the_settings_and_can_be_set_as_it_says(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["help", "settings"]) == 0
    listed = re.findall(r"^- `([\w.]+) = ([^`]*)`", capsys.readouterr().out, re.MULTILINE)
    keys = {f"{table}.{key}" for table, key in explained_keys() if key.isidentifier()}
    assert {key for key, _ in listed} == keys
    for key, value in listed:
        if not key.startswith("sources."):
            load_show(None, [f"{key}={value}"], {})


def test_set_says_where_its_keys_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["make", "--help"]) == 0
    assert "narrator help settings" in capsys.readouterr().out


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """A pager that keeps what it is given."""
    program = tmp_path / "a pager"
    program.write_text(f"#!/bin/sh\ncat > '{tmp_path}/paged'\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def test_on_a_terminal_a_topic_is_set_and_paged(tmp_path: Path, pager: Path) -> None:
    code, shown = on_a_terminal(["help", "script-file"], tmp_path, PAGER=f"'{pager}' -x", COLUMNS="60")
    assert (code, shown) == (0, "")
    paged = (tmp_path / "paged").read_text(encoding="utf-8")
    assert "\x1b[" in paged
    plain = re.sub(r"\x1b\[[0-9;]*m", "", paged)
    assert max(map(len, plain.splitlines())) <= 60
    assert "# " not in plain.splitlines()[0]


@pytest.mark.parametrize("name", ["there-is-no-such-pager", "'", ""])
def test_without_a_pager_it_is_shown_as_it_is(tmp_path: Path, name: str) -> None:
    code, shown = on_a_terminal(["help", "lexicon"], tmp_path, PAGER=name, NO_COLOR="1", COLUMNS="80")
    assert code == 0
    assert "lexicon.toml in a show's folder says how words are said" in shown
    assert "\x1b[36m" not in shown


def test_who_has_read_enough_leaves_the_pager(tmp_path: Path) -> None:
    assert on_a_terminal(["help", "publishing"], tmp_path, PAGER="true") == (0, "")


def test_links_lead_to_topics_on_a_terminal(tmp_path: Path) -> None:
    _, shown = on_a_terminal(["help", "voices"], tmp_path, PAGER="", NO_COLOR="1", COLUMNS="100")
    assert "](" not in shown
    assert "narrator help casting" in shown


def test_no_word_of_a_table_is_cut_on_a_narrow_terminal(tmp_path: Path) -> None:
    _, shown = on_a_terminal(["help", "commands"], tmp_path, PAGER="", NO_COLOR="1", COLUMNS="80")
    assert "withdraw|retitle|rotate]" in shown
    assert "…retit" not in shown
    assert "──" not in shown
    assert max(map(len, shown.splitlines())) <= 80
