"""One stretch of the programme, with a little of its neighbours → its MP3 frames, measured.

What one worker does; it depends on nothing but what it is given, so the same stretch gives the same bytes on any
thread.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from narrator.sound.loudness import dbtp
from narrator.sound.master.levels import level_pieces
from narrator.sound.master.measure import Measured, measure_frames
from narrator.sound.master.mp3.encoder import encode_mp3, encode_mp3_apart, scale_db
from narrator.sound.master.mp3.frames import read_frames
from narrator.sound.master.mp3.seams import Run
from narrator.sound.master.settings import AudioSettings
from narrator.sound.stretch import FRAME_SAMPLES, Stretch

log = logging.getLogger(__name__)

BEFORE_FRAMES, AFTER_FRAMES = 8, 4
"""How much of its neighbours a stretch is encoded with. LAME's filters reach back two frames; the rest is for its bit
reservoir and its ear to settle, and for `seams.SHIFTS` to choose from."""
OVERSHOOT_DB = 0.6
"""The limiter stays this far below the ceiling, as encoding lets peaks grow. More would cost loudness, less would have
more stretches encoded twice."""
SAFETY_DB = 0.05
"""Meters differ by some hundredths of a decibel in what they take for a true peak."""
TRIES = 5


@dataclass(frozen=True, slots=True)
class Task:
    """A stretch and its neighbours' ends: None at the ends of the programme."""

    before: Stretch | None
    own: Stretch
    after: Stretch | None

    @property
    def parts(self) -> list[Stretch]:
        """What is encoded, in order."""
        return [part for part in (self.before, self.own, self.after) if part is not None]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A stretch's frames and what was measured on them, decoded."""

    run: Run
    measured: Measured


def encode_stretch(task: Task, gain_db: float, settings: AudioSettings, *, reservoir: bool = True) -> Encoded:
    """Level, encode and measure a stretch; again with the limiter set lower while a true peak passes the ceiling."""
    limiter_db = loudest_dbfs(settings)
    softer = scale_db(settings)
    highest = settings.true_peak_dbtp - SAFETY_DB
    for tried in range(TRIES):
        # The encoder makes all of it softer again: as much is added before.
        pieces = level_pieces(task.parts, gain_db - softer, limiter_db - softer, settings.channels)
        encoded = _encode(pieces, task, settings, reservoir=reservoir)
        excess = dbtp(encoded.measured.true_peak) - highest
        if excess <= 0:
            return encoded
        log.debug("a stretch peaks %.2f dB too high: encoding it again", excess)
        # ever more: what passes the ceiling may have been below the limiter, which then does not touch it yet
        limiter_db -= excess + SAFETY_DB * 2**tried
    log.warning("a stretch keeps a true peak %.2f dB above the ceiling", excess)
    return encoded


def loudest_dbfs(settings: AudioSettings) -> float:
    """Where the limiter stands at first."""
    return settings.true_peak_dbtp - OVERSHOOT_DB


def _encode(pieces: Iterable[bytes], task: Task, settings: AudioSettings, *, reservoir: bool) -> Encoded:
    data = encode_mp3(pieces, settings) if reservoir else encode_mp3_apart(pieces, settings)
    frames = read_frames(data)
    before = task.before.samples // FRAME_SAMPLES if task.before else 0
    count = task.own.samples // FRAME_SAMPLES if task.after else len(frames) - before
    measured = measure_frames(frames, settings.channels, before, count)
    return Encoded(Run(frames, before, count), measured)
