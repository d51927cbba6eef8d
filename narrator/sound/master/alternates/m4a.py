"""A levelled programme → AAC in an MP4 file, written as it comes: of each packet only its length stays in memory.

FFmpeg's own writer keeps 70 bytes a packet, 30 MB for three hours. It knows where a chapter begins only before it
starts, too; `narrator.edition.package.tags` adds the chapters to ours.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from narrator.errors import AudioError
from narrator.sound.filters import LAYOUTS, SAMPLE_WIDTHS, interleave, make_frame
from narrator.sound.master.settings import AudioSettings
from narrator.sound.mp4_boxes import (
    FAR_END,
    Track,
    big_endian,
    box,
    found,
    from_big_endian,
    full_box,
    movie_header,
    table,
)
from narrator.sound.stretch import PROGRAMME_HZ

if TYPE_CHECKING:
    from av.audio.codeccontext import AudioCodecContext

PACKET_SAMPLES = 1024
CHUNK_PACKETS = 43
"""Packets that lie together: a second of sound."""
AAC_OPTIONS = {"aac_coder": "fast", "flags": "+bitexact"}
"""FFmpeg's usual coder took 2.6 times as long (54 against 142 times real time); its documentation finds this one the
better one from 64 kbit/s on."""
FILE_TYPE = box(b"ftyp", b"M4A ", struct.pack(">I", 0x200), b"M4A mp42isom")
_SOUND_HEADER = full_box(b"smhd", bytes(4))
_ROLL = full_box(b"sgpd", b"roll", struct.pack(">IIh", 2, 1, -1), version=1)
"""A decoder that jumps in needs the packet before."""


def write_m4a(pieces: Iterable[bytes], path: Path, settings: AudioSettings) -> None:
    """Encode pieces of 16-bit PCM at 44.1 kHz. Raises AudioError or, where the disk has no more room, OSError."""
    from av.error import FFmpegError

    try:
        encoder = _encoder(settings)
        with path.open("wb") as file:
            written = _Packets(encoder, settings.channels)
            file.write(FILE_TYPE + struct.pack(">I4s", 0, b"mdat"))
            for packet in written.of(pieces):
                file.write(packet)
            end = file.tell()
            if end >= FAR_END:
                raise AudioError(f"{path.name}: an .m4a of ours holds 4 GB, and this one has {end} bytes")
            file.seek(len(FILE_TYPE))
            file.write(struct.pack(">I", end - len(FILE_TYPE)))
            file.seek(end)
            file.write(written.described(len(FILE_TYPE) + 8))
    except FFmpegError as error:
        raise AudioError(f"m4a at {settings.bitrate_kbps} kbit/s: {error}") from error


def _encoder(settings: AudioSettings) -> AudioCodecContext:
    import av

    encoder = av.CodecContext.create("aac", "w")
    assert isinstance(encoder, av.AudioCodecContext)
    encoder.sample_rate = PROGRAMME_HZ
    encoder.layout = LAYOUTS[settings.channels]
    encoder.format = "fltp"
    encoder.bit_rate = settings.bitrate_kbps * 1000
    encoder.options = dict(AAC_OPTIONS)
    encoder.open()
    return encoder


_DECODER_CONFIG = 4 + 2 + 3 + 2 + 13 + 1
"""Where the length of a decoder's configuration stands in our esds box."""


