"""Rows of ratios → a picture of bars for the README; 1.0 is the other's time."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_ROW, _BAR_FROM, _ONE = 34, 340, 200


def picture(ratios: Sequence[tuple[str, float]]) -> str:
    """An SVG of a bar a ratio, in order, with a dashed line at 1.0."""
    height = 30 + _ROW * len(ratios)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {height}" font-family="sans-serif">']
    for place, (label, ratio) in enumerate(ratios):
        y, width = 24 + _ROW * place, round(_ONE * ratio)
        parts += [
            f'<text x="{_BAR_FROM - 10}" y="{y + 14}" text-anchor="end" font-size="13">{escape(label)}</text>',
            f'<rect x="{_BAR_FROM}" y="{y}" width="{width}" height="20" fill="#a33a12"/>',
            f'<text x="{_BAR_FROM + 6 + width}" y="{y + 14}" font-size="13">{ratio:.2f}</text>',
        ]
    at, end = _BAR_FROM + _ONE, height - 6
    parts.append(f'<line x1="{at}" x2="{at}" y1="10" y2="{end}" stroke="#5b606b" stroke-dasharray="4"/></svg>')
    return "\n".join(parts)
