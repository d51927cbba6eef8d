"""Tiny articles by a leader and two workers → the memory of each as the run goes on; it should not grow with them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.scaling.shows import make_show
from tests.cluster.machines import Machines, machines_with

LEADER, WORKERS = "leader", ("a", "b")
_EVERY_S = 0.25
_PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 1e6


@dataclass(frozen=True, slots=True)
class Growth:
    """Resident memory of a process, in MB: the median while the second quarter of the articles was made, and while the
    last one was; and what lies between, for a thousand articles."""

    early_mb: float
    late_mb: float
    mb_a_thousand: float


def memory_of(folder: Path, articles: int, paragraphs: int = 1) -> dict[str, Growth]:
    """Of who leads and of each worker. The first quarter is for what is loaded and kept once."""
    show = make_show(folder / "show", "tone", articles, paragraphs)
    with machines_with(folder, *WORKERS) as machines:
        seen = _watched(show, machines)
    if len(seen) < 8 or (made := seen[-1][0]) < articles * 0.9:
        raise SystemExit(f"of {articles} articles too few were seen: {seen[-1:]}")
    return {name: _growth([(done, mb[name]) for done, mb in seen], made) for name in (LEADER, *WORKERS)}


def _watched(show: Path, machines: Machines) -> list[tuple[int, Mapping[str, float]]]:
    """Episodes made so far, and what each process holds by then."""
    command = (sys.executable, "-m", "narrator", "build", "--quiet", "--show", str(show), "--cluster", machines.address)
    environment = {**os.environ, "NARRATOR_CACHE": str(show / "cache"), "PYTHONPATH": os.pathsep.join(sys.path)}
    leader = subprocess.Popen(command, env=environment)
    numbers = {LEADER: leader.pid, **{name: machines.processes[name].pid for name in WORKERS}}
    seen: list[tuple[int, Mapping[str, float]]] = []
    try:
        while leader.poll() is None:
            made = len([*(show / "episodes").glob("20*")]) if (show / "episodes").exists() else 0
            seen.append((made, {name: _resident_mb(number) for name, number in numbers.items()}))
            time.sleep(_EVERY_S)
    finally:
        leader.kill()
        leader.wait()
    if leader.returncode:
        raise SystemExit(f"the build ended with {leader.returncode}")
    return [one for one in seen if one[1][LEADER]]


def _growth(seen: list[tuple[int, float]], made: int) -> Growth:
    quarters = [[(done, mb) for done, mb in seen if 0.25 * n < done / made <= 0.25 * (n + 1)] for n in (1, 3)]
    (early_at, early_mb), (late_at, late_mb) = (
        (median(done for done, _ in quarter), median(mb for _, mb in quarter)) for quarter in quarters
    )
    return Growth(early_mb, late_mb, (late_mb - early_mb) / (late_at - early_at) * 1000)


def _resident_mb(number: int) -> float:
    try:
        return int(Path(f"/proc/{number}/statm").read_text().split()[1]) * _PAGE_MB
    except OSError:
        return 0.0
