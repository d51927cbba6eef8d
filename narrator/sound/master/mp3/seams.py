"""Runs of MP3 frames, encoded apart, → one stream that decodes as if it had been encoded in one go.

Each run was encoded with some of its neighbours' sound before and after it, so around every seam there are frames of
the same place in both runs; the stream changes from one to the other there. Two things reach over such a seam:

- The bit reservoir. A frame's sound may begin up to 511 bytes before its header, in room that earlier frames left. The
  first frame taken from the new run brings those bytes along: they are laid over the end of the run before, which has
  that much room left if the first frame *not* taken from it had as much in the reservoir.
- The overlap of the MDCT. Aliasing cancels between frames of both runs only where their windows have the same shape.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from narrator.errors import AudioError
from narrator.sound.master.mp3.frames import Frames

SHIFTS = (0, -1, 1, -2, 2, -3, -4)
"""Where a seam may lie, in frames from the boundary of the stretches, the dearest first: within the frames that both
runs have, and far enough from either's start that its filters have settled."""
SHORTEST_RUN = 8
"""Frames a run must keep: at the lowest bit rate that many have room for the 511 bytes that the next one may bring."""


@dataclass(frozen=True, slots=True)
class Run:
    """Frames of one stretch: `before` frames of context, then `count` of its own, then context again.

    In the last run of a programme `count` reaches to the end of the frames.
    """

    frames: Frames
    before: int
    count: int


def find_seam(old: Run, new: Run, *, may_grow: bool = False) -> int | None:
    """The frame (counted from the stretches' boundary) from which `new` is taken, or None where no place would do.

    With `may_grow` (variable bit rate) the frame before the seam may be made longer to have the room that is wanting.
    """
    fitting = [shift for shift in SHIFTS if _fits(old, new, shift, may_grow=may_grow)]
    smooth = [shift for shift in fitting if _windows_match(old, new, shift)]
    best = smooth or fitting
    return best[0] if best else None


def _fits(old: Run, new: Run, shift: int, *, may_grow: bool) -> bool:
    leaving, entering = old.before + old.count + shift, new.before + shift
    if not (old.before + SHORTEST_RUN <= leaving < len(old.frames) and 0 < entering < len(new.frames)):
        return False
    wanting = new.frames.back_bytes(entering) - old.frames.back_bytes(leaving)
    return wanting <= 0 or (may_grow and old.frames.grown(leaving - 1, wanting) is not None)


def _windows_match(old: Run, new: Run, shift: int) -> bool:
    leaving, entering = old.before + old.count + shift, new.before + shift
    return all(
        old.frames.block_type(leaving + frame, granule) == new.frames.block_type(entering + frame, granule)
        for frame, granule in ((-1, 1), (0, 0))
    )


class NoSeamError(AudioError):
    """Two runs that cannot be joined: the new one wants more of the bit reservoir than the old one leaves."""


class Stream:
    """Joins runs as they come. `places` holds where each frame begins that is final already, counted from the first."""

    def __init__(self, *, may_grow: bool = False) -> None:
        self.places: array[int] = array("Q")
        self._may_grow = may_grow
        self.bytes = 0
        self._run: Run | None = None
        self._first = 0

    def add(self, run: Run) -> bytes:
        """Put `run` behind what is there; gives the bytes of the run before it, now final. Raises NoSeamError."""
        old = self._run
        final = b""
        shift = 0
        if old is not None:
            seam = find_seam(old, run, may_grow=self._may_grow)
            if seam is None:
                raise NoSeamError("two stretches of MP3 cannot be joined")
            shift = seam
            entering = run.before + shift
            final = self._leave(old, old.before + old.count + shift, _borrowed(run.frames, entering))
        self._run, self._first = run, run.before + shift
        return final

    def finish(self) -> bytes:
        """The bytes of the last run."""
        return self._leave(self._run, len(self._run.frames), b"") if self._run else b""

    def _leave(self, run: Run, last: int, lent: bytes) -> bytes:
        frames, first = run.frames, self._first
        data = bytearray(frames.span(first, last))
        base = frames.starts[first]
        free = frames.back_bytes(last) if last < len(frames) else 0
        added = _grow_last(data, frames, last, len(lent) - free)
        for start, end in frames.main_spans(first, last - 1):
            if not lent:
                break
            end += added
            added = 0
            size = min(end - start, len(lent))
            data[end - size - base : end - base] = lent[-size:]
            lent = lent[:-size]
        self.places.extend(start - base + self.bytes for start in frames.starts[first:last])
        self.bytes += len(data)
        return bytes(data)


def _grow_last(data: bytearray, frames: Frames, last: int, wanting: int) -> int:
    """Make the frame before `last`, with which `data` ends, longer by `wanting` bytes or more; gives by how many."""
    grown = frames.grown(last - 1, wanting) if wanting > 0 else None
    if grown is None:
        return 0
    header, added = grown
    data[frames.starts[last - 1] - frames.starts[last] + 2 + len(data)] = header
    data.extend(bytes(added))
    return added


def _borrowed(frames: Frames, frame: int) -> bytes:
    """The bytes of `frame`'s sound that lie before its header."""
    wanted = frames.back_bytes(frame)
    parts: list[bytes] = []
    for start, end in frames.main_spans(0, frame - 1):
        if not wanted:
            break
        size = min(end - start, wanted)
        parts.append(frames.data[end - size : end])
        wanted -= size
    return b"".join(reversed(parts))
