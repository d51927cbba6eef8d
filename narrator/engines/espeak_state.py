"""eSpeak NG's library → what it keeps from text to text, set back before each, so that a text always sounds the same.

The library keeps numbers that it sets only as it is loaded: where the flutter of the pitch is, how many cycles of a
wave there were, how much a loud voice was made softer, how long the last pause was, what its noise is drawn from. With
them a text's samples depend on every text that the process has said before, and an episode's on which process said
what. No call of the library sets them back; where they stand its own table of symbols tells, which the wheels from PyPI
have. In a library without one texts differ by a few samples from time to time, as they do in eSpeak itself.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_KEPT = (b"Flutter_ix", b"cycle_count", b"agc", b"time_count", b"wave_flag", b"max_clause_pause")
"""In wavegen.c, klatt.c, synthesize.c and translate.c. Found by setting back fewer and fewer of the 60 numbers that
these files keep, for as long as thousands of texts in random orders, of our 40 voices, each had one sound."""
_SIZE = 4
_KNOWN = b"espeak_Initialize"
"""A function whose address is known: the table tells places as they are from it."""
_ELF_64 = b"\x7fELF\x02\x01"
"""64 bits, the lowest byte first: what the wheels are for."""
_SECTION = struct.Struct("<IIQQQQIIQQ")
_SYMBOL = struct.Struct("<IBBHQQ")
_SYMBOLS, _OBJECT, _FUNCTION = 2, 1, 2


class GeneratorState:
    """The numbers in the library that `bound` is (a `ctypes.CDLL`), loaded from `path`; made before it says a word."""

    def __init__(self, bound: Any, path: Path) -> None:
        self._seed = getattr(bound, "espeak_ng_SetRandSeed", None)  # eSpeak NG 1.52 and later
        self._seed_libc = ctypes.CDLL(None).srand  # the noise of its Klatt voices is drawn there
        found = _places(path.read_bytes())
        base = (ctypes.cast(bound.espeak_Initialize, ctypes.c_void_p).value or 0) - found.pop(_KNOWN, 0)
        whole = self._seed and found.keys() == set(_KEPT)
        kept = [ctypes.c_int32.from_address(base + place) for place in found.values()] if whole else []
        self._kept = [(number, number.value) for number in kept]

    @property
    def is_known(self) -> bool:
        """Whether every text will sound as if it were the process's first."""
        return bool(self._kept)

    def set_back(self) -> None:
        """To what it was before the first text."""
        if not self._kept or self._seed is None:
            return
        for number, first in self._kept:
            number.value = first
        self._seed(ctypes.c_long(1))
        self._seed_libc(1)


def _places(library: bytes) -> dict[bytes, int]:
    """Where the numbers stand, and the function that is known; {} for what is no such library."""
    if not library.startswith(_ELF_64):
        return {}
    try:
        return {name: place for name, place in _symbols(library) if name in (*_KEPT, _KNOWN)}
    except (struct.error, IndexError, ValueError):  # one that was cut, which may be loaded all the same
        return {}


def _symbols(library: bytes) -> Iterator[tuple[bytes, int]]:
    """Functions and numbers of 4 bytes, by name without the ".123" that the compiler adds to what a function keeps."""
    sections = list(_sections(library))
    for kind, offset, size, link in sections:
        if kind != _SYMBOLS:
            continue
        _, names, names_size, _ = sections[link]
        texts = library[names : names + names_size]
        for name_at, info, _, _, place, length in _SYMBOL.iter_unpack(library[offset : offset + size]):
            if (info & 15, length) != (_OBJECT, _SIZE) and info & 15 != _FUNCTION:
                continue
            yield texts[name_at : texts.index(b"\0", name_at)].partition(b".")[0], place


def _sections(library: bytes) -> Iterator[tuple[int, int, int, int]]:
    """The kind of each section, where it begins in the file, its size, and the number of the one that it needs."""
    (table,) = struct.unpack_from("<Q", library, 0x28)
    each, count = struct.unpack_from("<HH", library, 0x3A)
    for number in range(count):
        _, kind, _, _, offset, size, link, *_ = _SECTION.unpack_from(library, table + number * each)
        yield kind, offset, size, link
