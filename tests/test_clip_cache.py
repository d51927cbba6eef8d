"""What was said is found again by all that it depends on; a cache that fails costs no run."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from narrator.cache import default_cache_folder
from narrator.clip_cache import ClipCache, clip_key
from narrator.records import Speech, SpokenWord, Voice

SPEECH = Speech(b"\x01\x02" * 50 + b"\n{}", 22050, (SpokenWord(0, 3, 0.0), SpokenWord(4, 9, 120.5)), exact=True)
VOICE = Voice("amelia", "pyttsx3", "Amelia", "gmw/en+f2")


def test_speech_comes_back_as_it_was(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path)
    assert cache.load("abc") is None
    cache.save("abc", SPEECH)
    assert cache.load("abc") == SPEECH


@pytest.mark.parametrize("content", [b"", b"{", b'{"bytes": 3}\nabc', b"\xff\xff\n", b'{"bytes": 9}\nabc', b"[]\n"])
def test_a_damaged_file_counts_as_absent(tmp_path: Path, content: bytes) -> None:
    cache = ClipCache(tmp_path)
    cache.save("abc", SPEECH)
    next(tmp_path.rglob("*.clip")).write_bytes(content)
    assert cache.load("abc") is None
    cache.save("abc", SPEECH)
    assert cache.load("abc") == SPEECH


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
