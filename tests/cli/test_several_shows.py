"""Several shows in one run: each by itself, who waited longest first, an exit code that tells the worst."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from lxml import etree

from narrator.cli import run
from tests.cli.pty_run import on_a_terminal

ARTICLE = "Ferry sold\n\nThe fleet was sold on Monday to a buyer who was not named by anybody in the harbour office.\n"


@pytest.fixture
def shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two good shows, one whose show.toml has a mistake, and a folder that is none."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    for name, text in (("alpha", ""), ("beta", "nonsense = true\n"), ("gamma", "")):
        folder = tmp_path / "shows" / name
        (folder / "seeds").mkdir(parents=True)
        base = f'base_url = "https://pod.example.org/{name}/"\n'
        (folder / "show.toml").write_text(
            f'[show]\ntitle = "{name.title()} & Co"\n{base}{text}[[sources]]\nfolder = "seeds"\n'
        )
        (folder / "seeds" / "a.txt").write_text(ARTICLE)
    (tmp_path / "shows" / "notes").mkdir()
    return tmp_path / "shows"


def test_ones_mistake_is_told_by_its_name_and_the_others_are_built(
    shows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "--shows", str(shows)]) == 2
    err = capsys.readouterr().err
    assert [line.split(": ")[:2] for line in err.splitlines()] == [["error", "beta"]]
    assert "nonsense" in err
    for name, made in (("alpha", 1), ("beta", 0), ("gamma", 1)):
        assert len(list((shows / name).glob("episodes/*/episode.json"))) == made, name


def test_on_a_terminal_each_show_has_a_line_while_it_is_built(shows: Path) -> None:
    (shows / "beta" / "show.toml").unlink()
    code, shown = on_a_terminal(["build", "--shows", str(shows), "--set", "voices.engine=tone"], shows)
    assert code == 0
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)
    assert re.search(r"alpha .* waits", plain)
    assert re.search(r"gamma .* waits", plain)
    assert re.search(r"alpha .* 0 of 1", plain)
    assert re.search(r"gamma .* 1 of 1", plain)
    assert plain.replace("\r", "").rstrip().splitlines()[-2:] == ["alpha: 1 made", "gamma: 1 made"]


def test_json_tells_each_show_and_a_dry_run_makes_nothing(shows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shows / "beta" / "show.toml").unlink()
    assert run(["build", "--shows", str(shows), "--json", "--dry-run"]) == 0
    told = json.loads(capsys.readouterr().out)["shows"]
    assert [*told] == ["alpha", "gamma"]
    assert [len(one["planned"]) for one in told.values()] == [1, 1]
    assert not list(shows.glob("*/episodes/*/episode.json"))


def test_the_show_that_waited_longest_comes_first(shows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shows / "beta" / "show.toml").unlink()
    for name, when in (("alpha", 2_000), ("gamma", 1_000)):
        record = shows / name / ".narrator" / "runs" / "x.json"
        record.parent.mkdir(parents=True)
        record.write_text("{}")
        os.utime(record, (when, when))
    run(["build", "--shows", str(shows), "--json", "--dry-run"])
    assert [*json.loads(capsys.readouterr().out)["shows"]] == ["gamma", "alpha"]


def test_what_is_about_one_show_is_refused_beside_several(shows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--shows", str(shows), "--drafts"]) == 2
    assert run(["build", "--shows", str(shows / "notes")]) == 2
    err = capsys.readouterr().err
    assert "are about one show" in err
    assert "there is no show in it" in err


def test_opml_lists_public_feeds_and_tells_what_it_leaves_out(
    shows: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = shows / "gamma" / "show.toml"
    file.write_text(f"{file.read_text()}[feed]\nprivate = true\n")
    assert run(["feed", "opml", str(shows), "-o", str(tmp_path / "all.opml")]) == 0
    out, err = capsys.readouterr()
    assert out.endswith("all.opml: 1 feed\n")
    assert len(err.splitlines()) == 2
    outlines = etree.fromstring((tmp_path / "all.opml").read_bytes()).findall("body/outline")
    assert [dict(one.attrib) for one in outlines] == [
        {"type": "rss", "text": "Alpha & Co", "title": "Alpha & Co", "xmlUrl": "https://pod.example.org/alpha/feed.xml"}
    ]


def test_our_list_is_one_that_we_read(shows: Path, tmp_path: Path) -> None:
    from narrator.article.feed.lists import read_list

    run(["feed", "opml", str(shows / "alpha"), str(shows / "gamma"), "-o", str(tmp_path / "all.opml"), "-q"])
    assert len(read_list((tmp_path / "all.opml").read_bytes(), "all.opml")) == 2
