"""What every engine keeps to, asked of each that is installed, in a process of its own as the program does it."""

from __future__ import annotations

import os
import shutil
from array import array
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from narrator.engines import EngineVoice, engine_version, speaks_side_by_side
from narrator.engines.worker import Request, Worker
from narrator.errors import SpeechError, VoiceError
from narrator.records import Speech
from narrator.speech.pool import check_sound
from narrator.voices.timbre import measure

ENGINES = (
    "pyttsx3",
    "tone",
    "flite",
    "pico",
    "hibari",
    "piper",
    "kokoro",
    "piper with joe",
    "kokoro with its weights",
)
TEXT = "The ferry left at noon, she said, and “nobody” waved. Nor did the others come back!"
SHORT = "The ferry left at noon, she said."
"""Where a test asks many times, and not for what is in the words: Kokoro speaks as fast as one listens."""
_TIMEOUT_S = 120
"""Kokoro speaks as fast as one listens where several share the cores."""
_MOST_VOICES = 6
"""Of a model with more, some are asked, spread evenly: they differ in one array of numbers."""
WORDS = TEXT.translate(str.maketrans("", "", ",.!“”")).split()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder for an engine's models, empty."""
    folder = tmp_path_factory.mktemp("data")
    os.environ["NARRATOR_DATA"] = str(folder)
    yield folder
    del os.environ["NARRATOR_DATA"]


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest, data: Path) -> str:
    """An engine with its real voices, with tiny ones that hum, or skipped where it is not installed."""
    name, _, real = str(request.param).partition(" with ")
    if name == "flite" and not shutil.which("flite"):
        pytest.skip("the program flite is not installed")
    if name == "pico":
        pytest.importorskip("ttspico", reason="narrator[pico] is not installed")
    if name == "hibari":
        pytest.importorskip("hibari", reason="narrator[natural] is not installed")
    if real:
        pytest.importorskip("hibari" if name == "kokoro" else "piper", reason=f"narrator[{name}] is not installed")
        _add_real(name, data)
        return name
    if name in ("piper", "kokoro"):
        pytest.importorskip("onnx", reason="the tiny models need onnx")
    if name == "piper":
        pytest.importorskip("piper", reason="narrator[piper] is not installed")
        from tests.engines.tiny_models import make_piper_voice

        make_piper_voice(data / "voices" / "piper")
        make_piper_voice(data / "voices" / "piper", "en_GB-trio-low", ("ann", "bob", "cat"))
    if name == "kokoro":
        pytest.importorskip("kokoro_onnx", reason="narrator[kokoro] is not installed")
        from tests.engines.tiny_models import make_kokoro

        make_kokoro(data / "voices" / "kokoro", {"af_one": 1.0, "bm_two": 0.7})
    return name


def _add_real(engine: str, data: Path) -> None:
    """The voices that the packages carry, put in place without measuring them."""
    from narrator.voices.install import plan_addition
    from tests.engines import real_voices

    folder = real_voices.joe() if engine == "piper" else real_voices.kokoro()
    shutil.rmtree(data / "voices", ignore_errors=True)  # the tiny ones
    addition = plan_addition("piper:en_US-joe-medium" if engine == "piper" else "kokoro", folder)
    for file in addition.files:
        addition.source.fetch(file, data / "voices" / engine / file.name, lambda *_: None)


@pytest.fixture(scope="module")
def worker(engine: str) -> Iterator[Worker]:
    worker = Worker(engine)
    yield worker
    worker.close()


@pytest.fixture(scope="module")
def voice(worker: Worker) -> EngineVoice:
    """An English voice, or one for any language."""
    return next(voice for voice in worker.voices() if voice.language.lower()[:2] in ("en", "un"))


def say(worker: Worker, voice: EngineVoice, text: str = TEXT, rate: float = 1.0, pitch: float = 1.0) -> Speech:
    request = Request(text, voice.id, rate, pitch)
    speech = worker.speak(request, _TIMEOUT_S)
    check_sound(speech, request)
    return speech


def test_version_is_told_without_starting(engine: str) -> None:
    assert engine_version(engine).startswith(f"{engine}: ")
    assert engine_version(engine) == engine_version(engine)


def test_voices_have_unique_ids_and_a_stable_order(worker: Worker) -> None:
    voices = worker.voices()
    assert len({voice.id for voice in voices}) == len(voices) > 0
    assert voices == worker.voices()
    assert all(voice.rate_hz >= 8000 and voice.name and voice.language for voice in voices)


