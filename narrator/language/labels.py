"""A language → the few words that feed and pages say themselves, and sizes and dates as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from narrator.language.known import is_known, language_of


def labels(language: str) -> Mapping[str, str]:
    """The words in this language (a BCP 47 tag); in English where we have none in it."""
    return language_of(language).labels


def written_size(size_bytes: int, language: str) -> str:
    """A file's size as people write it in this language: 1.7 MB, in German 1,7 MB; the unit stays with its number."""
    size = f"{size_bytes / 1e6:.1f}\N{NO-BREAK SPACE}MB"
    return size.replace(".", ",") if is_known(language) and language_of(language).decimal_comma else size


def written_date(day: date, language: str) -> str:
    """The day as people write it in this language; where we do not know how, as 2026-11-22."""
    return language_of(language).written_day(day) if is_known(language) else f"{day:%Y-%m-%d}"
