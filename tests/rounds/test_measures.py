"""The file for Prometheus: read by its own parser, held against promtool's rules, right in its figures."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from narrator.errors import ConfigError, InputError
from narrator.errors.interruption import Interruption
from narrator.rounds.live_measures import LiveMeasures
from narrator.rounds.report import Report
from narrator.show.file import load_show
from tests.newsroom import text
from tests.rounds.conftest import Newsroom

SETTINGS = '[build]\nprometheus = "../collector/pier.prom"\n[[sources]]\nfolder = "seeds"\n'


def measures(newsroom: Newsroom, file: Path | None = None) -> dict[str, float]:
    """Each sample's value, by its name and its labels beyond those of the show."""
    found = {}
    content = (file or newsroom.folder.parent / "collector" / "pier.prom").read_text(encoding="utf-8")
    for family in text_string_to_metric_families(content):
        for sample in family.samples:
            labels = dict(sample.labels)
            assert labels.pop("show") == newsroom.show.about.title
            assert labels.pop("folder") == str(newsroom.folder)
            found[" ".join([sample.name.removeprefix("narrator_"), *labels.values()])] = sample.value
    return found


def test_runs_are_counted_and_the_last_is_told(newsroom: Newsroom) -> None:
    newsroom.settings(SETTINGS)
    newsroom.put("a.txt", text(1))
    newsroom.put("b.txt", text(2))
    first, began = newsroom.build(), newsroom.now
    found = measures(newsroom)
    sound_s = sum(one.duration_ms for one in first.made) / 1000
    assert found["episodes_made_total"] == found["archive_episodes"] == 2
    assert found["sound_made_seconds_total"] == found["archive_sound_seconds"] == pytest.approx(sound_s)
    assert found["runs_total 0"] == 1
    assert found["last_run_exit_code"] == 0
    assert found["last_success_timestamp_seconds"] == found["last_run_timestamp_seconds"] == began.timestamp() - 3600
    assert found["stage_duration_seconds_total make"] == found["last_run_stage_duration_seconds make"]
    newsroom.settings(SETTINGS + '[[sources]]\nfolder = "no-such"\n')
    newsroom.build()
    found = measures(newsroom)
    assert found["episodes_made_total"] == 2
    assert (found["runs_total 0"], found["runs_total 3"]) == (1, 1)
    assert found["failures_total"] == found["last_run_failures"] == found["waiting source"] == 1
    assert found["last_run_exit_code"] == 3
    assert found["last_run_timestamp_seconds"] - found["last_success_timestamp_seconds"] == 3600


def test_clips_and_what_waits_are_counted(newsroom: Newsroom) -> None:
    newsroom.settings(SETTINGS.replace("[[", "review = true\n[["))
    newsroom.put("a.txt", text(1))
    report = newsroom.build()
    found = measures(newsroom)
    clips = report.drafts[0].clips
    assert (found["clips_total spoken"], found["clips_total cache"]) == (clips["made"], clips["reused"])
    assert (found["waiting draft"], found["drafts_made_total"], found["episodes_made_total"]) == (1, 1, 0)


def test_a_run_that_ends_early_is_one_too(newsroom: Newsroom) -> None:
    newsroom.settings(SETTINGS + '[publish]\ntargets = ["seeds"]\n')
    with pytest.raises(InputError):
        newsroom.build()
    found = measures(newsroom)
    assert (found["runs_total 2"], found["last_run_exit_code"]) == (1, 2)
    assert "last_success_timestamp_seconds" not in found


def test_a_title_may_hold_anything(newsroom: Newsroom) -> None:
    newsroom.settings(SETTINGS)
    file = newsroom.folder / "show.toml"
    file.write_text(file.read_text().replace('"The Pier"', '"a \\"b\\\\ \\nc} 1"'), encoding="utf-8")
    newsroom.build()
    assert measures(newsroom)["runs_total 0"] == 1


def test_lost_totals_begin_anew_and_half_a_file_is_never_seen(newsroom: Newsroom) -> None:
    newsroom.settings(SETTINGS)
    newsroom.build()
    for damaged in ("", "[]", '{"counts": 3, "last_success": null}', '{"counts": {"runs 0": "x"}, "last_success": 1}'):
        (newsroom.folder / ".narrator" / "measures.json").write_text(damaged)
        newsroom.build()
        assert measures(newsroom)["runs_total 0"] == 1
    collector = newsroom.folder.parent / "collector"
    assert [path.name for path in collector.iterdir()] == ["pier.prom"]
    if os.name == "posix":
        assert (collector / "pier.prom").stat().st_mode & 0o777 == 0o644
    assert json.loads((newsroom.folder / ".narrator" / "measures.json").read_text())["format"] == 1


def test_a_place_that_cannot_be_written_is_one_failure(newsroom: Newsroom) -> None:
    (newsroom.folder.parent / "collector").write_text("a file")
    newsroom.settings(SETTINGS)
    newsroom.put("a.txt", text(1))
    report = newsroom.build()
    assert [one.source for one in report.failed] == ["the measures"]
    assert len(report.made) == 1


