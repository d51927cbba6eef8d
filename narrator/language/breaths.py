"""A stretch of text that is too long to be said in one go → spans that are not, cut after a clause's mark or a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.records import Span

_CUT_AFTER = tuple(map(re.compile, (r"[;:,—–]\s", r"\s")))
"""The better places first."""


def breath_spans(text: str, start: int, end: int, most: int) -> Iterator[Span]:
    """Spans of at most `most` characters that tile `text[start:end]`, each cut in its second half where it can be."""
    while end - start > most:
        cut = start + most
        for mark in _CUT_AFTER:
            places = [match.end() for match in mark.finditer(text, start + most // 2, cut)]
            if places:
                cut = places[-1]
                break
        yield start, cut
        start = cut
    yield start, end
