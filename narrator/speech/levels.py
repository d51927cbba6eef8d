"""Voices → the gain that brings each of them to one level."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.language.known import language_of
from narrator.records import Voice
from narrator.sound.loudness import measure_voice_gain
from narrator.speech.booth import Booth


def voice_gains_db(voices: Iterable[Voice], booth: Booth) -> dict[str, float]:
    """Voice id → the gain that brings the voice to the common level, measured once over speech of that voice."""
    voices = list(voices)
    passages = ((language_of(voice.language).passages["measured"], voice) for voice in voices)
    gains_db = booth.heard(passages, lambda speech: measure_voice_gain([speech]))
    return {voice.id: gain_db for voice, gain_db in zip(voices, gains_db, strict=True)}
