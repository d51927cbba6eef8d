"""Kokoro: one neural model with some fifty voices, in the user's data folder."""

from __future__ import annotations

import contextlib
import threading
import zipfile
from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from narrator.engines.bounds import check_pace
from narrator.engines.engine import EngineVoice
from narrator.engines.misaki import (
    FRAME_MS,
    NOT_SOUNDED,
    begin_frames,
    read_english,
    symbol_ids,
    symbol_numbers,
    unread_english,
)
from narrator.engines.models import loading, models_folder, onnx_errors
from narrator.engines.onnx_session import Session, tells
from narrator.engines.speakable import speakable
from narrator.engines.word_times import Phoneme, estimate_words, match_words
from narrator.errors import SpeechError, UnreadableError, VoiceError, nearest
from narrator.errors.extras import pip_install
from narrator.language.breaths import breath_spans
from narrator.language.sentences import sentence_spans
from narrator.records import Gender, Span, Speech, SpokenWord

SIDE_BY_SIDE = True
_RATE_HZ = 24_000
_SYMBOLS_AT_ONCE = 250
"""Some 15 seconds; the model takes 510, and memory grows with it."""
_CHARACTERS_AT_ONCE = 200
_DURATIONS = "/encoder/Clip_output_0"
"""How long each symbol lasts, in frames, inside the models that everybody uses."""
_SAMPLES_A_FRAME = FRAME_MS * _RATE_HZ // 1000
_ENGLISH = {"a": "en-US", "b": "en-GB"}
_CONTINENTAL = {"e": ("es", "es"), "f": ("fr", "fr-fr"), "h": ("hi", "hi"), "i": ("it", "it"), "p": ("pt-BR", "pt-br")}
"""The first letter of a voice's name → its language, and eSpeak's name for that; the second letter is the gender.

Voices for Japanese (j) and Chinese (z) need readers of their own, and are not offered: eSpeak's phonemes made half a
minute of a line.
"""
_GENDERS: dict[str, Gender] = {"f": "female", "m": "male"}
_VOICES_KEPT = 8


def load() -> KokoroEngine:
    """Raises VoiceError when what it needs or its model is missing."""
    version()
    return KokoroEngine(*_files(models_folder("kokoro")))


def version() -> str:
    try:
        versions = [f"{name} {metadata.version(name)}" for name in ("hibari-tts", "onnxruntime")]
    except metadata.PackageNotFoundError as error:
        raise VoiceError(f"the engine kokoro is not installed: {pip_install('kokoro')}") from error
    with contextlib.suppress(metadata.PackageNotFoundError):
        versions.append(f"kokoro-onnx {metadata.version('kokoro-onnx')}")
    return ", ".join(versions)


def files(voice: str) -> tuple[Path, ...]:
    """The model and the file of voices. Raises VoiceError where they are not here, or the voice is not in them."""
    model, voices = _files(models_folder("kokoro"))
    if voice not in (names := _voice_names(voices)):
        raise VoiceError(f"Kokoro voice '{voice}' is not installed{nearest(voice, names)}")
    return (model, voices)


def unread_character(text: str, language: str) -> str | None:
    """Its English is read by the same reader as hibari's; eSpeak reads for the other voices."""
    return unread_english(text) if language.lower().startswith("en") else None


