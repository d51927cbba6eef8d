"""A model's file → a session that speaks on one core, gives its memory back, and tells how long each phoneme lasts."""

from __future__ import annotations

import ctypes
import mmap
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from narrator.engines.onnx_outputs import has_value, with_output

if TYPE_CHECKING:
    from onnxruntime import InferenceSession, SessionOptions


class Session:
    """onnxruntime's, with the memory of each run given back: 290 MB instead of 360 for a Piper voice.

    `durations` is the name of a value inside the model; it becomes the last output where the model has it.
    """

    def __init__(self, path: Path, durations: str) -> None:
        import onnxruntime

        self._session = _opened(path, durations, _options())
        _return_free_memory()
        self._given_back = onnxruntime.RunOptions()
        self._given_back.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        self.inputs: tuple[str, ...] = tuple(each.name for each in self._session.get_inputs())

    def run(self, outputs: list[str] | None, inputs: Mapping[str, Any]) -> list[Any]:
        """As `onnxruntime.InferenceSession.run`."""
        told: list[Any] = self._session.run(outputs, inputs, self._given_back)
        return told


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


def _options() -> SessionOptions:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # a process a core speaks already
    options.enable_mem_pattern = False  # it would reserve for the longest sentence at once
    options.log_severity_level = 3
    return options


def _opened(path: Path, durations: str, options: SessionOptions) -> InferenceSession:
    """Through a file: from memory a model of 60 MB takes 55 MB more for good."""
    import onnxruntime

    content = path.read_bytes()
    with tempfile.TemporaryDirectory(prefix="narrator-") as folder:
        if has_value(content, durations):
            path = Path(folder) / "model.onnx"
            path.write_bytes(with_output(content, durations, "narrator_durations"))
        del content
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
