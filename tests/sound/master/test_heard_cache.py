"""What was listened to once is not measured again, and a damaged file costs only the measuring."""

from __future__ import annotations

import math
from array import array
from pathlib import Path

import pytest

from narrator.sound.loudness import energies
from narrator.sound.master.kept import heard as heard_cache
from narrator.sound.master.kept.heard import HeardCache
from narrator.sound.stretch import Stretch

PCM = array("h", (round(9000 * math.sin(n / 9)) for n in range(44100))).tobytes()
STRETCH = Stretch(PCM, 44100, 1)


def test_energies_come_back_as_they_were_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = HeardCache(tmp_path)
    measured = energies(PCM, 44100, 1)
    assert cache.energies(STRETCH) == measured
    monkeypatch.setattr(heard_cache, "energies", lambda *_: pytest.fail("measured again"))
    assert cache.energies(STRETCH) == measured


def test_other_sound_is_measured_for_itself(tmp_path: Path) -> None:
    cache = HeardCache(tmp_path)
    cache.energies(STRETCH)
    louder = Stretch(array("h", (2 * sample for sample in array("h", PCM))).tobytes(), 44100, 1)
    assert cache.energies(louder) == energies(louder.pcm, 44100, 1)


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 40])
def test_a_damaged_file_counts_as_absent(tmp_path: Path, content: bytes) -> None:
    cache = HeardCache(tmp_path)
    measured = cache.energies(STRETCH)
    next(tmp_path.rglob("*.heard")).write_bytes(content)
    assert cache.energies(STRETCH) == measured


def test_a_folder_that_cannot_be_written_is_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way")
    HeardCache(tmp_path / "file" / "cache").energies(STRETCH)
    assert "could not be kept" in caplog.text
