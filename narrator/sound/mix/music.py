"""Audio files → sound between the clips (inserts) or under them (beds), levelled to the voices, faded and ducked."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from narrator.errors import AudioError
from narrator.records import Span
from narrator.sound.decode import decode_audio
from narrator.sound.filters import Filter, filter_pieces
from narrator.sound.loudness import REFERENCE_LUFS, energies, integrated_lufs
from narrator.sound.mix.ducking import duck, duck_points
from narrator.sound.mix.items import Bed, Insert
from narrator.sound.pcm import SAMPLE_BYTES
from narrator.sound.stretch import PROGRAMME_HZ

EDGE_MS = 5
"""A file that begins or ends in the middle of a sound fades at least this long, so that no join clicks."""


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
    fade_in_ms, fade_out_ms = max(insert.fade_in_ms, EDGE_MS), max(insert.fade_out_ms, EDGE_MS)
    fades = _fades(fade_in_ms, fade_out_ms, level.samples * 1000 / PROGRAMME_HZ)
    chain = [_gain(REFERENCE_LUFS - level.lufs + insert.gain_db), *fades]
    return filter_pieces(decode_audio(insert.path, channels), PROGRAMME_HZ, channels, chain)


class Music:
    """A bed as it sounds: `take` gives the music that stands under the next part of the programme."""

    def __init__(self, bed: Bed, channels: int) -> None:
        level = measure_file(bed.path, channels)
        length_ms = min(bed.length_ms, level.samples * 1000 / PROGRAMME_HZ)
        self.channels = channels
        self._begun = False
        self._bed = bed
        self._left = round(length_ms * PROGRAMME_HZ / 1000)
        self._buffer = b""
        chain = [
            _gain(REFERENCE_LUFS - level.lufs + bed.gain_db),
            ("atrim", f"duration={length_ms / 1000}"),
            *_fades(max(bed.fade_in_ms, EDGE_MS), max(bed.fade_out_ms, EDGE_MS), length_ms),
        ]
        self._pieces = filter_pieces(decode_audio(bed.path, channels), PROGRAMME_HZ, channels, chain)

    @property
    def has_ended(self) -> bool:
        """Whether there is nothing left to take."""
        return self._left <= 0

    def take(self, start: int, end: int, sounds: Sequence[Span]) -> bytes:
        """The music from `start` to `end` of the programme (samples at 44.1 kHz), sunk under the `sounds` there.

        Silence where it has ended.
        """
        least_gap = self._bed.gap_ms * PROGRAMME_HZ // 1000
        points = duck_points(sounds, start, end, least_gap, begins=not self._begun)
        self._begun = True
        return duck(self._next(end - start), self.channels, points, self._bed.duck_db)

    def _next(self, samples: int) -> bytes:
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
