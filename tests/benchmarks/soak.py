"""Thousands of sentences through few processes while somebody kills them: nothing is lost, memory stays flat.

    python -m tests.benchmarks.soak [--sentences 5000] [--jobs 2] [--kill-every 10]

Every sentence is asked of the default engine through a `Booth` without a cache; meanwhile one of its processes is
killed every so many seconds. It prints how many came back, how many were killed, and a worker's memory early (after the
first hundredth) and late, and fails when a clip is missing or memory grew by more than a fifth.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from narrator.records import Segment, Spoken
from narrator.speech.booth import Booth, Line
from narrator.speech.clip_cache import ClipCache
from narrator.voices.profiles import find_voice, load_voices

SUBJECTS = ("The ferry", "A clerk", "The mayor", "Nobody", "The last train", "Her brother", "The council")
VERBS = ("left the harbour", "signed the paper", "crossed the square", "heard the bell", "waited for the tide")
GROWTH = 1.2


def lines(count: int) -> Iterator[Line]:
    """Sentences that differ, in four voices by turns."""
    voices = load_voices()
    cast = [find_voice(voices, name) for name in ("amelia", "george", "lily", "arthur")]
    for number in range(count):
        text = f"{SUBJECTS[number % 7]} {VERBS[number % 5]} at {number} minutes past noon."
        segment = Segment(0, len(text), "narration", None, text)
        yield Line(segment, cast[number % 4], Spoken(text, text), number + 1)


def workers() -> list[int]:
    """The process ids of this process's engine workers."""
    found = []
    for task in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
        for child in task.read_text().split():
            command = Path(f"/proc/{child}/cmdline")
            if command.exists() and b"narrator.engines.worker" in command.read_bytes():
                found.append(int(child))
    return found


def memory_kb() -> int:
    """The largest worker's resident memory."""
    sizes = [0]
    for pid in workers():
        try:
            status = Path(f"/proc/{pid}/status").read_text()
        except OSError:
            continue
        sizes += [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")]
    return max(sizes)


def kill_now_and_then(every_s: float, over: threading.Event, killed: list[int]) -> None:
    """Kill a worker every so often until it is over."""
    while not over.wait(every_s):
        for pid in random.sample(pids, 1) if (pids := workers()) else []:
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)


def soak(sentences: int, jobs: int, kill_every_s: float) -> dict[str, float]:
    """Run it; gives what came back, what was killed, memory early and late in kB, and seconds."""
    over, killed = threading.Event(), list[int]()
    killer = threading.Thread(target=kill_now_and_then, args=(kill_every_s, over, killed))
    killer.start()
    started, came, early_kb, late_kb = time.monotonic(), 0, 0, 0
    try:
        with Booth(ClipCache(None), jobs) as booth:
            for number, clip in enumerate(booth.clips(lines(sentences)), 1):
                assert isinstance(clip.segment, Segment)
                assert clip.segment.text.endswith(f"at {number - 1} minutes past noon."), "out of order"
                came += bool(clip.speech.pcm)
                if number == max(50, sentences // 100):
                    early_kb = memory_kb()
                if number % 50 == 0:
                    late_kb = memory_kb() or late_kb
    finally:
        over.set()
        killer.join()
    seconds = time.monotonic() - started
    return {"came": came, "killed": len(killed), "early_kb": early_kb, "late_kb": late_kb, "seconds": seconds}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=5000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kill-every", type=float, default=10.0)
    arguments = parser.parse_args()
    found = soak(arguments.sentences, arguments.jobs, arguments.kill_every)
    print(
        f"{found['came']:.0f} of {arguments.sentences} sentences came back in {found['seconds']:.0f} s, "
        f"{found['killed']:.0f} processes killed; a worker held {found['early_kb'] / 1024:.1f} MB early, "
        f"{found['late_kb'] / 1024:.1f} MB late"
    )
    lost = found["came"] < arguments.sentences
    grown = found["late_kb"] > GROWTH * found["early_kb"]
    return int(lost or grown)


if __name__ == "__main__":
    sys.exit(main())
