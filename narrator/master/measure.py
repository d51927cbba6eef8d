"""Encoded frames, or a file of sound → how loud they are when they are decoded, and their true peak."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from narrator.errors import AudioError
from narrator.sound.decode import decode_audio
from narrator.sound.filters import filter_pcm, interleave
from narrator.sound.loudness import HEADROOM, energies, integrated_lufs, true_peak
from narrator.sound.pcm import decibels_to_factor, peak
from narrator.sound.stretch import FRAME_SAMPLES, PROGRAMME_HZ

FLOAT_BYTES = 4
PIECE_FRAMES = 380
"""A file is measured some ten seconds at a time."""
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


def measure_file(path: Path, channels: int) -> MeasuredFile:
    """Decode a file of any format and measure it piece by piece. Raises AudioError, naming the file."""
    bins: array[float] = array("d")
    highest, samples = 0.0, 0
    width = channels * FLOAT_BYTES
    for piece in _pieces(path, channels, PIECE_FRAMES * FRAME_SAMPLES * width):
        samples += len(piece) // width
        bins.extend(energies(piece, PROGRAMME_HZ, channels, "flt"))
        highest = max(highest, _true_peak(piece, channels, highest))
    return MeasuredFile(integrated_lufs(bins), highest, samples)


def _pieces(path: Path, channels: int, size: int) -> Iterator[bytes]:
    kept = bytearray()
    for piece in decode_audio(path, channels, "flt"):
        kept += piece
        while len(kept) >= size:
            yield bytes(kept[:size])
            del kept[:size]
    if kept:
        yield bytes(kept)


def measure_frames(data: bytes, frames: int, channels: int, first: int, count: int) -> Measured:
    """Decode all of `data`, which holds `frames`, and measure `count` of them from `first` on.

    Those before `first` let decoder and filters settle. Raises AudioError where the decoder finds fault with it.
    """
    pcm = decode_frames(data, frames, channels)
    size = FRAME_SAMPLES * channels * FLOAT_BYTES
    bins = energies(pcm, PROGRAMME_HZ, channels, "flt")[first : first + count]
    return Measured(bins, _true_peak(pcm[first * size : (first + count) * size], channels))


def decode_frames(data: bytes, frames: int, channels: int) -> bytes:
    """All of `data` decoded: 32-bit floats, the channels in turn. Raises AudioError where a frame is refused."""
    import av
    from av.error import FFmpegError

    decoder = av.CodecContext.create("mp3float", "r")
    assert isinstance(decoder, av.AudioCodecContext)
    try:
        decoded = decoder.decode(av.Packet(data))
    except FFmpegError as error:
        raise AudioError(f"the encoded sound cannot be decoded: {error}") from error
    if len(decoded) != frames:
        raise AudioError(f"of {frames} encoded MP3 frames {len(decoded)} can be decoded")
    return b"".join(interleave(frame, channels) for frame in decoded)


def _true_peak(pcm: bytes, channels: int, known: float = 0.0) -> float:
    """The true peak as a factor of full scale; 0 where it cannot be above `known`."""
    size = FRAME_SAMPLES * channels * FLOAT_BYTES
    whole = memoryview(filter_pcm(pcm, PROGRAMME_HZ, channels, [_HEADROOM], "flt", "s32"))
    peaks = [peak(whole[at : at + size], 4) for at in range(0, len(whole), size)]
    least = max(max(peaks, default=0), known * HEADROOM * (1 << 31)) * NEAR_PEAK
    if least == 0:
        return 0.0
    near = [frame for frame, value in enumerate(peaks) if value >= least]
    runs = ((max(0, first - 1) * size, (last + 2) * size) for first, last in _runs(near))
    return max((true_peak(pcm[start:end], channels, "flt") for start, end in runs), default=0.0)


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
