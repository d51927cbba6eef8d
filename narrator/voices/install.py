"""`piper:en_GB-vctk-medium` → its model in the user's data folder, and a profile for each voice in it.

Nothing here runs unasked: only `narrator voices add` calls it.
"""

from __future__ import annotations

import json
import logging
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from narrator.disk.files import write_bytes, write_text
from narrator.engines.engine import EngineVoice
from narrator.engines.hibari import HibariEngine
from narrator.engines.kokoro import KokoroEngine
from narrator.engines.models import models_folder, voices_folder
from narrator.engines.piper import PiperEngine
from narrator.engines.worker import Request, Worker, WorkerDiedError
from narrator.errors import SpeechError, VoiceError, nearest
from narrator.language.known import is_known, language_of
from narrator.records import Gender, Speech, Voice
from narrator.show.schemas import place_schemas, schema_line
from narrator.voices.catalogue import (
    CARD,
    CATALOGUE,
    NEEDED,
    PIPER_VOICES,
    VoiceFile,
    licence_of,
    parse_catalogue,
    parse_request,
    select_files,
)
from narrator.voices.download import Progress, Source
from narrator.voices.offered import find_offer, known_sha256, offers
from narrator.voices.packages import Packages
from narrator.voices.profiles import load_voices, numbered
from narrator.voices.timbre import measure

_LOG = logging.getLogger(__name__)
_CATALOGUE_BYTES, _CARD_BYTES = 20 << 20, 200_000
MOST_SPEAKERS = 120
"""Profiles made from one model, at most: the largest has 904 speakers, and nobody listens through those."""

_ACCENTS = {"en-US": "American", "en-GB": "British"}
_MEASURING_S = 120.0
"""A passage of twelve seconds takes Kokoro nine on a busy core."""
_FEMALE_FROM_HZ, _MALE_TO_HZ = 160.0, 145.0
"""Where nothing tells the gender, the measured pitch does; between the two it stays open."""

Speak = Callable[[str, str], Speech]
"""Voice id of the engine, text → speech."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding a voice would do, to be shown before it is done. `licence` is in the model card's words."""

    engine: str
    voice: str
    source: Source | Packages
    files: tuple[VoiceFile, ...]
    card: str
    licence: str

    @property
    def size_bytes(self) -> int:
        return sum(file.size_bytes or 0 for file in self.files)


def plan_addition(request: str, source: str | Path | None = None) -> Addition:
    """Look a voice up: among what is offered, in Piper's catalogue, or in the mirror or folder `source`.

    Fetches the catalogue and the card only. A folder without a catalogue will do, of model files or of the packages
    that `narrator.voices.packages` knows. Raises VoiceError.
    """
    engine, voice = parse_request(request)
    offer = find_offer(request)
    if source is None and engine == "hibari" and offer is None:
        known = [each.request for each in offers() if each.request.startswith("hibari:")]
        raise VoiceError(f"hibari has no other voice '{voice}'{nearest(request, known)}; it has: {', '.join(known)}")
    place: Source | Packages = Source(source or (offer.base if offer and offer.base else PIPER_VOICES))
    files: Iterable[VoiceFile]
    if place.folder is not None and (packages := Packages(place.folder, engine)):
        place, files = packages, select_files(packages.listed(), packages.place, engine, voice)
    elif place.folder is not None and not (place.folder / CATALOGUE).is_file():
        paths = sorted(place.folder.glob("*"))
        listed = (VoiceFile(path.relative_to(place.folder).as_posix()) for path in paths if path.is_file())
        files = offer.files if offer and engine == "hibari" else select_files(listed, place.place, engine, voice)
    elif offer and offer.base:
        files = offer.files
    else:
        content = place.read(CATALOGUE, _CATALOGUE_BYTES)
        told = parse_catalogue(content, f"{place.place.rstrip('/')}/{CATALOGUE}", engine, voice)
        files = [replace(file, sha256=file.sha256 or known_sha256(file.name)) for file in told]
    files = tuple(files)
    card = "".join(place.read(file.path, _CARD_BYTES).decode("utf-8", "replace") for file in files if file.name == CARD)
    licence = licence_of(card) if card or offer is None else offer.licence
    return Addition(engine, voice, place, files[: len(NEEDED[engine])], card, licence)


