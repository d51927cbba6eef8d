"""Samples → the words that Whisper base hears in them: int8, one thread, greedy, nothing remembered between clips."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.listening.samples import Samples, levelled, seconds

_LEVEL_DB = -23.0
_TAIL_S = 0.5
"""Silence after the words: a clip that ends with its last sound costs the recogniser three words in a hundred more."""
_SHORT_FRAMES, _FRAMES_A_SECOND = 1000, 100
"""Whisper's window is 30 s. A clip of up to ten is shown in a third of it: over 40 sentences of two voices the same
word errors to one in a hundred, in a quarter of the time. Shorter windows make it babble."""
_TOKENS_A_SECOND = 8
"""Twice what a newsreader says: a recogniser that is caught in a loop is stopped."""


def model_folder() -> Path:
    """Where `setup` puts the model: beside the packages that read it."""
    return Path(sys.prefix) / "share" / "narrator-listening" / "whisper-base"


def hear(samples: Samples, language: str) -> str:
    """What is heard; "" for nothing."""
    if not len(samples):
        return ""
    sound = np.concatenate([levelled(samples, _LEVEL_DB), np.zeros(int(_TAIL_S * 16_000), np.float32)])
    model = _model()
    if seconds(sound) * _FRAMES_A_SECOND <= _SHORT_FRAMES:
        return _hear_short(model, sound, language)
    heard, _ = model.transcribe(
        sound,
        language=language,
        beam_size=1,
        temperature=0.0,
        condition_on_previous_text=False,
        without_timestamps=True,
    )
    return " ".join(part.text.strip() for part in heard)


def _hear_short(model: Any, sound: Samples, language: str) -> str:
    import ctranslate2
    from faster_whisper.tokenizer import Tokenizer

    features = model.feature_extractor(sound)[:, :_SHORT_FRAMES]
    window = np.pad(features, ((0, 0), (0, _SHORT_FRAMES - features.shape[1])))[None].astype(np.float32)
    tokens = Tokenizer(model.hf_tokenizer, True, task="transcribe", language=language)
    prompt = [*tokens.sot_sequence, tokens.no_timestamps]
    view = ctranslate2.StorageView.from_array(np.ascontiguousarray(window))
    most = len(prompt) + round(seconds(sound) * _TOKENS_A_SECOND)
    found = model.model.generate(view, [prompt], beam_size=1, max_length=most)
    return str(tokens.decode(found[0].sequences_ids[0])).strip()


@cache
def _model() -> Any:
    from faster_whisper import WhisperModel

    return WhisperModel(
        str(model_folder()), device="cpu", compute_type="int8", cpu_threads=1, num_workers=1, local_files_only=True
    )