class _Packets:
    """What comes out of the encoder, and what has to be told of it."""

    def __init__(self, encoder: AudioCodecContext, channels: int) -> None:
        self._encoder = encoder
        self._channels = channels
        self._sizes: array[int] = array("I")
        self._heard = 0
        self._delay = 0

    def of(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for packet in self._encoded(pieces):
            self._sizes.append(len(packet))
            yield packet

    def _encoded(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            frame = make_frame(piece, PROGRAMME_HZ, self._channels, "s16")
            frame.pts = self._heard
            self._heard += frame.samples
            for packet in self._encoder.encode(frame):
                self._delay = max(self._delay, -(packet.pts or 0))  # the first one begins before the sound does
                yield bytes(packet)
        yield from map(bytes, self._encoder.encode(None))

    def described(self, begin: int) -> bytes:
        """The moov box for packets that lie from `begin` on in the file."""
        decoded = len(self._sizes) * PACKET_SAMPLES
        edit = struct.pack(">IIihh", 1, self._heard, self._delay, 1, 0)
        track = Track(
            number=1,
            timescale=PROGRAMME_HZ,
            duration=decoded,
            movie_duration=self._heard,
            handler=b"soun",
            media_header=_SOUND_HEADER,
            description=self._description(),
            samples=self._places(begin),
            extra=box(b"edts", full_box(b"elst", edit)),
        )
        return box(b"moov", movie_header(PROGRAMME_HZ, self._heard, 2), track.written())

    def _description(self) -> bytes:
        """The mp4a entry with its elementary stream descriptor (ISO/IEC 14496-1)."""
        config = self._encoder.extradata or b""
        rate = sum(self._sizes) * 8 * PROGRAMME_HZ // max(1, len(self._sizes) * PACKET_SAMPLES)
        decoder = struct.pack(">BBBHII", 0x40, 0x15, 0, max(self._sizes, default=0), rate, rate)
        stream = struct.pack(">HB", 0, 0) + _descriptor(4, decoder + _descriptor(5, config)) + _descriptor(6, b"\x02")
        entry = struct.pack(">6xH8xHH4xI", 1, self._channels, 16, PROGRAMME_HZ << 16)
        return box(b"mp4a", entry, full_box(b"esds", _descriptor(3, stream)))

    def _places(self, begin: int) -> bytes:
        count = len(self._sizes)
        offsets = array("I")
        for first in range(0, count, CHUNK_PACKETS):
            offsets.append(begin)
            begin += sum(self._sizes[first : first + CHUNK_PACKETS])
        return b"".join(
            (
                table(b"stts", [struct.pack(">II", count, PACKET_SAMPLES)]),
                table(b"stsc", _chunks(count)),
                full_box(b"stsz", struct.pack(">II", 0, count), big_endian(self._sizes)),
                full_box(b"stco", struct.pack(">I", len(offsets)), big_endian(offsets)),
                _ROLL,
                full_box(b"sbgp", b"roll", struct.pack(">III", 1, count, 1)),
            )
        )


def _chunks(count: int) -> list[bytes]:
    """Rows of stsc: from which chunk on there are how many packets in each."""
    whole, rest = divmod(count, CHUNK_PACKETS)
    rows = [struct.pack(">III", 1, CHUNK_PACKETS, 1)] if whole else []
    return [*rows, struct.pack(">III", whole + 1, rest, 1)] if rest else rows


def _descriptor(tag: int, content: bytes) -> bytes:
    return bytes([tag, len(content)]) + content


def decode_m4a(path: Path, channels: int) -> Iterator[bytes]:
    """A file of ours decoded: 32-bit floats at 44.1 kHz, from where the sound begins. Raises AudioError.

    FFmpeg's own reader keeps some 50 bytes a packet; of the packets' lengths we keep four.
    """
    import av
    from av.error import FFmpegError

    decoder = av.CodecContext.create("aac", "r")
    assert isinstance(decoder, av.AudioCodecContext)
    try:
        with path.open("rb") as file:
            config, begin, delay, sizes = _layout(file)
            decoder.extradata = config
            file.seek(begin)
            skipped = delay * channels * SAMPLE_WIDTHS["flt"]
            for size in sizes:
                for frame in decoder.decode(av.Packet(file.read(size))):
                    pcm = interleave(frame, channels)
                    yield pcm[skipped:]
                    skipped = max(0, skipped - len(pcm))
    except (FFmpegError, ValueError, struct.error) as error:
        raise AudioError(f"{path}: cannot be decoded again: {error}") from error


def _layout(file: BinaryIO) -> tuple[bytes, int, int, array[int]]:
    """The decoder's configuration, where the packets begin, the samples before the sound, the packets' lengths."""
    file.seek(len(FILE_TYPE))
    (media_bytes,) = struct.unpack(">I", file.read(4))
    file.seek(len(FILE_TYPE) + media_bytes)
    moov = found(file.read(), b"moov")
    (delay,) = struct.unpack_from(">i", found(moov, b"trak", b"edts", b"elst"), 12)
    table_at = (b"trak", b"mdia", b"minf", b"stbl")
    description = found(found(moov, *table_at, b"stsd")[8:], b"mp4a")[28:]
    decoder = found(description, b"esds")[_DECODER_CONFIG:]
    return decoder[1 : 1 + decoder[0]], len(FILE_TYPE) + 8, delay, from_big_endian(found(moov, *table_at, b"stsz")[12:])
