"""One damaged episode: every command names it, serves the others, and leaves with 3 where it could not serve it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from narrator.archive import Archive, read_standing
from narrator.cli import run
from tests.cli.answers import answer
from tests.shows import an_archive, an_episode

SHOW = """\
[show]
title = "The Harbour Report"
base_url = "https://pod.example.org/"
[publish]
targets = ["www"]
verify = false
"""
SLUG = an_episode(2).slug


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A published show with three episodes, the second of which is damaged since."""
    (tmp_path / "show.toml").write_text(SHOW, encoding="utf-8")
    an_archive(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run(["publish", "-q"]) == 0
    (tmp_path / "episodes" / SLUG / "episode.json").write_text('{"id": ')
    return tmp_path


@pytest.mark.parametrize("command", ["feed", "publish"])
def test_it_is_named_in_one_line_and_in_json_and_the_code_is_3(
    command: str, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    assert run([command]) == 3
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("warning: ")
    assert f"{SLUG}/episode.json: is not JSON" in lines[0]
    assert "put its last good copy back" in lines[0]
    assert run([command, "-q"]) == 3
    assert capsys.readouterr().err.count(f"{SLUG}/episode.json") == 1
    assert run([command, "--json"]) == 3
    (damaged,) = json.loads(capsys.readouterr().out)["damaged"]
    assert damaged["episode"] == SLUG
    assert f"{SLUG}/episode.json" in damaged["error"]
    assert (folder / "www" / SLUG / f"{SLUG}.mp3").exists()
    assert (folder / "www" / "feed.xml").read_bytes().count(b"<item>") == 3


def test_a_dry_run_names_it_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["publish", "--dry-run", "--json"]) == 3
    told = json.loads(capsys.readouterr().out)
    assert [one["episode"] for one in told["damaged"]] == [SLUG]
    assert told["deliveries"][0]["remove"] == []


def test_feed_check_and_other_episodes_are_served(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(["feed", "check"]) == 0
    other = an_episode(1).slug
    assert run(["feed", "retitle", other, "Ferry kept"]) == 0
    assert Archive(folder / "episodes").episode(other).title == "Ferry kept"
    assert run(["feed", "withdraw", other]) == 0
    capsys.readouterr()


def test_it_can_be_withdrawn_but_not_retitled(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(["feed", "retitle", SLUG, "x"]) == 1
    assert f"{SLUG}/episode.json" in capsys.readouterr().err
    assert answer(capsys, "feed", "withdraw", SLUG) == {"id": None, "slug": SLUG, "withdrawn": True}
    assert run(["publish"]) == 0
    assert not (folder / "www" / SLUG).exists()
    assert (folder / "www" / "feed.xml").read_bytes().count(b"<item>") == 2


def test_an_article_is_made_beside_it(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "pier.txt").write_text("Pier mended\n\nThe pier was mended on Monday.")
    before = (folder / "episodes" / SLUG / "episode.json").read_bytes()
    assert run(["make", "pier.txt", "--json"]) == 0
    told = capsys.readouterr()
    made = json.loads(told.out)
    assert made["number"] == 4  # the third has 3, and the damaged one, whose number nobody can read, the gap before it
    assert [one["episode"] for one in made["damaged"]] == [SLUG]
    assert told.err.count("episode.json") == 1
    assert (folder / "episodes" / SLUG / "episode.json").read_bytes() == before


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "[" * 100_000, '{"podcast_guid": 3, "token": null, "withdrawn": []}']
)
@pytest.mark.parametrize("command", [["feed"], ["publish"], ["feed", "withdraw", SLUG]])
def test_a_damaged_archive_json_is_one_line_and_stays(
    command: list[str], content: str, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    (folder / "episodes" / "archive.json").write_text(content)
    feed = (folder / "episodes" / "feed.xml").read_bytes()
    assert run(command) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "archive.json" in line
    assert (folder / "episodes" / "archive.json").read_text() == content
    assert (folder / "episodes" / "feed.xml").read_bytes() == feed


def test_withdrawals_and_titles_at_once_are_all_kept(folder: Path) -> None:
    """Each is a command of its own; none overwrites what another has just written."""
    slugs = [an_episode(number).slug for number in (1, 3)]
    calls = [["withdraw", slug] for slug in (*slugs, SLUG)] + [["retitle", slug, f"New {slug}"] for slug in slugs]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "narrator", "feed"]
    processes = [subprocess.Popen([*command, *call, "-q"], cwd=folder, env=environment) for call in calls]
    assert [process.wait(timeout=60) for process in processes] == [0] * len(calls)
    assert read_standing(folder / "episodes").withdrawn == {*slugs, SLUG}
    assert [episode.title for episode in Archive(folder / "episodes").episodes()] == [f"New {slug}" for slug in slugs]
