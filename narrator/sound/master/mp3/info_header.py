"""What an MP3 stream holds → the Info frame in front of it, as LAME writes it.

From it players know the exact length, where to seek, and which samples at both ends the encoder added. The layout is
that of the Xing header with LAME's extension (the "MP3 Info Tag" specification, revision 1).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from narrator.sound.master.mp3.crc16 import crc16
from narrator.sound.master.mp3.frames import BITRATES_KBPS, HEADER_BYTES, MONO_MODE, MONO_SIDE_BYTES, STEREO_SIDE_BYTES
from narrator.sound.stretch import FRAME_SAMPLES

ENCODER_DELAY = 576
"""Samples that LAME puts in front; a decoder adds 529 more, which players know of."""
TAG_BYTES = 156
"""From the word Info to the tag's own checksum."""
CBR, VBR = 1, 4
"""LAME's numbers for the method: constant, and variable by its newer routine."""
TOC_ENTRIES = 100
MONO_44K, JOINT_STEREO_44K = 0b01_0_000_00, 0b01_0_011_00
"""Where the sound came from: 44.1 kHz, one channel or joint stereo."""


@dataclass(frozen=True, slots=True)
class StreamFacts:
    """What the header tells. `places` are the bytes at which the frames begin; `samples` is the programme's length."""

    header: bytes
    places: Sequence[int]
    bytes: int
    samples: int
    crc: int
    bitrate_kbps: int
    effort: int
    vbr: bool = False
    vbr_quality: int = 4
    """LAME's V, for a constant rate the one it has when nobody sets it."""


def info_frame(facts: StreamFacts) -> bytes:
    """The whole frame. It decodes to silence; its size depends on the first frame's header and `vbr` alone."""
    head, size = _header(facts.header, vbr=facts.vbr)
    total = facts.bytes + size
    tag = b"".join(
        (
            b"Xing" if facts.vbr else b"Info",
            struct.pack(">III", 0b1111, len(facts.places), total),
            _table_of_contents(facts, size),
            struct.pack(">I", 100 - 10 * facts.vbr_quality - facts.effort),
            b"LAME3.100",
            bytes([VBR if facts.vbr else CBR, 0]),  # tag revision 0 and the method; low-pass not told
            bytes(8),  # peak and replay gain: not told
            bytes([0, min(facts.bitrate_kbps, 255)]),
            _delays(facts).to_bytes(3, "big"),
            bytes([MONO_44K if facts.header[3] >> 6 == MONO_MODE else JOINT_STEREO_44K, 0, 0, 0]),
            struct.pack(">IH", total, facts.crc),
        )
    )
    side = MONO_SIDE_BYTES if facts.header[3] >> 6 == MONO_MODE else STEREO_SIDE_BYTES
    frame = head + bytes(side) + tag
    return (frame + crc16(frame).to_bytes(2, "big")).ljust(size, b"\0")


def frame_size(first_header: bytes, *, vbr: bool) -> int:
    """How many bytes `info_frame` will have."""
    return _header(first_header, vbr=vbr)[1]


def _header(first: bytes, *, vbr: bool) -> tuple[bytes, int]:
    """The first frame's header at the stream's bit rate, or at the lowest with room for the tag."""
    side = MONO_SIDE_BYTES if first[3] >> 6 == MONO_MODE else STEREO_SIDE_BYTES
    needed = HEADER_BYTES + side + TAG_BYTES
    own = first[2] >> 4
    rates = range(1 if vbr else own, len(BITRATES_KBPS))
    rate = next(rate for rate in rates if 144 * BITRATES_KBPS[rate] * 1000 // 44100 >= needed)
    return bytes([first[0], first[1], rate << 4, first[3]]), 144 * BITRATES_KBPS[rate] * 1000 // 44100


def _delays(facts: StreamFacts) -> int:
    padding = len(facts.places) * FRAME_SAMPLES - facts.samples - ENCODER_DELAY
    return ENCODER_DELAY << 12 | min(max(padding, 0), 0xFFF)


def _table_of_contents(facts: StreamFacts, size: int) -> bytes:
    """For each hundredth of the time, how many 256ths of the bytes lie before it."""
    total = facts.bytes + size
    frames = [len(facts.places) * entry // TOC_ENTRIES for entry in range(TOC_ENTRIES)]
    return bytes(min(255, (facts.places[frame] + size) * 256 // total) for frame in frames)
