"""A show's settings → which engine, and which of its voices are here to be cast."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from narrator.engines import engine_version
from narrator.engines.worker import Worker
from narrator.errors import VoiceError
from narrator.records import Voice
from narrator.voices.profiles import castable, load_voices, speaks, user_folder

_LOG = logging.getLogger(__name__)


_PREFERRED = ("kokoro", "piper", "pyttsx3", "flite", "tone")
"""`engine = "auto"`: the best that is installed and has voices; tone, which only hums, is never chosen unasked."""


def show_voices(show_folder: Path | None) -> tuple[Voice, ...]:
    """Every profile that the show may use: ours, the user's, its own. Raises ConfigError with all their mistakes."""
    own = [show_folder / "voices"] if show_folder else []
    return load_voices(user_folder(), *own)


def choose_engine(wanted: str, voices: Iterable[Voice]) -> str:
    """The engine to cast from: the one that is wanted, or with "auto" the best that is installed and has voices.

    Raises VoiceError when it is not installed, or none is.
    """
    if wanted != "auto":
        engine_version(wanted)
        return wanted
    with_voices = {voice.engine for voice in voices}
    problems = []
    for engine in _PREFERRED:
        if engine in with_voices or engine == "pyttsx3":
            try:
                engine_version(engine)
            except VoiceError as error:
                problems.append(str(error))
            else:
                _LOG.info("engine: %s", engine)
                return engine
    raise VoiceError("; ".join(problems))


def installed_engines(names: Iterable[str]) -> set[str]:
    """Those of the engines that can be started on this machine."""
    found = set()
    for name in names:
        try:
            engine_version(name)
        except VoiceError as error:
            _LOG.debug("%s", error)
        else:
            found.add(name)
    return found


def installed_voices(voices: Sequence[Voice], engine: str, language: str) -> tuple[Voice, ...]:
    """The voices to cast from in this language: `engine`'s, and those that are named by hand from other engines."""
    others = tuple(voice for voice in voices if voice.engine != engine)
    own = tuple(voice for voice in voices if voice.engine == engine)
    carried = engine == "pyttsx3" and sys.platform.startswith("linux")
    if carried and any(speaks(voice, language) for voice in own):
        return (*own, *others)  # the profiles are for the eSpeak that comes along: no need to start it and ask
    worker = Worker(engine)
    try:
        return (*castable(voices, engine, worker.voices(), language), *others)
    finally:
        worker.close()
