"""`Script` + voices + what the show remembers → `Cast`: one voice a speaker, the same one next week.

Nothing here depends on chance, on the time or on the order of a dict: the same input gives the same cast anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Literal

from narrator.cast.audition import Audition, accent_fits, apart
from narrator.cast.remembered import KnownPerson, Remembered, name_key
from narrator.cast.speakers import Speaker, by_any_name, recognised, speakers_of
from narrator.errors import VoiceError
from narrator.records import Cast, Script, Voice
from narrator.voices.profiles import CAST_FILE, find_voice, speaks

Bodies = Literal["voice", "narrator", "each"]
"""Who speaks for an organisation: one voice kept for all of them, the narrator, or a voice for each."""

_KEEP_FROM = 8
"""Voices, besides the narrator's, from which on one is kept for organisations; with fewer the people need them more."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


def make_cast(
    script: Script,
    voices: Sequence[Voice],
    *,
    narrator: str | None = None,
    pinned: Mapping[str, str] = _NOTHING,
    remembered: Remembered | None = None,
    language: str | None = None,
    engine: str | None = None,
    bodies: Bodies = "voice",
    accents: Mapping[str, str] = _NOTHING,
) -> Cast:
    """Give every speaker of `script` a voice.

    Whoever the script itself, `pinned` (speaker or alias → voice id) or a hand-set entry of `remembered` names gets
    that voice, in this order; then whoever is remembered; then people, organisations and unnamed sources, each in order
    of first appearance. Chosen voices fit the `language` (the article's, if None) and the gender, are nobody else's as
    long as there are any, and far from the narrator's and from those that speak just before and after. `engine` limits
    the choice to its voices; a name may ask for any. `accents` (speaker → accent or language tag) asks for an accent.
    Raises VoiceError for a voice id that is not among `voices`, and when none of them reads the language.
    """
    language = language or script.article.language or "en"
    memory = remembered or Remembered()
    pool = tuple(voice for voice in sorted(voices, key=lambda voice: voice.id) if engine in (None, voice.engine))
    reader = _narrator(voices, pool, narrator, language)
    speakers = speakers_of(script)
    known = recognised(speakers, memory)
    hall = Audition(pool, reader, language, memory, speakers)
    body_voice = _body_voice(pool, reader, language) if bodies == "voice" else reader if bodies == "narrator" else None
    if body_voice is not None:
        hall.keep_back(body_voice)
    _seat_asked(hall, speakers, known, voices, {"the script": dict(script.cast), "show.toml": pinned})
    _seat_remembered(hall, speakers, known, pool, language, body_voice)
    for speaker in sorted(speakers, key=lambda speaker: ("person", "body", "unnamed").index(speaker.kind)):
        if speaker.name in hall.choices:
            continue
        if speaker.kind != "body" or body_voice is None:
            hall.choose(speaker, accents.get(speaker.name) or _accent(known.get(speaker.name)))
        elif bodies == "narrator":
            hall.seat(speaker, reader, "the narrator speaks for organisations")
        else:
            hall.seat(speaker, hall.free_of(body_voice), "the voice kept for organisations")
    choices = tuple(hall.choices[speaker.name] for speaker in speakers)
    return Cast(reader, {choice.speaker: choice.voice for choice in choices}, choices)


def remember(
    remembered: Remembered,
    cast: Cast,
    script: Script,
    on: date,
    *,
    bodies: Bodies = "voice",
    voices: Sequence[Voice] = (),
) -> Remembered:
    """What a show knows after an episode of day `on`: who spoke with which voice, and under which names.

    Unnamed sources are not remembered, nor organisations unless each has a voice of its own. Hand-set entries stay.
    An entry keeps one voice an engine, so that a draft with another engine loses nothing; `voices` tells which engine
    the earlier voices are of, as far as the cast does not.
    """
    speakers = speakers_of(script)
    known = recognised(speakers, remembered)
    engines = {voice.id.partition("~")[0]: voice.engine for voice in (*voices, cast.narrator, *cast.voices.values())}
    changed = []
    for speaker in speakers:
        if speaker.kind == "unnamed" or (speaker.kind == "body" and bodies != "each"):
            continue
        before = known.get(speaker.name, KnownPerson(speaker.name))
        if not before.hand:
            changed.append(_heard(before, speaker, cast.voice_of(speaker.name), engines, on))
    return remembered.with_people(changed)


