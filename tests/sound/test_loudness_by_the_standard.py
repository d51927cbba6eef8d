"""Every number of BS.1770 and R 128: the table of the filters, the length of blocks, both gates."""

from __future__ import annotations

import cmath
import math
import re
from array import array

import pytest

from narrator.errors import AudioError
from narrator.records import Speech
from narrator.sound.filters import Filter
from narrator.sound.loudness import (
    BIN_SAMPLES,
    EnergyMeter,
    dbtp,
    energies,
    integrated_lufs,
    k_weighting,
    measure_voice_gain,
    resample,
    true_peak,
)
from narrator.sound.pcm import silence

BINS_A_SECOND = 44100 / BIN_SAMPLES


def energy_at(lufs: float) -> float:
    """The energy that is measured as so many LUFS where it lasts."""
    return float(10 ** ((lufs + 0.691) / 10))


def seconds_at(lufs: float, seconds: float) -> list[float]:
    return [energy_at(lufs)] * round(seconds * BINS_A_SECOND)


def tone(hz: float, seconds: float, peak: float = 0.5, rate_hz: int = 44100) -> bytes:
    steps = range(round(seconds * rate_hz))
    return array("h", (round(32767 * peak * math.sin(2 * math.pi * hz * n / rate_hz)) for n in steps)).tobytes()


SHELF = [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585]
HIGH_PASS = [1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621]
"""BS.1770's tables 1 and 2, for 48 kHz: b0, b1, b2, a1, a2."""


def response_db(hz: float) -> float:
    """What the standard's filters do to a tone, by their tables."""
    z = cmath.exp(-2j * math.pi * hz / 48000)
    stages = [(b0 + b1 * z + b2 * z * z) / (1 + a1 * z + a2 * z * z) for b0, b1, b2, a1, a2 in (SHELF, HIGH_PASS)]
    return 20 * math.log10(abs(stages[0] * stages[1]))


def coefficients(biquad: Filter) -> list[float]:
    """b0, b1, b2, a1, a2, as the standard has them: a0 is 1."""
    found = {name: float(value) for name, value in re.findall(r"([ab]\d)=([^:]+)", biquad[1])}
    return [found[name] / found["a0"] for name in ("b0", "b1", "b2", "a1", "a2")]


def test_the_filters_at_48_khz_are_those_of_the_standards_tables() -> None:
    shelf, high_pass = (coefficients(biquad) for biquad in k_weighting(48000))
    assert shelf == pytest.approx(SHELF, abs=1e-9)
    # The table rounds the numerator to 1, -2, 1; scaled by its first place the filter is the same.
    assert high_pass[3:] == pytest.approx(HIGH_PASS[3:], abs=1e-9)
    assert [value / high_pass[0] for value in high_pass[:3]] == [1, -2, 1]
    assert high_pass[0] == pytest.approx(1, abs=0.006)


@pytest.mark.parametrize("rate_hz", [22050, 44100])
def test_a_tone_is_weighted_alike_at_every_rate(rate_hz: int) -> None:
    pitches = (40, 100, 997, 2000, 4000)
    measured = [integrated_lufs(energies(tone(hz, 2, rate_hz=rate_hz), rate_hz)) for hz in pitches]
    level = 20 * math.log10(0.5 / math.sqrt(2)) - 0.691
    assert measured == pytest.approx([level + response_db(hz) for hz in pitches], abs=0.15)


def test_what_lasts_is_as_loud_as_each_moment_of_it() -> None:
    assert integrated_lufs(seconds_at(-23, 10)) == pytest.approx(-23)


@pytest.mark.parametrize(("bins", "is_heard"), [(15, False), (16, True)])
def test_less_than_a_block_of_400_ms_has_no_loudness(bins: int, is_heard: bool) -> None:
    assert (integrated_lufs([energy_at(-20)] * bins) > -math.inf) is is_heard


def test_a_block_ends_inside_a_bin_and_takes_its_share() -> None:
    loud = 17640 - 12 * BIN_SAMPLES  # samples of the one block that lie in the four loud bins
    share = 10 * math.log10(loud / 17640)
    assert integrated_lufs([0.0] * 12 + [energy_at(-20)] * 4) == pytest.approx(-20 + share, abs=0.01)


