"""The same build by several crews of workers → the seconds that each takes; and one machine's with and without."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.processes import run
from tests.benchmarks.scaling.hosts import Hosts
from tests.benchmarks.scaling.paced import NAME, install
from tests.benchmarks.scaling.shows import make_show
from tests.newsroom import text

_ROOT = Path(__file__).parents[3]
_WARM = 10_000
"""The number of the first article that is built before the clock runs; no other row has it."""


def environment_for(folder: Path, engine: str, pace: float, tree: Path = _ROOT) -> dict[str, str]:
    """What a process needs to find that tree's program, and the paced engine where it is asked for."""
    paths = [str(tree)]
    if engine == NAME:
        place = folder / "engine"
        paths.append(str(place if place.exists() else install(place)))
    return {"PYTHONPATH": os.pathsep.join(paths), "PACE": str(pace)}


def seconds_to_build(
    folder: Path, workers: int, engine: str, articles: int, paragraphs: int, environment: Mapping[str, str],
    delay_ms: float = 0.0,
) -> float:  # fmt: skip
    """By the clock, the whole command, on workers that have spoken before: their engines have started."""
    with Hosts(folder / "hosts", workers, environment, delay_ms) as hosts:
        _build(make_show(folder / "warm", engine, 1, max(2, workers), _WARM), hosts, environment)
        show = make_show(folder / "show", engine, articles, paragraphs)
        began_s = time.monotonic()
        _build(show, hosts, environment)
        took_s = time.monotonic() - began_s
    if (made := len(list(show.glob("episodes/*/episode.json")))) != articles:
        raise SystemExit(f"{made} episodes were made of {articles} articles")
    return took_s


def _build(show: Path, hosts: Hosts, environment: Mapping[str, str]) -> None:
    command = ("-m", "narrator", "build", "--quiet", "--show", str(show), "--cluster", hosts.address)
    cache = {"NARRATOR_CACHE": str(show / "cache")}
    subprocess.run((*hosts.within, sys.executable, *command), env={**os.environ, **environment, **cache}, check=True)


def alone_ratios(folder: Path, paragraphs: int, pairs: int, before: str) -> tuple[float, float]:
    """One article on one machine, by this tree and by the one of the revision `before`, in turn → the median ratio of
    the clock's seconds, and that of all cores'."""
    other = _tree_of(before or _revision_before(), folder / "before")
    article = folder / "article.txt"
    article.write_text(text(1, paragraphs), encoding="utf-8")
    clock, cores = [], []
    for number in range(pairs):
        order: Sequence[Path] = (_ROOT, other) if number % 2 else (other, _ROOT)
        cost = {tree: run(_make(article, folder / f"{number}-{tree.name}"), _within(tree, folder)) for tree in order}
        clock.append(cost[_ROOT].wall_s / cost[other].wall_s)
        cores.append(cost[_ROOT].cpu_s / cost[other].cpu_s)
    return median(clock), median(cores)


def _make(article: Path, output: Path) -> list[str | Path]:
    """In a folder of its own; `-P`, or Python would take the program from where this one was started."""
    make = "import os, sys; os.environ['NARRATOR_CACHE'] = sys.argv[2] + '-cache'; from narrator.cli import run; "
    make += "os.makedirs(sys.argv[2]); os.chdir(sys.argv[2]); "
    make += "sys.exit(run(['make', sys.argv[1], '--set', 'voices.engine=tone', '--quiet']))"
    return [sys.executable, "-P", "-c", make, article, output]


def _within(tree: Path, folder: Path) -> dict[str, str]:
    return environment_for(folder, "tone", 0.0, tree)


def _revision_before() -> str:
    """The last one that had no cluster."""
    command = ("git", "log", "--diff-filter=A", "--format=%H", "--", "narrator/cluster/__init__.py")
    return _git(*command).decode().split()[-1] + "^1"


def _tree_of(revision: str, folder: Path) -> Path:
    with tarfile.open(
        fileobj=io.BytesIO(_git("git", "archive", revision, "narrator", "voices", "docs/schemas"))
    ) as tar:
        tar.extractall(folder, filter="data")
    return folder


def _git(*command: str) -> bytes:
    return subprocess.run(command, cwd=_ROOT, capture_output=True, check=True).stdout
