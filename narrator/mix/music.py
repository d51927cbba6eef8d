"""Audio files → sound between the clips (inserts) or under them (beds), levelled to the voices, faded and ducked."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from narrator.errors import AudioError
from narrator.mix.items import Bed, Insert
from narrator.sound.decode import decode_audio
from narrator.sound.filters import Filter, filter_pieces
from narrator.sound.loudness import REFERENCE_LUFS, energies, integrated_lufs
from narrator.sound.pcm import SAMPLE_BYTES
from narrator.sound.stretch import PROGRAMME_HZ

DUCKING_MS = 800
"""How long music takes to sink before speech sets in: quick enough not to be waited for, slow enough to be a fade."""
STEP_SAMPLES = 64
"""Ducking changes the gain in steps of 1.5 ms: at 14 dB in 800 ms each is 0.03 dB."""


@dataclass(frozen=True, slots=True)
class Level:
    """How loud an audio file is, and how long."""

    lufs: float
    samples: int


def measure_file(path: Path, channels: int) -> Level:
    """Decode the whole file once. Raises AudioError where it is silent or cannot be read."""
    bins: array[float] = array("d")
    samples = 0
    for piece in gathered(decode_audio(path, channels), PROGRAMME_HZ * channels * SAMPLE_BYTES):
        samples += len(piece) // SAMPLE_BYTES // channels
        bins.extend(energies(piece, PROGRAMME_HZ, channels))
    lufs = integrated_lufs(bins)
    if math.isinf(lufs):
        raise AudioError(f"{path}: is silent, or shorter than 0.4 s")
    return Level(lufs, samples)


def insert_sound(insert: Insert, channels: int) -> Iterator[bytes]:
    """The file at the voices' level, faded, piece by piece (44.1 kHz)."""
    level = measure_file(insert.path, channels)
    fades = _fades(insert.fade_in_ms, insert.fade_out_ms, level.samples * 1000 / PROGRAMME_HZ)
    chain = [_gain(REFERENCE_LUFS - level.lufs + insert.gain_db), *fades]
    return filter_pieces(decode_audio(insert.path, channels), PROGRAMME_HZ, channels, chain)


class Music:
    """A bed as it sounds: `take` gives the music that stands under the next part of the programme."""

    def __init__(self, bed: Bed, channels: int) -> None:
        level = measure_file(bed.path, channels)
        length_ms = min(bed.length_ms, level.samples * 1000 / PROGRAMME_HZ)
        self.channels = channels
        self._left = round(length_ms * PROGRAMME_HZ / 1000)
        self._buffer = b""
        chain = [
            _gain(REFERENCE_LUFS - level.lufs + bed.gain_db),
            ("atrim", f"duration={length_ms / 1000}"),
            ("asetnsamples", f"n={STEP_SAMPLES}:p=0"),
            _ducking(bed),
            *_fades(bed.fade_in_ms, bed.fade_out_ms, length_ms),
        ]
        self._pieces = filter_pieces(decode_audio(bed.path, channels), PROGRAMME_HZ, channels, chain)

    @property
    def has_ended(self) -> bool:
        """Whether there is nothing left to take."""
        return self._left <= 0

    def take(self, samples: int) -> bytes:
        """The next `samples`, silence where the music has ended."""
        wanted = samples * self.channels * SAMPLE_BYTES
        parts, have = [self._buffer], len(self._buffer)
        while have < wanted and (piece := next(self._pieces, None)) is not None:
            parts.append(piece)
            have += len(piece)
        sound = b"".join(parts)
        self._buffer = sound[wanted:]
        self._left -= samples
        return sound[:wanted].ljust(wanted, b"\0")


def _gain(gain_db: float) -> Filter:
    return "volume", f"volume={gain_db:.3f}dB:precision=float"


def _fades(fade_in_ms: int, fade_out_ms: int, length_ms: float) -> list[Filter]:
    fades: list[Filter] = []
    if fade_in_ms:
        fades.append(("afade", f"t=in:d={fade_in_ms / 1000}"))
    if fade_out_ms:
        fades.append(("afade", f"t=out:st={max(0.0, length_ms - fade_out_ms) / 1000}:d={fade_out_ms / 1000}"))
    return fades


def _ducking(bed: Bed) -> Filter:
    end = bed.alone_ms / 1000
    start = max(0.0, end - DUCKING_MS / 1000)
    share = f"clip((t-{start})/{max(end - start, 1e-3)},0,1)"
    return "volume", f"volume='pow(10,{bed.duck_db}*{share}/20)':eval=frame:precision=float"


def gathered(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The same bytes in larger pieces, each a whole number of `size` but the last."""
    kept: list[bytes] = []
    length = 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece)
        if length >= size:
            sound = b"".join(kept)
            whole = length // size * size
            yield sound[:whole]
            kept, length = [sound[whole:]], length - whole
    if length:
        yield b"".join(kept)
