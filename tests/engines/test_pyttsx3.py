"""The default engine, for real: pyttsx3 over eSpeak NG from PyPI."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from narrator.engines.worker import Request, Worker
from narrator.errors import SpeechError, VoiceError
from narrator.voices.profiles import load_voices

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system voices differ elsewhere")
TEXT = "The ferry left at noon, she said, and “nobody” waved."


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker("pyttsx3")
    yield worker
    worker.close()


def say(worker: Worker, text: str = TEXT, voice: str = "gmw/en", rate: float = 1.0, pitch: float = 1.0) -> float:
    return worker.speak(Request(text, voice, rate, pitch), 20).duration_ms


def test_every_text_gives_sound_from_the_first_on(worker: Worker) -> None:
    durations = [say(worker, f"Number {n} is here.") for n in range(20)]
    assert min(durations) > 700
    assert max(durations) < 3000


def test_word_times_are_exact_and_point_at_the_words(worker: Worker) -> None:
    speech = worker.speak(Request(TEXT, "gmw/en", 1.0, 1.0), 20)
    assert speech.exact
    words = [TEXT[word.start : word.end] for word in speech.words]
    assert {"ferry", "noon", "said", "nobody", "waved"} <= set(words)
    times = [word.ms for word in speech.words]
    assert times == sorted(times)
    assert times[-1] < speech.duration_ms


def test_rate_is_a_factor(worker: Worker) -> None:
    assert say(worker, rate=0.5) > 1.6 * say(worker) > 2.5 * say(worker, rate=2.0)


def test_a_gap_stands_between_words_and_the_next_text_has_none(worker: Worker) -> None:
    plain, words = say(worker), len(TEXT.split())
    apart = worker.speak(Request(TEXT, "gmw/en", 1.0, 1.0, (("gap", 2.0),)), 20)
    assert 10 * words < apart.duration_ms - plain < 40 * words
    assert apart.exact
    assert say(worker) == pytest.approx(plain, abs=5)


def test_variants_with_capitals_are_found(worker: Worker) -> None:
    assert say(worker, voice="en-us+Reed") > 1000


@pytest.mark.parametrize("voice", ["en-gb", "gmw/en+nobody", "gmw/en+reed"])
def test_an_unknown_voice_or_variant_is_refused_and_the_next_text_is_spoken(worker: Worker, voice: str) -> None:
    with pytest.raises(VoiceError, match="eSpeak NG has no"):
        say(worker, voice=voice)
    assert say(worker) > 1000


@pytest.mark.parametrize(("rate", "pitch"), [(9.0, 1.0), (0.0, 1.0), (1.0, 5.0), (1.0, -1.0)])
def test_factors_out_of_bounds_are_refused(worker: Worker, rate: float, pitch: float) -> None:
    with pytest.raises(VoiceError, match="out of bounds"):
        say(worker, rate=rate, pitch=pitch)


def test_text_without_a_word_is_refused(worker: Worker) -> None:
    with pytest.raises(SpeechError, match="nothing to say"):
        say(worker, " \t ")


def test_control_characters_and_lone_surrogates_end_nothing(worker: Worker) -> None:
    assert say(worker, "one\0two\x07three \ud83d four five") > say(worker, "one")
    assert say(worker, "one\0two three four five six seven") > 2 * say(worker, "one")


def test_voices_carry_language_and_abilities(worker: Worker) -> None:
    british = next(voice for voice in worker.voices() if voice.id == "gmw/en")
    assert (british.language, british.pitch, british.word_times) == ("en-gb", True, True)


def test_a_text_sounds_the_same_whatever_was_said_before_it(worker: Worker) -> None:
    voices = sorted({(voice.voice, voice.rate) for voice in load_voices() if voice.engine == "pyttsx3"})
    chance = random.Random(1)
    heard: dict[tuple[str, str, float], set[str]] = {}
    for _ in range(200):
        text, (voice, rate) = chance.choice([TEXT, "Is it?", "\n\nShe said:\n\n"]), chance.choice(voices)
        speech = worker.speak(Request(text, voice, rate, 1.0), 20)
        heard.setdefault((text, voice, rate), set()).add(sha256(speech.pcm).hexdigest())
    assert all(len(sounds) == 1 for sounds in heard.values())
    (text, voice, rate), sounds = heard.popitem()
    other = Worker("pyttsx3")
    try:
        assert {sha256(other.speak(Request(text, voice, rate, 1.0), 20).pcm).hexdigest()} == sounds
    finally:
        other.close()


def test_a_library_without_a_table_of_symbols_is_left_as_it_is(tmp_path: Path) -> None:
    from narrator.engines.espeak_driver import load_bindings
    from narrator.engines.espeak_state import GeneratorState

    for number, content in enumerate((b"", b"\x7fELF\x02\x01" + bytes(58), b"\x7fELF\x01\x01" + bytes(58))):
        path = tmp_path / f"{number}.so"
        path.write_bytes(content)
        state = GeneratorState(load_bindings().dll, path)
        assert not state.is_known
        state.set_back()
