"""Which engines there are: a name → the engine, loaded on first use.

An engine is a module with `load` and `version` (see `EngineModule`) and a row in the table below; other packages add
theirs by an entry point in the group `narrator.engines` whose value is such a module.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from narrator.engines.engine import Engine, EngineModule, EngineVoice
from narrator.errors import VoiceError, nearest

if TYPE_CHECKING:
    from pathlib import Path

ENTRY_POINTS = "narrator.engines"

_OURS = {
    "hibari": "narrator.engines.hibari",
    "kokoro": "narrator.engines.kokoro",
    "piper": "narrator.engines.piper",
    "pico": "narrator.engines.pico",
    "pyttsx3": "narrator.engines.pyttsx3",
    "flite": "narrator.engines.flite",
    "tone": "narrator.engines.tone",
}

__all__ = [
    "Engine",
    "EngineModule",
    "EngineVoice",
    "clip_version",
    "engine_names",
    "engine_version",
    "is_engine",
    "load_engine",
    "speaks_side_by_side",
    "unread_character",
    "voice_version",
]


def engine_names() -> tuple[str, ...]:
    """Ours in order of preference, then those that other packages bring."""
    from importlib.metadata import entry_points  # a fifth of an engine process's start, and none of ours asks for it

    return (*_OURS, *sorted(point.name for point in entry_points(group=ENTRY_POINTS) if point.name not in _OURS))


def is_engine(name: str) -> bool:
    """Whether there is an engine of that name, installed or not; other packages are asked only when it is not ours."""
    return name in _OURS or name in engine_names()


def load_engine(name: str) -> Engine:
    """The engine of that name, ready to speak in this process.

    Raises VoiceError when the name is unknown, or when what the engine needs is not installed.
    """
    return _module(name).load()


def engine_version(name: str) -> str:
    """What decides how this engine sounds, without starting it. Raises as `load_engine` does."""
    return f"{name}: {_module(name).version()}"


def voice_version(name: str, voice: str) -> str:
    """What decides every sample of this voice, on this machine or on another.

    That is more than `clip_version`: the system too, and for voices that are computed from files the processor's kind,
    by which onnxruntime and numpy choose how they add. Raises VoiceError where engine or voice is not installed.
    """
    from narrator.engines.machine import processor, system

    parts = [clip_version(name, voice), system()]
    if ask := getattr(_module(name), "files", None):
        ask(voice)
        parts.append(processor())
    return "; ".join(parts)


def clip_version(name: str, voice: str) -> str:
    """What decides how that voice sounds, as far as a clip is kept for it: the engine's version, and which files go by
    the voice's name.

    Raises as `load_engine` does; a voice that is not installed has no files, and fails when it is to speak.
    """
    from narrator.engines.digests import file_version  # engine processes have no use for it

    ask = getattr(_module(name), "files", None)
    try:
        files: tuple[Path, ...] = ask(voice) if ask else ()
    except VoiceError:
        files = ()
    return "; ".join((engine_version(name), *map(file_version, files)))


def unread_character(name: str, text: str, language: str) -> str | None:
    """The first character of `text` that the engine's voices of this language cannot say; None where they say all."""
    ask = getattr(_module(name), "unread_character", None)
    found: str | None = ask(text, language) if ask else None
    return found


def speaks_side_by_side(name: str) -> bool:
    """Whether the engine's `speak` may be called by several threads at once: then they share one process's memory."""
    return bool(getattr(_module(name), "SIDE_BY_SIDE", False))


def _module(name: str) -> EngineModule:
    if name in _OURS:
        return cast("EngineModule", import_module(_OURS[name]))
    from importlib.metadata import entry_points

    for point in entry_points(group=ENTRY_POINTS, name=name):
        return cast("EngineModule", point.load())
    raise VoiceError(f"engine '{name}' is unknown{nearest(name, engine_names())}; known: {', '.join(engine_names())}")
