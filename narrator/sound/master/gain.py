"""All of a programme, as it comes → how loud it is, and the one gain that brings it to its target."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from narrator.errors import AudioError
from narrator.sound.loudness import energies, integrated_lufs
from narrator.sound.master.crew import Crew
from narrator.sound.master.kept.heard import HeardCache, sound_digest
from narrator.sound.master.levels import limit
from narrator.sound.master.mp3.stretches import loudest_dbfs
from narrator.sound.master.settings import AudioSettings
from narrator.sound.master.spool import Spool
from narrator.sound.stretch import Stretch

GAIN_STEP_DB = 0.1
"""The programme's gain comes in steps, so that one changed sentence seldom moves it and the rest stays as it was."""
TRIALS = 3
"""How many stretches the limiter is tried on: enough to hear what it takes from each voice of a usual article."""
TRIED_AGAIN_LU = 0.15
"""Where the limiter takes more than this, making up for it makes it take still more: it is tried at that gain too."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A programme that was listened to: its loudness before mastering, its length in samples at 44.1 kHz, and where
    there is a cache the digest of each stretch."""

    lufs: float
    samples: int
    digests: tuple[str, ...] = ()


def listen(
    stretches: Iterable[Stretch], spool: Spool, settings: AudioSettings, crew: Crew, cache: HeardCache | None = None
) -> Heard:
    """Measure the stretches as they come, and keep them in `spool`. Raises AudioError where all is silent."""
    bins: array[float] = array("d")
    digests: list[str] = []
    samples = 0

    def kept() -> Iterator[Stretch]:
        nonlocal samples
        for stretch in stretches:
            spool.append(stretch)
            samples += stretch.samples
            yield stretch

    for _, (measured, digest) in crew.in_order(lambda stretch: _energies(stretch, settings.channels, cache), kept()):
        bins.extend(measured)
        digests.append(digest)
    lufs = integrated_lufs(bins)
    if math.isinf(lufs):
        raise AudioError("the programme is silent, or shorter than 0.4 s")
    return Heard(lufs, samples, tuple(digests))


def programme_gain_db(heard: Heard, spool: Spool, settings: AudioSettings, crew: Crew) -> float:
    """The gain that brings the programme to its target after the limiter has taken its share, in steps of 0.1 dB.

    What the limiter takes is heard on a few stretches, spread evenly.
    """
    wanted = settings.target_lufs - heard.lufs
    count = min(TRIALS, len(spool))
    numbers = [len(spool) * (2 * trial + 1) // (2 * count) for trial in range(count)]
    loss = _limiter_loss_lu(wanted, numbers, spool, settings, crew)
    if loss > TRIED_AGAIN_LU:
        loss = _limiter_loss_lu(wanted + loss, numbers, spool, settings, crew)
    return stepped(wanted + loss)


def stepped(gain_db: float) -> float:
    """The gain to the nearest step."""
    return round(round(gain_db / GAIN_STEP_DB) * GAIN_STEP_DB, 3)


def _limiter_loss_lu(gain_db: float, numbers: list[int], spool: Spool, settings: AudioSettings, crew: Crew) -> float:
    before: array[float] = array("d")
    after: array[float] = array("d")

    def try_out(number: int) -> tuple[array[float], array[float]]:
        stretch = spool.read(number)
        limited = limit(stretch, gain_db, loudest_dbfs(settings))
        own = energies(stretch.pcm, stretch.rate_hz, stretch.channels)
        if limited is None:
            return own, array("d", (energy * 10 ** (gain_db / 10) for energy in own))
        return own, energies(limited.pcm, limited.rate_hz, limited.channels)

    for _, (own, limited) in crew.in_order(try_out, numbers):
        before.extend(own)
        after.extend(limited)
    loss = integrated_lufs(before) + gain_db - integrated_lufs(after)
    return loss if math.isfinite(loss) else 0.0


def _energies(stretch: Stretch, channels: int, cache: HeardCache | None) -> tuple[array[float], str]:
    digest = sound_digest(stretch) if cache else ""
    own = cache.energies(stretch, digest) if cache else energies(stretch.pcm, stretch.rate_hz, stretch.channels)
    if stretch.channels != channels:
        own = array("d", (2 * energy for energy in own))  # one channel will be heard from two sides
    return own, digest
