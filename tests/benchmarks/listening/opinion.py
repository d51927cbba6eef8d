"""Samples → the opinion score that DNSMOS predicts by ITU-T P.808: 1 (bad) to 5 (excellent). It rates noise and tone,
hardly prosody."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.listening.samples import RATE_HZ, Samples, levelled, seconds

_LEVEL_DB = -26.0
_WINDOW = int(9.01 * RATE_HZ)
"""What the model listens to; a shorter clip is repeated until it is as long, as DNSMOS's own program does."""
_SHORTEST_S = 2.0
"""Repeated five times and more, a clip is judged by its seams."""


def p808(samples: Samples) -> float | None:
    """The score of one clip, its first nine seconds; None for a clip of less than two seconds."""
    if seconds(samples) < _SHORTEST_S:
        return None
    sound = np.resize(levelled(samples, _LEVEL_DB), max(len(samples), _WINDOW))[:_WINDOW]
    return float(_session().run(None, {"input_1": _spectrogram(sound[:-160])[None]})[0][0][0])


def _spectrogram(sound: Samples) -> Samples:
    """120 mel bands every 10 ms, in decibels under the loudest, scaled as DNSMOS knows them (frames x bands)."""
    import librosa

    mel = librosa.feature.melspectrogram(y=sound, sr=RATE_HZ, n_fft=321, hop_length=160, n_mels=120)
    scaled = (librosa.power_to_db(mel, ref=np.max) + 40) / 40
    return np.asarray(scaled.T, np.float32)


@cache
def _session() -> Any:
    import onnxruntime

    spec = find_spec("speechmos")
    assert spec is not None
    assert spec.origin is not None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    path = Path(spec.origin).parent / "dnsmos_models" / "model_v8.onnx"
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
