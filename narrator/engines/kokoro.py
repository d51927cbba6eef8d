"""Kokoro: one neural model with some fifty voices, in the user's data folder."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

from narrator.engines.digests import check
from narrator.engines.engine import EngineVoice
from narrator.engines.models import models_folder, onnx_errors
from narrator.engines.speakable import speakable
from narrator.engines.word_times import Phoneme, estimate_words, match_words
from narrator.errors import SpeechError, VoiceError, nearest
from narrator.records import Gender, Speech, SpokenWord

_INSTALL = "the engine kokoro is not installed: pip install 'narrator[kokoro]' (Python before 3.14)"
_RATE_HZ = 24_000
_SPEEDS = (0.5, 2.0)
"""What kokoro-onnx takes."""
_LANGUAGES = {
    "a": ("en-US", "en-us"),
    "b": ("en-GB", "en-gb"),
    "e": ("es", "es"),
    "f": ("fr", "fr-fr"),
    "h": ("hi", "hi"),
    "i": ("it", "it"),
    "j": ("ja", "ja"),
    "p": ("pt-BR", "pt-br"),
    "z": ("zh", "cmn"),
}
"""The first letter of a voice's name → its language, and eSpeak's name for that; the second letter is the gender."""
_GENDERS: dict[str, Gender] = {"f": "female", "m": "male"}
_NOT_SOUNDED = frozenset("ˈˌː .,;:?!'\"()-–—…“”")


def load() -> KokoroEngine:
    """Raises VoiceError when kokoro-onnx or its model is missing."""
    version()
    return KokoroEngine(*_files(models_folder("kokoro")))


def version() -> str:
    try:
        return f"kokoro-onnx {metadata.version('kokoro-onnx')}, onnxruntime {metadata.version('onnxruntime')}"
    except metadata.PackageNotFoundError as error:
        raise VoiceError(_INSTALL) from error


class KokoroEngine:
    """The voices of one voices file, spoken by one model."""

    name = "kokoro"

    def __init__(self, model: Path, voices: Path) -> None:
        self._model_path, self._voices_path = model, voices
        self._phonemes = lru_cache(maxsize=50_000)(self._ask_phonemes)

    def voices(self) -> tuple[EngineVoice, ...]:
        return tuple(self._offered.values())

    def speak(self, text: str, voice: str, rate: float, pitch: float) -> Speech:
        if voice not in self._offered:
            raise VoiceError(f"Kokoro voice '{voice}' is not installed{nearest(voice, self._offered)}")
        # Kokoro cannot shift pitch: the speech is made slower by that factor, and played as much faster
        if pitch <= 0 or not _SPEEDS[0] <= rate / pitch <= _SPEEDS[1]:
            raise VoiceError(f"rate {rate:g} at pitch {pitch:g} is out of bounds: rate / pitch must be from 0.5 to 2")
        text, language = speakable(text), _LANGUAGES[voice[0]][1]
        broken: tuple[type[Exception], ...] = (ValueError, *onnx_errors())
        try:
            audio, rate_hz, timings = self._model.create_timed(text, voice, speed=rate / pitch, lang=language)
        except broken as error:
            raise SpeechError(f"Kokoro voice '{voice}' failed: {str(error)[:200]}") from error
        pcm: bytes = (audio.clip(-1, 1) * 32767).astype("<i2").tobytes()
        played_hz = round(rate_hz * pitch)
        words = self._words(text, language, [(each.phoneme, each.start * 1000 / pitch) for each in timings])
        return Speech(pcm, played_hz, words or estimate_words(text, len(pcm) / 2 * 1000 / played_hz), exact=bool(words))

    def _words(self, text: str, language: str, timings: Sequence[Phoneme]) -> tuple[SpokenWord, ...]:
        """Word times by the phonemes' times; empty where the model's export tells none."""
        sounded = [(phoneme, ms) for phoneme, ms in timings if phoneme not in _NOT_SOUNDED]
        return match_words(text, lambda word: self._phonemes(word, language), sounded) if sounded else ()

    def _ask_phonemes(self, word: str, language: str) -> Iterable[str]:
        return [sound for sound in self._model.tokenizer.phonemize(word, language) if sound not in _NOT_SOUNDED]

    @cached_property
    def _model(self) -> Any:
        from kokoro_onnx import Kokoro

        check(self._model_path)
        check(self._voices_path)
        broken: tuple[type[Exception], ...] = (OSError, ValueError, zipfile.BadZipFile, *onnx_errors())
        try:
            return Kokoro(str(self._model_path), str(self._voices_path))
        except broken as error:
            raise VoiceError(f"{self._model_path}: cannot be loaded as a Kokoro model: {str(error)[:200]}") from error

    @cached_property
    def _offered(self) -> dict[str, EngineVoice]:
        return {name: _offer(name) for name in _voice_names(self._voices_path) if name[0] in _LANGUAGES}


def _files(folder: Path) -> tuple[Path, Path]:
    """The model and the voices file; the last by name where there are several."""
    models, voices = sorted(folder.glob("*.onnx")), sorted(folder.glob("*.bin"))
    if not models or not voices:
        raise VoiceError(
            f"no Kokoro model is installed in {folder}: "
            "`narrator voices add kokoro --from FOLDER` takes its .onnx and its voices .bin from a folder"
        )
    return models[-1], voices[-1]


def _voice_names(path: Path) -> list[str]:
    """The names in a voices file (an .npz of one array a voice), without reading the arrays."""
    try:
        with zipfile.ZipFile(path) as archive:
            return sorted(name.removesuffix(".npy") for name in archive.namelist() if name.endswith(".npy"))
    except (OSError, zipfile.BadZipFile) as error:
        raise VoiceError(f"{path}: is no file of Kokoro voices: {error}") from error


def _offer(name: str) -> EngineVoice:
    label = name.partition("_")[2].replace("_", " ").title() or name
    gender = _GENDERS.get(name[1:2])
    return EngineVoice(name, label, _LANGUAGES[name[0]][0], gender, _RATE_HZ, pitch=True, word_times=True)
