"""What the studio costs and withstands: `python -m tests.benchmarks.studio watching|listing|kills|memory|generated`."""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from narrator.studio.watcher import Watcher
from tests.shows import an_archive
from tests.studio.killing import killed_while_editing
from tests.studio.studios import ARTICLE, command, new_draft, program, resident_mb, running, write_show

_EPISODES = 1000


def watching(times: int) -> None:
    """How long one look at a show of 1,000 episodes takes, of the wall and of the processor."""
    with tempfile.TemporaryDirectory() as place:
        an_archive(write_show(Path(place)), _EPISODES)
        watcher = Watcher(Path(place), lambda *change: print("changed", change))
        wall, processor = [], []
        for _ in range(times):
            began_s, began_cpu_s = time.perf_counter(), time.process_time()
            watcher.look()
            wall.append(time.perf_counter() - began_s)
            processor.append(time.process_time() - began_cpu_s)
    print(f"a look at {_EPISODES} episodes: {_ms(wall)}, {_ms(processor)} of the processor; once a second")


def listing(times: int) -> None:
    """How long GET /api/documents takes for 1,000 episodes, the first time and then."""
    with tempfile.TemporaryDirectory() as place:
        an_archive(write_show(Path(place)), _EPISODES)
        with running(Path(place)) as studio, program(studio) as client:
            took = []
            for _ in range(times):
                began_s = time.perf_counter()
                size = len(client.get("/api/documents").content)
                took.append(time.perf_counter() - began_s)
    print(f"GET /api/documents, {_EPISODES} episodes, {size // 1000} kB: first {_ms(took[:1])}, then {_ms(took[1:])}")


def kills(times: int) -> None:
    """Kill a studio in the midst of edits, so many times; tell how many that were answered are lost."""
    answered = lost = 0
    for number in range(times):
        with tempfile.TemporaryDirectory() as place:
            here, gone = killed_while_editing(Path(place) / "show", random.Random(number))
        answered, lost = answered + here, lost + gone
    print(f"{times} kills: {answered} edits were answered, {lost} of them lost; every file was whole")
    if lost:
        sys.exit(1)


def memory(times: int) -> None:
    """The resident memory of a studio's process after so many thousand requests."""
    with tempfile.TemporaryDirectory() as place, command(write_show(Path(place))) as (process, told):
        key = {"authorization": f"Bearer {told['token']}"}
        with httpx.Client(base_url=told["url"], headers=key, trust_env=False, timeout=60) as client:
            draft = new_draft(client, ARTICLE)["id"]
            for thousand in range(times + 1):
                print(f"after {thousand},000 requests: {resident_mb(process.pid):.1f} MB")
                for _ in range(250):
                    for path in ("api/documents", f"api/documents/{draft}", f"api/documents/{draft}/lines", "api/show"):
                        client.get(path)


def generated(times: int) -> None:
    """The client that is generated from the description, so many examples a call."""
    environment = {**os.environ, "STUDIO_EXAMPLES": str(times)}
    called = [sys.executable, "-m", "pytest", "-q", "--timeout", "3600", "tests/studio/test_generated_client.py"]
    sys.exit(subprocess.run(called, env=environment, check=False).returncode)


def _ms(seconds: list[float]) -> str:
    return f"{statistics.median(seconds) * 1000:.0f} ms" if seconds else "-"


_ALL: dict[str, tuple[Callable[[int], None], int]] = {
    "watching": (watching, 20),
    "listing": (listing, 10),
    "kills": (kills, 50),
    "memory": (memory, 5),
    "generated": (generated, 200),
}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=_ALL)
    parser.add_argument("--times", type=int, help="how often; each has its own default")
    arguments = parser.parse_args()
    measure, default = _ALL[arguments.what]
    measure(arguments.times or default)
