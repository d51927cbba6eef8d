"""Piper: neural voices from model files that `narrator voices add` has put in the user's data folder."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from narrator.engines.bounds import check_factor
from narrator.engines.engine import EngineVoice
from narrator.engines.models import loading, models_folder, onnx_errors
from narrator.engines.onnx_session import parted_session, tells
from narrator.engines.speakable import speakable
from narrator.engines.word_times import Phoneme, estimate_words, match_words
from narrator.errors import SpeechError, UnreadableError, VoiceError, nearest
from narrator.errors.extras import pip_install
from narrator.language.breaths import breath_spans
from narrator.records import Speech, SpokenWord

if TYPE_CHECKING:
    from piper import AudioChunk, PiperVoice

SIDE_BY_SIDE = True
"""Nearly all of its time goes to onnxruntime, whose sessions several threads may run and which lets go of Python; its
eSpeak has a lock. Two threads speak as fast as two processes, and have 180 MB less."""
_ADD = "`narrator voices add piper:en_GB-vctk-medium` adds one"
_MODELS_OPEN = 4
"""Models kept loaded, at some 100 MB each."""
_BETWEEN_SENTENCES_MS = 250
_EARLY_MS = 50
"""A phoneme sounds so much before the model counts it, the blank before it being its onset. By forced alignment: joe
55 ms at the median of 155 words, nine of ten from 18 to 99."""
_CHARACTERS_AT_ONCE = 150
"""What a voice computes grows with the sentence: 340 MB in all for so many, 480 for 270."""
_DURATIONS = "/Ceil_output_0"
"""How long each phoneme lasts, inside the models that Piper's own training exports."""
_DECODER = "/dec/"
"""What makes sound of frames, inside the same models."""
_STILL: Mapping[str, float] = MappingProxyType({"noise_scale": 0.0, "noise_w": 0.0})
"""Without noise the same text has the same bytes, and DNSMOS P.808 finds it as good: joe 4.09, with noise 4.08."""
_NOT_SOUNDED = frozenset("ˈˌː^$_ .,;:?!'\"()-–—")
"""Phoneme marks that are no sound of their own: stress, length, borders, punctuation."""


def load() -> PiperEngine:
    """Raises VoiceError when piper or all of its voices are missing."""
    version()
    engine = PiperEngine(models_folder("piper"))
    if not engine.voices():
        raise VoiceError(f"no Piper voice is installed in {models_folder('piper')}: {_ADD}")
    return engine


def version() -> str:
    try:
        return f"piper-tts {metadata.version('piper-tts')}, onnxruntime {metadata.version('onnxruntime')}"
    except metadata.PackageNotFoundError as error:
        raise VoiceError(f"the engine piper is not installed: {pip_install('piper')}") from error


def files(voice: str) -> tuple[Path, ...]:
    """The voice's model and its configuration. Raises VoiceError where they are not here."""
    model = models_folder("piper") / f"{voice.partition('#')[0]}.onnx"
    if not model.is_file():
        raise VoiceError(f"Piper voice '{voice}' is not installed; {_ADD}")
    return (model, model.with_name(f"{model.name}.json"))


@dataclass(frozen=True, slots=True)
class _Speaker:
    """One voice of a model; `number` is None in a model of one speaker."""

    model: Path
    number: int | None
    offered: EngineVoice


