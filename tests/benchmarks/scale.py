"""What many machines earn, and what they cost who leads. Every row is a ratio, or a count, within one run.

    python -m tests.benchmarks.scale [ROW …]

    two        articles on two one-core workers against one: how many times as fast
    eight      the same on eight workers of two cores against two: what crowding costs
    off        one machine with the cluster's code there but off, against a revision that has none
    leader     the leading process's own time a clip, of all cores
    simulated  so many workers that only wait, by Dask's own scheduler, against what they could do at best
    kept       clips asked for while a worker is killed every so often: lost, doubled
    memory     what leader and workers hold as tiny articles are made: MB more for a thousand of them
    equal      articles of our own made on one machine and on two workers: files that are not the same bytes

Sizes are small unless asked for; those of the published table are

    two eight  --articles 200
    off        --pairs 40 --paragraphs 40
    leader     --clips 5000
    simulated  --workers 1000 --each 40 --slowness 100; 4 minutes
    kept       --clips 5000 --every 10
    memory     --articles 1000, the most that one run makes; 9 minutes
    equal      --articles 50; once more with --engine hibari, which is computed

Workers are hosts of their own where this user may make network namespaces. `--engine paced` takes the time of another
engine and waits for it, by `--pace` seconds for a second of sound, so that a worker has a core of its own though the
leader needs one too; any other engine computes on the cores that there are.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.benchmarks.scaling.builds import alone_ratios, environment_for, seconds_to_build
from tests.benchmarks.scaling.equality import compared
from tests.benchmarks.scaling.hosts import may_have_namespaces
from tests.benchmarks.scaling.memory import memory_of
from tests.benchmarks.scaling.simulated import recorded_s, simulate
from tests.benchmarks.scaling.speech import kept_while_killed, leader_ms_a_clip

Row = Callable[[argparse.Namespace, Path], Iterator[str]]


def two(chosen: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Must be 1.85 or more."""
    one_s, two_s = _builds(chosen, folder, chosen.engine, (1, 2))
    sizes = _sizes(chosen, chosen.engine)
    yield f"two workers against one, {sizes}: {one_s / two_s:.2f} x ({one_s:.1f} s, {two_s:.1f} s)"


def eight(chosen: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Must be 1.15 or less."""
    engine = "tone" if chosen.engine == "paced" else chosen.engine  # who waits is not crowded
    two_s, eight_s = _builds(chosen, folder, engine, (2, 8))
    yield f"eight workers against two, {_sizes(chosen, engine)}: {eight_s / two_s:.2f} ({two_s:.1f} s, {eight_s:.1f} s)"


def off(chosen: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Must be 1.00, give or take 0.02."""
    clock, cores = alone_ratios(folder, chosen.paragraphs, chosen.pairs, chosen.before)
    yield f"cluster off against none, {chosen.pairs} pairs: {cores:.3f} by all cores, {clock:.3f} by the clock"


def leader(chosen: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Must be 2 ms or less."""
    spent_ms, length_s = leader_ms_a_clip(folder, chosen.clips)
    yield f"leader, {chosen.clips} clips of {length_s:.1f} s: {spent_ms:.2f} ms of all cores a clip"


def simulated(chosen: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Must be 0.9 or more."""
    durations_s = recorded_s(chosen.recorded, 60, chosen.slowness)
    for workers in chosen.workers:
        run = simulate(folder / str(workers), workers, workers * chosen.each, durations_s)
        yield (
            f"simulated, {workers} workers, {run.clips} clips of {sum(durations_s) / len(durations_s):.2f} s: "
            f"{run.efficiency:.3f} of the ideal ({run.took_s:.1f} s; leader {run.leader_ms:.2f} ms a clip)"
        )


def kept(chosen: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Must be 0 and 0."""
    found = kept_while_killed(folder, chosen.clips, chosen.every, chosen.seed)
    yield (
        f"kept, {found.clips} clips, {found.kills} workers killed: {found.lost} lost, {found.doubled} doubled, "
        f"{found.displaced} out of place; {found.here} spoken by the leader ({found.took_s:.0f} s)"
    )


def equal(chosen: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Must be 0."""
    engine = "pyttsx3" if chosen.engine == "paced" else chosen.engine
    files, differing = compared(folder, chosen.articles, engine)
    told = f"equal, {chosen.articles} articles by {engine}, one machine and two workers"
    yield f"{told}: of {files} files {len(differing)} differ"
    yield from (f"  {name}" for name in differing)


def memory(chosen: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Must be flat."""
    for name, found in memory_of(folder, chosen.articles).items():
        held = f"{found.early_mb:.0f} MB in the second quarter, {found.late_mb:.0f} in the last"
        yield f"memory, {chosen.articles} articles, {name}: {held}: {found.mb_a_thousand:+.1f} MB for a thousand more"


ROWS: Mapping[str, Row] = {row.__name__: row for row in (two, eight, off, leader, simulated, kept, memory, equal)}


def _builds(chosen: argparse.Namespace, folder: Path, engine: str, crews: tuple[int, int]) -> list[float]:
    environment = environment_for(folder, engine, chosen.pace)
    size = (engine, chosen.articles, chosen.paragraphs, environment, chosen.delay_ms)
    return [seconds_to_build(folder / f"{workers}-workers", workers, *size) for workers in crews]


def _sizes(chosen: argparse.Namespace, engine: str) -> str:
    pace = f" at {chosen.pace:g} s a second" if engine == "paced" else ""
    place = "namespaces" if may_have_namespaces() else "no namespaces"
    line = f", {chosen.delay_ms:g} ms of line" if chosen.delay_ms else ""
    return f"{chosen.articles} articles, {engine}{pace}, {place}{line}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="*", metavar="ROW", help="all, when none is named")
    parser.add_argument("--articles", type=int, default=12)
    parser.add_argument("--paragraphs", type=int, default=4, help="an article's; two sentences or so each")
    parser.add_argument("--engine", default="paced")
    parser.add_argument("--pace", type=float, default=0.25, help="seconds of a core for a second of sound")
    parser.add_argument(
        "--delay-ms", type=float, default=0.0, help="of each worker's line, each way (tc netem, or a relay)"
    )
    parser.add_argument("--pairs", type=int, default=8)
    parser.add_argument("--before", default="", help="a revision without a cluster; else the last one")
    parser.add_argument("--clips", type=int, default=400)
    parser.add_argument("--workers", type=int, nargs="+", default=[100])
    parser.add_argument("--each", type=int, default=10, help="clips a simulated worker is to speak")
    parser.add_argument("--recorded", default="hibari", help="the engine whose durations are recorded first")
    parser.add_argument("--slowness", type=float, default=1.0, help="a factor on them, for a slower voice")
    parser.add_argument("--every", type=float, default=5.0, help="seconds from one killed worker to the next")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    if unknown := set(chosen.rows) - ROWS.keys():
        parser.error(f"there is no row {', '.join(sorted(unknown))}; rows are {', '.join(ROWS)}")
    return chosen


def main() -> None:
    """Print each row when it is there."""
    chosen = _options()
    for name in chosen.rows or ROWS:
        with tempfile.TemporaryDirectory() as folder:
            for line in ROWS[name](chosen, Path(folder)):
                print(line, flush=True)


if __name__ == "__main__":
    main()
