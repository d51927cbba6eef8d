"""A passage of speech → a file to hear it: WAV as it was spoken, or an MP3 of 64 kbit/s."""

from __future__ import annotations

import wave
from collections.abc import Callable, Mapping
from pathlib import Path

from narrator.records import Speech
from narrator.sound.filters import make_frame

_BITS_A_SECOND = 64_000


def _write_wav(path: Path, speech: Speech) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(speech.rate_hz)
        file.writeframes(speech.pcm)


def _write_mp3(path: Path, speech: Speech) -> None:
    """At the nearest rate that MP3 has: a voice whose pitch is moved by resampling may have any."""
    import av

    with av.open(str(path), "w", format="mp3") as container:
        rate_hz = min(_MP3_RATES_HZ, key=lambda rate_hz: abs(rate_hz - speech.rate_hz))
        stream = container.add_stream("mp3", rate=rate_hz, layout="mono")
        stream.bit_rate = _BITS_A_SECOND
        for frame in (make_frame(speech.pcm, speech.rate_hz, 1, "s16"), None):
            container.mux(stream.encode(frame))


_MP3_RATES_HZ = (16_000, 22_050, 24_000, 32_000, 44_100, 48_000)

Writer = Callable[[Path, Speech], None]
WRITERS: Mapping[str, tuple[Writer, bytes]] = {".wav": (_write_wav, b"RIFF"), ".mp3": (_write_mp3, b"ID3")}
"""A file's suffix → what writes it, and what such a file begins with."""
