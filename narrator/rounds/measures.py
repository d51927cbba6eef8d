"""A run, and what all runs of the show came to → a file of measures for Prometheus' node_exporter (textfile collector).

The text format is that of prometheus.io/docs/instrumenting/exposition_formats. Names and units follow its practices:
seconds, counters that end in _total. Counters go on from run to run, by a file in the show's state folder.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from narrator.archive import Archive
from narrator.disk.files import replacing, write_text
from narrator.disk.home import expanded
from narrator.errors import ConfigError
from narrator.rounds.drafts import DRAFTS_FOLDER, drafts_in
from narrator.rounds.ledger import STATE_FOLDER, Ledger
from narrator.rounds.report import HERE, Report
from narrator.rounds.sound_json import json_text
from narrator.show.file import Show
from narrator.show.rooms import STATE, room_of

TOTALS_FILE = "measures.json"
_FORMAT = 1
_STAGES = ("gather", "make", "publish")
_ORIGINS = {"spoken": "made", "cache": "reused"}
NOW = "narrator_run_"
_FOR_ALL = 0o644
"""The collector is another user."""

_EXIT_CODES = (0, 1, 2, 3, 5)
_Labels = tuple[tuple[str, str], ...]
_Samples = Iterable[tuple[_Labels, float]]


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands at each measure: a title is not one show's alone, its folder is on this machine."""

    title: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it ended."""

    report: Report
    exit_code: int
    took_ms: int
    ended: datetime


@dataclass(slots=True)
class Totals:
    """What all runs came to, by the name of a count; `last_success` in seconds since 1970, None before the first."""

    counts: Counter[str] = field(default_factory=Counter)
    last_success: float | None = None

    def add(self, run: Run) -> None:
        """Count the run too."""
        made = [*run.report.made, *run.report.drafts]
        self.counts[f"runs {run.exit_code}"] += 1
        self.counts["episodes"] += len(run.report.made)
        self.counts["drafts"] += len(run.report.drafts)
        self.counts["sound_ms"] += sum(one.duration_ms for one in made)
        self.counts["failures"] += len(run.report.failing)
        for origin in ("made", "reused"):
            self.counts[f"clips {origin}"] += sum(one.clips.get(origin, 0) for one in made)
        for stage, took_ms in run.report.stages_ms.items():
            self.counts[f"stage {stage}"] += took_ms
        if run.exit_code == 0:
            self.last_success = run.ended.timestamp()


def waiting(ledger: Ledger, drafts: Path) -> dict[str, int]:
    """What waits, by kind: drafts to be approved, failed articles and sources to be tried again, publishing."""
    articles = sum(one.state == "failing" for one in ledger.articles.values())
    return {
        "draft": sum(1 for _ in drafts_in(drafts)),
        "article": articles,
        "source": len(ledger.sources),
        "publishing": int(ledger.unpublished),
    }


def measures_path(folder: Path, prometheus: str) -> Path:
    """Where the measures of the show in that folder go. Raises ConfigError for a place that Narrator itself reads."""
    path = folder / expanded(prometheus)
    if (room := room_of(folder, path)) not in (None, STATE):
        raise ConfigError([f"show.toml: build.prometheus: '{prometheus}' lies in {room}/, from which Narrator reads"])
    return path


def measure(show: Show, run: Run, ledger: Ledger, archive: Archive) -> None:
    """Count the run, and write the show's file of measures."""
    if show.folder is None or show.build.prometheus is None:
        return
    path, totals_file = measures_path(show.folder, show.build.prometheus), show.folder / STATE_FOLDER / TOTALS_FILE
    totals = read_totals(totals_file)
    totals.add(run)
    kept = {"format": _FORMAT, "counts": dict(totals.counts), "last_success": totals.last_success}
    write_text(totals_file, json_text(kept))
    episodes = [episode.duration_ms for slug in archive.slugs() if (episode := archive.undamaged(slug))]
    queue = waiting(ledger, show.folder / DRAFTS_FOLDER)
    text = measures_text(Shown(show.about.title, show.folder), run, totals, episodes, queue)
    write_measures(
        path, text + now_text(Shown(show.about.title, show.folder), run.report, run.took_ms, is_going_on=False)
    )


def write_measures(path: Path, text: str) -> None:
    """Put the text there: a reader sees the old one or the new."""
    part = path.with_name(f"{path.name}.part")  # nothing half-written may end in .prom: the collector would read it
    with replacing(part, mode=_FOR_ALL, put=lambda temporary, _: temporary.replace(path)) as temporary:
        temporary.write_text(text, encoding="utf-8")


def read_totals(path: Path) -> Totals:
    """The totals so far; where they are lost they begin anew, which Prometheus takes for a restart."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        counts = Counter({str(name): int(count) for name, count in content["counts"].items()})
        last = content["last_success"]
        return Totals(counts, None if last is None else float(last))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        return Totals()


def measures_text(shown: Shown, run: Run, totals: Totals, episodes_ms: Iterable[int], queue: Mapping[str, int]) -> str:
    """The file's content; `episodes_ms` are the lengths of the episodes that the archive holds."""
    base = (("show", shown.title), ("folder", str(shown.folder)))
    return "".join(
        line
        for name, kind, told, samples in _metrics(run, totals, list(episodes_ms), queue)
        for line in _lines(f"narrator_{name}", kind, told, samples, base)
    )


