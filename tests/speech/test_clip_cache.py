"""What was said is found again by all that it depends on; a cache that fails costs no run."""

from __future__ import annotations

import hashlib
import logging
import os
from dataclasses import replace
from pathlib import Path

import pytest

from narrator.disk.cache import CacheFolder, default_cache_folder
from narrator.records import Speech, SpokenWord, Voice
from narrator.speech.clip_cache import ClipCache, clip_key

SPEECH = Speech(b"\x01\x02" * 50 + b"\n{}", 22050, (SpokenWord(0, 3, 0.0), SpokenWord(4, 9, 120.5)), exact=True)
VOICE = Voice("amelia", "pyttsx3", "Amelia", "gmw/en+f2")


def test_speech_comes_back_as_it_was(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path)
    assert cache.load("abc") is None
    cache.save("abc", SPEECH)
    assert cache.load("abc") == SPEECH


def damaged(content: bytes) -> dict[str, bytes]:
    """What a disk, a full one, or a hand makes of a file."""
    middle = len(content) // 2
    old = b'{"rate_hz": 22050, "exact": true, "bytes": 2, "words": []}\nab'
    flipped = {f"bit {at}": content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :] for at in range(len(content))}
    longer, other = content + b"\0", hashlib.sha256(content).digest() * 20
    return {**flipped, "empty": b"", "half": content[:middle], "longer": longer, "older form": old, "other": other}


def test_a_damaged_file_counts_as_absent_and_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    cache = ClipCache(tmp_path)
    cache.save("abc", SPEECH)
    file = next(tmp_path.rglob("*.clip"))
    for damage, content in damaged(file.read_bytes()).items():
        caplog.clear()
        file.write_bytes(content)
        assert cache.load("abc") is None, damage
        assert caplog.messages == [f"{file}: is damaged and will be made anew"], damage
        cache.save("abc", SPEECH)
        assert cache.load("abc") == SPEECH, damage


def test_what_is_in_the_way_of_a_clip_costs_no_run(tmp_path: Path) -> None:
    (tmp_path / "ab" / "abc.clip").mkdir(parents=True)
    assert ClipCache(tmp_path).load("abc") is None


def test_the_same_bytes_of_another_form_count_as_absent(tmp_path: Path) -> None:
    CacheFolder(tmp_path, ".x").write("abc", (b"one", b"two"))
    assert CacheFolder(tmp_path, ".x").read("abc") == b"onetwo"
    assert CacheFolder(tmp_path, ".x", form=2).read("abc") is None


def test_a_cache_that_cannot_be_written_is_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way")
    ClipCache(tmp_path / "file" / "cache").save("abc", SPEECH)
    assert "could not be kept" in caplog.text


def test_without_a_folder_nothing_is_kept() -> None:
    cache = ClipCache(None)
    cache.save("abc", SPEECH)
    assert cache.load("abc") is None


def test_the_key_tells_apart_all_that_changes_the_sound() -> None:
    changed = [replace(VOICE, voice="gmw/en"), replace(VOICE, rate=1.1), replace(VOICE, pitch=0.9)]
    keys = [clip_key("Hello", VOICE, "1"), clip_key("Hello!", VOICE, "1"), clip_key("Hello", VOICE, "2")]
    keys += [clip_key("Hello", voice, "1") for voice in changed]
    assert len(set(keys)) == 6
    assert clip_key("Hello", replace(VOICE, name="Mia", licence="?"), "1") == keys[0]


def test_pruning_keeps_what_was_used_last(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path)
    for name in ("aa", "bb", "cc"):
        cache.save(name, SPEECH)
    size = next(tmp_path.rglob("*.clip")).stat().st_size
    for age, name in enumerate(("cc", "bb", "aa")):
        os.utime(next(tmp_path.rglob(f"{name}.clip")), (age, age))
    assert cache.load("cc")
    cache.prune(2 * size)
    assert [cache.load(name) is not None for name in ("aa", "bb", "cc")] == [True, False, True]


def test_the_folder_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NARRATOR_CACHE", "/somewhere")
    assert default_cache_folder() == Path("/somewhere")