def test_every_english_voice_speaks(worker: Worker) -> None:
    english = [voice for voice in worker.voices() if voice.language.lower().startswith(("en", "und"))]
    for voice in english[:: 1 + len(english) // _MOST_VOICES]:
        if voice.id != "gmw/en-Shaw":  # its own alphabet only
            speech = say(worker, voice, SHORT)
            assert speech.rate_hz == voice.rate_hz
            assert len(speech.pcm) % 2 == 0
            assert max(array("h", speech.pcm)) > 500


def test_words_are_those_of_the_text_in_order_and_within_the_sound(worker: Worker, voice: EngineVoice) -> None:
    speech = say(worker, voice)
    words = [TEXT[word.start : word.end] for word in speech.words]
    times = [word.ms for word in speech.words]
    assert len(words) >= 0.8 * len(WORDS)
    assert [word for word in WORDS if word in words] == words
    assert times == sorted(times)
    assert 0 <= times[0] < times[-1] < speech.duration_ms
    assert speech.exact == voice.word_times


def test_told_word_times_are_where_the_sound_resumes_after_a_pause(worker: Worker, voice: EngineVoice) -> None:
    if not voice.word_times:
        pytest.skip("the engine tells no word times")
    speech = say(worker, voice, "Come. Nobody waved. Nobody left.")
    samples = array("h", speech.pcm)
    loud = max(samples)

    def peak(from_ms: float, to_ms: float) -> int:
        start, end = (int(ms * speech.rate_hz / 1000) for ms in (from_ms, to_ms))
        return max(map(abs, samples[start:end]))

    for word in speech.words[1::2]:
        assert peak(word.ms - 80, word.ms - 20) < 0.1 * loud
        assert peak(word.ms, word.ms + 150) > 0.2 * loud


def test_rate_is_a_factor_on_the_pace(worker: Worker, voice: EngineVoice) -> None:
    slow, fast = (say(worker, voice, SHORT, rate=rate).duration_ms for rate in (0.7, 1.4))
    assert 1.4 < slow / fast < 2.6


def test_pitch_is_a_factor_on_the_voice(worker: Worker, voice: EngineVoice) -> None:
    if not voice.pitch:
        pytest.skip("the engine cannot shift pitch")
    low, high = (say(worker, voice, SHORT, pitch=pitch) for pitch in (0.85, 1.15))
    low_hz, high_hz = (measure(speech.pcm, speech.rate_hz).pitch_hz for speech in (low, high))
    assert low_hz
    assert high_hz
    assert 1.1 < high_hz / low_hz < 1.6
    assert 0.7 < low.duration_ms / high.duration_ms < 1.4


def test_unknown_voice_is_refused_and_the_next_text_is_spoken(worker: Worker, voice: EngineVoice) -> None:
    with pytest.raises(VoiceError, match="nobody-of-that-name"):
        worker.speak(Request(TEXT, "nobody-of-that-name", 1.0, 1.0), 30)
    say(worker, voice, SHORT)


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_empty_text_is_an_error_and_no_empty_sound(worker: Worker, voice: EngineVoice, text: str) -> None:
    with pytest.raises(SpeechError):
        worker.speak(Request(text, voice.id, 1.0, 1.0), 30)


@pytest.mark.parametrize("factors", [(0.0, 1.0), (-1.0, 1.0), (1.0, 0.0)])
def test_impossible_factors_are_refused(worker: Worker, voice: EngineVoice, factors: tuple[float, float]) -> None:
    with pytest.raises(VoiceError):
        worker.speak(Request(TEXT, voice.id, *factors), 30)


@pytest.mark.parametrize(
    "text",
    [
        "The cost: 3 < 4 & 5 > 2.",
        "<b>Bold</b> words",
        "[[brackets]] stay",
        "-voice kal",
        "café, naïve — “so”…",
        "a\x00b c",
    ],
)
def test_odd_characters_are_spoken_and_break_nothing(worker: Worker, voice: EngineVoice, text: str) -> None:
    assert worker.speak(Request(text, voice.id, 1.0, 1.0), _TIMEOUT_S).duration_ms > 200


def test_long_text_is_spoken_whole(worker: Worker, voice: EngineVoice) -> None:
    once = say(worker, voice, "The ferry left at noon. ").duration_ms
    assert say(worker, voice, "The ferry left at noon. " * 12).duration_ms > 7 * once


def test_side_by_side_a_text_sounds_as_it_does_alone(engine: str, worker: Worker, voice: EngineVoice) -> None:
    if not speaks_side_by_side(engine):
        pytest.skip("it is asked for one text at a time")
    texts = [f"The ferry left {number} minutes late." for number in range(6)]
    alone = [say(worker, voice, text) for text in texts]
    with ThreadPoolExecutor(3) as threads:
        assert list(threads.map(lambda text: say(worker, voice, text), texts)) == alone
