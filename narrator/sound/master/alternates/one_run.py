"""The stretches of a programme → Opus and AAC files at its target, side by side.

An MP3 is put together from stretches that were encoded apart. These formats have no seams: each is encoded from the
first stretch to the last by one encoder, while the stretches ahead are being levelled.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from narrator.errors import AudioError
from narrator.show.settings import AudioFormat
from narrator.sound.decode import decode_audio
from narrator.sound.loudness import dbtp
from narrator.sound.master.alternates.m4a import write_m4a
from narrator.sound.master.alternates.opus import write_opus
from narrator.sound.master.crew import Crew
from narrator.sound.master.gain import stepped
from narrator.sound.master.levels import level
from narrator.sound.master.measure import MeasuredFile, measure_decoded
from narrator.sound.master.mp3.stretches import SAFETY_DB
from narrator.sound.master.settings import Alternate, AudioSettings, Mastered
from narrator.sound.master.spool import Spool
from narrator.sound.pcm import SAMPLE_BYTES
from narrator.sound.stretch import PROGRAMME_HZ

log = logging.getLogger(__name__)

WRITERS: Mapping[AudioFormat, Callable[[Iterable[bytes], Path, AudioSettings], None]] = {
    "opus": write_opus,
    "m4a": write_m4a,
    "m4b": write_m4a,
}
TOLERANCE_LU = 0.2
"""A file further than this from its target is encoded again, with the gain corrected by what is missing."""
ROUNDS = 3
OVERSHOOT_DB: Mapping[AudioFormat, float] = {"opus": 1.5, "m4a": 0.9, "m4b": 0.9}
"""The limiter starts this far below the ceiling, as encoding lets peaks grow, and a file can only be encoded again as a
whole. On 18 articles peaks grew by at most 1.3 dB in Opus at 48 kbit/s, and by 0.8 dB in AAC at 80."""
AROUND_FRAMES = 4
"""Stretches are levelled with so much of their neighbours, a tenth of a second: twice what the limiter remembers."""
LENGTH_TOLERANCE_MS = 60
"""What a file may be longer or shorter than the programme: a packet or two."""


@dataclass(frozen=True, slots=True)
class Programme:
    """What is encoded: the stretches, and how many samples (at 44.1 kHz) they come to."""

    spool: Spool
    samples: int
    crew: Crew
    stop: Event = field(default_factory=Event)
    """Set when one file has failed, or the run was interrupted: the others need not be finished."""

    @property
    def duration_ms(self) -> int:
        return round(self.samples * 1000 / PROGRAMME_HZ)

    def levelled(self, gain_db: float, ceiling_dbfs: float, channels: int) -> Iterator[bytes]:
        """The whole programme, stretch by stretch, as `level` leaves it."""

        def one(number: int) -> bytes:
            own = self.spool.read(number)
            before = [self.spool.read_end(number - 1, AROUND_FRAMES)] if number else []
            after = [self.spool.read_start(number + 1, AROUND_FRAMES)] if number + 1 < len(self.spool) else []
            pcm = level([*before, own, *after], gain_db, ceiling_dbfs, channels)
            width = channels * SAMPLE_BYTES
            start = sum(stretch.samples for stretch in before) * width
            return pcm[start : start + own.samples * width]

        for _, pcm in self.crew.in_order(one, range(len(self.spool))):
            if self.stop.is_set():
                raise AudioError("another format of the episode could not be encoded")
            yield pcm


def encode_alternates(programme: Programme, alternates: Sequence[Alternate], gain_db: float) -> tuple[Mastered, ...]:
    """Write every file, at a gain near `gain_db`; each has a thread of its own. Raises AudioError."""
    if not alternates:
        return ()
    with ThreadPoolExecutor(len(alternates), "narrator-alternate") as pool:
        encoding = [pool.submit(encode_in_one_run, programme, one.path, one.settings, gain_db) for one in alternates]
        try:
            wait(encoding, return_when=FIRST_EXCEPTION)
            failed = next((one for one in encoding if one.done() and one.exception()), None)
            if failed:
                failed.result()
        except BaseException:
            programme.stop.set()
            raise
        return tuple(one.result() for one in encoding)


def encode_in_one_run(programme: Programme, path: Path, settings: AudioSettings, gain_db: float) -> Mastered:
    """Encode the file, and again while its loudness is off its target or a peak passes the ceiling."""
    limiter_db = settings.true_peak_dbtp - OVERSHOOT_DB[settings.format]
    for _ in range(ROUNDS):
        measured = _encode(programme, path, settings, gain_db, limiter_db)
        missing = settings.target_lufs - measured.loudness_lufs
        excess = dbtp(measured.true_peak) - (settings.true_peak_dbtp - SAFETY_DB)
        if abs(missing) <= TOLERANCE_LU and excess <= 0:
            break
        log.info("%s: %.2f LU off its target, peak %+.2f dB; encoding again", path.name, missing, excess)
        gain_db = stepped(gain_db + missing)
        limiter_db -= max(0.0, excess + SAFETY_DB)
    else:
        log.warning("%s: %.1f LUFS is as near to the target as its peaks allow", path.name, measured.loudness_lufs)
    loudness, peak_dbtp = round(measured.loudness_lufs, 2), round(dbtp(measured.true_peak), 2)
    return Mastered(programme.duration_ms, loudness, peak_dbtp, path.stat().st_size, settings.format)


def _encode(
    programme: Programme, path: Path, settings: AudioSettings, gain_db: float, limiter_db: float
) -> MeasuredFile:
    WRITERS[settings.format](programme.levelled(gain_db, limiter_db, settings.channels), path, settings)
    measured = measure_decoded(decode_audio(path, settings.channels, "flt"), settings.channels)
    off_ms = abs(measured.samples - programme.samples) * 1000 / PROGRAMME_HZ
    if off_ms > LENGTH_TOLERANCE_MS:
        raise AudioError(f"{path.name}: decodes to {off_ms:.0f} ms more or less than the programme has")
    return measured