def now_text(shown: Shown, report: Report, took_ms: int, *, is_going_on: bool) -> str:
    """What changes while a run goes on; all 0 where none does. Each name begins with narrator_run_."""
    base = (("show", shown.title), ("folder", str(shown.folder)))
    told = report if is_going_on else Report()
    return "".join(
        line
        for name, text, samples in _now(told, took_ms if is_going_on else 0, is_going_on)
        for line in _lines(f"{NOW}{name}", "gauge", text, samples, base)
    )


def _now(report: Report, took_ms: int, is_going_on: bool) -> Iterator[tuple[str, str, _Samples]]:
    made = [*report.made, *report.drafts]
    stages = report.stages_so_far()
    clips = {name: sum(one.clips.get(origin, 0) for one in made) for name, origin in _ORIGINS.items()}
    yield "active", "1 while a run goes on.", _one(is_going_on)
    yield "duration_seconds", "How long the run has taken so far.", _one(took_ms / 1000)
    yield "queue", "Episodes that the run has still to make, with the one that it is at.", _one(report.queue)
    yield "episodes", "Episodes that the run has made, and drafts.", _one(len(made))
    yield "sound_seconds", "Sound that the run has made.", _one(sum(one.duration_ms for one in made) / 1000)
    yield "clips", "Clips of these, spoken anew or found in the cache.", _by("origin", clips)
    yield "failures", "What has failed in the run.", _one(len(report.failing))
    took = _by("stage", {stage: stages.get(stage, 0) / 1000 for stage in _STAGES})
    yield "stage_duration_seconds", "How long each stage of the run has taken so far.", took
    here = report.workers.get(HERE, 0)
    orders = _by("by", {"workers": sum(report.workers.values()) - here, "leader": here})
    yield "cluster_orders", "Articles and clips by a cluster so far, by who did them.", orders


def _metrics(
    run: Run, totals: Totals, episodes_ms: list[int], queue: Mapping[str, int]
) -> Iterator[tuple[str, str, str, _Samples]]:
    counts, stages = totals.counts, run.report.stages_ms
    ended, success = run.ended.timestamp(), totals.last_success
    yield "last_run_timestamp_seconds", "gauge", "When the last run ended.", _one(ended)
    if success is not None:
        yield "last_success_timestamp_seconds", "gauge", "When a run last ended without a failure.", _one(success)
    yield "last_run_exit_code", "gauge", "Exit code of the last run; 0 is without a failure.", _one(run.exit_code)
    yield "last_run_duration_seconds", "gauge", "How long the last run took.", _one(run.took_ms / 1000)
    took = _by("stage", {stage: stages.get(stage, 0) / 1000 for stage in _STAGES})
    yield "last_run_stage_duration_seconds", "gauge", "How long each stage of the last run took.", took
    yield "last_run_failures", "gauge", "What failed in the last run.", _one(len(run.report.failing))
    shares = run.report.workers
    here = shares.get(HERE, 0)
    orders = _by("by", {"workers": sum(shares.values()) - here, "leader": here})
    yield "last_run_cluster_orders", "gauge", "Articles and clips of a cluster's run, by who did them.", orders
    yield (
        "last_run_left",
        "gauge",
        "Articles that the last run left to the next, such as beyond its limit.",
        _one(len(run.report.skipped)),
    )
    codes = _by("exit_code", {str(code): counts[f"runs {code}"] for code in _EXIT_CODES})
    yield "runs_total", "counter", "Runs that came to an end, by exit code.", codes
    yield "episodes_made_total", "counter", "Episodes made or corrected.", _one(counts["episodes"])
    yield "drafts_made_total", "counter", "Drafts made, to be approved.", _one(counts["drafts"])
    sound_s = counts["sound_ms"] / 1000
    yield "sound_made_seconds_total", "counter", "Sound made, of episodes and drafts.", _one(sound_s)
    spent = _by("stage", {stage: counts[f"stage {stage}"] / 1000 for stage in _STAGES})
    yield "stage_duration_seconds_total", "counter", "Time spent in each stage.", spent
    clips = _by("origin", {name: counts[f"clips {origin}"] for name, origin in _ORIGINS.items()})
    yield "clips_total", "counter", "Clips used, spoken anew or found in the cache.", clips
    yield "failures_total", "counter", "What failed, a failure each run anew.", _one(counts["failures"])
    yield "waiting", "gauge", "What waits: drafts, failed articles and sources, publishing.", _by("kind", queue)
    yield "archive_episodes", "gauge", "Episodes in the archive.", _one(len(episodes_ms))
    yield "archive_sound_seconds", "gauge", "Sound in the archive.", _one(sum(episodes_ms) / 1000)


def _one(value: float) -> _Samples:
    return [((), value)]


def _by(label: str, values: Mapping[str, float]) -> _Samples:
    return [(((label, name),), value) for name, value in values.items()]


def _lines(name: str, kind: str, told: str, samples: _Samples, base: _Labels) -> Iterator[str]:
    yield f"# HELP {name} {told}\n# TYPE {name} {kind}\n"
    for labels, value in samples:
        written = ",".join(f'{label}="{_escaped(text)}"' for label, text in (*base, *labels))
        yield f"{name}{{{written}}} {float(value)!r}\n"


def _escaped(text: str) -> str:
    """A label's value: any UTF-8, with three characters escaped. Half a character is none."""
    plain = text.encode("utf-8", "replace").decode()
    return plain.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
