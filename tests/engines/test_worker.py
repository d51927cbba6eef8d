"""An engine in a process of its own: what it says comes back whole, what goes wrong stays there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from narrator.engines.worker import Request, Worker, WorkerDiedError
from narrator.errors import SpeechError, VoiceError


@pytest.fixture
def worker(moody: str) -> Iterator[Worker]:
    worker = Worker(moody)
    yield worker
    worker.close()


def test_speech_comes_back_whole_although_the_engine_prints(worker: Worker) -> None:
    speech = worker.speak(Request("a text of some length", "calm", 1.0, 1.0), 20)
    assert (speech.rate_hz, len(speech.pcm)) == (8000, 2 * (8000 * 21 // 15))


def test_the_engines_voices_are_listed(worker: Worker) -> None:
    assert [voice.id for voice in worker.voices()] == ["calm"]


def test_errors_of_the_engine_leave_the_worker_alive(worker: Worker) -> None:
    with pytest.raises(VoiceError, match="moody has no voice 'wild'"):
        worker.speak(Request("hello", "wild", 1.0, 1.0), 20)
    with pytest.raises(SpeechError, match="moody refuses"):
        worker.speak(Request("refuse", "calm", 1.0, 1.0), 20)
    assert worker.speak(Request("hello", "calm", 1.0, 1.0), 20).pcm


def test_a_process_that_dies_is_told_with_its_last_words(worker: Worker) -> None:
    with pytest.raises(WorkerDiedError, match="ended with code 7: a library is unhappy"):
        worker.speak(Request("die", "calm", 1.0, 1.0), 20)


def test_a_process_that_hangs_is_ended_in_time(worker: Worker) -> None:
    with pytest.raises(WorkerDiedError, match="did not answer within 1 s"):
        worker.speak(Request("hang", "calm", 1.0, 1.0), 1)


def test_an_unknown_engine_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(VoiceError, match="engine 'pytsx3' is unknown - did you mean 'pyttsx3'"):
        Worker("pytsx3")
