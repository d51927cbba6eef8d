"""What hibari's network tells of a sound, frame by frame → the sound, at any of a few paces.

By the formula that hibari's authors publish for ports (README, "ONNX interface"): with E the spectrum of a train of
pulses at the fundamental, Z noise and exp() bounded at exp(7),

    S = exp(voiced) e^(iπ tanh(theta)) E + exp(noise) Z + exp(free) e^(i phase)

and the sound its inverse short-time Fourier transform, with a Hann window of 50 ms. Their own steps are 12.5 ms apart.
Shorter steps make the speech faster in finer grades than the network can: it counts a sound in frames of 25 ms, and
loses sounds where it is asked to hurry (a quarter of all words at 1.67 times the pace, 3 % by steps of 8.3 ms).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.random import Generator

    from narrator.engines.throat import Sound

    Spectrum = np.ndarray[Any, np.dtype[np.complex64]]

RATE_HZ = 24_000
STEP = 300
"""Samples from frame to frame as the network means it."""
_WINDOW = 1200
_STEPS = (200, 240, 300)
"""A sixth, a fifth and a quarter of the window, so that whole steps fill it."""
_HANN = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(_WINDOW) / _WINDOW)).astype(np.float32)
_VOICED_HZ = 40.0
_HIGHEST_HZ = 11_000.0
_LOUDEST = 7.0
_FRAMES_AT_ONCE = 128
_NEAR_PULSE = 2e-3
"""Where the closed form of the pulses divides by nearly nothing, its limit is taken."""


def step_for(pace: float) -> int:
    """The step that comes nearest to speaking `pace` times as fast as the network means it."""
    return min(_STEPS, key=lambda step: abs(math.log(STEP / step / pace)))


def synthesize(spectra: Sequence[Sound], f0: Sound, step: int, chance: Generator) -> Sound:
    """Sound of `step` samples a frame.

    `spectra` are voiced, theta, noise, free and phase: a row a bin, a column a frame. `f0`: the fundamental of each
    frame in Hz, below 40 no voice.
    """
    frames = len(f0)
    random = chance.standard_normal((len(spectra[0]), 2 * frames), dtype=np.float32).view(np.complex64)
    pulses = np.pad(_pulses(f0, step), _WINDOW // 2, mode="reflect")
    windows = np.lib.stride_tricks.sliding_window_view(pulses, _WINDOW)[::step]
    pieces = np.empty((frames, _WINDOW), np.float32)
    for few in stretches(frames):
        voiced, theta, noise, free, phase = (each[:, few] for each in spectra)
        spectrum = _spectrum(windows[few])
        spectrum *= _level(voiced) * _turn(np.float32(np.pi) * np.tanh(theta))
        spectrum += _level(noise) * random[:, few]
        spectrum += _level(free) * _turn(phase)
        pieces[few] = np.fft.irfft(spectrum.T, _WINDOW, axis=1)
    return _laid_together(pieces, step)


def stretches(frames: int) -> Iterator[slice]:
    """All frames, so many at once that what is computed of them stays small: 20 MB less for fifteen seconds."""
    return (slice(first, min(first + _FRAMES_AT_ONCE, frames)) for first in range(0, frames, _FRAMES_AT_ONCE))


def _level(logarithms: Sound) -> Sound:
    level: Sound = np.exp(np.minimum(logarithms, np.float32(_LOUDEST)))
    return level


def _turn(angles: Sound) -> Spectrum:
    """e^(i angle)."""
    turned = np.empty(angles.shape, np.complex64)
    np.cos(angles, out=turned.real)
    np.sin(angles, out=turned.imag)
    return turned


def _pulses(f0: Sound, step: int) -> Sound:
    """All harmonics below 11 kHz equally loud: the sum of cos(h t) is sin((H + 1/2) t) / (2 sin(t / 2)) - 1/2."""
    places = (np.arange(len(f0) * step) + 0.5) / step - 0.5
    hz = np.interp(places, np.arange(len(f0)), f0).astype(np.float32)
    sounding = np.maximum(hz, np.float32(_VOICED_HZ))
    turns = np.cumsum(sounding, dtype=np.float64) / RATE_HZ
    angle = (2 * np.pi * (turns - np.floor(turns))).astype(np.float32)
    many = np.floor(np.float32(_HIGHEST_HZ) / sounding) + np.float32(0.5)
    below = 2 * np.sin(angle / 2)
    near = np.abs(below) < _NEAR_PULSE
    train = np.where(near, many, np.sin(many * angle) / np.where(near, 1, below)) - np.float32(0.5)
    pulses: Sound = np.where(hz > _VOICED_HZ, train, np.float32(0))
    return pulses


def _spectrum(windows: Sound) -> Spectrum:
    """The spectra of stretches of sound, one a row: a column each."""
    spectrum: Spectrum = np.ascontiguousarray(np.fft.rfft(windows * (_HANN / (_WINDOW / 4)), axis=1).T)
    return spectrum


def _laid_together(pieces: Sound, step: int) -> Sound:
    """Frames of sound, each in its window, laid over one another, divided by what the windows add up to."""
    frames, parts = len(pieces), _WINDOW // step
    pieces *= _HANN
    pieces = pieces.reshape(frames, parts, step)
    weights = (_HANN * _HANN).reshape(parts, step)
    sound = np.zeros((frames + parts - 1, step), np.float32)
    weight = np.full_like(sound, 1e-11)
    for part in range(parts):
        sound[part : part + frames] += pieces[:, part]
        weight[part : part + frames] += weights[part]
    sound /= weight
    whole: Sound = sound.reshape(-1)[_WINDOW // 2 : _WINDOW // 2 + frames * step]
    return whole
