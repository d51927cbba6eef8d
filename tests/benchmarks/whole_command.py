"""The whole command against what people use today, side by side in one run on one machine → a table of ratios.

    python -m tests.benchmarks.whole_command ARTICLE [--rows speed memory length] [--minutes 60] [--runs 3]
        [--engine NAME] [--json FILE] [--picture FILE.svg]

`speed`: ARTICLE, and an hour of made-up news, against `espeak-ng --stdout | ffmpeg -ar 44100 -b:a 96k` reading it in
one voice (both programs must be there), against the script that everybody writes first, and against our own cold run
when nothing or one sentence has changed. `memory`: the most that all processes held at 10 minutes and at 3 hours, as
one article and as a bulletin. `length`: what an hour of audio costs at 1, 3 and 10 hours. Our own runs are whole
`narrator make` commands in the voices of one engine (eSpeak NG unless told), start-up included, each with a cache as
its row says and Python's bytecode in place.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks import rivals
from tests.benchmarks.long_article import write_article, write_bulletin
from tests.benchmarks.picture import picture
from tests.benchmarks.processes import Cost, run

MEMORY_MINUTES = (10, 180)
LENGTH_MINUTES = (60, 180, 600)
ESPEAK = "pyttsx3"
MUSTS = {ESPEAK: (1.2, 0.75)}
_NATURAL_MUSTS = (3.5, 3.0)
"""The article's and the hour's ratio against the pipe, which has eSpeak's voice."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """Medians over the runs: seconds of both by the clock, their ratio by the clock and by the seconds of all cores."""

    work: str
    against: str
    ours_s: float
    other_s: float
    ratio: float
    cpu_ratio: float
    must: float

    def __str__(self) -> str:
        times = f"{self.ours_s:7.2f} s   {self.against:<9} {self.other_s:7.2f} s"
        return f"{self.work:<34} {times}   ratio {self.ratio:.3f} (must {self.must:g}), of cores {self.cpu_ratio:.3f}"


@dataclass(frozen=True, slots=True)
class Memory:
    """The peaks of all processes together: MB at 10 minutes, at 3 hours, and the one over the other."""

    work: str
    short_mb: float
    long_mb: float
    ratio: float

    def __str__(self) -> str:
        return f"{self.work:<34} {self.short_mb:5.0f} MB   3 hours {self.long_mb:5.0f} MB   ratio {self.ratio:.2f}"


@dataclass(frozen=True, slots=True)
class Length:
    """What an hour of audio cost in a programme of `hours`."""

    hours: float
    wall_s: float
    cpu_s: float

    def __str__(self) -> str:
        return f"{self.hours:5.2f} hours of audio: {self.wall_s:6.2f} s an hour, {self.cpu_s:6.2f} s of all cores"


class Bench:
    """A temporary folder in which our command is run."""

    def __init__(self, folder: Path, engine: str = ESPEAK) -> None:
        self.folder, self.engine = folder, engine
        self.cache, self.out = folder / "cache", folder / "out"

    def forget(self) -> None:
        """Empty the cache and the episodes."""
        for path in (self.cache, self.out):
            shutil.rmtree(path, ignore_errors=True)

    def ours(self, *articles: Path, watch_memory: bool = False) -> Cost:
        command: list[str | Path] = [sys.executable, "-m", "narrator", "make", "--quiet", *articles, "-o", self.out]
        command += ["--set", f"voices.engine={self.engine}"]
        environment = {"NARRATOR_CACHE": str(self.cache), "PYTHONDONTWRITEBYTECODE": ""}
        return run(command, environment, watch_memory=watch_memory)

    def ours_cold(self, *articles: Path, watch_memory: bool = False) -> Cost:
        self.forget()
        return self.ours(*articles, watch_memory=watch_memory)

    def hours(self) -> float:
        """How long the one episode is that was made."""
        (told,) = self.out.glob("*/episode.json")
        return float(json.loads(told.read_text(encoding="utf-8"))["duration_ms"]) / 3_600_000


