"""An engine in a process of its own: what it says comes back whole, what goes wrong stays there."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

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


def test_an_engine_that_starts_at_once_is_heard(moody: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first answer may be there before the thread that made the process goes on."""
    start = threading.Thread.start

    def start_and_rest(thread: threading.Thread) -> None:
        start(thread)
        time.sleep(0.7)

    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", start_and_rest)
        worker = Worker(moody)
    assert worker.speak(Request("hello", "calm", 1.0, 1.0), 20).pcm
    worker.close()


def test_an_engine_that_breaks_ends_its_process(worker: Worker) -> None:
    with pytest.raises(WorkerDiedError, match="ended with code 1: RuntimeError: a bug of moody's"):
        worker.speak(Request("break", "calm", 1.0, 1.0), 20)
    with pytest.raises(WorkerDiedError):
        worker.speak(Request("hello", "calm", 1.0, 1.0), 20)


@pytest.fixture
def shared(moody_side_by_side: str) -> Iterator[Worker]:
    worker = Worker(moody_side_by_side)
    yield worker
    worker.close()


def test_side_by_side_each_thread_has_its_own_answer(shared: Worker, tmp_path: Path) -> None:
    texts = ["word", "a longer word", "end"]
    with ThreadPoolExecutor(4) as threads:
        first = threads.submit(shared.speak, Request("patient", "calm", 1.0, 1.0), 60)
        speeches = list(threads.map(lambda text: shared.speak(Request(text, "calm", 1.0, 1.0), 60), texts))
        assert not first.done()
        (tmp_path / "go").touch()
        speeches.append(first.result())
    assert [len(speech.pcm) for speech in speeches] == [2 * (8000 * len(text) // 15) for text in (*texts, "patient")]


def test_side_by_side_an_engine_that_breaks_is_told_to_all(shared: Worker) -> None:
    with ThreadPoolExecutor(2) as threads:
        slow = threads.submit(shared.speak, Request("slow", "calm", 1.0, 1.0), 20)
        with pytest.raises(WorkerDiedError, match="ended with code 1: RuntimeError: a bug of moody's"):
            shared.speak(Request("break", "calm", 1.0, 1.0), 20)
        with pytest.raises(WorkerDiedError, match="a bug of moody's"):
            slow.result()


def test_an_unknown_engine_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(VoiceError, match="engine 'pytsx3' is unknown - did you mean 'pyttsx3'"):
        Worker("pytsx3")