class PiperEngine:
    """All voices of a folder; a model of several speakers gives one voice each, named MODEL#SPEAKER."""

    name = "piper"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._model = lru_cache(maxsize=_MODELS_OPEN)(_load_model)
        self._loading = threading.Lock()

    def voices(self) -> tuple[EngineVoice, ...]:
        return tuple(speaker.offered for speaker in self._speakers.values())

    def speak(
        self,
        text: str,
        voice: str,
        rate: float,
        pitch: float,
        settings: Mapping[str, float] = MappingProxyType({}),
    ) -> Speech:
        text = speakable(text)
        speaker = self._speakers.get(voice)
        if speaker is None:
            raise VoiceError(f"Piper voice '{voice}' is not installed{nearest(voice, self._speakers)}; {_ADD}")
        check_factor("rate", rate)
        check_factor("pitch", pitch)
        with self._loading:
            model = self._model(speaker.model)
        chunks = _synthesize(model, text, speaker, pitch / rate, {**_STILL, **settings})
        # Piper cannot shift pitch: the speech was made slower by that factor, and is played as much faster
        played_hz = round(model.config.sample_rate * pitch)
        silence = bytes(2 * (_BETWEEN_SENTENCES_MS * played_hz // 1000))
        pcm = silence.join(chunk.audio_int16_bytes for chunk in chunks)
        words = _words(model, text, chunks, played_hz, len(silence) // 2)
        return Speech(pcm, played_hz, words or estimate_words(text, len(pcm) / 2 * 1000 / played_hz), exact=bool(words))

    @cached_property
    def _speakers(self) -> dict[str, _Speaker]:
        paths = sorted(self._folder.glob("*.onnx")) if self._folder.is_dir() else []
        return {speaker.offered.id: speaker for path in paths for speaker in _speakers_of(path)}


def _speakers_of(model: Path) -> Iterator[_Speaker]:
    config = _read_config(model)
    tells_times = tells(model, _DURATIONS)
    speakers = sorted(config["speaker_id_map"].items(), key=lambda item: item[1]) if config["num_speakers"] > 1 else []
    for name, number in speakers or [("", None)]:
        offered = EngineVoice(
            id=f"{model.stem}#{name}" if name else model.stem,
            name=f"{config['dataset']} {name}".strip(),
            language=config["language"],
            gender=None,
            rate_hz=config["sample_rate"],
            pitch=True,
            word_times=tells_times,
        )
        yield _Speaker(model, number, offered)


def _read_config(model: Path) -> dict[str, Any]:
    """What we need of a model's config; older configs lack some of it, and then the file's name tells."""
    path = Path(f"{model}.json")
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
        return {
            "num_speakers": int(config["num_speakers"]),
            "speaker_id_map": {str(name): int(number) for name, number in config.get("speaker_id_map", {}).items()},
            "sample_rate": int(config["audio"]["sample_rate"]),
            "dataset": str(config.get("dataset") or model.stem),
            "language": str(config.get("language", {}).get("code") or model.stem.split("-")[0]).replace("_", "-"),
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise VoiceError(
            f"{path}: is no config of a Piper voice ({error!r}); take the voice out or add it anew"
        ) from error


def _load_model(path: Path) -> PiperVoice:
    from piper import PiperConfig, PiperVoice

    told = Path(f"{path}.json")
    with loading("a Piper voice", path, told):
        config = PiperConfig.from_dict(json.loads(told.read_text(encoding="utf-8")))
        return PiperVoice(config=config, session=parted_session(path, _DURATIONS, _DECODER))


def _synthesize(
    model: PiperVoice, text: str, speaker: _Speaker, stretch: float, noise: Mapping[str, float]
) -> list[AudioChunk]:
    """A chunk a sentence. Piper would bring each to full level by itself: voices are levelled later, as a whole."""
    from piper import SynthesisConfig

    settings = SynthesisConfig(
        speaker_id=speaker.number,
        length_scale=model.config.length_scale * stretch,
        noise_scale=noise["noise_scale"],
        noise_w_scale=noise["noise_w"],
        normalize_audio=False,
    )
    plain = text.replace("[[", "[ [")  # else what follows would be taken for phonemes
    failures: tuple[type[Exception], ...] = (RuntimeError, *onnx_errors())  # RuntimeError: from Piper's own eSpeak
    try:
        spans = breath_spans(plain, 0, len(plain), _CHARACTERS_AT_ONCE)
        chunks = [
            chunk
            for start, end in spans
            for chunk in model.synthesize(plain[start:end], settings, include_alignments=True)
        ]
    except failures as error:
        raise SpeechError(f"Piper voice '{speaker.offered.id}' failed: {str(error)[:200]}") from error
    if not any(chunk.audio_int16_bytes for chunk in chunks):
        raise UnreadableError("there is nothing to say: Piper finds no word in the text")
    return chunks


def _words(
    model: PiperVoice, text: str, chunks: list[AudioChunk], rate_hz: int, silence: int
) -> tuple[SpokenWord, ...]:
    """Word times by the phonemes' alignments; empty where the model tells none. `silence`: samples between chunks."""
    stream: list[Phoneme] = []
    early = _EARLY_MS * model.config.sample_rate // 1000
    at = 0
    for chunk in chunks:
        end = at + len(chunk.audio_int16_bytes) // 2 + silence
        if chunk.phoneme_alignments is None:
            return ()
        for aligned in chunk.phoneme_alignments:
            if aligned.phoneme not in _NOT_SOUNDED:
                stream.append((aligned.phoneme, max(0, at - early) * 1000 / rate_hz))
            at += int(aligned.num_samples)
        at = end
    return match_words(text, lambda word: _sounds(model, word), stream)


def _sounds(model: PiperVoice, word: str) -> list[str]:
    return [phoneme for sentence in model.phonemize(word) for phoneme in sentence if phoneme not in _NOT_SOUNDED]
