"""The sound of a voice, measured on tones of which everything is known."""

from __future__ import annotations

import math
import random
from array import array

import pytest

from narrator.voices.timbre import BANDS, distance, measure


def tone(hz: float, rate_hz: int, overtones: int = 20, tilt: float = 1.0, seconds: float = 1.0) -> bytes:
    """A buzz like a voice's: overtones that fall off by `tilt`."""
    parts = [n for n in range(1, overtones + 1) if n * hz < rate_hz / 2]
    wave = [
        sum(math.sin(2 * math.pi * hz * n * i / rate_hz) / n**tilt for n in parts)
        for i in range(int(rate_hz * seconds))
    ]
    loudest = max(map(abs, wave))
    return array("h", (round(9000 * value / loudest) for value in wave)).tobytes()


@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 24_000])
@pytest.mark.parametrize("hz", [75.0, 118.0, 205.0, 290.0])
def test_pitch_of_a_buzz_is_found(hz: float, rate_hz: int) -> None:
    assert measure(tone(hz, rate_hz), rate_hz).pitch_hz == pytest.approx(hz, rel=0.01)


def test_silence_and_noise_have_no_pitch() -> None:
    assert measure(bytes(44_100), 22_050).pitch_hz is None
    noise = random.Random(1)
    hiss = array("h", (noise.randint(-8000, 8000) for _ in range(22_050))).tobytes()
    assert measure(hiss, 22_050).pitch_hz is None


def test_nothing_at_all_measures_as_nothing() -> None:
    for pcm in (b"", b"\x00"):
        found = measure(pcm, 22_050)
        assert (found.pitch_hz, found.timbre, found.level_db) == (None, (), -math.inf)


def test_darker_sound_has_less_in_the_high_bands() -> None:
    bright, dark = (measure(tone(120, 22_050, 60, tilt), 22_050).timbre for tilt in (0.5, 2.0))
    assert len(bright) == BANDS
    assert bright[-1] - bright[0] > dark[-1] - dark[0] + 20


def test_level_is_that_of_the_samples() -> None:
    square = array("h", [3277, -3277] * 11_025).tobytes()
    assert measure(square, 22_050).level_db == pytest.approx(-20.0, abs=0.1)


def test_louder_sound_has_the_same_timbre() -> None:
    soft = tone(120, 22_050)
    loud = array("h", (2 * value for value in array("h", soft))).tobytes()
    assert measure(loud, 22_050).timbre == pytest.approx(measure(soft, 22_050).timbre, abs=0.1)


def test_two_semitones_or_three_decibels_are_a_distance_of_one() -> None:
    flat = (0.0,) * BANDS
    assert distance(100.0, flat, 100.0 * 2 ** (2 / 12), flat) == pytest.approx(1.0)
    assert distance(100.0, flat, 100.0, (3.0, -3.0) * (BANDS // 2)) == pytest.approx(1.0)
    assert distance(100.0, flat, 100.0, flat) == 0.0


def test_distance_goes_by_what_both_have_measured() -> None:
    flat = (0.0,) * BANDS
    assert distance(None, flat, 120.0, flat) == 0.0
    assert distance(100.0, (), 200.0, flat) == pytest.approx(6.0)
    assert distance(None, flat, 120.0, ()) is None
