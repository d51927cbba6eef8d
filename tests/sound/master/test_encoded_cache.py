from __future__ import annotations

from pathlib import Path

import pytest

from narrator.sound.master import AudioSettings, master
from narrator.sound.master.kept.encoded import EncodedCache
from narrator.sound.mix import Item, Story, mix
from tests.spoken_clips import clips_of

TEXT = (
    "The harbour office opened at six. Nobody had told the clerks of the sale. The others did not laugh at all.\n" * 3
)


def stories(changed: int | None = None, times: int = 6) -> list[Item]:
    items: list[Item] = []
    for number in range(times):
        text = TEXT.replace("six", "nine", 1) if number == changed else TEXT
        items += [Story(text), *clips_of(text)]
    return items


def kept(cache: EncodedCache) -> set[Path]:
    return set(cache.folder.rglob("*.frames"))


def make(path: Path, items: list[Item], cache: EncodedCache | None, settings: AudioSettings | None = None) -> bytes:
    master(mix(items), path, settings, cache=cache)
    return path.read_bytes()


def test_kept_stretches_give_the_bytes_that_encoding_gives(tmp_path: Path) -> None:
    cache = EncodedCache(tmp_path / "cache")
    plain = make(tmp_path / "a.mp3", stories(), None)
    assert make(tmp_path / "b.mp3", stories(), cache) == plain
    before = {path: path.stat().st_ino for path in kept(cache)}
    assert make(tmp_path / "c.mp3", stories(), cache) == plain
    assert {path: path.stat().st_ino for path in kept(cache)} == before


def test_one_changed_sentence_costs_one_or_two_stretches(tmp_path: Path) -> None:
    cache = EncodedCache(tmp_path / "cache")
    items = stories(times=12)
    make(tmp_path / "a.mp3", items, cache)
    before = kept(cache)
    changed = stories(changed=6, times=12)
    again = make(tmp_path / "b.mp3", changed, cache)
    assert 1 <= len(kept(cache) - before) <= 2
    assert again == make(tmp_path / "c.mp3", changed, None)


@pytest.mark.parametrize(
    "settings", [AudioSettings(bitrate_kbps=128), AudioSettings(loudness_lufs=-22), AudioSettings(effort=5)]
)
def test_other_settings_are_encoded_anew(tmp_path: Path, settings: AudioSettings) -> None:
    cache = EncodedCache(tmp_path / "cache")
    make(tmp_path / "a.mp3", stories(times=2), cache)
    assert make(tmp_path / "b.mp3", stories(times=2), cache, settings) == make(
        tmp_path / "c.mp3", stories(times=2), None, settings
    )


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    cache = EncodedCache(tmp_path / "cache")
    plain = make(tmp_path / "a.mp3", stories(times=2), cache)
    for number, path in enumerate(sorted(kept(cache))):
        content = path.read_bytes()
        path.write_bytes(content[: 10 if number == 0 else len(content) // 2] + b"?" * 50)
    assert make(tmp_path / "b.mp3", stories(times=2), cache) == plain


def test_a_cache_that_cannot_be_written_does_not_stop_the_run(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    make(tmp_path / "a.mp3", stories(times=1), EncodedCache(tmp_path / "cache"))
    assert "could not be kept" in caplog.text


def test_pruning_keeps_what_was_used_last(tmp_path: Path) -> None:
    import os

    cache = EncodedCache(tmp_path / "cache")
    make(tmp_path / "a.mp3", stories(times=4), cache)
    files = sorted(kept(cache))
    for age, path in enumerate(files):
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    cache.prune(files[0].stat().st_size + 1)
    assert kept(cache) == {files[0]}
