"""Encoded frames, or a file of sound → how loud they are when they are decoded, and their true peak."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from narrator.errors import AudioError
from narrator.sound.filters import FilterRun, interleave
from narrator.sound.loudness import HEADROOM, PIECE_BINS, EnergyMeter, integrated_lufs, true_peak
from narrator.sound.master.mp3.frames import Frames
from narrator.sound.pcm import decibels_to_factor, peak
from narrator.sound.stretch import FRAME_SAMPLES, PROGRAMME_HZ

FLOAT_BYTES = 4
PIECE_FRAMES = PIECE_BINS
"""Sound is decoded and measured in pieces that stay in the processor's cache. Ten seconds at a time take a fifth longer
(the quickest of four runs, two stretches side by side), and a stretch in one go four times its size in memory."""
NEAR_PEAK = decibels_to_factor(-1.5)
"""The true peak is sought only around samples that come this near to the loudest one. Between its samples a sound rises
by no more than 1.5 dB while it has nothing above 8 kHz; speech and music have too little above to matter in a peak (on
five minutes of eSpeak the true peak was 0.002 dB over the sample peak)."""


@dataclass(frozen=True, slots=True)
class Measured:
    """K-weighted energies, a bin a frame, and the true peak as a factor of full scale."""

    energies: array[float]
    true_peak: float


@dataclass(frozen=True, slots=True)
class MeasuredFile:
    """A whole file: integrated loudness, true peak as a factor of full scale, length in samples at 44.1 kHz."""

    loudness_lufs: float
    true_peak: float
    samples: int


def measure_decoded(pieces: Iterable[bytes], channels: int) -> MeasuredFile:
    """Measure a file that is being decoded to 32-bit floats at 44.1 kHz, PIECE_FRAMES at a time."""
    meter, peaks = EnergyMeter(PROGRAMME_HZ, channels, "flt"), PeakMeter(channels)
    width = channels * FLOAT_BYTES
    samples = 0
    for piece in _regular(pieces, PIECE_FRAMES * FRAME_SAMPLES * width):
        samples += len(piece) // width
        meter.push(piece)
        peaks.push(piece)
    return MeasuredFile(integrated_lufs(meter.finish()), peaks.finish(), samples)


def _regular(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    kept = bytearray()
    for piece in pieces:
        kept += piece
        while len(kept) >= size:
            yield bytes(kept[:size])
            del kept[:size]
    if kept:
        yield bytes(kept)


def measure_frames(frames: Frames, channels: int, first: int, count: int) -> Measured:
    """Decode all the frames, and measure `count` of them from `first` on.

    Those before `first` let decoder and filters settle. Raises AudioError where the decoder finds fault with one.
    """
    meter, peaks = EnergyMeter(PROGRAMME_HZ, channels, "flt"), PeakMeter(channels)
    size = FRAME_SAMPLES * channels * FLOAT_BYTES
    at = 0
    for piece in decode_frames(frames, channels):
        meter.push(piece)
        peaks.push(piece[max(first * size - at, 0) : max((first + count) * size - at, 0)])
        at += len(piece)
    return Measured(meter.finish()[first : first + count], peaks.finish())


def decode_frames(frames: Frames, channels: int) -> Iterator[bytes]:
    """The frames decoded, PIECE_FRAMES at a time: 32-bit floats, the channels in turn.

    Raises AudioError where one is refused.
    """
    import av
    from av.error import FFmpegError

    decoder = av.CodecContext.create("mp3float", "r")
    assert isinstance(decoder, av.AudioCodecContext)
    for first in range(0, len(frames), PIECE_FRAMES):
        last = min(first + PIECE_FRAMES, len(frames))
        try:
            decoded = decoder.decode(av.Packet(frames.span(first, last)))
        except FFmpegError as error:
            raise AudioError(f"the encoded sound cannot be decoded: {error}") from error
        if len(decoded) != last - first:
            raise AudioError(f"of {last - first} encoded MP3 frames {len(decoded)} can be decoded")
        yield b"".join(interleave(frame, channels) for frame in decoded)


class PeakMeter:
    """Sound of 32-bit floats at 44.1 kHz, pushed piece by piece, → its true peak as a factor of full scale.

    Each piece but the last must be a whole number of MP3 frames. Whatever may hold the true peak is kept until the end,
    when it is known how little of it can.
    """

    def __init__(self, channels: int) -> None:
        self._channels = channels
        self._size = FRAME_SAMPLES * channels * FLOAT_BYTES
        self._scaled = FilterRun(PROGRAMME_HZ, channels, [_HEADROOM], "flt", "s32")
        self._loudest = 0
        self._kept: list[tuple[int, bytes]] = []
        self._before = self._piece = b""
        self._peaks: list[int] = []

    def push(self, piece: bytes) -> None:
        """Listen to `piece`."""
        if not piece:
            return
        self._settle(piece[: self._size])
        scaled = memoryview(b"".join(self._scaled.push(piece)))
        self._piece = piece
        self._peaks = [peak(scaled[at : at + self._size], 4) for at in range(0, len(scaled), self._size)]
        self._loudest = max(self._loudest, *self._peaks)

    def finish(self) -> float:
        """The true peak of all that was pushed."""
        self._settle(b"")
        sounds = (sound for loudest, sound in self._kept if loudest >= self._least)
        return max((true_peak(sound, self._channels, "flt") for sound in sounds), default=0.0)

    @property
    def _least(self) -> float:
        return max(self._loudest * NEAR_PEAK, 1)

    def _settle(self, after: bytes) -> None:
        """Keep what may hold the true peak of the piece that was pushed last, with a frame of sound on either side."""
        sound, lead = self._before + self._piece + after, len(self._before)
        near = [place for place, value in enumerate(self._peaks) if value >= self._least]
        for first, last in _runs(near):
            start, end = lead + (first - 1) * self._size, lead + (last + 2) * self._size
            self._kept.append((max(self._peaks[first : last + 1]), sound[max(0, start) : end]))
        self._before = self._piece[-self._size :]


_HEADROOM = ("volume", f"volume={HEADROOM}:precision=float")


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Neighbours taken together: 3 4 5 9 → (3, 5), (9, 9). A gap of up to three is not worth a parting."""
    if not places:
        return
    first = last = places[0]
    for place in places[1:]:
        if place > last + 4:
            yield first, last
            first = place
        last = place
    yield first, last
