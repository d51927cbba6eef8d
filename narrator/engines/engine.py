"""The seam to speech: what an engine is asked for and what it gives. An engine knows sound, never articles or casts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from narrator.records import Gender, Speech


@dataclass(frozen=True, slots=True)
class EngineVoice:
    """A voice as its engine offers it.

    `id` is what `speak` takes; `language` a BCP 47 tag; `pitch` tells whether the engine can shift it, `word_times`
    whether it tells exactly when each word begins.
    """

    id: str
    name: str
    language: str
    gender: Gender | None
    rate_hz: int
    pitch: bool
    word_times: bool


class EngineModule(Protocol):
    """What an engine's module offers."""

    def load(self) -> Engine:
        """The engine, ready to speak in this process. Raises VoiceError when what it needs is not installed."""

    # A module may offer `unread_character(text, language)` too, and `SIDE_BY_SIDE = True` where several threads may
    # call `Engine.speak` at once: see `narrator.engines.unread_character` and `speaks_side_by_side`. One whose voices
    # are computed from files offers `files(voice)`, their paths: see `clip_version` and `voice_version` there.

    def version(self) -> str:
        """Whatever decides how a text sounds, told without starting anything: a clip of another version is not reused.

        Raises VoiceError when what the engine needs is not installed, saying how to install it.
        """


class Engine(Protocol):
    """One engine in one process, asked for one text at a time, unless its module is `SIDE_BY_SIDE`."""

    @property
    def name(self) -> str:
        """The word by which profiles and show.toml name this engine."""

    def voices(self) -> tuple[EngineVoice, ...]:
        """Every voice that `speak` takes, in a stable order."""

    def speak(self, text: str, voice: str, rate: float, pitch: float) -> Speech:
        """Say `text`; `rate` and `pitch` are factors on the voice's own, 1.0 leaves them.

        An engine whose voices have settings takes them as a fifth argument, `settings`: a mapping of the keys that
        `narrator.engines.settings` lists for it, each with a number; one that is not told is as the voice has it.

        Raises VoiceError for a voice that is not there, UnreadableError for a text with words that it cannot say,
        SpeechError when no sound came of it.
        """
