"""How long the feed of a long archive takes, and how much memory: an archive is made, then `narrator feed` is timed.

    python -m tests.benchmarks.feed [--episodes 10000] [--runs 3] [--folder FOLDER]

Each run is the whole command, start-up included; the best of `--runs` counts, and CPU time beside wall time tells how
busy the machine was. `first`: nothing is there but the episodes' folders. `again`: nothing has changed. `one more`: an
episode was added. `retitled show`: show.toml has changed, so that every page is made anew. A tenth of the episodes
beside all of them shows whether memory grows with the archive. The folders hold what a feed reads, episode.json and
chapters.json, as bulletins with three stories and four people have them.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from narrator.archive import episode_json
from narrator.edition.package.chapters import write_chapters_json
from narrator.records import Chapter, Episode, Person, Source
from tests.shows import BASE, an_episode

PEOPLE = ("Ida Holm", "Ben Wallace", "Anneke de Vries", "the Harbour Board")
SUMMARY = (
    "The fleet was sold on Monday, and nobody asked the crew. The harbour’s oldest crane comes down in March; the "
    "board says that “no decision has been taken” on what follows it. And: a bell that was lost in 1911 rings again."
)
SHOW = '[show]\ntitle = "{title}"\nauthor = "The Harbour Courier"\nemail = "desk@example.org"\nbase_url = "{base}"\n'
LAST = "A story, as the paper has it"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took: seconds on the clock, seconds of CPU, and megabytes at its peak."""

    wall_s: float
    cpu_s: float
    peak_mb: float


def a_long_archive(show: Path, episodes: int, first: int = 1) -> None:
    """Write so many episodes into the show's episodes/, as `narrator make` would have."""
    for number in range(first, first + episodes):
        episode = a_bulletin(number)
        folder = show / "episodes" / episode.slug
        folder.mkdir(parents=True)
        (folder / "episode.json").write_text(json.dumps(episode_json(episode), ensure_ascii=False, indent=2) + "\n")
        (folder / episode.chapters).write_text(write_chapters_json(episode.chapter_marks, episode.title))


def a_bulletin(number: int) -> Episode:
    """An episode as large as episodes are: about two kilobytes of episode.json."""
    stories = [f"Story {number}, {place}: who sold the ferry fleet" for place in range(1, 3)] + [LAST]
    return an_episode(
        number,
        description=SUMMARY,
        voices=dict(zip(PEOPLE, ("lily", "george", "emma", "oscar"), strict=True)),
        people=tuple(Person(name, role="of the harbour & its ferries") for name in PEOPLE[:3]),
        sources=tuple(Source(title, "Marian Okell", f"https://example.org/{number}", title) for title in stories),
        chapter_marks=tuple(Chapter(60_000 * place, title) for place, title in enumerate(stories)),
    )


def timed(show: Path) -> Cost:
    """Run `narrator feed` on the show."""
    started = time.perf_counter()
    process = os.posix_spawn(
        sys.executable, [sys.executable, "-m", "narrator", "feed", "--quiet", "--show", str(show)], dict(os.environ)
    )
    _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"narrator feed failed with status {os.waitstatus_to_exitcode(status)}")
    return Cost(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def best(runs: int, show: Path, before: Callable[[], None]) -> Cost:
    """The run that took the least CPU; before each the show is made ready."""
    costs = []
    for _ in range(runs):
        before()
        costs.append(timed(show))
    return min(costs, key=lambda cost: cost.cpu_s)


def forget(show: Path) -> None:
    """Leave nothing but show.toml and the episodes' folders."""
    for path in (show / "episodes").iterdir():
        if path.is_file():
            path.unlink()


def measure(show: Path, episodes: int, runs: int) -> dict[str, Cost]:
    """Make the archive and time each case."""
    a_long_archive(show, episodes)
    added = iter(range(episodes + 1, episodes + 1 + runs))
    titles = iter(f"Harbour Report {number}" for number in range(runs))

    def name_it(title: str) -> None:
        (show / "show.toml").write_text(SHOW.format(title=title, base=BASE))

    name_it("The Harbour Report")
    return {
        "first": best(runs, show, lambda: forget(show)),
        "again": best(runs, show, lambda: None),
        "one more": best(runs, show, lambda: a_long_archive(show, 1, next(added))),
        "retitled show": best(runs, show, lambda: name_it(next(titles))),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--episodes", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where the archives are made; default: a temporary folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for episodes in (options.episodes // 10, options.episodes):
            for case, cost in measure(Path(folder, str(episodes)), episodes, options.runs).items():
                figures = f"{cost.cpu_s:.2f} s CPU, {cost.wall_s:.2f} s wall, {cost.peak_mb:.0f} MB"
                print(f"{episodes:>6} episodes, {case}: {figures}")


if __name__ == "__main__":
    main()
