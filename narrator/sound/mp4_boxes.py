"""Names and contents → the boxes of an MP4 file (ISO/IEC 14496-12), and a file's boxes → their names and places.

Here is what every track has, whatever it holds; sound and chapters add what is theirs.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

FAR_END = 1 << 32
"""Chunks are found by 32 bits: room for some hundred hours of speech."""
_IDENTITY = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
"""The matrix that turns and moves nothing."""
_ENABLED, _IN_MOVIE = 1, 2


def language_bits(letters: str) -> bytes:
    """An ISO 639-2 code ("eng", "und") as tracks have it: five bits a letter."""
    first, second, third = (ord(letter) - 0x60 for letter in letters)
    return struct.pack(">H", first << 10 | second << 5 | third)


def box(kind: bytes, *parts: bytes) -> bytes:
    """A box of this kind; boxes may stand in boxes."""
    content = b"".join(parts)
    return struct.pack(">I4s", len(content) + 8, kind) + content


def full_box(kind: bytes, *parts: bytes, version: int = 0, flags: int = 0) -> bytes:
    """A box with a version and flags in front."""
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def table(kind: bytes, rows: Sequence[bytes]) -> bytes:
    """A full box that counts its rows."""
    return full_box(kind, struct.pack(">I", len(rows)), *rows)


def boxes_in(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """(kind, where its content begins, where it ends) of each box that `content` is made of. Raises ValueError."""
    at = 0
    while at < len(content):
        if at + 8 > len(content):
            raise ValueError("a box is cut short")
        size, kind = struct.unpack_from(">I4s", content, at)
        if size < 8 or at + size > len(content):
            raise ValueError(f"the box {kind!r} has no proper size")
        yield kind, at + 8, at + size
        at += size


def found(content: bytes, *path: bytes) -> bytes:
    """The content of the box that `path` leads to, the first where there are several. Raises ValueError."""
    for kind, begin, end in boxes_in(content):
        if kind == path[0]:
            inside = content[begin:end]
            return found(inside, *path[1:]) if len(path) > 1 else inside
    raise ValueError(f"there is no box {path[0]!r}")


def rewritten(content: bytes, path: Sequence[bytes], change: Callable[[bytes], bytes]) -> bytes:
    """The boxes in `content`, with the content of the one that `path` leads to changed."""
    parts = []
    for kind, begin, end in boxes_in(content):
        inside = content[begin:end]
        if kind == path[0]:
            inside = rewritten(inside, path[1:], change) if len(path) > 1 else change(inside)
        parts.append(box(kind, inside))
    return b"".join(parts)


def big_endian(numbers: array[int]) -> bytes:
    """32-bit numbers as a file has them."""
    swapped = array("I", numbers)
    if sys.byteorder == "little":
        swapped.byteswap()
    return swapped.tobytes()


def from_big_endian(content: bytes) -> array[int]:
    """The reverse; long tables are never a list of Python's numbers."""
    numbers = array("I", content)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


@dataclass(frozen=True, slots=True)
class Track:
    """A track of a file: `duration` in units of `timescale`, `movie_duration` in the movie's.

    `media_header` is the box for its kind (smhd for sound), `description` its entry in stsd, `samples` the boxes that
    tell lengths, sizes and places of its samples, `extra` what stands beside its media: edits, references.
    """

    number: int
    timescale: int
    duration: int
    movie_duration: int
    handler: bytes
    media_header: bytes
    description: bytes
    samples: bytes
    extra: bytes = b""
    language: bytes = language_bits("und")
    enabled: bool = True

    def written(self) -> bytes:
        """The trak box."""
        flags = (_ENABLED if self.enabled else 0) | _IN_MOVIE
        sound = 0x0100 if self.handler == b"soun" else 0
        header = full_box(
            b"tkhd",
            struct.pack(">IIIII", 0, 0, self.number, 0, self.movie_duration),
            struct.pack(">8xHHHxx", 0, 0, sound),
            _IDENTITY,
            bytes(8),
            flags=flags,
        )
        times = full_box(b"mdhd", struct.pack(">IIII", 0, 0, self.timescale, self.duration), self.language + bytes(2))
        handler = full_box(b"hdlr", bytes(4), self.handler, bytes(13))
        here = box(b"dinf", full_box(b"dref", struct.pack(">I", 1), full_box(b"url ", flags=1)))
        samples = box(b"stbl", table(b"stsd", [self.description]), self.samples)
        return box(
            b"trak",
            header,
            self.extra,
            box(b"mdia", times, handler, box(b"minf", self.media_header, here, samples)),
        )


def movie_header(timescale: int, duration: int, next_track: int) -> bytes:
    """The mvhd box."""
    return full_box(
        b"mvhd",
        struct.pack(">IIII", 0, 0, timescale, duration),
        struct.pack(">IH10x", 0x10000, 0x0100),
        _IDENTITY,
        bytes(24),
        struct.pack(">I", next_track),
    )