@pytest.mark.parametrize("room", ["seeds", "site", "voices", "x/../drafts", "episodes"])
def test_they_lie_in_no_folder_that_is_read(newsroom: Newsroom, room: str) -> None:
    newsroom.settings(SETTINGS.replace("../collector", room))
    with pytest.raises(ConfigError, match=r"build\.prometheus: .* lies in .*, from which Narrator reads"):
        newsroom.build()


def test_names_and_units_are_as_promtool_wants_them(newsroom: Newsroom) -> None:
    """`promtool check metrics`: help for each, _total for counters alone, base units, no kind in a name, snake case."""
    newsroom.settings(SETTINGS)
    newsroom.build()
    content = (newsroom.folder.parent / "collector" / "pier.prom").read_text(encoding="utf-8")
    assert content.endswith("\n")
    kinds = dict(re.findall(r"^# TYPE (\S+) (\S+)$", content, re.MULTILINE))
    helped = dict(re.findall(r"^# HELP (\S+) (\S.*)$", content, re.MULTILINE))
    assert kinds.keys() == helped.keys()
    assert {name for line in content.splitlines() if not line.startswith("#") for name in [line.split("{")[0]]} == {
        *kinds
    }
    for name, kind in kinds.items():
        assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name)
        assert name.endswith("_total") == (kind == "counter")
        assert not {"gauge", "counter", "ms", "milliseconds", "minutes", "hours", "count", "sum"} & {*name.split("_")}
        assert not re.search(r"_(?:info|bucket)\b", name)


def test_the_docs_name_every_measure(newsroom: Newsroom) -> None:
    newsroom.settings(SETTINGS)
    newsroom.build()
    content = (newsroom.folder.parent / "collector" / "pier.prom").read_text(encoding="utf-8")
    kinds = set(re.findall(r"^# TYPE (\S+) (\S+)$", content, re.MULTILINE))
    doc = (Path(__file__).parent.parent.parent / "docs" / "run-record.md").read_text(encoding="utf-8")
    assert kinds == set(re.findall(r"^\| `(narrator_\w+)` \| (\w+) \|", doc, re.MULTILINE))


def test_a_run_tells_how_far_it_is_while_it_goes_on(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each episode a hook keeps what the file then tells, and each is read by Prometheus' own parser."""
    monkeypatch.setattr("narrator.rounds.live_measures.EVERY_S", 0.02)
    hook = f"import shutil, time; time.sleep(0.3); shutil.copy('{newsroom.folder.parent}/collector/pier.prom', "
    hook += "f'seen-{time.monotonic_ns()}')"
    newsroom.settings(SETTINGS.replace("[[", f"after_episode = {json.dumps([sys.executable, '-c', hook])}\n[["))
    for number in range(3):
        newsroom.put(f"{number}.txt", text(number))
    report = newsroom.build()
    seen = sorted(newsroom.folder.glob("seen-*"))
    found = [measures(newsroom, path) for path in seen]
    assert [one["run_active"] for one in found] == [1, 1, 1]
    assert [one["run_episodes"] for one in found] == [1, 2, 3]
    assert [one["run_queue"] for one in found] == [3, 2, 1]
    assert found[2]["run_sound_seconds"] == pytest.approx(sum(one.duration_ms for one in report.made) / 1000)
    assert found[2]["run_clips spoken"] == sum(one.clips["made"] for one in report.made)
    assert 0 < found[0]["run_stage_duration_seconds make"] < found[2]["run_stage_duration_seconds make"]
    assert "episodes_made_total" not in found[0]
    ended = measures(newsroom)
    assert (ended["run_active"], ended["run_episodes"], ended["episodes_made_total"]) == (0, 0, 3)
    newsroom.put("four.txt", text(4))
    newsroom.build()
    last = measures(newsroom, sorted(newsroom.folder.glob("seen-*"))[-1])
    assert (last["run_episodes"], last["episodes_made_total"]) == (1, 3), "what was told of earlier runs stays"


def test_a_run_that_was_broken_off_is_not_told_as_going_on(tmp_path: Path) -> None:
    folder = tmp_path / "news\u2028today"  # two lines for Python, one for Prometheus
    folder.mkdir()
    (folder / "show.toml").write_text('[build]\nprometheus = "narrator.prom"\n')
    show = load_show(folder)
    for _ in range(2):
        with pytest.raises(Interruption), LiveMeasures(show, Report(), dict, time.monotonic()):
            raise Interruption(15)
    told = (folder / "narrator.prom").read_text(encoding="utf-8")
    active = [line for line in told.split("\n") if line.startswith("narrator_run_active")]
    assert [float(line.rpartition(" ")[2]) for line in active] == [0.0]
    assert list(text_string_to_metric_families(told))
