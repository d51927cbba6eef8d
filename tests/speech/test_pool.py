"""One failure costs a retry in a fresh process; the second is told."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from narrator.engines.worker import Request
from narrator.errors import SpeechError, VoiceError
from narrator.records import Speech
from narrator.speech import pool as pool_module
from narrator.speech.pool import WorkerPool, check_sound

TIMEOUT_S = 0.5
VOICES = {"moody": "calm", "tone": "alto"}


@pytest.fixture
def pool(moody: str) -> Iterator[WorkerPool]:
    pool = WorkerPool(TIMEOUT_S, jobs=3)
    yield pool
    pool.close()


def ask(text: str, voice: str = "calm") -> Request:
    return Request(text, voice, 1.0, 1.0)


@pytest.mark.parametrize("fault", ["hang", "die", "refuse"])
def test_a_fault_that_happens_once_costs_nothing(pool: WorkerPool, moody: str, fault: str) -> None:
    assert pool.speak(moody, ask(f"{fault} once, then speak")).duration_ms > 500


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("hang", "did not answer within"),
        ("die", "ended with code 7"),
        ("silence", "gave silence"),
        ("empty", "gave no sound"),
        ("brief", r"gave 10 ms of sound for \d+ letters"),
    ],
)
def test_a_fault_that_stays_is_told_after_the_second_try(pool: WorkerPool, moody: str, fault: str, told: str) -> None:
    with pytest.raises(SpeechError, match=f"{told}.*tried twice, the second time in a fresh process"):
        pool.speak(moody, ask(f"{fault}, always {fault}"))


def test_an_unknown_voice_is_not_tried_again(pool: WorkerPool, moody: str) -> None:
    with pytest.raises(VoiceError, match="no voice 'wild'"):
        pool.speak(moody, ask("hello", "wild"))


def test_threads_are_served_by_processes_of_their_own(pool: WorkerPool, moody: str) -> None:
    with ThreadPoolExecutor(3) as threads:
        speeches = list(threads.map(lambda n: pool.speak(moody, ask("word " * (n + 1))), range(9)))
    assert [len(speech.pcm) for speech in speeches] == [2 * (8000 * 5 * (n + 1) // 15) for n in range(9)]


def test_threads_of_an_engine_that_speaks_side_by_side_share_a_process(
    pool: WorkerPool, moody_side_by_side: str
) -> None:
    with ThreadPoolExecutor(3) as threads:
        speeches = list(threads.map(lambda n: pool.speak(moody_side_by_side, ask("word " * (n + 1))), range(9)))
    assert [len(speech.pcm) for speech in speeches] == [2 * (8000 * 5 * (n + 1) // 15) for n in range(9)]
    assert len(pool._open) == 1


@pytest.mark.parametrize("fault", ["die", "hang", "refuse", "silence"])
def test_what_fails_for_good_in_a_shared_process_costs_others_nothing(
    pool: WorkerPool, moody_side_by_side: str, fault: str
) -> None:
    with ThreadPoolExecutor(3) as threads:
        bad = [threads.submit(pool.speak, moody_side_by_side, ask(f"{fault}, always {fault}"))]
        good = [threads.submit(pool.speak, moody_side_by_side, ask(f"slow and steady {n}")) for n in range(6)]
        for each in good:
            assert each.result(timeout=60).pcm
        for each in bad:
            with pytest.raises(SpeechError, match="tried twice"):
                each.result(timeout=60)
    assert pool.speak(moody_side_by_side, ask("hello there")).pcm
    assert sum(worker._process.poll() is None for worker in pool._open) == 1
    assert 1 <= pool._live[moody_side_by_side] <= 3


def test_a_shared_process_is_replaced_when_nobody_is_in_it(
    pool: WorkerPool, moody_side_by_side: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "_TEXTS_A_WORKER", 4)
    pool.start(moody_side_by_side)
    (first,) = pool._open
    with ThreadPoolExecutor(3) as threads:
        assert all(threads.map(lambda n: pool.speak(moody_side_by_side, ask(f"word {n}")).pcm, range(30)))
    assert first not in pool._open
    assert first._process.poll() is not None
    assert len(pool._open) <= 2


def test_a_worker_is_replaced_after_its_count_of_texts(
    pool: WorkerPool, moody: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "_TEXTS_A_WORKER", 2)
    pool.start(moody)
    (first,) = pool._open
    for _ in range(3):
        pool.speak(moody, ask("hello there"))
    assert first not in pool._open
    assert first._process.poll() is not None


def test_the_first_engine_has_a_process_a_thread_and_every_other_half_as_many(pool: WorkerPool, moody: str) -> None:
    requests = [(engine, place) for place in range(12) for engine in (moody, "tone")]
    pool.start(moody)
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(lambda one: pool.speak(one[0], ask("hello there", VOICES[one[0]])), requests))
    assert pool._live["tone"] == 1
    assert 1 <= pool._live[moody] <= 3
    assert len(pool._open) == pool._live.total()


def test_an_engine_that_cannot_start_leaves_its_place_to_the_next_try(pool: WorkerPool) -> None:
    for _ in range(4):
        with pytest.raises(VoiceError, match="is unknown"):
            pool.speak("no-such-engine", ask("hello"))
    assert pool._live.total() == 0


def test_a_pool_that_is_closed_lets_nobody_wait(pool: WorkerPool, moody: str) -> None:
    pool.start("tone")
    with ThreadPoolExecutor(2) as threads:
        busy = [threads.submit(pool.speak, moody, ask("hang, always hang")) for _ in range(2)]
        time.sleep(TIMEOUT_S / 2)
        pool.close()
        for each in busy:
            with pytest.raises(SpeechError, match="the run was ended"):
                each.result(timeout=30)


def test_a_closed_pool_starts_nothing_more(pool: WorkerPool, moody: str) -> None:
    pool.close()
    with pytest.raises(SpeechError, match="the run was ended"):
        pool.speak(moody, ask("hello"))


def test_sound_that_is_far_too_long_is_refused() -> None:
    with pytest.raises(SpeechError, match="for 2 letters"):
        check_sound(Speech(b"\x00\x40" * 8000 * 60, 8000), ask("no"))
