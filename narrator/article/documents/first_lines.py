"""The first lines of a document → who wrote it and when, where they say so; what its properties tell is no byline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from narrator.article.dates import as_datetime
from narrator.article.headline import byline_of

_LINES = 5
"""Headline, a line below it, the byline, the date."""
_BESIDE = re.compile(r"\s*[·•|]\s*|\s+[–—]\s+|\t+")
_LONGEST = 120
_PLACE = re.compile(r"^[^\d,]{2,40},\s+(?=.*\d)")


def byline_in(text: str) -> str | None:
    """The name in the first line like "By Ann Lee · 12 March 2026", or None."""
    return next((name for piece in _pieces(text) if (name := byline_of(piece))), None)


def date_in(text: str) -> datetime | None:
    """The day that a line at the beginning tells, with a place or a name beside it or alone."""
    found = (as_datetime(piece) or as_datetime(_PLACE.sub("", piece, count=1)) for piece in _pieces(text))
    return next((moment for moment in found if moment), None)


def _pieces(text: str) -> Iterator[str]:
    lines = [line.strip() for line in text[:3000].split("\n") if line.strip()][:_LINES]
    for line in lines:
        if len(line) <= _LONGEST:
            yield from (piece for piece in _BESIDE.split(line) if piece)
