"""All stretches of a programme → one file at its target, and its alternates."""

from __future__ import annotations

import logging
from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.errors import AudioError
from narrator.sound.loudness import dbtp, integrated_lufs
from narrator.sound.master.alternates.one_run import Programme, encode_alternates, encode_in_one_run
from narrator.sound.master.crew import Crew
from narrator.sound.master.gain import Heard, listen, programme_gain_db, stepped
from narrator.sound.master.kept.encoded import EncodedCache, encoded_key
from narrator.sound.master.mp3.file import Mp3File
from narrator.sound.master.mp3.seams import NoSeamError
from narrator.sound.master.mp3.stretches import AFTER_FRAMES, BEFORE_FRAMES, Encoded, Task, encode_stretch
from narrator.sound.master.settings import Alternate, AudioSettings, Mastered
from narrator.sound.master.spool import Spool
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
    alternates: Sequence[Alternate] = (),
) -> Mastered:
    """See `narrator.sound.master.master`."""
    paths = [path, *(alternate.path for alternate in alternates)]
    for each in (settings, *(alternate.settings for alternate in alternates)):
        each.check()
    with Spool(path.parent) as spool, Crew() as crew:
        heard = listen(stretches, spool, settings, crew, cache.heard if cache else None)
        gain_db = programme_gain_db(heard, spool, settings, crew)
        programme = _Programme(spool, heard, path, settings, crew, progress, cache)
        try:
            return programme.encode_to_target(gain_db, alternates)
        except OSError as error:
            _remove(paths)
            raise AudioError(f"{path}: cannot be written ({error.strerror})") from error
        except BaseException:
            _remove(paths)
            raise


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Programme:
    spool: Spool
    heard: Heard
    path: Path
    settings: AudioSettings
    crew: Crew
    progress: Callable[[float], None]
    cache: EncodedCache | None

    def encode_to_target(self, gain_db: float, alternates: Sequence[Alternate]) -> Mastered:
        """The file, and after it, at the gain that was right for it, the alternates."""
        whole = Programme(self.spool, self.heard.samples, self.crew)
        if self.settings.format != "mp3":
            mastered = encode_in_one_run(whole, self.path, self.settings, gain_db)
        else:
            mastered, gain_db = self._mp3_to_target(gain_db)
        return replace(mastered, alternates=encode_alternates(whole, alternates, gain_db))

    def _mp3_to_target(self, gain_db: float) -> tuple[Mastered, float]:
        name = self.path.name
        for _ in range(ROUNDS):
            mastered = self.encode(gain_db)
            missing = self.settings.target_lufs - mastered.loudness_lufs
            if abs(missing) <= TOLERANCE_LU:
                return mastered, gain_db
            log.info("%s: %.2f LU from its target once encoded; encoding again", name, missing)
            gain_db = stepped(gain_db + missing)
        log.warning("%s: %.1f LUFS is as near to the target as its peaks allow", name, mastered.loudness_lufs)
        return mastered, gain_db

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

        def encode() -> Encoded:
            return encode_stretch(
                Task(before, self.spool.read(number), after), gain_db, self.settings, reservoir=reservoir
            )

        if self.cache is None or not reservoir:
            return encode()
        key = encoded_key(self.heard.digests[number], before, after, gain_db, self.settings)
        encoded = self.cache.load(key)
        if encoded is None:
            encoded = encode()
            self.cache.save(key, encoded)
        return encoded