def install(addition: Addition, progress: Progress, speak: Speak | None = None) -> tuple[Voice, ...]:
    """Fetch the files and write a profile for each voice of the model; gives the profiles.

    The voices are measured for casting by letting each speak: with `speak`, else with the engine in a process of its
    own, and not at all where that is not installed. Each profile is written as soon as its voice is measured; a voice
    that does not speak gets none, is told, and stops no other. Profiles that are there already are left alone. Raises
    VoiceError.
    """
    folder = models_folder(addition.engine)
    for file in reversed(addition.files):  # the model last: an engine takes a voice for installed when it is there
        addition.source.fetch(file, folder / file.name, progress)
    if addition.card:
        write_bytes(folder / f"{addition.voice}.{CARD}", addition.card.encode("utf-8"))
    offered = _offered(addition, folder)
    if len(offered) > MOST_SPEAKERS:
        _LOG.warning("%s has %d speakers: profiles are made for %d", addition.voice, len(offered), MOST_SPEAKERS)
        offered = offered[:: len(offered) // MOST_SPEAKERS + 1]
    voices = load_voices(voices_folder())
    known = {(voice.engine, voice.voice): voice for voice in voices}
    fresh = [each for each in offered if (addition.engine, each.id) not in known]
    place_schemas(voices_folder(), ["voice"])
    line, made = schema_line("voice", voices_folder()), []
    for voice in _measured(_profiles(addition, fresh, {voice.id for voice in voices}), progress, speak):
        write_text(voices_folder() / f"{voice.id}.toml", line + profile_toml(voice))
        made.append(voice)
    if fresh and not made:
        raise VoiceError(f"{addition.voice}: was put in place, but none of its voices speaks")
    by_voice = known | {(voice.engine, voice.voice): voice for voice in made}
    return tuple(by_voice[addition.engine, each.id] for each in offered if (addition.engine, each.id) in by_voice)


def profile_toml(voice: Voice) -> str:
    """A profile as TOML, keys that say nothing left out."""
    keys = {
        name: getattr(voice, name)
        for name in (
            "name",
            "engine",
            "voice",
            "language",
            "gender",
            "accent",
            "age",
            "rate",
            "pitch",
            "style",
            "licence",
        )
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items() if value is not None]
    if voice.pitch_hz is not None:
        lines.append(f"pitch_hz = {voice.pitch_hz}")
    if voice.timbre:
        lines.append(f"timbre = {list(voice.timbre)}")
    if voice.settings:
        lines += ["", "[settings]", *(f"{key} = {value}" for key, value in voice.settings)]
    quality = {name: value for name, value in asdict(voice.quality).items() if value is not None}
    if quality:
        lines += ["", "[quality]", *(f"{key} = {json.dumps(value)}" for key, value in quality.items())]
    return "\n".join(lines).replace("\x7f", "\\u007f") + "\n"


def _offered(addition: Addition, folder: Path) -> tuple[EngineVoice, ...]:
    """The voices of the model in the languages that we read; read from its files, without the engine."""
    if addition.engine == "hibari":
        return tuple(each for each in HibariEngine(folder).voices() if each.id == addition.voice)
    if addition.engine == "kokoro":
        model, voices = (folder / file.name for file in addition.files)
        return tuple(each for each in KokoroEngine(model, voices).voices() if is_known(each.language))
    return tuple(each for each in PiperEngine(folder).voices() if each.id.partition("#")[0] == addition.voice)


def _profiles(addition: Addition, offered: Iterable[EngineVoice], taken: set[str]) -> list[Voice]:
    """A profile each, with ids that no other voice has: two languages may have a model of the same name."""
    model = addition.voice.partition("-")[2] or addition.voice
    made = []
    for each in offered:
        speaker = each.id.partition("#")[2]
        stem = _slug(f"{model}-{speaker}" if addition.engine == "piper" else each.id)
        stem = f"{_slug(each.language)}-{stem}" if stem in taken else stem
        id = next(id for id in numbered(stem) if id not in taken)
        taken = {*taken, id}
        made.append(
            Voice(
                id=id,
                engine=addition.engine,
                name=each.name,
                voice=each.id,
                language=each.language,
                gender=each.gender,
                accent=_ACCENTS.get(each.language) if addition.engine != "piper" else None,
                licence=f"{addition.licence}; see {addition.voice}.{CARD}" if addition.card else addition.licence,
            )
        )
    return made


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_") or "voice"


def _measured(voices: list[Voice], progress: Progress, speak: Speak | None) -> Iterator[Voice]:
    """The voices as they are measured, without those that do not speak."""
    worker = None
    try:
        if speak is None and voices:
            worker = Worker(voices[0].engine)
    except (VoiceError, WorkerDiedError) as error:
        _LOG.warning("the voices are not measured, so the cast cannot tell how far apart they sound: %s", error)
        yield from voices
        return

    def ask(voice: str, text: str) -> Speech:
        assert worker is not None
        return worker.speak(Request(text, voice, 1.0, 1.0), _MEASURING_S)

    try:
        for place, voice in enumerate(voices, start=1):
            progress("measuring", place, len(voices))
            try:
                yield _measure(voice, speak or ask)
            except (SpeechError, WorkerDiedError) as error:
                _LOG.warning("voice '%s' was put in place, but does not speak: %s", voice.voice, error)
                if isinstance(error, WorkerDiedError) and worker is not None:
                    worker.close()
                    worker = Worker(voice.engine)
    finally:
        if worker is not None:
            worker.close()


def _measure(voice: Voice, speak: Speak) -> Voice:
    speech = speak(voice.voice, language_of(voice.language).passages["measured"])
    found = measure(speech.pcm, speech.rate_hz)
    return replace(voice, pitch_hz=found.pitch_hz, timbre=found.timbre, gender=voice.gender or _gender(found.pitch_hz))


def _gender(pitch_hz: float | None) -> Gender | None:
    if pitch_hz is None or _MALE_TO_HZ < pitch_hz < _FEMALE_FROM_HZ:
        return None
    return "female" if pitch_hz >= _FEMALE_FROM_HZ else "male"