def test_the_last_whole_block_counts() -> None:
    second = round(BINS_A_SECOND)  # blocks of 4 hops, from -40 to -20 in the last one alone
    assert integrated_lufs(seconds_at(-40, 1) + [energy_at(-20)] * 2) > integrated_lufs([energy_at(-40)] * second)


@pytest.mark.parametrize(("lufs", "is_heard"), [(-69.9, True), (-70.1, False)])
def test_below_the_absolute_gate_there_is_silence(lufs: float, is_heard: bool) -> None:
    assert (integrated_lufs(seconds_at(lufs, 2)) > -math.inf) is is_heard


def test_what_is_ten_units_below_the_rest_is_left_out_and_what_is_less_far_below_is_not() -> None:
    loud = seconds_at(-20, 20)
    assert integrated_lufs(loud + seconds_at(-35, 20)) == pytest.approx(-20, abs=0.1)
    both = 10 * math.log10((10**-2 + 10**-2.9) / 2)
    assert integrated_lufs(loud + seconds_at(-29, 20)) == pytest.approx(both, abs=0.05)


def test_the_relative_gate_stands_on_what_passes_the_absolute_one() -> None:
    # With the silence counted in, the mean would be 10 lower, and the gate let the quiet half in.
    programme = seconds_at(-20, 10) + seconds_at(-34, 10) + [0.0] * round(180 * BINS_A_SECOND)
    assert integrated_lufs(programme) == pytest.approx(-20, abs=0.2)


def test_pieces_of_any_length_measure_as_the_whole() -> None:
    sound = tone(997, 1.0, 0.3)
    whole = energies(sound, 44100)
    meter = EnergyMeter(44100)
    for at in range(0, len(sound), 1234):
        meter.push(sound[at : at + 1234])
    assert list(meter.finish()) == pytest.approx(list(whole), rel=1e-4)
    assert len(whole) == math.ceil(44100 / BIN_SAMPLES)


def test_a_bin_that_is_not_full_counts_as_it_is() -> None:
    bins = energies(tone(997, (20 * BIN_SAMPLES + 576) / 44100, 0.3), 44100)
    assert len(bins) == 21
    assert bins[20] == pytest.approx(bins[10], rel=0.05)


@pytest.mark.parametrize("target_lufs", [-28.0, -20.0])
def test_the_gain_of_a_voice_is_what_it_lacks_to_a_tenth(target_lufs: float) -> None:
    passage = Speech(tone(997, 2, 0.1), 44100)
    lacking = target_lufs - integrated_lufs(energies(passage.pcm, 44100))
    gain_db = measure_voice_gain([passage, passage], target_lufs)
    assert gain_db == round(lacking, 1)
    assert gain_db == pytest.approx(lacking, abs=0.06)


def test_without_a_target_a_voice_is_brought_to_28_lufs_below_full_scale() -> None:
    passage = Speech(tone(997, 2, 0.1), 44100)
    assert measure_voice_gain([passage]) == measure_voice_gain([passage], -28.0)


def test_a_passage_that_is_too_short_cannot_be_levelled() -> None:
    with pytest.raises(AudioError, match=r"shorter than 0\.4 s"):
        measure_voice_gain([Speech(tone(997, 0.3), 44100)])


def test_a_sound_at_the_programmes_rate_is_not_resampled() -> None:
    sound = tone(997, 0.1)
    assert resample(sound, 44100) is sound
    assert len(resample(sound, 22050)) == pytest.approx(2 * len(sound), abs=200)


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("peak", [0.25, 1.0])
def test_the_true_peak_of_a_slow_tone_is_its_height(channels: int, peak: float) -> None:
    sound = tone(441, 0.5, peak)
    if channels == 2:
        sound = b"".join(sound[at : at + 2] * 2 for at in range(0, len(sound), 2))
    assert true_peak(sound, channels) == pytest.approx(peak, rel=0.02)
    assert dbtp(peak) == pytest.approx(20 * math.log10(peak))


def test_silence_has_no_peak() -> None:
    assert true_peak(silence(44100)) == 0
    assert dbtp(0) == -math.inf
