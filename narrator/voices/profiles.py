"""Voice profiles (`voices/*.toml`) → `Voice`s: ours, those that the user added, and a show's own, which win."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from narrator.disk.files import TEMPORARY_PREFIX
from narrator.disk.toml_file import TomlFile, read_toml
from narrator.engines import engine_names, is_engine
from narrator.engines.engine import EngineVoice
from narrator.engines.models import voices_folder
from narrator.errors import ConfigError, VoiceError, nearest, shown
from narrator.records import Quality, Voice

CAST_FILE = "cast.toml"
"""The one file of a show's `voices/` that is no profile: the cast that it remembers."""

_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_MEASURED = ("pitch_hz", "timbre", "quality")
Profile = dict[str, Any]


def built_in_folder() -> Path:
    """Where our own profiles are: inside the installed package, or beside it in a checkout."""
    inside = Path(__file__).with_name("built_in")
    return inside if inside.is_dir() else Path(__file__).parents[2] / "voices"


def user_folder() -> Path:
    """Where `voices add` puts what the user fetched: profiles, and models in a folder of each engine."""
    return voices_folder()


def load_voices(*folders: Path) -> tuple[Voice, ...]:
    """Our profiles, then those of each of `folders`, ordered by id; folders that do not exist hold none.

    A profile of a later folder with the id of an earlier one changes the keys that it names and keeps the others.
    Raises ConfigError with one line for every mistake in all of them.
    """
    problems: list[str] = []
    profiles: dict[str, Profile] = {}
    sources: dict[str, TomlFile] = {}
    for folder in (built_in_folder(), *folders):
        for path in _profile_paths(folder):
            file = _ours(path, path.stat().st_mtime_ns) if folder == built_in_folder() else _read(path, problems)
            profiles[path.stem] = _changed(profiles.get(path.stem, {}), file.tables)
            sources[path.stem] = file
    ours = built_in_folder()
    voices = [
        built_in(id, profiles[id])
        if Path(sources[id].name).parent == ours
        else _checked(id, profiles[id], sources[id], problems)
        for id in sorted(profiles)
    ]
    if problems:
        raise ConfigError(problems)
    return tuple(voice for voice in voices if voice is not None)


def built_in(id: str, profile: Profile) -> Voice:
    """One of our own profiles, which a test has checked: pydantic's start costs more than all that is read here."""
    tables = {"timbre": tuple(profile.get("timbre", ())), "quality": Quality(**profile.get("quality", {}))}
    tables["settings"] = tuple(sorted(profile.get("settings", {}).items()))
    return Voice(id=id, **{**profile, **tables})


def find_voice(voices: Iterable[Voice], id: str) -> Voice:
    """The voice of that id; "george~2" is George with a changed pitch. Raises VoiceError with the nearest id."""
    by_id = {voice.id: voice for voice in voices}
    if id in by_id:
        return by_id[id]
    base, _, number = id.partition("~")
    if base in by_id and number.isdecimal() and 2 <= int(number) < 2 + len(_SHIFTS):
        return shifted(by_id[base])[int(number) - 2]
    raise VoiceError(f"voice '{id}' is unknown{nearest(id, by_id)}; `narrator voices list` shows all")


_SHIFTS = ((0.89, 0.95), (1.12, 1.05))
"""Factors of pitch and rate for a second and third use of a voice. Two semitones either way are the least that measures
as another voice (`narrator.voices.timbre`), and eSpeak's variants still sound like people; at four some growl."""


RESAMPLING = ("kokoro", "piper", "pico")
"""Engines that move the formants with the pitch: a changed voice is another person's, of which a speaker embedding says
0.68 to 0.84 where clearly other voices have less than 0.85. The others' stay the same person: 0.84 to 0.99."""


def shifted(voice: Voice) -> tuple[Voice, ...]:
    """The voice made deeper and slower, then higher and quicker, for when there are more speakers than voices."""
    return tuple(
        replace(
            voice,
            id=f"{voice.id}~{number}",
            rate=round(voice.rate * rate, 3),
            pitch=round(voice.pitch * pitch, 3),
            pitch_hz=voice.pitch_hz and round(voice.pitch_hz * pitch, 1),
            narrates=False,
        )
        for number, (pitch, rate) in enumerate(_SHIFTS, start=2)
    )


def base_id(id: str) -> str:
    """The id of the voice of which `id` may be a shifted form."""
    return id.partition("~")[0]


