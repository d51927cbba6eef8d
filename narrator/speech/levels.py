"""Voices → the gain that brings each of them to one level, those too that only stand in for others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from narrator.language.known import language_of
from narrator.records import Clip, Voice
from narrator.sound.loudness import measure_voice_gain
from narrator.speech.booth import Booth

Other = TypeVar("Other")


def voice_gains_db(voices: Iterable[Voice], booth: Booth) -> dict[str, float]:
    """Voice id → the gain that brings the voice to the common level, measured once over speech of that voice."""
    voices = list(voices)
    passages = ((language_of(voice.language).passages["measured"], voice) for voice in voices)
    gains_db = booth.heard(passages, lambda speech: measure_voice_gain([speech]))
    return {voice.id: gain_db for voice, gain_db in zip(voices, gains_db, strict=True)}


def with_gains(items: Iterable[Clip | Other], gains_db: dict[str, float], booth: Booth) -> Iterator[Clip | Other]:
    """The same items; before a clip passes whose voice nobody planned for, its gain is measured and added."""
    for item in items:
        if isinstance(item, Clip) and item.voice.id not in gains_db:
            gains_db |= voice_gains_db([item.voice], booth)
        yield item
