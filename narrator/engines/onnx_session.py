"""A model's file → a session that speaks on one core, gives its memory back, and tells how long each phoneme lasts."""

from __future__ import annotations

import ctypes
import mmap
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from narrator.engines.onnx_outputs import has_value, with_output
from narrator.engines.onnx_parts import Parts, parted

if TYPE_CHECKING:
    from onnxruntime import InferenceSession, RunOptions, SessionOptions

_FRAMES_AT_ONCE = 128
"""1.5 s of Piper's. By two threads whole sentences of up to 9 s hold 190 MB beside the model, so many frames at a time
65; the frames beside them, which are computed again, take 3 % of the time (of 64 frames 40 MB and 12 %)."""
_M_MMAP_THRESHOLD, _MAPPED_FROM_BYTES = -3, 1_000_000
"""A name of glibc's malloc.h; and from what size on a block has memory of its own, which goes back when it is freed.
With 4 MB, as in all engines (`narrator.engines.worker`), an episode by joe holds 40 MB more; with 1 MB it takes 2 %
longer, but one by hibari 9 %."""


class Session:
    """onnxruntime's, with the memory of each run given back: 290 MB instead of 360 for a Piper voice.

    `durations` is the name of a value inside the model; it becomes the last output where the model has it.
    """

    def __init__(self, path: Path, durations: str) -> None:
        self._session = _opened(path, durations)
        _return_free_memory()
        self._given_back = _given_back()
        self.inputs: tuple[str, ...] = tuple(each.name for each in self._session.get_inputs())

    def run(self, outputs: list[str] | None, inputs: Mapping[str, Any]) -> list[Any]:
        """As `onnxruntime.InferenceSession.run`."""
        told: list[Any] = self._session.run(outputs, inputs, self._given_back)
        return told


class PartedSession:
    """A session whose sound is made of few frames at a time."""

    def __init__(self, first: Path, second: Path, parts: Parts) -> None:
        _map_blocks()
        self._first, self._second = _load(first), _load(second)
        _return_free_memory()
        self._frames, self._beside, self._reach = parts.frames, parts.beside, parts.reach
        self._given_back = _given_back()

    def run(self, outputs: None, inputs: Mapping[str, Any]) -> list[Any]:
        """The sound as one row of samples from -1 to 1, and how long each phoneme lasts where the model has that."""
        import numpy as np

        frames, *others = self._first.run(outputs, inputs, self._given_back)
        beside = dict(zip(self._beside, others, strict=False))
        count = frames.shape[-1]
        pieces = -(-count // _FRAMES_AT_ONCE)
        ends = [count * number // pieces for number in range(pieces + 1)]
        sounds = [self._sound(frames, beside, *span) for span in pairwise(ends)]
        return [np.concatenate(sounds), *others[len(beside) :]]

    def _sound(self, frames: Any, beside: Mapping[str, Any], begin: int, end: int) -> Any:
        """Of these frames alone, though those beside them are heard in it."""
        first, last = max(0, begin - self._reach), min(frames.shape[-1], end + self._reach)
        (sound,) = self._second.run(None, {self._frames: frames[..., first:last], **beside}, self._given_back)
        a_frame = sound.size // (last - first)
        return sound.ravel()[(begin - first) * a_frame : (end - first) * a_frame].copy()


def parted_session(path: Path, durations: str, decoder: str) -> Session | PartedSession:
    """In two parts where the model can be cut before the nodes whose names begin with `decoder`."""
    content = path.read_bytes()
    try:
        parts = parted(content, decoder, [durations] if has_value(content, durations) else [])
    except ValueError:  # it is no model: whoever loads it says so
        parts = None
    del content
    if parts is None:
        return Session(path, durations)
    with tempfile.TemporaryDirectory(prefix="narrator-") as folder:
        files = Path(folder) / "first.onnx", Path(folder) / "second.onnx"
        for file, pieces in zip(files, (parts.first, parts.second), strict=True):
            with file.open("wb") as out:
                out.writelines(pieces)
        return PartedSession(*files, replace(parts, first=(), second=()))


def tells(path: Path, durations: str) -> bool:
    """Whether the model has a value of that name, told without loading it."""
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return has_value(content, durations)
    except (OSError, ValueError):  # ValueError: an empty file
        return False


def _return_free_memory() -> None:
    """To the system, where the C library is glibc: what lies free between a model's weights is 30 MB in Piper's joe."""
    with suppress(AttributeError, OSError, TypeError):  # another library, another system
        ctypes.CDLL(None).malloc_trim(0)


def _map_blocks() -> None:
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _MAPPED_FROM_BYTES)


def _options() -> SessionOptions:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # a process a core speaks already
    options.enable_mem_pattern = False  # it would reserve for the longest sentence at once
    options.log_severity_level = 3
    return options


def _given_back() -> RunOptions:
    """Each run's memory goes back when it is done."""
    import onnxruntime

    options = onnxruntime.RunOptions()
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    return options


def _opened(path: Path, durations: str) -> InferenceSession:
    """Through a file: from memory a model of 60 MB takes 55 MB more for good."""
    content = path.read_bytes()
    with tempfile.TemporaryDirectory(prefix="narrator-") as folder:
        if has_value(content, durations):
            path = Path(folder) / "model.onnx"
            path.write_bytes(with_output(content, durations, "narrator_durations"))
        del content
        return _load(path)


def _load(path: Path) -> InferenceSession:
    import onnxruntime

    return onnxruntime.InferenceSession(str(path), _options(), providers=["CPUExecutionProvider"])
