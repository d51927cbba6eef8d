"""16-bit PCM at 44.1 kHz → MP3 frames, by LAME.

`lameenc` carries a LAME that was compiled for speed: 100 times real time at LAME's own quality and 245 at ours, where
the one inside PyAV 14 to 18 does 36. PyAV's has the one thing lameenc's lacks: it can leave the bit reservoir alone, so
that a stretch fits behind any other. Both let Python's other threads run while they encode.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from narrator.errors import AudioError
from narrator.sound.filters import make_frame
from narrator.sound.master.settings import AudioSettings
from narrator.sound.stretch import PROGRAMME_HZ

if TYPE_CHECKING:
    from av.audio.codeccontext import AudioCodecContext

VBR_QUALITIES = ((64, 7), (80, 6), (96, 5), (112, 4), (128, 3), (160, 2), (192, 1), (320, 0))
"""LAME's V scale by the bit rate a channel pair comes to, roughly; speech in one channel stays below."""
SCALE_DB = {192: -0.265, 224: -0.175, 256: 0.0, 320: 0.0}
OTHER_SCALE_DB = -0.446
"""LAME's presets for constant bit rates turn the sound down, by 0.95 up to 160 kbit/s. Measured: loudness after less
loudness before, over two minutes of speech, 64 to 320 kbit/s, mono and stereo; no rate was off by more than 0.002."""


def encode_mp3(pieces: Iterable[bytes], settings: AudioSettings) -> bytes:
    """The pieces, one sound, as MP3 frames, without a header frame; LAME puts 576 samples in front."""
    try:
        import lameenc
    except ImportError:  # no wheel for this platform: slower, the same sound
        return encode_mp3_apart(pieces, settings, reservoir=True)
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_in_sample_rate(PROGRAMME_HZ)
    encoder.set_out_sample_rate(PROGRAMME_HZ)
    encoder.set_channels(settings.channels)
    encoder.set_quality(settings.effort)
    if settings.vbr:
        encoder.set_vbr(4)
        encoder.set_vbr_quality(vbr_quality(settings.bitrate_kbps))
    else:
        encoder.set_bit_rate(settings.bitrate_kbps)
    try:
        return b"".join([*(bytes(encoder.encode(piece)) for piece in pieces), bytes(encoder.flush())])
    except RuntimeError as error:
        raise AudioError(f"LAME cannot encode at {settings.bitrate_kbps} kbit/s: {error}") from error


def encode_mp3_apart(pieces: Iterable[bytes], settings: AudioSettings, *, reservoir: bool = False) -> bytes:
    """The same by PyAV; without `reservoir` no frame needs the bytes of another."""
    from av.error import FFmpegError

    try:
        encoder = _pyav_encoder(settings, reservoir=reservoir)
        frame = make_frame(b"".join(pieces), PROGRAMME_HZ, settings.channels, "s16")
        packets = [bytes(packet) for packet in [*encoder.encode(frame), *encoder.encode(None)]]
    except FFmpegError as error:
        raise AudioError(f"LAME cannot encode at {settings.bitrate_kbps} kbit/s: {error}") from error
    return b"".join(packets)


def _pyav_encoder(settings: AudioSettings, *, reservoir: bool) -> AudioCodecContext:
    import av

    encoder = av.CodecContext.create("libmp3lame", "w")
    assert isinstance(encoder, av.AudioCodecContext)
    encoder.sample_rate = PROGRAMME_HZ
    encoder.layout = "mono" if settings.channels == 1 else "stereo"
    encoder.format = "s16p"
    encoder.options = {"reservoir": str(int(reservoir)), "compression_level": str(settings.effort)}
    if settings.vbr:
        encoder.options |= {"flags": "+qscale", "global_quality": str(vbr_quality(settings.bitrate_kbps) * 118)}
    else:
        encoder.bit_rate = settings.bitrate_kbps * 1000
    encoder.open()
    return encoder


def vbr_quality(bitrate_kbps: int) -> int:
    """LAME's V for a bit rate."""
    return next(quality for limit, quality in VBR_QUALITIES if bitrate_kbps <= limit)


def scale_db(settings: AudioSettings) -> float:
    """How much softer the encoder makes the sound."""
    return 0.0 if settings.vbr else SCALE_DB.get(settings.bitrate_kbps, OTHER_SCALE_DB)
