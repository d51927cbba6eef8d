"""Written text → what is said aloud: numbers, dates, money, abbreviations, names; with an exact map back."""

from __future__ import annotations

from narrator.records import Spoken
from narrator.spoken.rules import Manner, RuleBook, read_by

__all__ = ["spoken_form"]


def spoken_form(text: str, language: str = "en-GB") -> Spoken:
    """`text` as a newsreader of `language` (a BCP 47 tag) would say it."""
    from narrator.spoken.english import english

    american = language.lower().replace("_", "-") in ("en-us", "en-ca", "en-ph")
    book: RuleBook = english()
    return read_by(book, text, Manner(american=american))
