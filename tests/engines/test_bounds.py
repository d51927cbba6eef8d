"""What engines make of rates and pitches that they cannot do."""

from __future__ import annotations

import pytest

from narrator.engines.bounds import check_factor, check_pace
from narrator.errors import VoiceError


@pytest.mark.parametrize("factor", [0.4, 1.0, 2.5])
def test_a_factor_within_its_bounds_passes(factor: float) -> None:
    check_factor("rate", factor)


@pytest.mark.parametrize("factor", [0.39, 2.51, -1.0, float("nan")])
def test_a_factor_out_of_bounds_is_refused_with_them(factor: float) -> None:
    with pytest.raises(VoiceError, match=r"^rate \S+ is out of bounds: take a factor from 0\.4 to 2\.5$"):
        check_factor("rate", factor)


@pytest.mark.parametrize(("rate", "pitch"), [(0.5, 1.0), (2.0, 1.0), (2.4, 1.2), (0.45, 0.9)])
def test_a_pace_that_the_network_keeps_passes(rate: float, pitch: float) -> None:
    check_pace(rate, pitch)


@pytest.mark.parametrize(("rate", "pitch"), [(0.49, 1.0), (2.1, 1.0), (1.0, 0.4), (1.0, 0.0), (1.0, -1.0)])
def test_a_pace_that_comes_of_rate_and_pitch_together_is_refused(rate: float, pitch: float) -> None:
    with pytest.raises(VoiceError, match=r"rate / pitch must be from 0\.5 to 2$"):
        check_pace(rate, pitch)
