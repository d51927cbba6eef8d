"""What a profile's table `[settings]` may hold, engine by engine."""

from __future__ import annotations

from collections.abc import Mapping

Bounds = tuple[float, float]

SETTINGS: Mapping[str, Mapping[str, Bounds]] = {
    "pyttsx3": {"gap": (0.0, 10.0)},
    "piper": {"noise_scale": (0.0, 2.0), "noise_w": (0.0, 2.0)},
    "pico": {"formant": (0.75, 1.3)},
    "hibari": {"range": (0.3, 2.0), "formant": (0.75, 1.3), "tilt": (-6.0, 6.0)},
}
"""Engine → setting → the least and the most that it takes. `narrator.engines.throat.Throat` tells what hibari's mean;
Pico's is what it is there; Piper's are the noise in the sound and in the length of phonemes, as its own configurations
name them, 0 being none; `narrator.engines.pyttsx3.Pyttsx3Engine.speak` tells what pyttsx3's is."""
