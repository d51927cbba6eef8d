"""The voices of a cast → who speaks in the place of each where its engine cannot say the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from narrator.records import Voice
from narrator.voices.profiles import speaks
from narrator.voices.timbre import distance

READS_ALL = "pyttsx3"
"""The engine that says something for every sign of every script: eSpeak NG names those that it cannot read."""
_UNKNOWN_FAR = 99.0


def stand_ins(cast: Iterable[Voice], voices: Sequence[Voice]) -> dict[str, Voice]:
    """Voice id → the voice of the engine that reads everything which is most like it; none for voices of that engine.

    Most like: of the same language and gender, then the nearest by pitch and timbre.
    """
    readers = [voice for voice in voices if voice.engine == READS_ALL]
    return {
        voice.id: min(readers, key=lambda reader: _unlike(voice, reader))
        for voice in cast
        if voice.engine != READS_ALL and readers
    }


def _unlike(voice: Voice, other: Voice) -> tuple[bool, bool, bool, float, str]:
    far = distance(voice.pitch_hz, voice.timbre, other.pitch_hz, other.timbre)
    other_region = other.language.lower() != voice.language.lower()
    return (
        not speaks(other, voice.language),
        other.gender != voice.gender,
        other_region,
        _UNKNOWN_FAR if far is None else far,
        other.id,
    )
