"""What is shared comes back as it was or not at all, whatever befalls the store; and no run waits for it for long."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from narrator.records import Speech, SpokenWord
from narrator.speech.shared.clips import SharedClips, _digest, shared_name, unsealed
from narrator.speech.shared.store import MOST_BYTES, StoreError
from tests.speech.shared.leader import KEYS, take
from tests.speech.shared.real_stores import PASSWORD, RealStore, RedisServer

SPEECH = Speech(b"\x01\x02" * 5000 + b"\n{}\n", 22_050, (SpokenWord(0, 3, 0.0), SpokenWord(4, 9, 120.5)), exact=True)
OTHER = Speech(b"\x03\x04" * 5000, 24_000, (), exact=False)


def test_what_one_machine_shares_another_reads(real: RealStore) -> None:
    here, there = SharedClips(real.open()), SharedClips(real.open())
    assert there.load("a") is None
    here.save("a", SPEECH)
    assert there.load("a") == SPEECH
    there.save("a", OTHER)
    assert here.load("a") == OTHER
    assert list(real.entries()) == [shared_name("a")]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda content: b"",
    "half": lambda content: content[: len(content) // 2],
    "the digest alone": lambda content: content[:16],
    "a byte short": lambda content: content[:-1],
    "a byte longer": lambda content: content + b"\0",
    "a bit of the digest": lambda content: bytes([content[0] ^ 1]) + content[1:],
    "a bit of the head": lambda content: content[:20] + bytes([content[20] ^ 1]) + content[21:],
    "a bit of the sound": lambda content: content[:-9] + bytes([content[-9] ^ 128]) + content[-8:],
    "zeros of a disk that lost power": lambda content: bytes(len(content)),
    "something else": lambda content: b"<html>504 Gateway Timeout</html>",
}


def test_what_was_damaged_is_told_in_one_line_and_made_anew(real: RealStore, caplog: pytest.LogCaptureFixture) -> None:
    shared, name = SharedClips(real.open()), shared_name("a")
    shared.save("a", SPEECH)
    for damage, make in DAMAGES.items():
        real.overwrite(name, make(real.entries()[name]))
        caplog.clear()
        assert shared.load("a") is None, damage
        told = [f"{real.open().name}: the shared clip {name} is damaged, and is made anew"]
        is_absent = damage == "nothing" and isinstance(real, RedisServer)  # an empty value is none
        assert caplog.messages == ([] if is_absent else told), damage
        shared.save("a", SPEECH)
        assert shared.load("a") == SPEECH, damage


def test_a_clip_under_the_name_of_another_is_not_taken_for_it(real: RealStore) -> None:
    shared = SharedClips(real.open())
    shared.save("a", SPEECH)
    shared.save("b", OTHER)
    real.overwrite(shared_name("b"), real.entries()[shared_name("a")])
    assert shared.load("b") is None
    assert shared.load("a") == SPEECH


def test_what_is_longer_than_any_clip_is_not_read_to_its_end(real: RealStore) -> None:
    store = real.open()
    real.overwrite("aa", bytes(MOST_BYTES + 1000))
    assert len(store.get("aa") or b"") == MOST_BYTES + 1


@pytest.mark.parametrize(
    "head",
    [
        {"rate_hz": "fast", "exact": True, "words": []},
        {"rate_hz": 22050.5, "exact": True, "words": []},
        {"rate_hz": 1, "exact": True, "words": []},
        {"rate_hz": 22050, "exact": True, "words": [[0, 3]]},
        {"rate_hz": 22050, "exact": True, "words": [[3, 0, 1.0]]},
        {"rate_hz": 22050, "exact": True, "words": [["0", 3, 1.0]]},
        {"rate_hz": 22050, "exact": True, "words": [[0, 3, float("nan")]]},
        {"rate_hz": 22050, "words": []},
        [],
        None,
    ],
)
def test_nonsense_with_a_right_digest_is_no_clip(head: object) -> None:
    body = json.dumps(head).encode() + b"\n\0\0"
    assert unsealed("a", _digest("a", body) + body) is None
    assert unsealed("a", _digest("a", b"[" * 100_000) + b"[" * 100_000) is None


def test_a_store_that_ends_costs_one_warning_and_no_time_and_is_found_again(
    real: RealStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    shared = SharedClips(real.open(), patience_s=5.0, pause_s=0.5)
    shared.save("a", SPEECH)
    assert shared.load("a") == SPEECH
    real.die()
    began_s = time.monotonic()
    for number in range(200):
        assert shared.load(f"{number}") is None
        shared.save(f"{number}", SPEECH)
    assert time.monotonic() - began_s < 4.0
    warnings = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(warnings) == 1
    assert warnings[0].startswith(f"the shared cache cannot be read: {real.open().name}: ")
    assert warnings[0].endswith("; the run goes on with this machine's own")
    assert PASSWORD not in caplog.text
    real.come_back()
    time.sleep(0.6)
    assert shared.load("none") is None
    shared.save("b", OTHER)
    assert shared.load("b") == OTHER


def test_a_store_that_is_not_there_from_the_beginning_is_told_once(
    real: RealStore, caplog: pytest.LogCaptureFixture
) -> None:
    real.die()
    shared = SharedClips(real.open())
    for number in range(50):
        assert shared.load(f"{number}") is None
        shared.save(f"{number}", SPEECH)
    assert len(caplog.messages) == 1
    with pytest.raises(StoreError, match=r"there is no such folder|refused|Could not connect"):
        SharedClips(real.open()).probe()
    real.come_back()


@pytest.mark.skipif(os.name != "posix", reason="no process is stopped there, and no file is a pipe")
def test_a_store_that_says_nothing_is_waited_for_once(real: RealStore, caplog: pytest.LogCaptureFixture) -> None:
    store = real.open()
    SharedClips(store).save("a", SPEECH)  # to connect may take longer where many tests run
    shared = SharedClips(store, patience_s=0.5, pause_s=0.0)
    real.freeze(shared_name("a"))
    try:
        began_s = time.monotonic()
        for _ in range(20):
            assert shared.load("a") is None
        assert time.monotonic() - began_s < 1.5
        assert caplog.messages == [
            f"the shared cache cannot be read: {real.open().name}: no answer within 0.5 s; "
            "the run goes on with this machine's own"
        ]
    finally:
        real.thaw()
    for _ in range(100):
        shared.save("a", SPEECH)
        if shared.load("a") == SPEECH:
            return
        time.sleep(0.1)
    pytest.fail("it was not found again")


def test_a_writer_that_is_killed_leaves_nothing_half(real: RealStore) -> None:
    for wait_s in (0.0, 0.003, 0.01):
        command = [sys.executable, "-m", "tests.speech.shared.leader", real.address, "1", "1000"]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as leader:
            assert leader.stdout is not None
            for _ in range(5):
                leader.stdout.readline()
            time.sleep(wait_s)
            leader.kill()
        shared = SharedClips(real.open())
        found = [shared.load(key) for key in KEYS]
        assert found[:4] == [take(key, 1) for key in KEYS[:4]]
        assert all(speech in (None, take(key, 1), take(key, 2)) for key, speech in zip(KEYS, found, strict=True))
        for key in KEYS:
            shared.save(key, take(key, 2))
        assert [shared.load(key) for key in KEYS] == [take(key, 2) for key in KEYS]


def test_leaders_that_write_the_same_clips_at_once_read_whole_ones(real: RealStore) -> None:
    command = [sys.executable, "-m", "tests.speech.shared.leader", real.address]
    leaders = [
        subprocess.Popen([*command, str(number), "8"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for number in (1, 2, 3)
    ]
    assert [(leader.communicate()[1], leader.returncode) for leader in leaders] == [("", 0)] * 3
    shared = SharedClips(real.open())
    for key in KEYS:
        assert shared.load(key) in [take(key, number) for number in (1, 2, 3)]


def test_a_probe_leaves_nothing_behind(real: RealStore) -> None:
    assert SharedClips(real.open()).probe() > 0
    assert real.entries() == {}