def _heard(before: KnownPerson, speaker: Speaker, voice: Voice, engines: Mapping[str, str], on: date) -> KnownPerson:
    of_other_engines = tuple(id for id in before.voices if engines.get(id.partition("~")[0]) != voice.engine)
    names = {name_key(name): name for name in (*before.aliases, speaker.name, *speaker.aliases)}
    names.pop(name_key(before.name), None)
    return replace(
        before,
        voices=before.voices if voice.id in before.voices else (voice.id, *of_other_engines),
        aliases=tuple(names.values()),
        gender=speaker.gender or before.gender,
        last_heard=max(on, before.last_heard or on),
    )


def _narrator(voices: Sequence[Voice], pool: Sequence[Voice], id: str | None, language: str) -> Voice:
    """The voice asked for, unless it cannot read the language; else the best of the pool for reading."""
    asked = find_voice(voices, id) if id is not None else None
    if asked is not None and speaks(asked, language):
        return asked
    fit = [voice for voice in pool if speaks(voice, language)]
    if not fit:
        raise VoiceError(f"no voice reads language '{language}': add a profile for it to voices/, or mend the language")
    return min(fit, key=lambda voice: (not voice.narrates, not accent_fits(voice, language), voice.id))


def _body_voice(pool: Sequence[Voice], narrator: Voice, language: str) -> Voice | None:
    """The voice that speaks for every organisation: of the region, far from the narrator's; None if voices are few."""
    fit = [voice for voice in pool if speaks(voice, language) and voice.id != narrator.id]
    if len(fit) < _KEEP_FROM:
        return None
    return min(fit, key=lambda voice: (not accent_fits(voice, language), -round(apart(voice, narrator), 2), voice.id))


def _accent(person: KnownPerson | None) -> str | None:
    return person.accent if person is not None else None


def _seat_asked(
    hall: Audition,
    speakers: Sequence[Speaker],
    known: Mapping[str, KnownPerson],
    voices: Sequence[Voice],
    asked: Mapping[str, Mapping[str, str]],
) -> None:
    """Seat those for whom somebody asked for a voice; `asked`: where → (name → voice id), and the first place wins."""
    speaker_called = by_any_name(speakers)
    for where, table in asked.items():
        for name, id in table.items():
            voice = _asked_voice(voices, (id,), f"{where}: {name}")
            speaker = speaker_called.get(name_key(name))
            if speaker is not None and speaker.name not in hall.choices:
                hall.seat(speaker, voice, f"asked for in {where}")
    for speaker in speakers:
        person = known.get(speaker.name)
        if person is not None and person.hand and person.voices and speaker.name not in hall.choices:
            voice = _asked_voice(voices, person.voices, f"{CAST_FILE}: {person.name}")
            hall.seat(speaker, voice, f"set by hand in {CAST_FILE}")


def _asked_voice(voices: Sequence[Voice], ids: Sequence[str], where: str) -> Voice:
    """The first of `ids` that there is."""
    for id in ids:
        try:
            return find_voice(voices, id)
        except VoiceError as error:
            problem = error
    raise VoiceError(f"{where}: {problem}") from problem


def _seat_remembered(
    hall: Audition,
    speakers: Sequence[Speaker],
    known: Mapping[str, KnownPerson],
    pool: Sequence[Voice],
    language: str,
    body_voice: Voice | None,
) -> None:
    """Seat those who had a voice before, unless it is another's by now, or no longer fits."""
    firsts: dict[str, tuple[Speaker, Voice]] = {}
    seconds: list[tuple[Speaker, Voice]] = []
    for speaker in speakers:
        person = known.get(speaker.name)
        if person is None or speaker.name in hall.choices or (speaker.kind == "body" and body_voice is not None):
            continue
        voice = _remembered_voice(person, pool)
        if voice is not None and speaks(voice, language):
            had = (speaker, voice)
            if firsts.setdefault(voice.id, had) is not had:
                seconds.append(had)
    # whoever comes second to a voice waits until all others are seated: only then it shows whether another is free
    for speaker, voice in (*firsts.values(), *seconds):
        if hall.may_keep(speaker, voice):
            hall.seat(speaker, voice, "the same voice as before")


def _remembered_voice(person: KnownPerson, pool: Sequence[Voice]) -> Voice | None:
    """The person's voice among those of the engine in use, None where they had none of them."""
    for id in person.voices:
        try:
            return find_voice(pool, id)
        except VoiceError:
            continue
    return None
