"""Piper and Kokoro beyond the contract: several speakers, broken models, models that tell no times."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from narrator.engines import clip_version, engine_version, kokoro, piper
from narrator.engines.digests import record, sha256_of
from narrator.errors import VoiceError
from narrator.voices.timbre import measure

pytest.importorskip("onnx", reason="the tiny models need onnx")
pytest.importorskip("piper", reason="narrator[piper] is not installed")
pytest.importorskip("kokoro_onnx", reason="narrator[kokoro] is not installed")

from tests.engines.tiny_models import make_kokoro, make_piper_voice

TEXT = "Nobody waved. The others came back."


def test_each_speaker_of_a_model_is_a_voice_of_its_own(tmp_path: Path) -> None:
    make_piper_voice(tmp_path, "en_GB-trio-low", ("ann", "bob", "cat"))
    engine = piper.PiperEngine(tmp_path)
    assert [voice.id for voice in engine.voices()] == [f"en_GB-trio-low#{name}" for name in ("ann", "bob", "cat")]
    assert {voice.language for voice in engine.voices()} == {"en-GB"}
    speeches = [engine.speak(TEXT, voice.id, 1.0, 1.0) for voice in engine.voices()]
    pitches = [measure(speech.pcm, speech.rate_hz).pitch_hz or 0 for speech in speeches]
    assert pitches[0] * 1.2 < pitches[1] < pitches[2] / 1.1


def test_without_any_voice_the_command_that_adds_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NARRATOR_DATA", str(tmp_path))
    with pytest.raises(VoiceError, match="narrator voices add piper:"):
        piper.load()
    with pytest.raises(VoiceError, match="narrator voices add kokoro"):
        kokoro.load()


def test_unknown_piper_voice_names_the_nearest(tmp_path: Path) -> None:
    make_piper_voice(tmp_path)
    with pytest.raises(VoiceError, match="did you mean 'en_US-tiny-x_low'"):
        piper.PiperEngine(tmp_path).speak(TEXT, "en_US-tiny", 1.0, 1.0)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", json.dumps({"num_speakers": 1, "audio": {}})])
def test_broken_config_is_named(tmp_path: Path, content: str) -> None:
    model = make_piper_voice(tmp_path)
    Path(f"{model}.json").write_text(content)
    with pytest.raises(VoiceError, match=r"en_US-tiny-x_low\.onnx\.json: is no config of a Piper voice"):
        piper.PiperEngine(tmp_path).voices()


def test_broken_model_is_named(tmp_path: Path) -> None:
    model = make_piper_voice(tmp_path)
    model.write_bytes(b"this is no model")
    with pytest.raises(VoiceError, match=r"en_US-tiny-x_low\.onnx: cannot be loaded"):
        piper.PiperEngine(tmp_path).speak(TEXT, "en_US-tiny-x_low", 1.0, 1.0)


def test_kokoro_voices_tell_language_and_gender_by_their_names(tmp_path: Path) -> None:
    make_kokoro(tmp_path, {"af_one": 1.0, "bm_two_b": 0.7, "ff_trois": 1.1})
    voices = kokoro.KokoroEngine(tmp_path / "kokoro-tiny.onnx", tmp_path / "voices-tiny.bin").voices()
    assert [(voice.name, voice.language, voice.gender) for voice in voices] == [
        ("One", "en-US", "female"),
        ("Two B", "en-GB", "male"),
        ("Trois", "fr", "female"),
    ]


def test_kokoro_model_without_durations_has_estimated_words(tmp_path: Path) -> None:
    model = make_kokoro(tmp_path, {"af_one": 1.0}, timed=False)
    speech = kokoro.KokoroEngine(model, tmp_path / "voices-tiny.bin").speak(TEXT, "af_one", 1.0, 1.0)
    assert not speech.exact
    assert len(speech.words) == 6


def test_broken_kokoro_files_are_named(tmp_path: Path) -> None:
    model = make_kokoro(tmp_path, {"af_one": 1.0})
    voices = tmp_path / "voices-tiny.bin"
    engine = kokoro.KokoroEngine(model, voices)
    assert engine.voices()
    model.write_bytes(b"this is no model")
    with pytest.raises(VoiceError, match=r"kokoro-tiny\.onnx: cannot be loaded"):
        engine.speak(TEXT, "af_one", 1.0, 1.0)
    voices.write_bytes(b"these are no voices")
    with pytest.raises(VoiceError, match=r"voices-tiny\.bin: is no file of Kokoro voices"):
        kokoro.KokoroEngine(model, voices).voices()


def test_a_voice_s_version_tells_which_model_goes_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NARRATOR_DATA", str(tmp_path))
    folder = tmp_path / "voices" / "piper"
    folder.mkdir(parents=True)
    model = make_piper_voice(folder, "en_GB-trio-low", ("ann", "bob", "cat"))
    first = clip_version("piper", "en_GB-trio-low#ann")
    assert first.startswith(f"{engine_version('piper')}; {sha256_of(model)}; ")
    assert clip_version("piper", "en_GB-trio-low#bob") == first
    record(model, sha256_of(model))
    assert clip_version("piper", "en_GB-trio-low#ann") == first
    (folder / "en_GB-trio-low.onnx.sha256").unlink()
    model.write_bytes(model.read_bytes() + b"\0")
    assert clip_version("piper", "en_GB-trio-low#ann") != first
    assert clip_version("piper", "nobody") == engine_version("piper")


def test_kokoro_s_voices_have_the_version_of_model_and_voices_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NARRATOR_DATA", str(tmp_path))
    assert clip_version("kokoro", "af_one") == engine_version("kokoro")
    folder = tmp_path / "voices" / "kokoro"
    folder.mkdir(parents=True)
    make_kokoro(folder, {"af_one": 1.0})
    first = clip_version("kokoro", "af_one")
    make_kokoro(folder, {"af_one": 0.9})
    assert clip_version("kokoro", "af_one") != first != engine_version("kokoro")
