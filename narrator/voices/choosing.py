"""A show's settings, its profiles and this machine → the ensemble: which voices are here to be cast."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from narrator.engines import EngineVoice, engine_version, load_engine
from narrator.engines.models import models_folder
from narrator.engines.worker import Worker
from narrator.errors import VoiceError
from narrator.records import Voice
from narrator.voices.offered import forbids_commerce
from narrator.voices.profiles import base_id, castable, find_voice, load_voices, speaks, user_folder

_LOG = logging.getLogger(__name__)

AUTO = "auto"
_BUILT_IN = "pyttsx3"
_UNASKED = "tone"
"""It only hums: never chosen but by name."""
_LIST_CHEAPLY = ("hibari", "kokoro", "piper", "pico", "flite", "tone")
"""Engines that tell their voices from files or a program's answer in some milliseconds; others are asked in a process
of their own, as when they speak: that takes a fifth of a second."""


@dataclass(frozen=True, slots=True)
class Ensemble:
    """The voices of a show on this machine.

    `pool` is what may be chosen from, `named` what is here too, but only for those who are given one by name. `absent`
    have profiles, but are not here: the engine or the model is not installed. `order` is the engines in order of
    preference; where it is empty, quality decides.
    """

    pool: tuple[Voice, ...]
    named: tuple[Voice, ...] = ()
    absent: tuple[Voice, ...] = ()
    order: tuple[str, ...] = ()

    def find(self, id: str) -> Voice | None:
        """The voice of that id; None where it is known, but not here. Raises VoiceError where it is unknown."""
        here = (*self.pool, *self.named)
        try:
            return find_voice(here, id)
        except VoiceError:
            find_voice((*here, *self.absent), id)
            return None


def show_voices(show_folder: Path | None) -> tuple[Voice, ...]:
    """Every profile that the show may use: ours, the user's, its own. Raises ConfigError with all their mistakes."""
    own = [show_folder / "voices"] if show_folder else []
    return load_voices(user_folder(), *own)


def preferred_engines(wanted: str | Sequence[str]) -> tuple[str, ...]:
    """`[voices] engine` as engines in order of preference; none for "auto"."""
    if wanted == AUTO:
        return ()
    return (wanted,) if isinstance(wanted, str) else tuple(dict.fromkeys(wanted))


def gather(
    wanted: str | Sequence[str], profiles: Sequence[Voice], language: str, asked: Iterable[str] = ()
) -> Ensemble:
    """The ensemble for a text in `language`; `asked` are ids that somebody wrote down, of whatever engine.

    With "auto" no voice is chosen whose licence forbids commercial use.
    Raises VoiceError where none of the wanted engines is here, saying how to install them.
    """
    order = preferred_engines(wanted)
    engines = order or engines_reading(profiles, language)
    pool: list[Voice] = []
    problems: list[str] = []
    for engine in engines:
        try:
            pool += voices_here(profiles, engine, language)
        except VoiceError as error:
            _LOG.info("%s", error)
            problems.append(str(error))
    if len(problems) == len(engines):
        raise VoiceError("; ".join(problems))
    by_name = _engines_of(asked, profiles, pool) - set(engines)
    named = [voice for engine in sorted(by_name) for voice in _here_or_none(profiles, engine, language)]
    if not order:  # a podcast may earn money: such voices are for those who name them or their engine
        named += [voice for voice in pool if forbids_commerce(voice.licence or "")]
        pool = [voice for voice in pool if not forbids_commerce(voice.licence or "")]
    here = {voice.id for voice in (*pool, *named)}
    looked_at = {*engines, *by_name}
    absent = tuple(voice for voice in profiles if voice.engine in looked_at and voice.id not in here)
    return Ensemble(tuple(pool), tuple(named), absent, order)


def voices_here(profiles: Sequence[Voice], engine: str, language: str) -> tuple[Voice, ...]:
    """The engine's voices that are installed; made profiles where it reads the language, but none of `profiles` does.

    Raises VoiceError where the engine is not installed, or has no voice at all.
    """
    version = engine_version(engine)
    own = tuple(voice for voice in profiles if voice.engine == engine)
    carried = engine == _BUILT_IN and sys.platform.startswith("linux")
    if carried and any(speaks(voice, language) for voice in own):
        return own  # the profiles are for the eSpeak that comes along: no need to start it and ask
    return castable(profiles, engine, _offered(engine, version, _models(engine)), language)


def installed(profiles: Sequence[Voice]) -> tuple[Voice, ...]:
    """Those of the profiles whose engine and model are on this machine."""
    languages = {voice.engine: voice.language for voice in profiles}
    here = {voice.id for engine, one in languages.items() for voice in _here_or_none(profiles, engine, one)}
    return tuple(voice for voice in profiles if voice.id in here)


def engines_reading(profiles: Iterable[Voice], language: str) -> tuple[str, ...]:
    """ "auto": every engine with a profile for the language, and the one that comes along and reads almost any."""
    reading = {voice.engine for voice in profiles if speaks(voice, language)} - {_UNASKED}
    return tuple(sorted(reading | {_BUILT_IN}))


def _engines_of(ids: Iterable[str], profiles: Sequence[Voice], known: Sequence[Voice]) -> set[str]:
    """The engines of those ids that are profiles, and not among `known`."""
    by_id = {voice.id: voice.engine for voice in profiles}
    there = {voice.id for voice in known}
    bases = {base_id(id) for id in ids} - there
    return {by_id[id] for id in bases if id in by_id}


def _here_or_none(profiles: Sequence[Voice], engine: str, language: str) -> tuple[Voice, ...]:
    try:
        return voices_here(profiles, engine, language)
    except VoiceError as error:
        _LOG.info("%s", error)
        return ()


Files = tuple[tuple[str, int], ...]


def _models(engine: str) -> Files:
    """The engine's model files as they are now: name and time of change."""
    folder = models_folder(engine)
    return tuple(sorted((file.name, file.stat().st_mtime_ns) for file in folder.iterdir())) if folder.is_dir() else ()


@cache
def _offered(engine: str, version: str, models: Files) -> tuple[EngineVoice, ...]:
    """What the engine of that version offers with these models; one that was asked once is not asked again."""
    del version, models  # they only tell whether the answer still holds
    if engine in _LIST_CHEAPLY:
        return load_engine(engine).voices()
    worker = Worker(engine)
    try:
        return worker.voices()
    finally:
        worker.close()
