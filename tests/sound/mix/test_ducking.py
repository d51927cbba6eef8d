from __future__ import annotations

import math
from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from narrator.sound.mix.ducking import RISING_MS, SINKING_MS, duck, duck_points

SECOND = 44100
GAP = 2 * SECOND


def share_at(points: list[tuple[int, float]], place: int) -> float:
    """The share at a place, on the straight line between its neighbours."""
    for (begin, before), (end, after) in pairwise(points):
        if begin <= place <= end and end > begin:
            return before + (after - before) * (place - begin) / (end - begin)
    raise AssertionError(f"{place} is outside {points}")


def test_music_plays_alone_then_sinks_before_the_first_word() -> None:
    points = duck_points([(3 * SECOND, 5 * SECOND)], 0, 6 * SECOND, GAP, begins=True)
    assert share_at(points, 2 * SECOND) == 0
    assert 0.45 < share_at(points, 3 * SECOND - SINKING_MS * 44100 // 2000) < 0.55
    assert share_at(points, 3 * SECOND) == share_at(points, 6 * SECOND) == 1


def test_it_stays_down_in_short_pauses_and_comes_up_in_long_ones() -> None:
    sounds = [(0, SECOND), (2 * SECOND, 3 * SECOND), (6 * SECOND, 7 * SECOND)]
    points = duck_points(sounds, 0, 7 * SECOND, GAP, begins=False)
    assert share_at(points, SECOND * 3 // 2) == 1
    assert share_at(points, 3 * SECOND + RISING_MS * 44100 // 1000 + 10) == 0
    assert share_at(points, 6 * SECOND) == 1


def test_it_is_down_when_the_next_part_begins_with_a_word() -> None:
    points = duck_points([(0, SECOND), (5 * SECOND, 5 * SECOND)], 0, 5 * SECOND, GAP, begins=False)
    assert share_at(points, 3 * SECOND) == 0
    assert share_at(points, 5 * SECOND) == 1


SPANS = st.lists(st.tuples(st.integers(1, 300_000), st.integers(1, 300_000)), max_size=8)


@given(SPANS, st.booleans(), st.integers(0, 400_000))
def test_music_is_all_the_way_down_wherever_something_is_heard(
    lengths: list[tuple[int, int]], begins: bool, least_gap: int
) -> None:
    at, sounds = 0, []
    for gap, length in lengths:
        sounds.append((at + gap, at + gap + length))
        at += gap + length
    points = duck_points(sounds, 0, at + 100, least_gap, begins=begins)
    places = [place for place, _ in points]
    assert places == sorted(places)
    assert points[0][0] == 0
    assert points[-1][0] == at + 100
    for start, end in sounds:
        assert share_at(points, start) == share_at(points, (start + end) // 2) == share_at(points, end) == 1
    slopes = [abs(b - a) / (y - x) for (x, a), (y, b) in pairwise(points) if y > x]
    first_gap = sounds[0][0] if sounds else 0
    steepest = 1000 / SINKING_MS / 44100 if first_gap >= SINKING_MS * 44.1 or not begins else 1 / max(first_gap, 1)
    assert max(slopes, default=0) <= steepest * 1.001


def test_the_gain_goes_in_steps_too_small_to_hear() -> None:
    tone = array("h", (round(8000 * math.sin(n / 9)) for n in range(3 * SECOND)))
    points = [(0, 0.0), (SECOND, 0.0), (SECOND + 35280, 1.0), (3 * SECOND, 1.0)]
    quiet = array("h", duck(tone.tobytes(), 1, points, -14.0))
    assert len(quiet) == len(tone)
    own = max(abs(b - a) for a, b in pairwise(tone))
    assert max(abs(b - a) for a, b in pairwise(quiet)) <= own
    assert abs(max(quiet[2 * SECOND :]) - 8000 * 10 ** (-14 / 20)) <= 2
    assert quiet[:SECOND] == tone[:SECOND]
