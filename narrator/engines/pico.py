"""SVOX Pico, the small synthesiser of early Androids: a woman each in German, French, Spanish, Italian and English."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from importlib import metadata
from types import MappingProxyType
from typing import Any

from narrator.engines.bounds import check_factor
from narrator.engines.engine import EngineVoice
from narrator.engines.speakable import speakable
from narrator.engines.word_times import estimate_words
from narrator.errors import SpeechError, UnreadableError, VoiceError, nearest
from narrator.errors.extras import pip_install
from narrator.records import Speech

_VOICES = ("de-DE", "en-GB", "en-US", "es-ES", "fr-FR", "it-IT")
_RATE_HZ = 16_000
_PITCHES = (0.5, 2.0)
"""Beyond, nobody takes it for a person."""
_VOLUME = 60
"""Percent. At its own volume the loudest samples are cut off, some twenty in each second; at 80 none are."""
_ALPHABET = "cp1252"
"""Letters beyond it are left out without a word about them (each of U+00C0 to U+017F was tried inside a word)."""
_PLAIN = str.maketrans({"<": " ", ">": " ", "–": ", ", "—": ", ", "‘": "'", "’": "'", **dict.fromkeys('“”„«»"', " ")})
"""What stands in angle brackets would be taken for markup."""


def load() -> PicoEngine:
    """Raises VoiceError when it is not installed."""
    version()
    return PicoEngine()


def version() -> str:
    try:
        return f"ttspico {metadata.version('ttspico')}"
    except metadata.PackageNotFoundError as error:
        raise VoiceError(
            f"the engine pico is not installed: {pip_install('pico')}, which needs a C compiler"
        ) from error


def unread_character(text: str, language: str) -> str | None:
    """It knows the letters of Western Europe, whatever the language."""
    return next((each for each in text if each.isalnum() and not _is_readable(each)), None) if language else None


class PicoEngine:
    """One voice a language."""

    name = "pico"

    def voices(self) -> tuple[EngineVoice, ...]:
        return tuple(
            EngineVoice(id, f"Pico {id}", id, "female", _RATE_HZ, pitch=True, word_times=False) for id in _VOICES
        )

    def speak(
        self,
        text: str,
        voice: str,
        rate: float,
        pitch: float,
        settings: Mapping[str, float] = MappingProxyType({}),
    ) -> Speech:
        """`pitch` moves the resonances too, and with them the person: the speech is made slower by that factor, and
        played as much faster. `settings` may have "formant": a factor on the resonances beside that.
        """
        if voice not in _VOICES:
            raise VoiceError(f"pico has no voice '{voice}'{nearest(voice, _VOICES)}; it has: {', '.join(_VOICES)}")
        check_factor("rate", rate)
        check_factor("pitch", pitch, _PITCHES)
        if lost := unread_character(text, voice):
            raise UnreadableError(f"pico reads the letters of Western Europe only and cannot say {lost}")
        if not any(map(str.isalnum, text)):  # Pico would be silent for a while
            raise SpeechError("there is nothing to say: the text has no words")
        formant = settings.get("formant", 1.0)
        faster = pitch * formant
        engine = _fresh_engine(voice)
        engine.volume, engine.pitch = _VOLUME, round(100 / formant)
        engine.rate = min(500, max(20, round(100 * rate / faster)))
        pcm: bytes = engine.speak(_readable(speakable(text))) or b""
        played_hz = round(_RATE_HZ * faster)
        return Speech(pcm, played_hz, estimate_words(text, len(pcm) / 2 * 1000 / played_hz))


def _fresh_engine(voice: str) -> Any:
    """One for each text, in a millisecond: a second text, even the same, would have other bytes."""
    from ttspico import TtsEngine

    try:
        return TtsEngine(voice)
    except RuntimeError as error:
        raise VoiceError(f"pico cannot find its voice '{voice}': install ttspico anew") from error


def _is_readable(character: str) -> bool:
    return _in_alphabet(character) or _in_alphabet(_base(character))


def _in_alphabet(characters: str) -> bool:
    try:
        characters.encode(_ALPHABET)
    except UnicodeEncodeError:
        return False
    return True


def _base(character: str) -> str:
    """The letter without what stands on or below it."""
    return "".join(part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part))


def _readable(text: str) -> str:
    """The text in letters that it reads; all others have been refused."""
    plain = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return "".join(each if _in_alphabet(each) else _base(each) if each.isalnum() else " " for each in plain)
