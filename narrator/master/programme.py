"""All stretches of a programme → one file at its target."""

from __future__ import annotations

import logging
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from narrator.errors import AudioError
from narrator.master.container_file import measure_file, write_container
from narrator.master.crew import Crew
from narrator.master.encoded_cache import EncodedCache, encoded_key
from narrator.master.gain import Heard, listen, programme_gain_db, stepped
from narrator.master.levels import level
from narrator.master.mp3_file import Mp3File
from narrator.master.seams import NoSeamError
from narrator.master.settings import AudioSettings, Mastered
from narrator.master.spool import Spool
from narrator.master.stretches import (
    AFTER_FRAMES,
    BEFORE_FRAMES,
    SAFETY_DB,
    Encoded,
    Task,
    encode_stretch,
    loudest_dbfs,
)
from narrator.sound.loudness import dbtp, integrated_lufs
from narrator.sound.stretch import PROGRAMME_HZ, Stretch

log = logging.getLogger(__name__)

TOLERANCE_LU = 0.2
"""A programme further than this from its target once it is encoded is encoded again, with the gain corrected by what is
missing. It happens where the limiter has much to do and the stretches it was tried on were not typical."""
ROUNDS = 3


def write_programme(
    stretches: Iterable[Stretch],
    path: Path,
    settings: AudioSettings,
    progress: Callable[[float], None],
    cache: EncodedCache | None = None,
) -> Mastered:
    """See `narrator.master.master`."""
    settings.check()
    with Spool(path.parent) as spool, Crew() as crew:
        heard = listen(stretches, spool, settings, crew, cache.heard if cache else None)
        gain_db = programme_gain_db(heard, spool, settings, crew)
        try:
            return _Programme(spool, heard, path, settings, crew, progress, cache).encode_to_target(gain_db)
        except OSError as error:
            path.unlink(missing_ok=True)
            raise AudioError(f"{path}: cannot be written ({error.strerror})") from error
        except BaseException:
            path.unlink(missing_ok=True)
            raise


@dataclass(frozen=True, slots=True)
class _Programme:
    spool: Spool
    heard: Heard
    path: Path
    settings: AudioSettings
    crew: Crew
    progress: Callable[[float], None]
    cache: EncodedCache | None

    def encode_to_target(self, gain_db: float) -> Mastered:
        name = self.path.name
        if self.settings.format != "mp3":
            return self._to_target_in_one_run(gain_db)
        for _ in range(ROUNDS):
            mastered = self.encode(gain_db)
            missing = self.settings.target_lufs - mastered.loudness_lufs
            if abs(missing) <= TOLERANCE_LU:
                return mastered
            log.info("%s: %.2f LU from its target once encoded; encoding again", name, missing)
            gain_db = stepped(gain_db + missing)
        log.warning("%s: %.1f LUFS is as near to the target as its peaks allow", name, mastered.loudness_lufs)
        return mastered

    def _to_target_in_one_run(self, gain_db: float) -> Mastered:
        """Opus and AAC: the stretches are levelled side by side, but encoded one after the other."""
        limiter_db = loudest_dbfs(self.settings)
        for _ in range(ROUNDS):
            mastered = self._encode_in_one_run(gain_db, limiter_db)
            missing = self.settings.target_lufs - mastered.loudness_lufs
            excess = mastered.true_peak_dbtp - self.settings.true_peak_dbtp
            if abs(missing) <= TOLERANCE_LU and excess <= 0:
                break
            gain_db = stepped(gain_db + missing)
            limiter_db -= max(0.0, excess + SAFETY_DB)
        return mastered

    def _encode_in_one_run(self, gain_db: float, limiter_db: float) -> Mastered:
        def levelled(number: int) -> bytes:
            return level([self.spool.read(number)], gain_db, limiter_db, self.settings.channels)

        def pieces() -> Iterator[bytes]:
            for number, pcm in self.crew.in_order(levelled, range(len(self.spool))):
                yield pcm
                self.progress((number + 1) / len(self.spool))

        write_container(pieces(), self.path, self.settings)
        return self._mastered(*measure_file(self.path, self.settings.channels), self.path.stat().st_size)

    def _mastered(self, lufs: float, peak: float, size: int) -> Mastered:
        duration_ms = round(self.heard.samples * 1000 / PROGRAMME_HZ)
        return Mastered(duration_ms, round(lufs, 2), round(dbtp(peak), 2), size)

    def encode(self, gain_db: float) -> Mastered:
        bins: array[float] = array("d")
        highest = 0.0
        with Mp3File(self.path, self.settings) as file:
            tasks = self.crew.in_order(lambda number: self._encode_stretch(number, gain_db), range(len(self.spool)))
            for number, encoded in tasks:
                encoded = self._join(file, number, encoded, gain_db)
                bins.extend(encoded.measured.energies)
                highest = max(highest, encoded.measured.true_peak)
                self.progress((number + 1) / len(self.spool))
            size = file.finish(self.heard.samples)
        return self._mastered(integrated_lufs(bins), highest, size)

    def _join(self, file: Mp3File, number: int, encoded: Encoded, gain_db: float) -> Encoded:
        """Put a stretch behind the others.

        Seldom, and only at a seam in the middle of music, the bit reservoir has no room for it. Encoded with more of
        the sound before it, it fills the reservoir otherwise; the last resort is to encode it without one.
        """
        try:
            file.add(encoded.run)
        except NoSeamError:
            pass
        else:
            return encoded
        for times in (2, 3, 4):
            with suppress(NoSeamError):
                encoded = self._encode_stretch(number, gain_db, times * BEFORE_FRAMES)
                file.add(encoded.run)
                return encoded
        encoded = self._encode_stretch(number, gain_db, reservoir=False)
        file.add(encoded.run)
        return encoded

    def _encode_stretch(
        self, number: int, gain_db: float, context: int = BEFORE_FRAMES, *, reservoir: bool = True
    ) -> Encoded:
        last = len(self.spool) - 1
        before = self.spool.read_end(number - 1, context) if number > 0 else None
        after = self.spool.read_start(number + 1, AFTER_FRAMES) if number < last else None
        task = Task(before, self.spool.read(number), after)
        if self.cache is None or not reservoir:
            return encode_stretch(task, gain_db, self.settings, reservoir=reservoir)
        key = encoded_key(task, gain_db, self.settings)
        encoded = self.cache.load(key)
        if encoded is None:
            encoded = encode_stretch(task, gain_db, self.settings)
            self.cache.save(key, encoded)
        return encoded