class KokoroEngine:
    """The voices of one voices file, spoken by one model."""

    name = "kokoro"

    def __init__(self, model: Path, voices: Path) -> None:
        self._model_path, self._voices_path = model, voices
        self._reading, self._loading = threading.Lock(), threading.Lock()
        self._style = lru_cache(maxsize=_VOICES_KEPT)(self._read_style)
        self._phonemes = lru_cache(maxsize=50_000)(self._ask_phonemes)

    def voices(self) -> tuple[EngineVoice, ...]:
        return tuple(self._offered.values())

    def speak(self, text: str, voice: str, rate: float, pitch: float) -> Speech:
        if voice not in self._offered:
            raise VoiceError(f"Kokoro voice '{voice}' is not installed{nearest(voice, self._offered)}")
        check_pace(rate, pitch)
        text = speakable(text)
        pcm, timed = b"", []
        with self._reading:
            readings = self._read(text, voice)
        for symbols, words in readings:
            sound, begins = self._spoken(symbols, voice, rate / pitch)
            timed.append((symbols, words, [(len(pcm) // 2 + at) * 1000 / (_RATE_HZ * pitch) for at in begins]))
            pcm += (sound.clip(-1, 1) * 32767).astype("<i2").tobytes()
        if not pcm:
            raise UnreadableError("there is nothing to say: Kokoro finds no word in the text")
        played_hz = round(_RATE_HZ * pitch)
        with self._reading:
            found = self._words(text, voice, timed) if self._offered[voice].word_times else ()
        return Speech(pcm, played_hz, found or estimate_words(text, len(pcm) / 2 * 1000 / played_hz), exact=bool(found))

    def _read(self, text: str, voice: str) -> list[tuple[str, Sequence[tuple[Span, int]]]]:
        """The text as symbols, a breath each, and at which symbol each word begins where the reader knows that."""
        if voice[0] in _ENGLISH:
            try:
                readings = read_english(text, british=voice[0] == "b", most=_SYMBOLS_AT_ONCE)
            except UnreadableError as error:
                raise UnreadableError(f"Kokoro: {error}") from error
            return [(reading.symbols, reading.words) for reading in readings]
        sentences = sentence_spans(text, self._offered[voice].language)
        spans = [span for first, last in sentences for span in breath_spans(text, first, last, _CHARACTERS_AT_ONCE)]
        symbols = (self._phonemes(text[first:last], voice[0]) for first, last in spans)
        return [(each, ()) for each in symbols if any(symbol not in NOT_SOUNDED for symbol in each)]

    def _words(
        self, text: str, voice: str, timed: Sequence[tuple[str, Sequence[tuple[Span, int]], Sequence[float]]]
    ) -> tuple[SpokenWord, ...]:
        if voice[0] in _ENGLISH:
            return tuple(SpokenWord(*span, begins[first]) for _, words, begins in timed for span, first in words)
        stream: list[Phoneme] = []
        for symbols, _, begins in timed:
            stream += [pair for pair in zip(symbols, begins, strict=True) if pair[0] not in NOT_SOUNDED]
        return match_words(
            text, lambda word: [each for each in self._phonemes(word, voice[0]) if each not in NOT_SOUNDED], stream
        )

    def _spoken(self, symbols: str, voice: str, speed: float) -> tuple[Any, list[int]]:
        """Sound from -1 to 1, and the sample at which each symbol begins; none where the model does not tell."""
        import numpy as np

        ids = symbol_ids(symbols)
        styles = self._style(voice)  # a row for each number of symbols, from one
        with self._loading:
            model = self._model
        tokens = next((name for name in model.inputs if name in ("tokens", "input_ids")), "tokens")
        asked = {
            tokens: np.array([ids], np.int64),
            "style": styles[min(len(ids) - 2, len(styles)) - 1].reshape(1, -1),
            "speed": np.array([speed], np.float32),
        }
        try:
            told = model.run(None, asked)
        except onnx_errors() as error:
            raise SpeechError(f"Kokoro voice '{voice}' failed: {str(error)[:200]}") from error
        sound = np.asarray(told[0]).ravel()
        if len(told) == 1:
            return sound, []
        return sound, [frame * _SAMPLES_A_FRAME for frame in begin_frames(symbols, np.ravel(told[-1]).tolist())]

    def _ask_phonemes(self, text: str, letter: str) -> str:
        spoken: str = self._tokenizer.phonemize(text, _CONTINENTAL[letter][1])
        return spoken

    @cached_property
    def _tokenizer(self) -> Any:
        from kokoro_onnx.tokenizer import Tokenizer

        return Tokenizer(None, vocab=symbol_numbers())

    @cached_property
    def _model(self) -> Session:
        with loading("a Kokoro model", self._model_path, self._voices_path):
            return Session(self._model_path, _DURATIONS)

    def _read_style(self, voice: str) -> Any:
        """An array of one row for each number of symbols."""
        import numpy as np

        try:
            with np.load(self._voices_path) as voices:
                return np.asarray(voices[voice], np.float32)
        except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
            raise VoiceError(f"{self._voices_path}: the voice '{voice}' cannot be read: {error}") from error

    @cached_property
    def _offered(self) -> dict[str, EngineVoice]:
        times = tells(self._model_path, _DURATIONS)
        names = _voice_names(self._voices_path)
        return {name: _offer(name, times) for name in names if name[0] in _readable()}


def _readable() -> dict[str, str]:
    """The first letters of the voices that can be read for here → their language."""
    others = {letter: language for letter, (language, _) in _CONTINENTAL.items()} if find_spec("kokoro_onnx") else {}
    return _ENGLISH | others


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


def _offer(name: str, word_times: bool) -> EngineVoice:
    label = name.partition("_")[2].replace("_", " ").title() or name
    language = _readable()[name[0]]
    return EngineVoice(name, label, language, _GENDERS.get(name[1:2]), _RATE_HZ, pitch=True, word_times=word_times)
