"""A value inside a model, told as an output of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.engines.onnx_outputs import has_value, with_output

pytest.importorskip("onnx", reason="the tiny models need onnx")
pytest.importorskip("piper", reason="narrator[piper] is not installed")

import onnxruntime

from tests.engines.tiny_models import make_piper_voice


def test_what_is_written_behind_a_model_is_read_as_part_of_it(tmp_path: Path) -> None:
    content = make_piper_voice(tmp_path).read_bytes()
    told = with_output(content, "/Ceil_output_0", "durations")
    session = onnxruntime.InferenceSession(told, providers=["CPUExecutionProvider"])
    assert [output.name for output in session.get_outputs()] == ["output", "durations"]


def test_value_is_found_by_its_whole_name(tmp_path: Path) -> None:
    content = make_piper_voice(tmp_path).read_bytes()
    assert has_value(content, "/Ceil_output_0")
    assert not has_value(content, "/Ceil_output")
    assert not has_value(content, "/Floor_output_0")


def test_long_value_names_are_told_too() -> None:
    assert with_output(b"", "x" * 200, "y").count(b"x" * 200) == 1
