"""Samples → a voice as 256 numbers, by Resemblyzer's encoder: two voices of one person have a likeness of 0.93 to 0.98,
clearly different ones below 0.85 (the cosine). The network is run with numpy: its weights are all that is needed of the
package, PyTorch is not.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

import numpy as np

from tests.benchmarks.listening.samples import RATE_HZ, Samples, levelled

_LEVEL_DB = -30.0
_FRAMES = 160
"""The encoder was trained on 1.6 s at a time."""
_STEP = 77
"""1.3 such stretches a second, as the package takes."""
_LAYERS, _HIDDEN = 3, 256
_PAUSE_DB = 40.0
"""Frames so far under the loudest are pauses and left out."""


def embed(samples: Samples) -> Samples:
    """The voice of some ten seconds or more, a vector of length 1."""
    frames = _mel_frames(samples)
    starts = range(0, max(1, len(frames) - _FRAMES + 1), _STEP)
    parts = _encode(np.stack([np.resize(frames[start : start + _FRAMES], (_FRAMES, 40)) for start in starts]))
    mean = parts.mean(axis=0)
    return np.asarray(mean / np.linalg.norm(mean), np.float32)


def likeness(one: Samples, other: Samples) -> float:
    """The cosine of two embeddings: 1 is the same voice."""
    return float(np.dot(one, other))


def _mel_frames(samples: Samples) -> Samples:
    """40 mel bands every 10 ms, pauses left out (shape frames x bands)."""
    import librosa

    sound = levelled(samples, _LEVEL_DB)
    mel = librosa.feature.melspectrogram(y=sound, sr=RATE_HZ, n_fft=400, hop_length=160, n_mels=40)
    frames = np.asarray(mel.T, np.float32)
    power = frames.sum(axis=1)
    return np.asarray(frames[power > power.max() * 10 ** (-_PAUSE_DB / 10)], np.float32)


def _encode(mels: Samples) -> Samples:
    """Three LSTM layers, a linear one, a rectifier (shape parts x frames x bands → parts x 256)."""
    weights = _weights()
    sequence = mels.transpose(1, 0, 2)
    for layer in range(_LAYERS):
        names = (f"lstm.{kind}_l{layer}" for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
        sequence = _lstm(sequence, *(weights[name] for name in names))
    raw = np.maximum(sequence[-1] @ weights["linear.weight"].T + weights["linear.bias"], 0.0)
    return np.asarray(raw / np.linalg.norm(raw, axis=1, keepdims=True), np.float32)


def _lstm(sequence: Samples, w_in: Samples, w_hidden: Samples, b_in: Samples, b_hidden: Samples) -> Samples:
    """One layer over time (shape frames x parts x bands); PyTorch's order of gates: in, forget, cell, out."""
    hidden = cell = np.zeros((sequence.shape[1], _HIDDEN), np.float32)
    given = sequence @ w_in.T + (b_in + b_hidden)
    states = []
    for step in given:
        into, forget, new, out = np.split(step + hidden @ w_hidden.T, 4, axis=1)
        cell = _sigmoid(forget) * cell + _sigmoid(into) * np.tanh(new)
        hidden = _sigmoid(out) * np.tanh(cell)
        states.append(hidden)
    return np.stack(states)


def _sigmoid(x: Samples) -> Samples:
    return np.asarray(1.0 / (1.0 + np.exp(-x)), np.float32)


@cache
def _weights() -> dict[str, Samples]:
    spec = find_spec("resemblyzer")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    with (Path(next(iter(spec.submodule_search_locations))) / "pretrained.pt").open("rb") as file:
        return _read_torch(file)


class _Tensors(pickle.Unpickler):
    """PyTorch's form before its version 1.6: storages by key, tensors as views of them; nothing else is let in."""

    def persistent_load(self, told: Any) -> Any:
        return str(told[2])

    def find_class(self, module: str, name: str) -> Any:
        if name == "_rebuild_tensor_v2":
            return lambda key, offset, size, stride, *_: (key, offset, size, stride)
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if name == "FloatStorage":
            return float
        return lambda *_, **__: None


def _read_torch(file: IO[bytes]) -> dict[str, Samples]:
    """The tensors of "model_state" of a file by `torch.save`: four pickles, then each storage's count and numbers."""
    for _ in range(3):  # magic number, protocol, the machine's sizes
        pickle.load(file)
    state: dict[str, Any] = _Tensors(file).load()["model_state"]
    keys: Sequence[str] = pickle.load(file)
    storages = {}
    for key in keys:
        count = int(np.fromfile(file, "<i8", 1)[0])
        storages[key] = np.fromfile(file, "<f4", count)
    return {name: _view(storages, told) for name, told in state.items() if told is not None}


def _view(storages: dict[str, Samples], told: tuple[str, int, tuple[int, ...], tuple[int, ...]]) -> Samples:
    key, offset, size, _ = told
    length = int(np.prod(size))
    return storages[key][offset : offset + length].reshape(size)
