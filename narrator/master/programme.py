"""All stretches of a programme → one MP3 file: the gain, the workers, the file."""

from __future__ import annotations

import logging
import math
import os
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from narrator.errors import AudioError
from narrator.master.mp3_file import Mp3File
from narrator.master.seams import NoSeamError
from narrator.master.settings import AudioSettings, Mastered
from narrator.master.spool import Spool
from narrator.master.stretches import AFTER_FRAMES, BEFORE_FRAMES, Encoded, Task, encode_stretch
from narrator.sound.loudness import dbtp, energies, integrated_lufs
from narrator.sound.stretch import PROGRAMME_HZ, Stretch

log = logging.getLogger(__name__)

GAIN_STEP_DB = 0.1
"""The programme's gain comes in steps, so that one changed sentence seldom moves it and the rest stays as it was."""
TOLERANCE_LU = 0.2
"""A programme further from its target than this once it is encoded (the limiter takes some loudness away) is encoded
once more, with the gain corrected by what is missing."""
ROUNDS = 3
MOST_WORKERS = 8

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Heard:
    """A programme that was listened to: its loudness before mastering, and its length in samples at 44.1 kHz."""

    lufs: float
    samples: int


def write_programme(
    stretches: Iterable[Stretch], path: Path, settings: AudioSettings, progress: Callable[[float], None]
) -> Mastered:
    """See `narrator.master.master`."""
    settings.check()
    workers = min(_cores(), MOST_WORKERS)
    with Spool(path.parent) as spool, ThreadPoolExecutor(workers, "narrator-master") as pool:
        heard = _listen(stretches, spool, settings, pool, workers)
        gain_db = _stepped(settings.target_lufs - heard.lufs)
        try:
            return _encode_to_target(spool, heard, gain_db, path, settings, pool, workers, progress)
        except OSError as error:
            path.unlink(missing_ok=True)
            raise AudioError(f"{path}: cannot be written ({error.strerror})") from error
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _listen(
    stretches: Iterable[Stretch], spool: Spool, settings: AudioSettings, pool: ThreadPoolExecutor, workers: int
) -> Heard:
    bins: array[float] = array("d")
    samples = 0

    def kept() -> Iterator[Stretch]:
        nonlocal samples
        for stretch in stretches:
            spool.append(stretch)
            samples += stretch.samples
            yield stretch

    def measure(stretch: Stretch) -> array[float]:
        own = energies(stretch.pcm, stretch.rate_hz, stretch.channels)
        if stretch.channels == settings.channels:
            return own
        return array("d", (2 * energy for energy in own))  # one channel will be heard from two sides

    for _, measured in _in_order(pool, workers, measure, kept()):
        bins.extend(measured)
    lufs = integrated_lufs(bins)
    if math.isinf(lufs):
        raise AudioError("the programme is silent, or shorter than 0.4 s")
    return Heard(lufs, samples)


def _encode_to_target(
    spool: Spool,
    heard: Heard,
    gain_db: float,
    path: Path,
    settings: AudioSettings,
    pool: ThreadPoolExecutor,
    workers: int,
    progress: Callable[[float], None],
) -> Mastered:
    for _ in range(ROUNDS):
        mastered = _encode_all(spool, heard, gain_db, path, settings, pool, workers, progress)
        missing = settings.target_lufs - mastered.loudness_lufs
        if abs(missing) <= TOLERANCE_LU:
            return mastered
        log.info("%s: %.2f LU from the target once encoded; encoding again", path.name, missing)
        gain_db = _stepped(gain_db + missing)
    log.warning("%s: %.1f LUFS is as near to the target as its peaks allow", path.name, mastered.loudness_lufs)
    return mastered


def _encode_all(
    spool: Spool,
    heard: Heard,
    gain_db: float,
    path: Path,
    settings: AudioSettings,
    pool: ThreadPoolExecutor,
    workers: int,
    progress: Callable[[float], None],
) -> Mastered:
    bins: array[float] = array("d")
    highest = 0.0

    def encode(number: int) -> Encoded:
        return encode_stretch(_task(spool, number), gain_db, settings)

    with Mp3File(path, settings) as file:
        for number, encoded in _in_order(pool, workers, encode, range(len(spool))):
            try:
                file.add(encoded.run)
            except NoSeamError:
                encoded = encode_stretch(_task(spool, number), gain_db, settings, reservoir=False)
                file.add(encoded.run)
            bins.extend(encoded.measured.energies)
            highest = max(highest, encoded.measured.true_peak)
            progress((number + 1) / len(spool))
        size = file.finish(heard.samples)
    duration_ms = round(heard.samples * 1000 / PROGRAMME_HZ)
    return Mastered(duration_ms, round(integrated_lufs(bins), 2), round(dbtp(highest), 2), size)


def _task(spool: Spool, number: int) -> Task:
    before = spool.read_end(number - 1, BEFORE_FRAMES) if number else None
    after = spool.read_start(number + 1, AFTER_FRAMES) if number + 1 < len(spool) else None
    return Task(before, spool.read(number), after)


def _in_order(
    pool: ThreadPoolExecutor, workers: int, work: Callable[[Given], Made], given: Iterable[Given]
) -> Iterator[tuple[Given, Made]]:
    """What `work` makes of each, in order; no more are under way than keep the workers busy."""
    waiting: deque[tuple[Given, Future[Made]]] = deque()
    for one in given:
        waiting.append((one, pool.submit(work, one)))
        if len(waiting) > 2 * workers:
            first, future = waiting.popleft()
            yield first, future.result()
    for first, future in waiting:
        yield first, future.result()


def _stepped(gain_db: float) -> float:
    return round(round(gain_db / GAIN_STEP_DB) * GAIN_STEP_DB, 3)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
