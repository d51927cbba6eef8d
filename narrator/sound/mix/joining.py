"""Pieces of sound → one stretch of the programme, joined by pydub.

The one place that imports pydub, which looks for an ffmpeg program as it is imported and warns when there is none; ours
needs none.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

from narrator.sound.loudness import resample
from narrator.sound.pcm import SAMPLE_BYTES, silence, to_stereo
from narrator.sound.stretch import FRAME_SAMPLES, PROGRAMME_HZ, Stretch

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pydub import AudioSegment


@dataclass(frozen=True, slots=True)
class Piece:
    """Sound as it came: `pcm` interleaved, at a rate that divides 44,100; None for silence."""

    pcm: bytes | None
    samples: int
    """How long it lasts, in samples at 44.1 kHz."""
    rate_hz: int = PROGRAMME_HZ
    channels: int = 1


class Joiner:
    """Gathers pieces until a stretch is cut from them. `position` is the length of all that was added, `length` of what
    has not been cut yet, both in samples at 44.1 kHz."""

    def __init__(self) -> None:
        self.position = 0
        self.length = 0
        self._pieces: list[Piece] = []

    def add_sound(self, pcm: bytes, rate_hz: int, channels: int = 1) -> None:
        """Add sound; what is not at 44.1 kHz or an even part of it is resampled."""
        if PROGRAMME_HZ % rate_hz:
            pcm, rate_hz = resample(pcm, rate_hz, channels), PROGRAMME_HZ
        frames = len(pcm) // SAMPLE_BYTES // channels
        self._add(Piece(pcm, frames * (PROGRAMME_HZ // rate_hz), rate_hz, channels))

    def add_silence(self, samples: int) -> None:
        """Add silence of at least `samples`, made even so that half the rate can hold it."""
        if samples > 0:
            self._add(Piece(None, samples + samples % 2))

    def fill_frame(self) -> None:
        """Add silence up to the end of the MP3 frame: less than 27 ms."""
        self.add_silence(-self.length % FRAME_SAMPLES)

    def cut(self, music: bytes | None = None, music_channels: int = 1) -> Stretch:
        """All pieces so far as one stretch; `music` (44.1 kHz) as long as the stretch is heard under it."""
        pieces, self._pieces, self.length = self._pieces, [], 0
        sounds = [piece for piece in pieces if piece.pcm is not None]
        channels = max([music_channels if music else 1, *(piece.channels for piece in sounds)])
        rates = {piece.rate_hz for piece in sounds} | ({PROGRAMME_HZ} if music else set())
        rate_hz = rates.pop() if len(rates) == 1 else PROGRAMME_HZ
        segments = [_segment(piece, rate_hz, channels) for piece in pieces]
        if music:
            segments = [join(segments).overlay(_audio_segment(music, rate_hz, channels))]
        return Stretch(join(segments).raw_data, rate_hz, channels)

    def _add(self, piece: Piece) -> None:
        self._pieces.append(piece)
        self.length += piece.samples
        self.position += piece.samples


def join(segments: list[AudioSegment]) -> AudioSegment:
    """One after the other. In pairs, then pairs of pairs: one by one, each `+` would copy all that went before."""
    while len(segments) > 1:
        pairs = [one + other for one, other in zip(segments[::2], segments[1::2], strict=False)]
        segments = pairs + segments[len(segments) // 2 * 2 :]
    return segments[0] if segments else AudioSegment.empty()


def _segment(piece: Piece, rate_hz: int, channels: int) -> AudioSegment:
    if piece.pcm is None:
        return _audio_segment(silence(piece.samples * rate_hz // PROGRAMME_HZ, channels), rate_hz, channels)
    pcm = piece.pcm if piece.rate_hz == rate_hz else resample(piece.pcm, piece.rate_hz, piece.channels)
    return _audio_segment(pcm if piece.channels == channels else to_stereo(pcm), rate_hz, channels)


def _audio_segment(pcm: bytes, rate_hz: int, channels: int) -> AudioSegment:
    return AudioSegment(data=pcm, sample_width=SAMPLE_BYTES, frame_rate=rate_hz, channels=channels)
