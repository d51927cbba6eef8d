"""Where neural voices lie, and what may go wrong with their files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from narrator.disk.home import user_data_folder
from narrator.engines.digests import check
from narrator.errors import VoiceError


def voices_folder() -> Path:
    """The user's own voices: profiles, and a folder of model files for each engine.

    They lie where the system keeps a user's data, or under the folder that NARRATOR_DATA names.
    """
    if named := os.environ.get("NARRATOR_DATA"):
        return Path(named) / "voices"
    return user_data_folder() / "voices"


def models_folder(engine: str) -> Path:
    return voices_folder() / engine


def onnx_errors() -> tuple[type[Exception], ...]:
    """All that onnxruntime raises over a model; the classes share no base but Exception."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    return tuple(each for each in vars(state).values() if isinstance(each, type) and issubclass(each, Exception))


@contextmanager
def loading(what: str, model: Path, *beside: Path) -> Iterator[None]:
    """Where a model is loaded: VoiceError for a file that has changed since it was added, or that is no such model."""
    for path in (model, *beside):
        check(path)
    broken: tuple[type[Exception], ...] = (OSError, ValueError, KeyError, *onnx_errors())
    try:
        yield
    except broken as error:
        raise VoiceError(f"{model}: cannot be loaded as {what}: {str(error)[:200]}") from error
