"""A cast that was heard + what the show knows → what it knows now: who has which voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from narrator.cast.casting import Bodies
from narrator.cast.remembered import KnownPerson, Remembered, name_key
from narrator.cast.speakers import Speaker, recognised, speakers_of
from narrator.records import Cast, Casting, Script, Voice
from narrator.voices.profiles import base_id


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
    An entry keeps one voice an engine, so that a draft with another engine, or one that is gone for a while, loses
    nothing; `voices` tells which engine the earlier voices are of, as far as the cast does not.
    """
    speakers = speakers_of(script)
    known = recognised(speakers, remembered)
    engines = {base_id(voice.id): voice.engine for voice in (*voices, cast.narrator, *cast.voices.values())}
    choices = {choice.speaker: choice for choice in cast.choices}
    changed = []
    for speaker in speakers:
        if speaker.kind == "unnamed" or (speaker.kind == "body" and bodies != "each"):
            continue
        before = known.get(speaker.name, KnownPerson(speaker.name))
        if not before.hand:
            changed.append(_heard(before, speaker, choices[speaker.name], engines, on))
    return remembered.with_people(changed)


def remember_narrator(remembered: Remembered, cast: Cast, language: str, voices: Sequence[Voice] = ()) -> Remembered:
    """The same, knowing who reads that language: to be asked where nobody else chose the narrator."""
    engines = {voice.id: voice.engine for voice in (*voices, cast.narrator)}
    before = remembered.narrators.get(language, ())
    return remembered.with_narrator(language, _with(before, cast.narration, engines))


def _heard(before: KnownPerson, speaker: Speaker, choice: Casting, engines: Mapping[str, str], on: date) -> KnownPerson:
    names = {name_key(name): name for name in (*before.aliases, speaker.name, *speaker.aliases)}
    names.pop(name_key(before.name), None)
    return replace(
        before,
        voices=_with(before.voices, choice, engines),
        aliases=tuple(names.values()),
        gender=speaker.gender or before.gender,
        last_heard=max(on, before.last_heard or on),
    )


def _with(before: Sequence[str], choice: Casting, engines: Mapping[str, str]) -> tuple[str, ...]:
    """The voices with the one that was heard now: the first, but behind those that were only not to be had."""
    if choice.voice.id in before:
        return tuple(before)
    others = tuple(id for id in before if engines.get(base_id(id)) != choice.voice.engine)
    return (choice.voice.id, *others) if choice.instead_of is None else (*others, choice.voice.id)
