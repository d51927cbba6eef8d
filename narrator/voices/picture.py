"""Measured voices → pictures of them, in SVG: the timbre of one, and where all lie by pitch and brightness."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from narrator.records import Voice
from narrator.voices.quality import grade

_WIDTH, _HEIGHT, _MARGIN, _LABEL = 860, 300, 40, 60
_MARKS_HZ = (75, 100, 125, 150, 175, 200, 225, 250)
_BAR_DB = 40.0
"""The span that a bar's height shows, from 22 dB below the bands' mean."""
_LETTER, _LINE = 7.0, 11
"""Roughly what a letter and a line of the labels take."""


@dataclass(frozen=True, slots=True)
class _Dot:
    """A voice on the map, in pixels from its left and top."""

    voice: Voice
    x: float
    y: float


def kind_of_mark(voice: Voice) -> str:
    """The class that colours what stands for the voice: "female", "male" or "open"."""
    return voice.gender or "open"


def draw_bars(voice: Voice) -> str:
    """The timbre as a row of bars, low bands first; nothing where nobody measured."""
    if not voice.timbre:
        return ""
    heights = [max(1.0, min(_BAR_DB, level + 22)) for level in voice.timbre]
    bars = (
        f'<rect class="bar" x="{9 * place}" y="{_BAR_DB - height:.0f}" width="7" height="{height:.0f}" rx="1"/>'
        for place, height in enumerate(heights)
    )
    label = "timbre: " + ", ".join(f"{level:+.0f} dB" for level in voice.timbre) + ", from low to high bands"
    return (
        f'<svg width="{9 * len(heights)}" height="{_BAR_DB:.0f}" role="img" aria-label="{label}">{"".join(bars)}</svg>'
    )


def draw_map(voices: Sequence[Voice]) -> str:
    """A figure: pitch to the right, brightness upwards. Nothing for fewer than three measured voices."""
    measured = [(voice, voice.pitch_hz) for voice in voices if voice.pitch_hz and voice.timbre]
    if len(measured) < 3:
        return ""
    across = _scale([math.log2(hz) for _, hz in measured], _MARGIN, _WIDTH - _MARGIN - _LABEL)
    up = _scale([_brightness(voice) for voice, _ in measured], _HEIGHT - _MARGIN, _MARGIN)
    dots = [_Dot(voice, _at(math.log2(hz), across), _at(_brightness(voice), up)) for voice, hz in measured]
    heard = [hz for _, hz in measured]
    marks = (_mark(hz, _at(math.log2(hz), across)) for hz in _MARKS_HZ if min(heard) <= hz <= max(heard))
    return (
        '<figure>\n<div class="map" role="region" aria-label="Map of the voices" tabindex="0">'
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="The voices by pitch and brightness">'
        f"{''.join(marks)}{''.join(_labelled(dots))}</svg></div>\n"
        "<figcaption>Pitch to the right, brightness upwards: the farther apart, the easier to tell apart."
        "</figcaption>\n</figure>\n"
    )


_Scale = tuple[float, float, float, float]
"""The least and the greatest value, and the pixels where they lie."""


def _scale(values: Sequence[float], low_at: float, high_at: float) -> _Scale:
    return min(values), max(max(values), min(values) + 0.1), low_at, high_at


def _at(value: float, scale: _Scale) -> float:
    low, high, low_at, high_at = scale
    return low_at + (value - low) / (high - low) * (high_at - low_at)


def _brightness(voice: Voice) -> float:
    """How much the upper half of the bands stands over the lower, in dB."""
    half = len(voice.timbre) // 2
    return (sum(voice.timbre[half:]) - sum(voice.timbre[:half])) / half


def _mark(hz: int, x: float) -> str:
    return (
        f'<line x1="{x:.0f}" x2="{x:.0f}" y1="8" y2="{_HEIGHT - 24}"/>'
        f'<text class="axis" x="{x:.0f}" y="{_HEIGHT - 8}" text-anchor="middle">{hz} Hz</text>'
    )


def _labelled(dots: Sequence[_Dot]) -> list[str]:
    """Dots with names, each name moved up or down until it covers no other name and no dot."""
    taken = [(dot.x - 6, dot.y + 4, 12.0) for dot in dots]
    drawn = []
    for dot in sorted(dots, key=lambda dot: (dot.y, dot.x)):
        width = _LETTER * len(dot.voice.name)
        heights = (dot.y + 4 + lines * _LINE for lines in (0, -1, 1, -2, 2, -3, 3))
        free = (y for y in heights if not any(_overlap((dot.x + 8, y, width), label) for label in taken))
        y = next(free, dot.y + 4)
        taken.append((dot.x + 8, y, width))
        drawn.append(
            f'<a href="#voice-{escape(dot.voice.id)}" class="{kind_of_mark(dot.voice)} is-{grade(dot.voice)}">'
            f'<circle cx="{dot.x:.0f}" cy="{dot.y:.0f}" r="5"/>'
            f'<text x="{dot.x + 8:.0f}" y="{y:.0f}">{escape(dot.voice.name)}</text></a>'
        )
    return drawn


def _overlap(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    """Whether two labels (left, baseline, width) touch."""
    return abs(one[1] - other[1]) < _LINE and one[0] < other[0] + other[2] + 4 and other[0] < one[0] + one[2] + 4
