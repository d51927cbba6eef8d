"""A request's rate and pitch → nothing, or a VoiceError that says what an engine can do."""

from __future__ import annotations

from narrator.errors import VoiceError

FACTORS = (0.4, 2.5)
"""What most engines can make of a voice and leave it a voice."""
_PACES = (0.5, 2.0)
"""What the networks that count a sound in frames of 25 ms were trained to keep up with."""


def check_factor(name: str, factor: float, bounds: tuple[float, float] = FACTORS) -> None:
    low, high = bounds
    if not low <= factor <= high:
        raise VoiceError(f"{name} {factor:g} is out of bounds: take a factor from {low:g} to {high:g}")


def check_pace(rate: float, pitch: float) -> None:
    """For engines that shift pitch by the speed of playing: the speech is made slower by that factor first."""
    low, high = _PACES
    if pitch <= 0 or not low <= rate / pitch <= high:
        raise VoiceError(
            f"rate {rate:g} at pitch {pitch:g} is out of bounds: rate / pitch must be from {low:g} to {high:g}"
        )