def castable(
    voices: Sequence[Voice], engine: str, engine_voices: Sequence[EngineVoice], language: str
) -> tuple[Voice, ...]:
    """Of `voices`, those of `engine` that it really has; a profile made for each of its own where that leaves none.

    For a language without a profile, profiles are made from the engine's own voices of that language.
    """
    ids = {voice.id for voice in engine_voices}
    fit = [voice for voice in voices if voice.engine == engine and (voice.voice in ids or _base(voice.voice) in ids)]
    if any(speaks(voice, language) for voice in fit):
        return tuple(fit)
    own = [voice for voice in engine_voices if _primary(voice.language) == _primary(language)]
    with_variants = [voice for voice in fit if "+" in voice.voice and speaks(voice, "en")]
    if own and with_variants:
        return (*fit, *_in_language(with_variants, own[0], language))
    made = profiles_for(own or engine_voices, engine)
    return (*fit, *made) if own or not fit else tuple(fit)


def profiles_for(engine_voices: Sequence[EngineVoice], engine: str) -> tuple[Voice, ...]:
    """A profile for each voice that an engine offers, as far as it tells: for engines without profiles of ours.

    The ids are made of the voices' names, unique, and the same whatever else is installed but for namesakes.
    """
    made: dict[str, Voice] = {}
    for offered in sorted(engine_voices, key=lambda voice: (voice.name, voice.id)):
        stem = re.sub(r"[^a-z0-9]+", "-", offered.name.lower()).strip("-") or "voice"
        id = next(id for id in numbered(stem) if id not in made)
        made[id] = Voice(
            id=id,
            engine=engine,
            name=offered.name,
            voice=offered.id,
            language=offered.language,
            gender=offered.gender,
        )
    return tuple(made.values())


def speaks(voice: Voice, language: str) -> bool:
    """Whether the voice reads that language, whatever the region; a voice of no known language ("und") reads all."""
    return _primary(voice.language) in ("und", _primary(language))


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _base(engine_voice: str) -> str:
    """An eSpeak voice without its variant."""
    return engine_voice.partition("+")[0]


def numbered(stem: str) -> Iterator[str]:
    """Names to try in turn: stem, stem-2, stem-3…"""
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


def _in_language(voices: Sequence[Voice], offered: EngineVoice, language: str) -> tuple[Voice, ...]:
    """The variants of known voices over the engine's voice of another language: a variant is the speaker's throat."""
    return tuple(
        replace(
            voice,
            id=f"{voice.id}-{_primary(language)}",
            voice=f"{offered.id}+{voice.voice.partition('+')[2]}",
            language=offered.language,
            accent=None,
        )
        for voice in voices
    )


def _profile_paths(folder: Path) -> list[Path]:
    """Those of the folder; what a run that was killed left half written is none."""
    names = (path for path in folder.glob("*.toml") if not path.name.startswith(TEMPORARY_PREFIX))
    return sorted(path for path in names if path.name != CAST_FILE)


@cache
def _ours(path: Path, changed_ns: int) -> TomlFile:
    """One of our own files; read once, as a run asks for the voices some five times."""
    del changed_ns  # another time of change is another file
    return read_toml(path)


def _read(path: Path, problems: list[str]) -> TomlFile:
    try:
        return read_toml(path)
    except ConfigError as error:
        problems += error.problems
        return TomlFile(str(path), "", {})


def _changed(profile: Profile, by: Profile) -> Profile:
    """`profile` with the keys of `by`; another sound takes the old measures away unless `by` brings its own."""
    if {"engine", "voice", "pitch", "settings"} & by.keys():
        profile = {key: value for key, value in profile.items() if key not in _MEASURED}
    return profile | by


def _checked(id: str, profile: Profile, file: TomlFile, problems: list[str]) -> Voice | None:
    """The profile as a record, or None after its mistakes were added to `problems`."""
    from pydantic import ValidationError

    from narrator.voices.profile_schema import VoiceProfile, mistakes

    if any(line.startswith(f"{file.name}:") for line in problems):
        return None
    found: list[str] = []
    if not _ID.fullmatch(id):
        found.append(f"{file.name}: the file's name is the voice's id: small letters, digits, '-' and '_' only")
    if isinstance(profile.get("engine"), str) and not is_engine(profile["engine"]):
        tip = nearest(profile["engine"], engine_names())
        where = file.at(("engine",))
        found.append(f"{where}: engine {shown(profile['engine'])} is unknown{tip}; known: {', '.join(engine_names())}")
    try:
        checked = VoiceProfile.model_validate(profile)
    except ValidationError as error:
        found += [f"{file.at(key)}: {mistake}" for key, mistake in mistakes(error, VoiceProfile)]
    problems += found
    return None if found else checked.record(id)
