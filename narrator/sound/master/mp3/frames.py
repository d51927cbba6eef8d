"""MP3 bytes → its frames: where each begins, and what of its side information joining needs (ISO/IEC 11172-3, layer
III)."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.errors import AudioError

HEADER_BYTES = 4
MONO_SIDE_BYTES, STEREO_SIDE_BYTES = 17, 32
BITRATES_KBPS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
MPEG1_LAYER3 = 0xFFFA
"""The first 15 bits of every frame's header: sync word, MPEG 1, layer III; the bit after them says "no CRC"."""
MONO_MODE = 3
GRANULE_BITS = 59
"""Side information of one channel in one granule."""


@dataclass(frozen=True, slots=True)
class Frames:
    """A run of MP3 frames at 44.1 kHz. `starts` has one entry more than there are frames: the end."""

    data: bytes
    starts: array[int]

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def side_bytes(self) -> int:
        """Bytes of side information after each header."""
        return MONO_SIDE_BYTES if self.data[3] >> 6 == MONO_MODE else STEREO_SIDE_BYTES

    def span(self, first: int, last: int) -> bytes:
        """The bytes of the frames from `first` up to, without, `last`."""
        return self.data[self.starts[first] : self.starts[last]]

    def back_bytes(self, frame: int) -> int:
        """How far before its header a frame's sound begins: main_data_begin, the bytes it has in the bit reservoir."""
        at = self.starts[frame] + HEADER_BYTES
        return int.from_bytes(self.data[at : at + 2], "big") >> 7

    def main_spans(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Where the frames from `last` down to `first`, both counted, have room for sound: after header and side
        information."""
        for frame in range(last, first - 1, -1):
            yield self.starts[frame] + HEADER_BYTES + self.side_bytes, self.starts[frame + 1]

    def grown(self, frame: int, more: int) -> tuple[int, int] | None:
        """The third byte of the header that makes `frame` at least `more` bytes longer, and how many bytes that adds;
        None where the format knows no such bit rate."""
        head = self.data[self.starts[frame] : self.starts[frame] + HEADER_BYTES]
        size = _frame_bytes(head)
        for rate in range((head[2] >> 4) + 1, len(BITRATES_KBPS)):
            third = rate << 4 | head[2] & 0xF
            added = _frame_bytes(bytes([head[0], head[1], third, head[3]])) - size
            if added >= more:
                return third, added
        return None

    def block_type(self, frame: int, granule: int) -> int:
        """The window of the first channel: 0 long, 1 start, 2 short, 3 stop."""
        at = self.starts[frame] + HEADER_BYTES
        side = int.from_bytes(self.data[at : at + self.side_bytes], "big")
        channels = 1 if self.side_bytes == MONO_SIDE_BYTES else 2
        head = 9 + (5 if channels == 1 else 3) + 4 * channels
        skip = head + granule * channels * GRANULE_BITS + 12 + 9 + 8 + 4
        rest = side >> (self.side_bytes * 8 - skip - 3)
        return rest & 3 if rest & 4 else 0


def read_frames(data: bytes) -> Frames:
    """Find the frames in what an encoder gave. Raises AudioError where anything but frames is there."""
    starts = array("Q", [0])
    at, end = 0, len(data)
    sizes: dict[int, int] = {}
    while at < end:
        key = data[at + 2] if at + HEADER_BYTES <= end else -1
        size = sizes.get(key, 0)
        if not size or data[at] != 0xFF or data[at + 1] & 0xFE != MPEG1_LAYER3 & 0xFF:
            size = sizes[key] = _frame_bytes(data[at : at + HEADER_BYTES])
        at += size
        starts.append(at)
    if at != end:
        raise AudioError("the encoder's last MP3 frame is not whole")
    return Frames(data, starts)


def _frame_bytes(header: bytes) -> int:
    if len(header) < HEADER_BYTES or int.from_bytes(header[:2], "big") & 0xFFFE != MPEG1_LAYER3:
        raise AudioError(f"the encoder gave something that is no MP3 frame: {header.hex()}")
    rate, padding = header[2] >> 4, (header[2] >> 1) & 1
    if not 0 < rate < len(BITRATES_KBPS) or (header[2] >> 2) & 3:
        raise AudioError(f"the encoder gave an MP3 frame that is not at 44.1 kHz: {header.hex()}")
    return 144 * BITRATES_KBPS[rate] * 1000 // 44100 + padding
