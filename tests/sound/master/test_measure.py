"""The true peak is found wherever it stands, and what is measured piece by piece is what the whole measures."""

from __future__ import annotations

import math
import random
from array import array
from functools import cache
from itertools import pairwise

import pytest

from narrator.errors import AudioError
from narrator.sound.loudness import energies, integrated_lufs, true_peak
from narrator.sound.master.measure import (
    FLOAT_BYTES,
    PIECE_FRAMES,
    PeakMeter,
    _regular,
    _runs,
    decode_frames,
    measure_decoded,
    measure_frames,
)
from narrator.sound.master.mp3.encoder import encode_mp3
from narrator.sound.master.mp3.frames import Frames, read_frames
from narrator.sound.master.settings import AudioSettings
from narrator.sound.stretch import FRAME_SAMPLES


def murmur(frames: int, channels: int = 1) -> array[float]:
    chance = random.Random(5)
    return array("f", (chance.uniform(-0.05, 0.05) for _ in range(frames * FRAME_SAMPLES * channels)))


def burst(sound: array[float], at: int, height: float, channels: int = 1) -> None:
    """A tone at a quarter of the rate whose samples reach 0.707 of its height: the true peak lies between them."""
    for step in range(min(200, len(sound) // channels - at)):
        value = height * math.sin(math.pi / 4 + math.pi / 2 * step) * math.sin(math.pi * step / 200)
        sound[(at + step) * channels] = value


def pushed(sound: bytes, frames_a_piece: int, channels: int = 1) -> float:
    meter, step = PeakMeter(channels), frames_a_piece * FRAME_SAMPLES * channels * FLOAT_BYTES
    for at in range(0, len(sound), step):
        meter.push(sound[at : at + step])
    meter.push(b"")
    return meter.finish()


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("frames_a_piece", [1, 3, 28])
@pytest.mark.parametrize("frame", [0.0, 2.95, 3.5, 5.99, 27.9, 28.0, 59.9])
def test_the_true_peak_is_found_wherever_it_stands(frame: float, frames_a_piece: int, channels: int) -> None:
    sound = murmur(60, channels)
    burst(sound, round(frame * FRAME_SAMPLES), 0.8, channels)
    whole = true_peak(sound.tobytes(), channels, "flt")
    assert pushed(sound.tobytes(), frames_a_piece, channels) == pytest.approx(whole, rel=1e-3)


def test_the_higher_of_two_true_peaks_counts_though_its_samples_are_lower() -> None:
    sound = murmur(40)
    burst(sound, 30 * FRAME_SAMPLES, 0.8)
    sound[5 * FRAME_SAMPLES] = 0.58  # over each sample of the burst (0.566), and a peak of itself
    whole = true_peak(sound.tobytes(), 1, "flt")
    assert whole > 0.7
    assert pushed(sound.tobytes(), 4) == pytest.approx(whole, rel=1e-3)


def test_silence_and_nothing_have_no_peak() -> None:
    assert pushed(bytes(FRAME_SAMPLES * FLOAT_BYTES * 5), 2) == 0
    assert PeakMeter(1).finish() == 0


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("length", [40 * FRAME_SAMPLES, 40 * FRAME_SAMPLES + 100])
def test_a_decoded_file_is_measured_whole_in_whatever_pieces_it_comes(channels: int, length: int) -> None:
    samples = array(
        "f", (0.3 * math.sin(2 * math.pi * 997 * (n // channels) / 44100) for n in range(length * channels))
    )
    sound = samples.tobytes()
    measured = measure_decoded((sound[at : at + 5000] for at in range(0, len(sound), 5000)), channels)
    assert measured.samples == length
    assert measured.loudness_lufs == pytest.approx(integrated_lufs(energies(sound, 44100, channels, "flt")), abs=0.01)
    assert measured.true_peak == pytest.approx(0.3, rel=0.01)


def test_pieces_are_made_regular_and_nothing_is_lost() -> None:
    pieces = [b"ab", b"", b"cdefg", b"h"]
    assert list(_regular(pieces, 3)) == [b"abc", b"def", b"gh"]
    assert list(_regular(pieces, 4)) == [b"abcd", b"efgh"]
    assert list(_regular([], 4)) == []


def test_neighbours_are_taken_together_over_gaps_of_three() -> None:
    assert list(_runs([3, 4, 5, 9])) == [(3, 9)]
    assert list(_runs([3, 4, 5, 10])) == [(3, 5), (10, 10)]
    assert list(_runs([0, 6, 7, 20])) == [(0, 0), (6, 7), (20, 20)]
    assert list(_runs([])) == []
    runs = list(_runs([1, 6, 11, 12]))
    assert all(second[0] - first[1] > 4 for first, second in pairwise(runs))


@cache
def encoded(channels: int) -> Frames:
    """Two seconds of a tone at half of full scale: 79 frames or so, more than two pieces of decoding."""
    steps = range(2 * 44100 * channels)
    tone = array("h", (round(16384 * math.sin(2 * math.pi * 997 * (n // channels) / 44100)) for n in steps))
    return read_frames(encode_mp3([tone.tobytes()], AudioSettings(channels=channels)))


@pytest.mark.parametrize("channels", [1, 2])
def test_every_frame_is_decoded_in_pieces_of_so_many(channels: int) -> None:
    frames, size = encoded(channels), FRAME_SAMPLES * channels * FLOAT_BYTES
    pieces = [len(piece) // size for piece in decode_frames(frames, channels)]
    assert sum(pieces) == len(frames) > 2 * PIECE_FRAMES
    assert set(pieces[:-1]) == {PIECE_FRAMES}


@pytest.mark.parametrize(("first", "count"), [(0, 10), (5, 40), (30, 28)])
def test_frames_before_the_first_are_decoded_and_not_measured(first: int, count: int) -> None:
    measured = measure_frames(encoded(1), 1, first, count)
    assert len(measured.energies) == count
    assert measured.true_peak == pytest.approx(0.5, rel=0.05)
    whole = measure_frames(encoded(1), 1, 0, len(encoded(1)))
    assert list(measured.energies) == list(whole.energies[first : first + count])


def test_a_frame_that_is_damaged_is_told() -> None:
    frames = encoded(1)
    with pytest.raises(AudioError, match=r"can(not)? be decoded"):
        list(decode_frames(Frames(bytes(len(frames.data)), frames.starts), 1))
