"""Voices → the gain that brings each of them to one level, those too that only stand in for others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from typing import TypeVar

from narrator.language.known import language_of
from narrator.records import Clip, Voice
from narrator.sound.filters import load_filters
from narrator.sound.loudness import measure_voice_gain
from narrator.speech.booth import Booth

Other = TypeVar("Other")


class Gains:
    """Voice id → the gain in dB that brings the voice to the common level, measured once over speech of that voice."""

    def __init__(self, booth: Booth) -> None:
        self._booth = booth
        self._told: dict[str, Future[float]] = {}

    def expect(self, voices: Iterable[Voice]) -> None:
        """Begin to measure them, for somebody who will ask; nobody waits for it here."""
        load_filters()
        new = [voice for voice in voices if voice.id not in self._told]
        passages = ((language_of(voice.language).passages["measured"], voice) for voice in new)
        heard = self._booth.hear(passages, lambda speech: measure_voice_gain([speech]))
        self._told |= {voice.id: gain_db for voice, gain_db in zip(new, heard, strict=True)}

    def of(self, voices: Iterable[Voice]) -> dict[str, float]:
        """Their gains, by id. Raises as `Booth.heard` does, and AudioError where a voice is silent."""
        voices = list(voices)
        self.expect(voices)
        return {voice.id: self._told[voice.id].result() for voice in voices}


def with_gains(items: Iterable[Clip | Other], gains_db: dict[str, float], gains: Gains) -> Iterator[Clip | Other]:
    """The same items; before a clip passes whose voice nobody planned for, its gain is measured and added."""
    for item in items:
        if isinstance(item, Clip) and item.voice.id not in gains_db:
            gains_db |= gains.of([item.voice])
        yield item
