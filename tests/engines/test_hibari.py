"""hibari beyond the contract, with its real weights: the same bytes, other persons, texts that it cannot read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from narrator.engines import clip_version, engine_version, hibari, unread_character
from narrator.errors import UnreadableError, VoiceError
from narrator.records import Speech
from narrator.voices.timbre import distance, measure

pytest.importorskip("hibari", reason="narrator[natural] is not installed")

from narrator.engines.misaki import read_english

TEXT = "Nobody waved when the ferry left. The others came back, one after another."
ENGINE = hibari.HibariEngine(Path("nothing-is-here"))


def say(text: str = TEXT, pitch: float = 1.0, settings: Mapping[str, float] = MappingProxyType({})) -> Speech:
    return ENGINE.speak(text, "heart", 1.0, pitch, settings)


def test_same_text_has_the_same_bytes_in_another_engine_too() -> None:
    assert say() == say() == hibari.HibariEngine(Path("nothing-is-here")).speak(TEXT, "heart", 1.0, 1.0)


@pytest.mark.parametrize("settings", [{"formant": 0.85}, {"formant": 1.2}, {"tilt": 3.0}])
def test_settings_make_another_person_of_the_same_words_and_pitch(settings: dict[str, float]) -> None:
    own, other = say(), say(settings=settings)
    assert other.words == own.words
    heard, changed = (measure(speech.pcm, speech.rate_hz) for speech in (own, other))
    assert changed.pitch_hz == pytest.approx(heard.pitch_hz, rel=0.03)
    assert (distance(None, heard.timbre, None, changed.timbre) or 0) > 0.25


def test_range_spreads_the_melody_about_its_middle() -> None:
    flat, lively = (
        measure(speech.pcm, speech.rate_hz) for speech in (say(settings={"range": each}) for each in (0.5, 1.6))
    )
    assert lively.spread_st > 1.5 * flat.spread_st


def test_pitch_leaves_the_pace() -> None:
    assert say(pitch=0.7).duration_ms == pytest.approx(say().duration_ms, rel=0.1)


@pytest.mark.parametrize(
    ("text", "character"), [("北京", "北"), ("Hello, Москва!", "М"), ("αβ or 5", "α"), ("٣ men", "٣")]
)
def test_letters_of_other_scripts_are_told_and_never_left_out(text: str, character: str) -> None:
    assert unread_character("hibari", text, "en-US") == character
    with pytest.raises(UnreadableError, match=f"hibari: only Latin letters and digits .* “{character}”"):
        say(text)


@pytest.mark.parametrize("text", ["😀", "…", "— !"])
def test_text_without_a_word_is_an_error_and_no_silence(text: str) -> None:
    with pytest.raises(UnreadableError, match="nothing to say"):
        say(text)


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "the the the",
        "Łódź, Đoković and Nguyễn met Siân at the café",
        "See https://www.example.com/a?b=3&c for more",
        "Donaudampfschifffahrtsgesellschaftskapitän",
        "[a](/b/) c",
        "He said “no” to ‘em, ’twas 3½ or x²",
        "word " * 400,
        "no-punctuation and " * 60,
    ],
)
def test_every_word_is_said_and_has_a_time(text: str) -> None:
    speech = say(text)
    assert len(speech.words) == len(hibari_words(text))
    assert speech.duration_ms > 40 * sum(map(str.isalnum, text)) / 2
    times = [word.ms for word in speech.words]
    assert times == sorted(times)
    assert times[-1] < speech.duration_ms


def hibari_words(text: str) -> list[str]:
    from narrator.engines.word_times import find_words

    return [text[start:end] for start, end in find_words(text)]


def test_long_word_is_guessed_to_its_last_letter() -> None:
    short, long = (
        len(read_english(word, british=False, most=400)[0].symbols) for word in ("grundstücksver", "grundstücksver" * 3)
    )
    assert long > 2 * short


def test_stretches_are_no_longer_than_asked_and_hold_every_word_once() -> None:
    text = "The ferry left at noon, she said, and nobody waved to those who stayed; " * 6
    readings = read_english(text, british=False, most=120)
    assert all(len(reading.symbols) <= 120 for reading in readings)
    words = [span for reading in readings for span, _ in reading.words]
    assert words == sorted(set(words))
    assert len(words) == 84
    assert all(reading.symbols[-1] in ",;" for reading in readings)


def test_voice_that_is_not_there_and_a_broken_one_are_named(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="'emma' is not installed"):
        ENGINE.speak(TEXT, "emma", 1.0, 1.0)
    (tmp_path / "bf_emma.int8.onnx").write_bytes(b"this is no model")
    engine = hibari.HibariEngine(tmp_path)
    assert [(voice.id, voice.language) for voice in engine.voices()] == [("heart", "en-US"), ("emma", "en-GB")]
    with pytest.raises(VoiceError, match=r"bf_emma\.int8\.onnx: cannot be loaded"):
        engine.speak(TEXT, "emma", 1.0, 1.0)


def test_a_voice_in_a_folder_has_a_version_by_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NARRATOR_DATA", str(tmp_path))
    name, facts = next((name, facts) for name, facts in hibari.registry().items() if not facts.get("bundled"))
    assert clip_version("hibari", name) == engine_version("hibari")
    file = tmp_path / "voices" / "hibari" / str(facts["file"])
    file.parent.mkdir(parents=True)
    file.write_bytes(b"one")
    first = clip_version("hibari", name)
    file.write_bytes(b"another")
    assert clip_version("hibari", name) != first != engine_version("hibari")