def ratio_of(work: str, against: str, must: float, pairs: Sequence[tuple[Cost, Cost]]) -> Ratio:
    """The row of runs that were made in turn, so that a slow minute slows both."""
    return Ratio(
        work,
        against,
        median(ours.wall_s for ours, _ in pairs),
        median(other.wall_s for _, other in pairs),
        median(ours.wall_s / other.wall_s for ours, other in pairs),
        median(ours.cpu_s / other.cpu_s for ours, other in pairs),
        must,
    )


def speed(bench: Bench, article: Path, minutes: int, runs: int) -> Iterator[Ratio]:
    """Against the pipe, the script, and ourselves."""
    bench.ours_cold(article)
    pairs = [(bench.ours_cold(article), rivals.pipe(article, bench.folder)) for _ in range(runs)]
    article_must, hour_must = MUSTS.get(bench.engine, _NATURAL_MUSTS)
    yield ratio_of("article, cold cache", "pipe", article_must, pairs)
    pairs = [(bench.ours_cold(article), rivals.script(article, bench.folder)) for _ in range(runs)]
    yield ratio_of("article, cold cache", "script", 0.9, pairs)
    long = write_article(bench.folder, minutes)
    text = long.read_text(encoding="utf-8")
    rounds = []
    for number in range(runs):
        long.write_text(text, encoding="utf-8")
        cold, pipe, nothing = bench.ours_cold(long), rivals.pipe(long, bench.folder), bench.ours(long)
        long.write_text(one_changed(text, number), encoding="utf-8")
        rounds.append((cold, pipe, nothing, bench.ours(long)))
    name = f"{minutes} minutes"
    yield ratio_of(f"{name}, cold cache", "pipe", hour_must, [(cold, pipe) for cold, pipe, _, _ in rounds])
    yield ratio_of(f"{name}, one sentence changed", "cold run", 0.2, [(changed, cold) for cold, *_, changed in rounds])
    yield ratio_of(f"{name}, nothing changed", "cold run", 0.05, [(nothing, cold) for cold, _, nothing, _ in rounds])


def one_changed(text: str, number: int) -> str:
    """The article with other words in one sentence, somewhere in its second third."""
    place = text.index(" the ", len(text) * (number % 3 + 3) // 9)
    return f"{text[:place]} the old and{text[place:]}"


def memory(bench: Bench) -> Iterator[Memory]:
    """At 10 minutes and 3 hours; twice each, as what is in memory at a moment depends on which thread is first."""

    def peak_mb(*articles: Path) -> float:
        return max(bench.ours_cold(*articles, watch_memory=True).peak_mb for _ in range(2))

    ways: dict[str, Callable[[int], list[Path]]] = {
        "one article": lambda minutes: [write_article(bench.folder, minutes)],
        "a bulletin": lambda minutes: write_bulletin(bench.folder, minutes),
    }
    for work, write in ways.items():
        short_mb, long_mb = (peak_mb(*write(minutes)) for minutes in MEMORY_MINUTES)
        yield Memory(f"{work}, 10 minutes of audio", short_mb, long_mb, long_mb / short_mb)


def length(bench: Bench) -> Iterator[Length]:
    """An hour's cost at each length."""
    for minutes in LENGTH_MINUTES:
        cost = bench.ours_cold(write_article(bench.folder, minutes))
        hours = bench.hours()
        yield Length(round(hours, 2), cost.wall_s / hours, cost.cpu_s / hours)


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", type=Path)
    parser.add_argument("--rows", nargs="+", choices=("speed", "memory", "length"), default=["speed"])
    parser.add_argument("--minutes", type=int, default=60)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--engine", default=ESPEAK, metavar="NAME")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--picture", type=Path)
    asked = parser.parse_args()
    found: dict[str, list[Any]] = {}
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), asked.engine)
        ways: dict[str, Callable[[], Iterator[Any]]] = {
            "speed": lambda: speed(bench, asked.article, asked.minutes, asked.runs),
            "memory": lambda: memory(bench),
            "length": lambda: length(bench),
        }
        for name in asked.rows:
            for row in ways[name]():
                found.setdefault(name, []).append(row)
                print(row, flush=True)
    if asked.json:
        told = {name: [asdict(row) for row in rows] for name, rows in found.items()}
        asked.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    if asked.picture:
        bars = [(f"{row.work} / {row.against}", row.ratio) for row in found.get("speed", [])]
        asked.picture.write_text(picture(bars) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
