"""Neural models small enough to be made by the tests: real ONNX graphs that hum a tone for each phoneme.

Both take what the real models take and give what they give, so the real engines load and speak them; only the sound is
no speech. Samples are made by a running sum of phase, so a tone glides into the next without a click.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

VOWELS = set("aeiouyæɑɒɔəɚɛɜɝɪʊʌɐɨʉøœ")
MARKS = set("ˈˌː")
SYMBOLS = 256
PIPER_HZ, PIPER_HOP = 22_050, 256
KOKORO_HZ, KOKORO_HOP = 24_000, 600


class Graph:
    """Collects the nodes of a graph; every method gives the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, value: object, kind: type) -> str:
        name = f"constant{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.array(value, kind), name))
        return name

    def op(self, operator: str, *inputs: str, out: str = "", **settings: Any) -> str:
        name = out or f"{operator.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [name], **settings))
        return name

    def save(self, path: Path, inputs: Mapping[str, Any], outputs: Mapping[str, Any]) -> None:
        given, made = (
            [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in side.items()]
            for side in (inputs, outputs)
        )
        graph = helper.make_graph(self.nodes, path.stem, given, made, self.constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)], ir_version=8)
        onnx.checker.check_model(model)
        onnx.save(model, str(path))

    def hum(self, ids: str, frames: str, hz: str, level: str, factor: str, hop: int, rate_hz: int) -> str:
        """A tone a phoneme: `frames` of `hop` samples each, at the phoneme's own hertz times `factor`."""
        one, flat = self.constant([1], np.int64), self.constant([-1], np.int64)
        ends = self.op("CumSum", frames, self.constant(0, np.int64))
        total = self.op("ReduceSum", frames, self.constant([0], np.int64), keepdims=0)
        every = self.op("Range", self.constant(0, np.int64), total, self.constant(1, np.int64))
        passed = self.op("GreaterOrEqual", self.op("Unsqueeze", every, one), ends)
        which = self.op("ReduceSum", self.op("Cast", passed, to=TensorProto.INT64), one, keepdims=0)
        phoneme = self.op("Gather", ids, which)
        tile = self.constant([1, hop], np.int64)

        def a_sample(table: str) -> str:
            a_frame = self.op("Unsqueeze", self.op("Gather", table, phoneme), one)
            return self.op("Reshape", self.op("Tile", a_frame, tile), flat)

        step = self.op("Mul", self.op("Mul", a_sample(hz), factor), self.constant(2 * np.pi / rate_hz, np.float32))
        phase = self.op("CumSum", step, self.constant(0, np.int64))
        return self.op("Mul", self.op("Sin", phase), a_sample(level))


def tables(numbers: Mapping[str, int], silent: str) -> tuple[list[float], list[float], list[float]]:
    """For each phoneme number: frames, hertz, level. Vowels are long, marks short, punctuation a pause."""
    frames, hz, level = [4.0] * SYMBOLS, [0.0] * SYMBOLS, [0.4] * SYMBOLS
    for phoneme, number in numbers.items():
        hz[number] = 120.0 + 3.0 * (number % 40)
        if phoneme in silent or phoneme == " ":
            frames[number], level[number] = 0.5, 0.0
        elif phoneme in ".,;:?!-—…":
            frames[number], level[number] = 10.0, 0.0
        elif phoneme in MARKS:
            frames[number] = 1.0
        elif phoneme in VOWELS:
            frames[number], level[number] = 7.0, 0.6
    return frames, hz, level


