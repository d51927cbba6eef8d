"""Clips by a cluster's workers: what one costs who leads, and whether each comes once while workers are killed."""

from __future__ import annotations

import os
import random
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from narrator.cluster.crew import Crew
from narrator.cluster.speaking import ClusterSpeakers
from narrator.engines import load_engine
from narrator.engines.worker import Request
from narrator.records import Segment, Speech, Spoken, Voice
from narrator.speech.booth import Booth, Line
from narrator.speech.clip_cache import ClipCache
from tests.benchmarks.scaling.paced import NAME, install
from tests.cluster.machines import Machines, machines_with

_VOICE = Voice("alto", NAME, "Alto", "alto")
_KEPT_PACE = 0.02
_WORKERS = 2


@dataclass(frozen=True, slots=True)
class Kept:
    """Of `clips` asked for: how many are not in the programme, there more than once, or not in their place; and how
    many this machine spoke, as no worker did."""

    clips: int
    kills: int
    lost: int
    doubled: int
    displaced: int
    here: int
    took_s: float


def leader_ms_a_clip(folder: Path, clips: int) -> tuple[float, float]:
    """The leading process's own seconds of all cores while it has so many texts spoken by two workers → ms a clip, and
    the mean length of a clip in s. The scheduler is another process, as in every cluster."""
    with _cluster(folder) as machines:
        speakers = ClusterSpeakers(Crew(machines.address, 1), timeout_s=60.0)
        try:
            with ThreadPoolExecutor(speakers.ahead) as threads:
                for _ in threads.map(lambda number: _said(speakers, -number), range(1, 33)):
                    pass  # engines have started, and every import was made
                began_s = time.process_time()
                lengths_s = [
                    each.duration_ms / 1000 for each in threads.map(lambda n: _said(speakers, n), range(clips))
                ]
                spent_s = time.process_time() - began_s
            shares = speakers.crew.shares()
        finally:
            speakers.close()
    if any(name not in ("w0", "w1") for name in shares):
        raise SystemExit(f"this machine spoke too: {shares}")
    return spent_s / clips * 1000, sum(lengths_s) / clips


def kept_while_killed(folder: Path, clips: int, every_s: float, seed: int) -> Kept:
    """A programme of so many clips, no two of the same sound, while a worker is killed every so often and another
    comes. Each clip is compared with what this machine makes of the words that stand there.

    A clip takes a tenth of a second, so that a worker is killed while it speaks, and with others on their way to it.
    """
    sys.path.append(str(install(folder / "engine")))  # processes that are started from here find it there too
    os.environ["PACE"] = str(_KEPT_PACE)
    lines = [_line(number) for number in range(clips)]
    with _cluster(folder) as machines:
        crew = Crew(machines.address, 1)
        ended = threading.Event()
        with Booth(ClipCache(folder / "cache"), speakers=ClusterSpeakers(crew, 60.0)) as booth:
            killer = _Killer(machines, every_s, random.Random(seed), ended)
            killer.start()
            began_s = time.monotonic()
            try:
                programme = [_digest(clip.speech) for clip in booth.clips(lines)]
            finally:
                ended.set()
                killer.join()
            took_s = time.monotonic() - began_s
            here = crew.shares().get(crew.own.name, 0)
    engine = load_engine("tone")
    wanted = [_digest(engine.speak(line.spoken.text, "alto", 1.0, 1.0)) for line in lines]
    if len(set(wanted)) < clips:
        raise SystemExit("two lines sound the same, so that nothing would be told by comparing")
    found, asked = Counter(programme), Counter(wanted)
    displaced = sum(one != other for one, other in zip(programme, wanted, strict=False))
    return Kept(clips, killer.kills, (asked - found).total(), (found - asked).total(), displaced, here, took_s)


class _Killer(threading.Thread):
    """Kills one worker in turn by lot, and starts another in its place."""

    def __init__(self, machines: Machines, every_s: float, chance: random.Random, ended: threading.Event) -> None:
        super().__init__(daemon=True)
        self._machines, self._every_s, self._chance, self._ended = machines, every_s, chance, ended
        self.kills = 0

    def run(self) -> None:
        while not self._ended.wait(self._every_s):
            name = self._chance.choice([name for name in self._machines.processes if name != "scheduler"])
            self._machines.kill(name)
            self.kills += 1
            self._machines.worker(f"w{_WORKERS - 1 + self.kills}")


def _cluster(folder: Path) -> AbstractContextManager[Machines]:
    return machines_with(folder, *(f"w{number}" for number in range(_WORKERS)))


def _line(number: int) -> Line:
    words = _words(number)
    return Line(Segment(0, len(words), "narration", None, words), _VOICE, Spoken(words, words), number)


def _said(speakers: ClusterSpeakers, number: int) -> Speech:
    return speakers.speak("tone", Request(_words(number), "alto", 1.0, 1.0))


def _words(number: int) -> str:
    """A line whose sound no other has: tone sings the digits 0 to 4 on five notes."""
    digits = "".join(str(abs(number) // 5**place % 5) for place in range(8))
    return f"{'This' if number < 0 else 'It'} is line {digits} of the evening's news, as long as most of them are."


def _digest(speech: Speech) -> str:
    return sha256(speech.pcm).hexdigest()