def make_piper_voice(folder: Path, name: str = "en_US-tiny-x_low", speakers: tuple[str, ...] = ()) -> Path:
    """A voice for the engine piper, of one speaker or of several; gives the path of its .onnx."""
    from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

    folder.mkdir(parents=True, exist_ok=True)
    frames, hz, level = tables({phoneme: ids[0] for phoneme, ids in DEFAULT_PHONEME_ID_MAP.items()}, "_^$")
    graph = Graph()
    flat = graph.constant([-1], np.int64)
    ids = graph.op("Reshape", "input", flat)
    stretch = graph.op("Gather", "scales", graph.constant(1, np.int64))
    wanted = graph.op("Mul", graph.op("Gather", graph.constant(frames, np.float32), ids), stretch)
    rounded = graph.op("Ceil", graph.op("Reshape", wanted, graph.constant([1, 1, -1], np.int64)), out="/Ceil_output_0")
    counted = graph.op("Cast", graph.op("Reshape", rounded, flat), to=TensorProto.INT64)
    factors = graph.constant([1 + 0.3 * number for number in range(max(1, len(speakers)))], np.float32)
    factor = graph.op("Gather", factors, "sid" if speakers else graph.constant([0], np.int64))
    sound = graph.hum(
        ids,
        counted,
        graph.constant(hz, np.float32),
        graph.constant(level, np.float32),
        factor,
        PIPER_HOP,
        PIPER_HZ,
    )
    graph.op("Reshape", sound, graph.constant([1, 1, 1, -1], np.int64), out="output")
    inputs = {"input": (TensorProto.INT64, [1, "T"]), "input_lengths": (TensorProto.INT64, [1])}
    inputs["scales"] = (TensorProto.FLOAT, [3])
    if speakers:
        inputs["sid"] = (TensorProto.INT64, [1])
    path = folder / f"{name}.onnx"
    graph.save(path, inputs, {"output": (TensorProto.FLOAT, [1, 1, 1, "N"])})
    language, dataset, quality = name.split("-")
    config = {
        "audio": {"sample_rate": PIPER_HZ, "quality": quality},
        "espeak": {"voice": {"en_GB": "en-gb-x-rp", "en_US": "en-us"}[language]},
        "phoneme_type": "espeak",
        "inference": {"noise_scale": 0.667, "length_scale": 1.0, "noise_w": 0.8},
        "phoneme_id_map": DEFAULT_PHONEME_ID_MAP,
        "num_symbols": SYMBOLS,
        "num_speakers": max(1, len(speakers)),
        "speaker_id_map": {speaker: number for number, speaker in enumerate(speakers)},
        "language": {"code": language},
        "dataset": dataset,
    }
    Path(f"{path}.json").write_text(json.dumps(config), encoding="utf-8")
    return path


def make_kokoro(folder: Path, voices: Mapping[str, float], *, timed: bool = True) -> Path:
    """A model and a voices file for the engine kokoro; `voices`: name → factor on the pitch. Gives the .onnx's path."""
    from kokoro_onnx.config import DEFAULT_VOCAB

    folder.mkdir(parents=True, exist_ok=True)
    frames, hz, level = tables(DEFAULT_VOCAB, "")
    frames[0], level[0] = 2.0, 0.0
    graph = Graph()
    ids = graph.op("Reshape", "input_ids", graph.constant([-1], np.int64))
    wanted = graph.op("Div", graph.op("Gather", graph.constant(frames, np.float32), ids), "speed")
    name = "/encoder/Clip_output_0" if timed else "durations_of_another_name"
    counted = graph.op("Cast", graph.op("Ceil", wanted), to=TensorProto.INT64, out=name)
    factor = graph.op("GatherND", "style", graph.constant([0, 0], np.int64))
    sound = graph.hum(
        ids,
        counted,
        graph.constant(hz, np.float32),
        graph.constant(level, np.float32),
        factor,
        KOKORO_HOP,
        KOKORO_HZ,
    )
    graph.op("Identity", sound, out="waveform")
    outputs: dict[str, Any] = {"waveform": (TensorProto.FLOAT, ["S"])}
    inputs = {
        "input_ids": (TensorProto.INT64, [1, "N"]),
        "style": (TensorProto.FLOAT, [1, 256]),
        "speed": (TensorProto.FLOAT, [1]),
    }
    path = folder / "kokoro-tiny.onnx"
    graph.save(path, inputs, outputs)
    styles = {name: np.full((510, 1, 256), factor, np.float32) for name, factor in voices.items()}
    with (folder / "voices-tiny.bin").open("wb") as file:
        np.savez(file, **styles)  # type: ignore[arg-type]
    return path
